import { crypto } from '../builtin';
import { Recent } from '../paging/recent';
import { systemClock, type Clock } from './clock';
import type { Notification } from './message';

/** Messages of a channel that are remembered; redelivered ones come soon. */
const REMEMBERED = 5000;

/**
 * Milliseconds by which channels may tell the same event apart. What one told longer ago, and another did not, is an event that the other
 * never gets: the subscription of a new channel counts some time after the old one is listened to as one that is about to end.
 */
const APART = 15_000;

/** When each channel told something, in milliseconds since 1970, and when the last one did. */
interface Tellings {
	readonly times: Map<object, number[]>;
	last: number;
}

/**
 * Tells events from their repetitions.
 *
 * Within one channel a message that is the same down to its metadata was delivered twice. Between two channels that overlap, the metadata
 * need not be the same, and two events may well say the same; so what each channel told is counted, and an event is new where its channel
 * has told it more often than any other.
 */
export class Repetitions {
	readonly #clock: Clock;
	readonly #recent = new WeakMap<object, Recent>();
	/** By content, those told last at the end. */
	#tellings: Map<string, Tellings> | undefined;

	constructor(clock: Clock = systemClock) {
		this.#clock = clock;
	}

	/** Another channel is about to tell the same. It does not tell what was told before, so that counts as told by it; others may still overlap. */
	overlap(channel: object): void {
		this.#forget();
		this.#tellings ??= new Map();
		for (const { times } of this.#tellings.values()) {
			const longest = [...times.values()].reduce((one, other) => (other.length > one.length ? other : one), []);
			times.set(channel, [...longest]);
		}
	}

	/** What the old channel told has long been told by the new one too. */
	overlapEnds(): void {
		this.#tellings = undefined;
	}

	/** @param channel which one told it */
	isNew(channel: object, { topicName, eventBody, metadata }: Notification): boolean {
		const content = digest([topicName, eventBody]);
		// Without metadata nothing tells a repetition from a second event.
		if (metadata !== undefined && !this.#isFirst(channel, digest([content, metadata]))) return false;
		return this.#tellings === undefined || this.#leads(this.#tellings, channel, content);
	}

	#isFirst(channel: object, message: string): boolean {
		const recent = this.#recent.get(channel) ?? new Recent(REMEMBERED);
		this.#recent.set(channel, recent);
		if (recent.has(message)) return false;
		recent.add(message);
		return true;
	}

	#leads(tellings: Map<string, Tellings>, channel: object, content: string): boolean {
		this.#forget();
		const now = this.#clock.now();
		const told = tellings.get(content) ?? { times: new Map<object, number[]>(), last: now };
		told.last = now;
		tellings.delete(content);
		tellings.set(content, told);
		const own = told.times.get(channel) ?? [];
		told.times.set(channel, own);
		const others = [...told.times.values()].filter((times) => times !== own);
		for (;;) {
			const ahead = others.flatMap((times) => times.slice(own.length, own.length + 1));
			own.push(now);
			if (ahead.length === 0) return true;
			if (Math.max(...ahead) >= now - APART) return false;
		}
	}

	/** What no channel told for a while: none of them is about to tell it again. */
	#forget(): void {
		for (const [content, { last }] of this.#tellings ?? []) {
			if (last >= this.#clock.now() - APART) return;
			this.#tellings?.delete(content);
		}
	}
}

/** Short, as thousands are remembered, some of them of many kilobytes. */
const digest = (value: unknown): string => crypto().createHash('sha256').update(JSON.stringify(value)).digest('base64');
