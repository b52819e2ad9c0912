/** Milliseconds since 1970; the end does not belong to it. */
export interface Interval {
	start: number;
	end: number;
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds of an ISO 8601 duration of weeks to seconds; undefined if the text is none. */
export function durationOf(text: string): number | undefined {
	const match = DURATION.exec(text);
	if (!match || text.endsWith('P') || text.endsWith('T')) return undefined;
	const lengths = [7 * DAY, DAY, HOUR, MINUTE, SECOND];
	return lengths.reduce((sum, length, index) => sum + length * Number(match[index + 1] ?? 0), 0);
}

/** `start/end`, either of which may be a duration; undefined if the text is no interval. */
export function intervalOf(text: string): Interval | undefined {
	const [from = '', to = ''] = text.split('/');
	const [before, after] = [durationOf(from), durationOf(to)];
	const start = before !== undefined ? Date.parse(to) - before : Date.parse(from);
	const end = after !== undefined ? Date.parse(from) + after : Date.parse(to);
	return start < end ? { start, end } : undefined;
}

export const contains = ({ start, end }: Interval, time: string) => Date.parse(time) >= start && Date.parse(time) < end;

export const shownInterval = ({ start, end }: Interval) => `${new Date(start).toISOString()}/${new Date(end).toISOString()}`;

/** The interval in parts of the granularity; whole if there is none. */
export function* partsOf(interval: Interval, granularity: number | undefined): Generator<Interval> {
	if (!granularity) {
		yield interval;
		return;
	}
	for (let { start } = interval; start < interval.end; start += granularity) yield { start, end: Math.min(start + granularity, interval.end) };
}
