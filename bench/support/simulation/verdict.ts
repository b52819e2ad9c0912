import type { Done, Run } from './host';
import type { Json } from '../../../lib/polling/sources/json';
import type { Threshold } from '../../../lib/polling';
import type { Happening } from './world';

export interface Verdict {
	readonly due: number;
	/** Due and not reported. */
	readonly lost: string[];
	/** Reported twice, or though it was there before the first poll, or though it never happened. */
	readonly repeated: string[];
}

interface Expected {
	readonly happenings: readonly Happening[];
	keyOf(event: Json): string;
	readonly truth: 'appears' | 'disappears';
}

/** What a trigger that misses nothing and repeats nothing would have reported, against what this one did. */
export function judgeHappenings({ happenings, keyOf, truth }: Expected, run: Run): Verdict {
	const { activated, polls } = run;
	const byKey = new Map(happenings.map((happening) => [happening.key, happening]));
	const reported = new Map<string, number>();
	for (const event of run.events) reported.set(keyOf(event), (reported.get(keyOf(event)) ?? 0) + 1);

	const isDue = (one: Happening): boolean =>
		truth === 'appears'
			? one.visible > activated.end && seen(polls, one.visible, one.hidden) !== undefined
			: seen(polls.filter(({ forgotten }) => !forgotten), one.visible, one.hidden) !== undefined && seen(polls, one.hidden, Infinity) !== undefined;
	const isOld = (one: Happening | undefined): boolean => one === undefined || (truth === 'appears' ? one.visible <= activated.start : one.hidden <= activated.start);

	const due = happenings.filter(isDue);
	return {
		due: due.length,
		lost: due.filter(({ key }) => !reported.has(key)).map(({ key }) => key),
		repeated: [...reported].filter(([key, times]) => times > 1 || isOld(byKey.get(key))).map(([key]) => key),
	};
}

/** The crossings in the values that polls were given, one after another, against those that were reported. */
export function judgeThreshold(values: readonly number[], { at, clear }: Pick<Threshold, 'at' | 'clear'>, { events }: Run): Verdict {
	const crossings: string[] = [];
	let past = (values[0] ?? 0) >= at;
	for (const value of values) {
		if (past ? value <= clear : value >= at) {
			past = !past;
			crossings.push(`${past ? 'reached' : 'cleared'} at ${value}`);
		}
	}
	const reported = events.map(({ crossing, value }) => `${String(crossing)} at ${String(value)}`);
	const first = crossings.findIndex((crossing, index) => crossing !== reported[index]);
	const wrong = first < 0 ? [] : crossings.slice(first);
	return { due: crossings.length, lost: wrong, repeated: reported.slice(crossings.length) };
}

/** The first poll that lies within a span as a whole. Polls are in order. */
function seen(polls: readonly Done[], from: number, until: number): Done | undefined {
	let [low, high] = [0, polls.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((polls[middle] as Done).start < from) low = middle + 1;
		else high = middle;
	}
	const first = polls[low];
	return first && first.end < until ? first : undefined;
}

