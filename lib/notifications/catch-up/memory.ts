import { HASH_BYTES, hashOf } from '../../polling/position';
import { topicKey } from '../message';
import { EDGE, type Pending } from './due';

/** What has to outlive the process, so that the time until the next one is a gap like any other. Times are milliseconds since 1970, on the API's clock. */
export interface Memory {
	/** When the topics were first listened to. What happened before is nobody's event. */
	since: number;
	/** Until when everything was heard, but for the gaps. */
	heard: number;
	/** Gaps that are still looked into. */
	gaps: Array<[from: number, to: number]>;
	/** Signs of events that were heard; see {@link Marks}. */
	told: string;
	/** Signs of records that were handed on. */
	found: string;
	/** Topics that were listened to: base64 of 6 bytes each. */
	topics: string;
}

/** Gaps that a memory holds: below 4 KB. */
const MOST_GAPS = 100;

/**
 * Gaps as a memory has them.
 * @param cut milliseconds since 1970; of signs up to then not all are remembered, so that what is done there is not looked up again
 */
export function gapsToSave(pending: readonly Pending[], cut: number): Memory['gaps'] {
	const starts = new Map<string, [from: number, to: number]>();
	for (const { from, to, done } of pending) {
		const start = Math.max(from, Math.min(cut + 1, done) + EDGE);
		// The topics of several rules have the gap in common, and what is done for one is not for another.
		const [least = start] = starts.get(`${from} ${to}`) ?? [];
		starts.set(`${from} ${to}`, [Math.min(least, start, to), to]);
	}
	return merged([...starts.values()]);
}

/** Those closest to each other count as one where there are too many. What was heard between them is told apart as in any gap. */
function merged(gaps: Memory['gaps']): Memory['gaps'] {
	const sorted = gaps.sort(([a], [b]) => a - b);
	while (sorted.length > MOST_GAPS) {
		const between = sorted.slice(1).map(([from], index) => from - (sorted[index] as [number, number])[1]);
		const closest = between.indexOf(Math.min(...between));
		const [one, other] = sorted.slice(closest, closest + 2) as [[number, number], [number, number]];
		sorted.splice(closest, 2, [one[0], Math.max(one[1], other[1])]);
	}
	return sorted;
}

/** A topic as a memory has it. */
const hashOfTopic = (topic: string): number => hashOf(topicKey(topic));

export function packTopics(topics: readonly string[]): string {
	const bytes = Buffer.alloc(topics.length * HASH_BYTES);
	topics.forEach((topic, index) => bytes.writeUIntBE(hashOfTopic(topic), index * HASH_BYTES, HASH_BYTES));
	return bytes.toString('base64');
}

/** Those of the topics that a memory knows. */
export function knownTopics(topics: readonly string[], { topics: packed }: Memory): string[] {
	const bytes = Buffer.from(packed, 'base64');
	const known = new Set<number>();
	for (let at = 0; at + HASH_BYTES <= bytes.length; at += HASH_BYTES) known.add(bytes.readUIntBE(at, HASH_BYTES));
	return topics.filter((topic) => known.has(hashOfTopic(topic)));
}
