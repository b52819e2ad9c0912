import type { IExecuteFunctions } from 'n8n-workflow';

import { dateText, expectedDate } from '../../../lib/values/dates';
import { convertValue, FieldError, isEmpty, shown } from '../../shared/values';

const hour = 3_600_000;

/** Days of the week as `Date` counts them. */
const weekDays = { sunday: 0, monday: 1, saturday: 6 } as const;

export type WeekStart = keyof typeof weekDays;

export const isWeekStart = (value: unknown): value is WeekStart => typeof value === 'string' && Object.hasOwn(weekDays, value);

/** A day of the calendar, counted in days: no clock is ever set on it. */
class Day {
	constructor(readonly date: Date) {}

	static at(now: Date, timeZone: string): Day {
		return new Day(new Date(`${String(dateText(now, 'date', timeZone))}T00:00:00Z`));
	}

	plus(days: number): Day {
		return this.#moved((date) => date.setUTCDate(date.getUTCDate() + days));
	}

	/** The first of the month, or of one so many months later. */
	month(later = 0): Day {
		return this.#moved((date) => date.setUTCMonth(date.getUTCMonth() + later, 1));
	}

	/** The last day before this one, or this day, on which a week starts. */
	week(start: WeekStart): Day {
		return this.plus(-((this.date.getUTCDay() - weekDays[start] + 7) % 7));
	}

	/** When this day begins in a time zone. */
	begin(timeZone: string): string {
		return String(dateText(`${this.date.toISOString().slice(0, 10)}T00:00:00`, 'dateTime', timeZone));
	}

	#moved(move: (date: Date) => void): Day {
		const date = new Date(this.date);
		move(date);
		return new Day(date);
	}
}

type Days = (today: Day, weekStart: WeekStart) => [first: Day, dayAfter: Day];

/** Intervals of whole days. Those that are not over end with today, so that they stay the same all day. */
const ofDays: Readonly<Record<string, Days>> = {
	today: (today) => [today, today.plus(1)],
	yesterday: (today) => [today.plus(-1), today],
	last7Days: (today) => [today.plus(-7), today],
	last30Days: (today) => [today.plus(-30), today],
	thisWeek: (today, start) => [today.week(start), today.plus(1)],
	lastWeek: (today, start) => [today.week(start).plus(-7), today.week(start)],
	thisMonth: (today) => [today.month(), today.plus(1)],
	lastMonth: (today) => [today.month(-1), today.month()],
};

/** Intervals of hours before now. */
const ofHours: Readonly<Record<string, number>> = { lastHour: 1, last24Hours: 24 };

/**
 * A chosen interval as the API takes it; undefined where the choice is not known.
 *
 * @param timeZone IANA name; the zone in which days begin
 */
export function presetInterval(preset: string, now: Date, timeZone: string, weekStart: WeekStart): string | undefined {
	const hours = Object.hasOwn(ofHours, preset) ? ofHours[preset] : undefined;
	if (hours !== undefined) return `${new Date(now.getTime() - hours * hour).toISOString()}/${now.toISOString()}`;
	const days = Object.hasOwn(ofDays, preset) ? ofDays[preset] : undefined;
	const ends = days?.(Day.at(now, timeZone), weekStart);
	return ends?.map((day) => day.begin(timeZone)).join('/');
}

/** One item's interval. */
export function readInterval(context: IExecuteFunctions, itemIndex: number, weekStart: WeekStart): string {
	const timeZone = context.getTimezone();
	const preset = String(context.getNodeParameter('interval', itemIndex, 'today'));
	if (preset === 'custom') return String(convertValue(context.getNodeParameter('customInterval', itemIndex, ''), 'interval', 'customInterval', timeZone));
	if (preset === 'between') return `${readEnd(context, 'intervalStart', itemIndex, timeZone)}/${readEnd(context, 'intervalEnd', itemIndex, timeZone)}`;
	const interval = presetInterval(preset, new Date(), timeZone, weekStart);
	if (interval === undefined) throw new FieldError('interval', `is ${shown(preset)}`, 'one of the listed intervals');
	return interval;
}

function readEnd(context: IExecuteFunctions, field: string, itemIndex: number, timeZone: string): string {
	const value = context.getNodeParameter(field, itemIndex, '');
	if (isEmpty(value)) throw new FieldError(field, 'is empty', expectedDate.dateTime);
	return String(convertValue(value, 'dateTime', field, timeZone));
}
