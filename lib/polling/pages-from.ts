import type { TimedPage, TimedSource } from './entries';

/**
 * A source's pages as far as they reach back to a time. An order that it does not keep is not trusted.
 * @param from milliseconds since 1970
 * @param until milliseconds since 1970, of a source that can end there
 * @throws whatever the source throws
 */
export async function* pagesFrom<T>(source: TimedSource<T>, from: number, until = Infinity): AsyncGenerator<TimedPage<T>> {
	let ordered = true;
	let previous = Infinity;
	for await (const page of source.read(from, until)) {
		yield page;
		if (page.again) [ordered, previous] = [true, Infinity];
		for (const time of timesOf(page)) {
			ordered &&= time <= previous;
			previous = time;
		}
		if (source.order === 'latest first' && ordered && previous < from) return;
	}
}

/** Milliseconds since 1970. */
export const timesOf = <T>({ entries, times }: TimedPage<T>): readonly number[] => times ?? entries.map(({ time }) => time);
