import type { Caller } from '../../paging/pages';
import { pollByTime, sampleByTime, type TimeState } from '../by-time';
import type { ServerClock } from '../clock';
import type { Polled, TimedSource } from '../entries';
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

/** A kind of event, with its filters. */
export interface EventSource<S> {
	/** See {@link Poll}. A state belongs to the kind of event and the filters that it came from. */
	poll(state: S | undefined, polling: Polling): ReturnType<Poll<S>>;
	/**
	 * Some of the latest events, or what an event would look like, whatever was polled before. Empty where there is nothing.
	 * @throws whatever the client throws
	 */
	sample(polling: Pick<Polling, 'client' | 'clock'>): Promise<Json[]>;
}

/** As many events as a sample has. */
export const SAMPLE = 5;

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Analytics has what happened after some minutes, seldom more than a quarter of an hour. */
export const USUAL_OVERLAP = 15 * MINUTE;

/**
 * Events that bear a time.
 * @param overlap milliseconds, where the polling does not say
 */
export function timedEvents(sourceOf: (polling: Pick<Polling, 'client' | 'clock'>) => TimedSource<Json>, overlap = USUAL_OVERLAP): EventSource<TimeState> {
	return {
		poll: async (state, polling) => await pollByTime(state, sourceOf(polling), { ...polling, overlap: polling.overlap ?? overlap }),
		sample: async (polling) => await sampleByTime(sourceOf(polling), polling.clock.now - 7 * DAY, SAMPLE),
	};
}
