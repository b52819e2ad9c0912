import { ArgumentError } from '../errors';
import type { Subscriber } from './audience';
import { TOPICS_PER_CHANNEL } from './channel';
import { systemClock, type Clock } from './clock';
import { Feed } from './feed';
import type { Host } from './host';

/**
 * Channels of one login that are open for long. Genesys Cloud allows 20 for a user and an application and then removes those not used for
 * longest; each of these is two for a moment when it is made anew.
 */
export const MOST_FEEDS = 10;

/** Puts the subscribers of one login on as few channels as hold their topics. */
export class Sharing {
	readonly #host: Host;
	readonly #clock: Clock;
	readonly #random: () => number;
	#feeds: Feed[] = [];

	/** @param random 0 to 1 */
	constructor(host: Host, clock: Clock = systemClock, random: () => number = Math.random) {
		this.#host = host;
		this.#clock = clock;
		this.#random = random;
	}

	/**
	 * @returns ends the subscription
	 * @throws ArgumentError where there are too many topics; SubscriptionError where one is refused; and what connecting throws
	 */
	async subscribe(subscriber: Subscriber): Promise<() => Promise<void>> {
		const feed = this.#feedFor(subscriber);
		await feed.join(subscriber);
		return () => feed.leave(subscriber);
	}

	#feedFor(subscriber: Subscriber): Feed {
		this.#feeds = this.#feeds.filter(({ isOver }) => !isOver);
		const feed = this.#feeds.find((candidate) => candidate.hasRoom(subscriber)) ?? new Feed(this.#host, this.#clock, this.#random);
		if (this.#feeds.includes(feed)) return feed;
		if (!feed.hasRoom(subscriber)) {
			throw new ArgumentError('topics', `A channel has room for ${TOPICS_PER_CHANNEL} topics.`, 'Use several triggers, each with some of the topics.');
		}
		if (this.#feeds.length === MOST_FEEDS) {
			throw new ArgumentError('topics', `The ${MOST_FEEDS} channels of this login have no room for more topics.`, 'Use an OAuth client of its own for some of the triggers.');
		}
		this.#feeds.push(feed);
		return feed;
	}
}
