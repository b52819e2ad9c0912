import type { Caller } from '../../paging/pages';
import type { ServerClock } from '../clock';
import type { Polled } from '../entries';
import type { Json } from './json';

/** What every kind of event needs to be polled. */
export interface Polling {
	readonly client: Caller;
	readonly clock: ServerClock;
	/** Most events of one poll. */
	readonly cap: number;
	/** Milliseconds by which something may appear after later things. Default: what the kind of event is known to need. */
	readonly overlap?: number;
	/** Milliseconds before the first poll from which on events count. Default: none of what is there at the first poll. */
	readonly since?: number;
}

/**
 * One kind of event: what is new since a state, and the state after that. Without a state it is the first poll.
 * @throws whatever the client throws, and ListTooLongError
 */
export type Poll<S> = (state: S | undefined, polling: Polling) => Promise<Polled<Json, S>>;

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Analytics has what happened after some minutes, seldom more than a quarter of an hour. */
export const USUAL_OVERLAP = 15 * MINUTE;
