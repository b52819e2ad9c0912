import { HASH_BYTES, hashOf } from '../../polling/position';
import { topicKey } from '../message';

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
