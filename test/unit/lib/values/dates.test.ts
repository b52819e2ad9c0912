import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { dateText, intervalText, expectedDate, type DateKind } from '../../../../lib/values/dates';

const kinds = Object.keys(expectedDate) as DateKind[];
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns'];

describe('text of the kind that is asked for', () => {
	it.each<[DateKind, string]>([
		['date', '2025-01-31'],
		['date', '2024-02-29'],
		['yearMonth', '2025-12'],
		['localDateTime', '2025-01-31T09:00'],
		['localDateTime', '2025-01-31 09:00:00.5'],
		['dateTime', '2025-01-31T09:00:00Z'],
		['dateTime', '2025-01-31T09:00Z'],
		['dateTime', '2025-01-31T09:00:00.123456789+05:30'],
		['dateTime', '2025-01-31t09:00:00-0800'],
	])('%s: %s goes out as it is', (kind, text) => {
		for (const zone of zones) expect(dateText(text, kind, zone)).toBe(text);
		expect(dateText(`  ${text}\n`, kind, 'UTC')).toBe(text);
	});

	test('every date and time is its own text', () => {
		fc.assert(
			fc.property(fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
				const iso = date.toISOString();
				expect(dateText(iso, 'dateTime', 'Asia/Kolkata')).toBe(iso);
				expect(dateText(iso.slice(0, 10), 'date', 'Asia/Kolkata')).toBe(iso.slice(0, 10));
				expect(dateText(iso.slice(0, 7), 'yearMonth', 'Asia/Kolkata')).toBe(iso.slice(0, 7));
				expect(dateText(iso.slice(0, -1), 'localDateTime', 'Asia/Kolkata')).toBe(iso.slice(0, -1));
			}),
		);
	});
});

describe('the date picker, whose text has no zone', () => {
	it.each([
		['Europe/Berlin', '2025-01-31T09:00:00', '2025-01-31T08:00:00.000Z'],
		['Europe/Berlin', '2025-07-31T09:00:00', '2025-07-31T07:00:00.000Z'],
		['Asia/Kolkata', '2025-01-31 09:00', '2025-01-31T03:30:00.000Z'],
		['America/New_York', '2025-12-31T22:00:00,25', '2026-01-01T03:00:00.250Z'],
		['UTC', '2025-01-31T09:00:00', '2025-01-31T09:00:00.000Z'],
		// An hour that comes twice is the first one.
		['Europe/Berlin', '2025-10-26T02:30:00', '2025-10-26T00:30:00.000Z'],
		['America/New_York', '2025-11-02T01:30:00', '2025-11-02T05:30:00.000Z'],
		// An hour that is left out is taken as the one after it.
		['Europe/Berlin', '2025-03-30T02:30:00', '2025-03-30T01:30:00.000Z'],
		['America/New_York', '2025-03-09T02:30:00', '2025-03-09T07:30:00.000Z'],
		// Half an hour of summer time, and a day that never was.
		['Australia/Lord_Howe', '2025-10-05T02:15:00', '2025-10-04T15:45:00.000Z'],
		['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00.000Z'],
	])('%s: %s is %s', (zone, local, instant) => expect(dateText(local, 'dateTime', zone)).toBe(instant));

	test('the wall clock of the zone shows what was picked, but for the hours that it passes over', () => {
		const picked = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 19));
		fc.assert(
			fc.property(picked, fc.constantFrom(...zones), (local, zone) => {
				const sent = dateText(local, 'dateTime', zone) ?? '';
				const shown = DateTime.fromISO(sent, { zone });
				const exists = DateTime.fromISO(local, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss") === local;
				if (exists) expect(shown.toFormat("yyyy-MM-dd'T'HH:mm:ss")).toBe(local);
				else expect(shown.toMillis()).toBeGreaterThan(DateTime.fromISO(local, { zone: 'UTC' }).minus({ minutes: shown.offset }).toMillis() - 1);
			}),
			{ numRuns: 300 },
		);
	});

	it.each<[DateKind, string]>([
		['date', '2025-01-31'],
		['yearMonth', '2025-01'],
		['localDateTime', '2025-01-31T23:45:00'],
	])('as a %s it is %s in every zone', (kind, expected) => {
		for (const zone of zones) expect(dateText('2025-01-31T23:45:00', kind, zone)).toBe(expected);
	});
});

