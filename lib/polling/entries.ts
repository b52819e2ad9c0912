/** What a poll reads, before it is known what of it is new. */

/** Something with a time of its own: a conversation that ended, a version of a queue. */
export interface TimedEntry<T> {
	/** The same thing has the same key in every poll, another version of it another one. */
	readonly key: string;
	/** Milliseconds since 1970, on the API's clock. */
	readonly time: number;
	readonly item: T;
}

/** One answer of a reading. */
export interface TimedPage<T> {
	readonly entries: ReadonlyArray<TimedEntry<T>>;
	/** Milliseconds since 1970: the times of everything on the page in its order, where something was left out of the entries. */
	readonly times?: readonly number[];
	/** The reading begins anew with this page: what it reads has moved under its hands. */
	readonly again?: boolean;
}

/**
 * In which order a source gives its entries. `latest first` and `earliest first`: a reading ends where it need not go on. `unordered`: all
 * that stands behind the time asked for is read. `whole list`: everything there is is read, whatever the time asked for.
 */
export type Order = 'latest first' | 'earliest first' | 'unordered' | 'whole list';

/** A listing or a query whose entries have times. */
export interface TimedSource<T> {
	readonly order: Order;
	/** Pages with at least everything from a time on, up to another one where it can end there. Milliseconds since 1970. */
	read(from: number, until?: number): AsyncIterable<TimedPage<T>>;
	/** Whether a reading can end at a time. */
	readonly canEnd?: boolean;
	/**
	 * Where something is awaited of what was read, such as the recording of a call: how far it has come, for the first of the items or for
	 * all of them. What is still to come when the overlap is over is given up.
	 */
	settle?(items: readonly T[]): Promise<Array<Settled<T>>>;
}

/** `ready`: an event, with the item as it is by now. `pending`: not yet. `never`: it will be none. */
export type Settled<T> = { readonly state: 'ready'; readonly item: T } | { readonly state: 'pending' | 'never' };

/** Something without a time, but with a version or a state that can be compared with the last one. */
export interface VersionedEntry<T> {
	readonly id: string;
	/** Empty where only the id counts. */
	readonly version: string;
	readonly item: T;
}

/** What came of a poll. */
export interface Polled<T, S> {
	/** In the order in which they happened, as far as that is known. */
	readonly events: T[];
	/** To be kept once the events are handed on, and not before. */
	readonly state: S;
	/** Whether events were left for the next poll. */
	readonly more: boolean;
}
