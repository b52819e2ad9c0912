/**
 * Dates as the API wants them. Text that is a date of the kind asked for goes out as it is; Date objects and Luxon's
 * date-times (anything with `toJSDate`) are written in ISO 8601.
 */

const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?`;
const zone = String.raw`(?:Z|[+-]\d{2}(?::?\d{2})?)`;

const forms = {
	date: new RegExp(`^${day}$`),
	localDateTime: new RegExp(`^${day}[T ]${time}$`),
	dateTime: new RegExp(`^${day}[Tt]${time}${zone}$`, 'i'),
	yearMonth: /^\d{4}-(?:0[1-9]|1[0-2])$/,
} as const;

export type DateKind = keyof typeof forms;

/** What a person is told when a date is of another form. */
export const expectedDate: Record<DateKind, string> = {
	date: 'a date such as 2025-01-31',
	localDateTime: 'a local date and time without a zone, such as 2025-01-31T09:00:00',
	dateTime: 'a date and time such as 2025-01-31T09:00:00Z',
	yearMonth: 'a year and month such as 2025-01',
};

const oneDay = 86_400_000;

/** Minutes that a time zone is ahead of UTC at an instant. */
function offsetMinutes(instant: Date, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(instant);
	const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
	const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
	return Math.round((local - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}

/**
 * The instant at which a wall clock in a time zone shows the given local time. Of two such instants, when clocks are set back, it is
 * the first; a time that clocks pass over is taken as so much later, as in a calendar.
 */
function instantOf(local: string, timeZone: string): Date {
	const asUtc = Date.parse(`${local.replace(' ', 'T').replace(',', '.')}Z`);
	// No zone is more than a day away from UTC, so a change of the clocks lies between these two.
	const [before, after] = [asUtc - oneDay, asUtc + oneDay].map((instant) => offsetMinutes(new Date(instant), timeZone)) as [number, number];
	const instants = [before, after].map((offset) => ({ offset, instant: new Date(asUtc - offset * 60_000) }));
	const shown = instants.find(({ offset, instant }) => offsetMinutes(instant, timeZone) === offset);
	return (shown ?? instants[0]!).instant;
}

const asDate = (value: unknown): Date | undefined => {
	if (value instanceof Date) return value;
	if (typeof value === 'object' && value !== null && 'toJSDate' in value && typeof value.toJSDate === 'function') return value.toJSDate() as Date;
	return undefined;
};

/**
 * A value as the text of a date of this kind; undefined where it is none.
 *
 * @param timeZone IANA name; the zone in which a date-time without one is meant (the editor's date picker gives such).
 */
export function dateText(value: unknown, kind: DateKind, timeZone: string): string | undefined {
	const date = asDate(value);
	if (date) {
		if (Number.isNaN(date.getTime())) return undefined;
		if (kind === 'dateTime') return date.toISOString();
		const local = new Date(date.getTime() + offsetMinutes(date, timeZone) * 60_000).toISOString();
		return local.slice(0, { date: 10, localDateTime: 23, yearMonth: 7 }[kind]);
	}
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (forms[kind].test(text)) return isRealDay(text) ? text : undefined;
	// The date picker always gives a date and a time, whatever is asked for.
	if (!forms.localDateTime.test(text) || !isRealDay(text)) return undefined;
	if (kind === 'dateTime') return instantOf(text, timeZone).toISOString();
	return text.slice(0, { date: 10, yearMonth: 7, localDateTime: text.length }[kind]);
}

/** 30 February has the form of a date. */
function isRealDay(text: string): boolean {
	const [year, month, date] = text.slice(0, 10).split('-').map(Number) as [number, number, number?];
	if (date === undefined) return true;
	const real = new Date(Date.UTC(year, month - 1, date));
	return real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
}

/** What a person is told when an interval is of another form. */
export const expectedInterval = 'an interval such as 2025-01-31T00:00:00Z/2025-02-01T00:00:00Z';

const duration = /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?$/;

/** One end of an interval: a date-time, a day, or how long it lasts. */
const endText = (value: unknown, timeZone: string): string | undefined => {
	if (typeof value === 'string' && duration.test(value.trim())) return value.trim();
	if (typeof value === 'string' && forms.date.test(value.trim())) return dateText(value, 'date', timeZone);
	return dateText(value, 'dateTime', timeZone);
};

/** Start and end of what stands for an interval: `{ start, end }` as Luxon's intervals have them, a pair, or text with a slash. */
function endsOf(value: unknown): unknown[] {
	if (typeof value === 'string') return value.split('/');
	if (Array.isArray(value)) return value;
	if (typeof value === 'object' && value !== null && 'start' in value && 'end' in value) return [value.start, value.end];
	return [];
}

/**
 * A value as the text of an interval; undefined where it is none. Text that is one goes out as it is, but for times without a zone.
 *
 * @param timeZone IANA name; the zone in which times without one are meant
 */
export function intervalText(value: unknown, timeZone: string): string | undefined {
	const ends = endsOf(value);
	if (ends.length !== 2) return undefined;
	const [start, end] = ends.map((part) => endText(part, timeZone));
	// Two durations say nothing of when.
	if (start === undefined || end === undefined || (duration.test(start) && duration.test(end))) return undefined;
	return `${start}/${end}`;
}