describe('date objects', () => {
	const instant = '2025-01-31T23:45:00.000Z';
	const objects: Array<[string, unknown]> = [
		['a Date', new Date(instant)],
		['a Luxon date-time', DateTime.fromISO(instant)],
		['anything with toJSDate', { toJSDate: () => new Date(instant) }],
	];

	it.each(objects)('%s is an instant, and its day is that of the workflow’s zone', (_name, value) => {
		const texts = (zone: string): unknown[] => kinds.map((kind) => dateText(value, kind, zone));
		expect(kinds).toEqual(['date', 'localDateTime', 'dateTime', 'yearMonth']);
		expect(texts('UTC')).toEqual(['2025-01-31', '2025-01-31T23:45:00.000', instant, '2025-01']);
		expect(texts('Europe/Berlin')).toEqual(['2025-02-01', '2025-02-01T00:45:00.000', instant, '2025-02']);
	});

	it.each([
		['an invalid Date', new Date(Number.NaN)],
		['an invalid Luxon date-time', DateTime.invalid('no')],
	])('%s is none', (_name, value) => expect(kinds.map((kind) => dateText(value, kind, 'UTC'))).toEqual([undefined, undefined, undefined, undefined]));
});

describe('what is no date of the kind', () => {
	it.each(['', 'tomorrow', '31.01.2025', '2025-1-31', '2025-13-01', '2025-02-30', '2025-02-30T10:00:00', '2023-02-29', '2025-01-31T24:00:00', '2025-01-31T10:60', '20250131', '2025-01-31T09:00:60', '1738314000'])(
		'"%s" is refused everywhere',
		(text) => expect(kinds.map((kind) => dateText(text, kind, 'Europe/Berlin'))).toEqual([undefined, undefined, undefined, undefined]),
	);

	it.each<[DateKind, string]>([
		['date', '2025-01-31T09:00:00Z'],
		['date', '2025-01'],
		['yearMonth', '2025-01-31'],
		['localDateTime', '2025-01-31T09:00:00Z'],
		['localDateTime', '2025-01-31'],
		['dateTime', '2025-01-31'],
		['dateTime', '2025-02-30T09:00:00Z'],
	])('as a %s, %s is refused rather than guessed at', (kind, text) => expect(dateText(text, kind, 'UTC')).toBeUndefined());

	test('nothing but text and date objects is taken, and nothing throws', () => {
		fc.assert(
			fc.property(fc.anything(), fc.constantFrom(...kinds), (value, kind) => {
				fc.pre(typeof value !== 'string' && !(value instanceof Date));
				expect(dateText(value, kind, 'Europe/Berlin')).toBeUndefined();
			}),
		);
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/)), fc.constantFrom(...kinds), (text, kind) => {
				const sent = dateText(text, kind, 'Europe/Berlin');
				if (sent !== undefined) expect(Number.isNaN(Date.parse(sent.replace(',', '.')))).toBe(false);
			}),
		);
	});
});

describe('intervals', () => {
	const [start, end] = [new Date(Date.UTC(2025, 0, 1)), new Date(Date.UTC(2025, 0, 2, 12))];
	const luxon = (date: Date): object => ({ toJSDate: () => date });

	it.each<[string, unknown, string | undefined]>([
		['text', '2025-01-01T00:00:00.000Z/2025-01-02T12:00:00.000Z', '2025-01-01T00:00:00.000Z/2025-01-02T12:00:00.000Z'],
		['days', '2025-01-01/2025-02-01', '2025-01-01/2025-02-01'],
		['a start and how long', '2025-01-01T00:00Z/P1DT12H', '2025-01-01T00:00Z/P1DT12H'],
		['how long and an end', 'PT30M/2025-01-01T00:00Z', 'PT30M/2025-01-01T00:00Z'],
		['times without a zone', '2025-01-01T00:00:00/2025-01-01T06:00:00', '2024-12-31T23:00:00.000Z/2025-01-01T05:00:00.000Z'],
		['two dates', [start, end], '2025-01-01T00:00:00.000Z/2025-01-02T12:00:00.000Z'],
		['start and end', { start, end: luxon(end) }, '2025-01-01T00:00:00.000Z/2025-01-02T12:00:00.000Z'],
		['one date', start, undefined],
		['two durations', 'P1D/P1D', undefined],
		['no duration', '2025-01-01T00:00Z/P', undefined],
		['three parts', '2025-01-01/2025-01-02/2025-01-03', undefined],
		['a day that is none', '2025-02-30/2025-03-01', undefined],
		['nothing', '', undefined],
	])('%s', (_case, value, expected) => expect(intervalText(value, 'Europe/Berlin')).toBe(expected));
});
