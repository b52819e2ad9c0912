import type { Refusal } from './channel';
import { topicKey, type Notification } from './message';

/** A time in which events may have been missed. */
export interface Gap {
	from: Date;
	to: Date;
}

/** Somebody who hears topics. */
export interface Subscriber {
	/** Whole topics, IDs filled in, 1,000 at most. */
	readonly topics: readonly string[];
	event(notification: Notification): void;
	/** The channel was lost and is back. What happened meanwhile will not come. */
	gap(gap: Gap): void;
	/** It cannot go on, and has been taken off the channel. */
	failed(error: unknown): void;
}

/** Those who share a channel. */
export class Audience {
	readonly #members = new Set<Subscriber>();
	readonly #broken: (subscriber: Subscriber, error: unknown) => void;

	/** @param broken hears of a subscriber that threw: it must not keep the others from hearing, nor end the process */
	constructor(broken: (subscriber: Subscriber, error: unknown) => void) {
		this.#broken = broken;
	}

	get isEmpty(): boolean {
		return this.#members.size === 0;
	}

	/** As they are now, whoever leaves meanwhile. */
	get members(): Subscriber[] {
		return [...this.#members];
	}

	has(subscriber: Subscriber): boolean {
		return this.#members.has(subscriber);
	}

	add(subscriber: Subscriber): void {
		this.#members.add(subscriber);
	}

	/** @returns whether it was there */
	remove(subscriber: Subscriber): boolean {
		return this.#members.delete(subscriber);
	}

	tellEvent(notification: Notification): void {
		const key = topicKey(notification.topicName);
		const wanted = ({ topics }: Subscriber): boolean => topics.some((topic) => topicKey(topic) === key);
		this.#tell(this.members.filter(wanted), (subscriber) => subscriber.event(notification));
	}

	tellGap(gap: Gap): void {
		this.#tell(this.members, (subscriber) => subscriber.gap(gap));
	}

	#tell(subscribers: Subscriber[], say: (subscriber: Subscriber) => void): void {
		for (const subscriber of subscribers) {
			try {
				say(subscriber);
			} catch (error) {
				this.#broken(subscriber, error);
			}
		}
	}
}

/** The topics of several, each once. */
export function topicsOf(subscribers: ReadonlyArray<Pick<Subscriber, 'topics'>>): string[] {
	const all = subscribers.flatMap(({ topics }) => topics);
	return [...new Map(all.map((topic) => [topicKey(topic), topic])).values()];
}

/** Those of the refused topics that a subscriber wanted. */
export function refusedTo({ topics }: Subscriber, refusals: readonly Refusal[]): Refusal[] {
	const keys = new Set(topics.map(topicKey));
	return refusals.filter(({ topic }) => keys.has(topicKey(topic)));
}
