import type { TimedEntry, TimedSource } from './entries';
import { compare, hashOf, isBefore, type Position } from './position';

/** Something new, before it is an event. */
export interface Waiting<T> {
	position: Position;
	item: T;
	/** Done without an event. */
	silent?: boolean;
}

/**
 * What of the entries is an event by now, or never will be, and how many that are; behind them what should be given up and the source did
 * not come to; and whether it came to all. What is
 * pending is left out: it is not done, and as the floor stays an overlap behind, it is found again.
 */
export async function settled<T>(all: ReadonlyArray<Waiting<T>>, settle: NonNullable<TimedSource<T>['settle']>, givenUp: Position): Promise<{ waiting: Array<Waiting<T>>; most: number; more: boolean }> {
	const last = all.filter(({ position }) => isBefore(position, givenUp));
	const others = all.slice(last.length);
	// Elsewhere in each poll, so that many of which nothing comes do not hide those behind them.
	const start = hashOf(String(givenUp.time)) % Math.max(1, others.length);
	const asked = [...last, ...others.slice(start), ...others.slice(0, start)];
	const known = await settle(asked.map(({ item }) => item));
	const done = known.flatMap((one, index): Array<Waiting<T>> => {
		const { position, item } = asked[index] as Waiting<T>;
		if (one.state === 'ready') return [{ position, item: one.item }];
		return one.state === 'never' || isBefore(position, givenUp) ? [{ position, item, silent: true }] : [];
	});
	done.sort((a, b) => compare(a.position, b.position));
	return { waiting: [...done, ...last.slice(known.length)], most: done.length, more: known.length < all.length };
}

/** What is still to come at the first poll, as far as the source looks; the latest first. */
export async function pendingOf<T>(entries: ReadonlyArray<TimedEntry<T>>, { settle }: TimedSource<T>): Promise<ReadonlySet<TimedEntry<T>>> {
	const latest = settle ? [...entries].sort((a, b) => b.time - a.time) : [];
	const known = (await settle?.(latest.map(({ item }) => item))) ?? [];
	return new Set(latest.filter((_entry, index) => known[index]?.state === 'pending'));
}
