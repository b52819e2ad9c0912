import { crypto } from '../builtin';
import { Recent } from '../paging/recent';
import type { Notification } from './message';

/** Messages of a channel that are remembered; redelivered ones come soon. */
const REMEMBERED = 5000;

/**
 * Tells events from their repetitions.
 *
 * Within one channel a message that is the same down to its metadata was delivered twice. Between two channels that overlap, the metadata
 * need not be the same, and two events may well say the same; so what each channel told is counted, and an event is new where its channel
 * has told it more often than any other.
 */
export class Repetitions {
	readonly #recent = new WeakMap<object, Recent>();
	#counts: Map<object, Map<string, number>> | undefined;
	/** Another channel is about to tell the same. It does not tell what was told before, so that counts as told by it; others may still overlap. */
	overlap(channel: object): void {
		const before = new Map<string, number>();
		for (const told of this.#counts?.values() ?? []) for (const [content, count] of told) before.set(content, Math.max(count, before.get(content) ?? 0));
		this.#counts ??= new Map();
		this.#counts.set(channel, before);
	}

	/** What the old channel told has long been told by the new one too. */
	overlapEnds(): void {
		this.#counts = undefined;
	}

	/** @param channel which one told it */
	isNew(channel: object, { topicName, eventBody, metadata }: Notification): boolean {
		const content = digest([topicName, eventBody]);
		// Without metadata nothing tells a repetition from a second event.
		if (metadata !== undefined && !this.#isFirst(channel, digest([content, metadata]))) return false;
		return this.#counts === undefined || this.#leads(this.#counts, channel, content);
	}

	#isFirst(channel: object, message: string): boolean {
		const recent = this.#recent.get(channel) ?? new Recent(REMEMBERED);
		this.#recent.set(channel, recent);
		if (recent.has(message)) return false;
		recent.add(message);
		return true;
	}

	#leads(counts: Map<object, Map<string, number>>, channel: object, content: string): boolean {
		const own = counts.get(channel) ?? new Map<string, number>();
		counts.set(channel, own);
		const count = (own.get(content) ?? 0) + 1;
		own.set(content, count);
		return [...counts].every(([other, told]) => other === channel || (told.get(content) ?? 0) < count);
	}
}

/** Short, as thousands are remembered, some of them of many kilobytes. */
const digest = (value: unknown): string => crypto().createHash('sha256').update(JSON.stringify(value)).digest('base64');
