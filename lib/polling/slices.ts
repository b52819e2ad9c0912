import type { ServerClock } from './clock';
import type { TimedPage, TimedSource } from './entries';
import { pagesFrom, timesOf } from './pages-from';

/** A span of time that has been read as a whole. */
export interface Slice<T> {
	readonly pages: Iterable<TimedPage<T>> | AsyncIterable<TimedPage<T>>;
	/** Milliseconds since 1970: everything before it has been read by now; infinite where there is no more than this. */
	readonly until: number;
	/** Milliseconds since 1970: when the reading began, at the latest. */
	readonly asOf: number;
}

/** Pages of one slice; where there are more, a shorter one is read instead. */
const MOST_PAGES = 20;
/** Pages of all slices of a poll, after which the rest waits for the next one. */
const MOST_IN_ALL = 60;
/** Milliseconds. A slice as short as that is read however much is in it. */
const SHORTEST = 2 * 60_000;
/** Milliseconds that slices stay behind the API's clock, which is known to the second only. */
const DISTANCE = 60_000;

/**
 * What a source has from a time on, all at once where that takes some pages. A backlog of more comes in slices, the earliest first, so
 * that a poll need not read all of it to find where it begins; each is as long as what was there before it suggests.
 * @param from milliseconds since 1970
 * @param atLeast milliseconds since 1970: a time behind which some slice has to end, however many pages it takes
 * @throws whatever the source throws
 */
export async function* inSlices<T>(source: TimedSource<T>, from: number, atLeast: number, clock: ServerClock): AsyncGenerator<Slice<T>> {
	if (!source.canEnd || clock.now - from <= SHORTEST) {
		yield { pages: pagesFrom(source, from), until: Infinity, asOf: clock.now };
		return;
	}
	let [start, until, end] = [from, Infinity, Infinity];
	let read = 0;
	while (start < end) {
		const { pages, count, covered, isWhole } = await readSlice(source, start, until);
		read += count;
		if (isWhole) {
			yield { pages, until, asOf: Math.min(end, clock.now) };
			if (read > MOST_IN_ALL && until > atLeast) return;
			[start, until] = [until, Math.min(end, until + 2 * (until - start))];
		} else {
			end = Math.min(end, clock.now - DISTANCE);
			until = Math.min(end, start + Math.max(SHORTEST, Math.min((Math.min(until, end) - start) / 2, covered / 4)));
		}
	}
}

interface Read<T> {
	readonly pages: ReadonlyArray<TimedPage<T>>;
	/** Pages that it took, with those of which nothing belongs to the slice. */
	readonly count: number;
	/** Milliseconds from the first to the last of what was read. */
	readonly covered: number;
	readonly isWhole: boolean;
}

async function readSlice<T>(source: TimedSource<T>, from: number, until: number): Promise<Read<T>> {
	const isWithin = (time: number): boolean => time >= from && time < until;
	let pages: Array<TimedPage<T>> = [];
	let [count, first, last] = [0, Infinity, -Infinity];
	for await (const page of pagesFrom(source, from, until)) {
		count++;
		if (page.again) pages = [];
		const times = timesOf(page).filter(isWithin);
		if (times.length === 0) continue;
		if (pages.length === MOST_PAGES && until - from > SHORTEST) return { pages: [], count, covered: last - first, isWhole: false };
		pages.push({ entries: page.entries.filter(({ time }) => isWithin(time)), times });
		[first, last] = [Math.min(first, ...times), Math.max(last, ...times)];
	}
	return { pages, count, covered: last - first, isWhole: true };
}
