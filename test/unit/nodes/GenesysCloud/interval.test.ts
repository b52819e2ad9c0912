import { presetInterval, readInterval } from '../../../../nodes/GenesysCloud/analytics/interval';
import { contextOf, thrownBy } from '../support/context';

const intervalOf = (preset: string, now: string, timeZone = 'UTC', weekStart: 'monday' | 'saturday' | 'sunday' = 'monday'): string | undefined => presetInterval(preset, new Date(now), timeZone, weekStart);
const utc = (start: string, end: string): string => `${start}T00:00:00.000Z/${end}T00:00:00.000Z`;

describe('an interval of days', () => {
	// A Wednesday.
	it.each([
		['today', utc('2025-06-18', '2025-06-19')],
		['yesterday', utc('2025-06-17', '2025-06-18')],
		['last7Days', utc('2025-06-11', '2025-06-18')],
		['last30Days', utc('2025-05-19', '2025-06-18')],
		['thisWeek', utc('2025-06-16', '2025-06-19')],
		['lastWeek', utc('2025-06-09', '2025-06-16')],
		['thisMonth', utc('2025-06-01', '2025-06-19')],
		['lastMonth', utc('2025-05-01', '2025-06-01')],
	])('%s', (preset, expected) => expect(intervalOf(preset, '2025-06-18T15:30:00Z')).toBe(expected));

	it.each([
		['monday', '2025-06-22T12:00:00Z', utc('2025-06-16', '2025-06-23')],
		['sunday', '2025-06-22T12:00:00Z', utc('2025-06-22', '2025-06-23')],
		['saturday', '2025-06-22T12:00:00Z', utc('2025-06-21', '2025-06-23')],
		['monday', '2025-06-23T00:00:00Z', utc('2025-06-23', '2025-06-24')],
		['sunday', '2025-06-21T23:59:59Z', utc('2025-06-15', '2025-06-22')],
	] as const)('has weeks that start on %s (%s)', (weekStart, now, expected) => expect(intervalOf('thisWeek', now, 'UTC', weekStart)).toBe(expected));

	it.each([
		['Auckland is a day ahead', 'today', '2025-06-18T15:00:00Z', 'Pacific/Auckland', '2025-06-18T12:00:00.000Z/2025-06-19T12:00:00.000Z'],
		['Los Angeles is a day behind', 'yesterday', '2025-06-18T05:00:00Z', 'America/Los_Angeles', '2025-06-16T07:00:00.000Z/2025-06-17T07:00:00.000Z'],
		['23 hours, as clocks are put forward', 'today', '2025-03-30T12:00:00Z', 'Europe/Berlin', '2025-03-29T23:00:00.000Z/2025-03-30T22:00:00.000Z'],
		['25 hours, as clocks are put back', 'yesterday', '2025-11-03T12:00:00Z', 'America/New_York', '2025-11-02T04:00:00.000Z/2025-11-03T05:00:00.000Z'],
		['a month across a change of clocks', 'lastMonth', '2025-04-10T12:00:00Z', 'Europe/Berlin', '2025-02-28T23:00:00.000Z/2025-03-31T22:00:00.000Z'],
		['a day without a midnight begins at one', 'today', '2025-09-07T12:00:00Z', 'America/Santiago', '2025-09-07T04:00:00.000Z/2025-09-08T03:00:00.000Z'],
		['the month before January', 'lastMonth', '2025-01-31T12:00:00Z', 'UTC', utc('2024-12-01', '2025-01-01')],
		['a leap day', 'yesterday', '2024-03-01T12:00:00Z', 'UTC', utc('2024-02-29', '2024-03-01')],
	])('keeps to the calendar: %s', (_, preset, now, timeZone, expected) => expect(intervalOf(preset, now, timeZone)).toBe(expected));
});

it.each([
	['lastHour', '2025-06-18T14:30:00.000Z'],
	['last24Hours', '2025-06-17T15:30:00.000Z'],
])('%s ends now', (preset, start) => expect(intervalOf(preset, '2025-06-18T15:30:00Z', 'Asia/Tokyo')).toBe(`${start}/2025-06-18T15:30:00.000Z`));

it('knows no other presets', () => expect(['someday', 'toString', ''].map((preset) => intervalOf(preset, '2025-06-18T15:30:00Z'))).toEqual([undefined, undefined, undefined]));

describe('an interval of one’s own', () => {
	const read = (parameters: object): string => readInterval(contextOf({ parameters }), 0, 'monday');

	it.each([
		[{ interval: 'between', intervalStart: '2025-06-18T00:00:00', intervalEnd: '2025-06-18T12:00:00Z' }, '2025-06-17T22:00:00.000Z/2025-06-18T12:00:00Z'],
		[{ interval: 'custom', customInterval: '2025-06-18/P1D' }, '2025-06-18/P1D'],
		[{ interval: 'custom', customInterval: { start: new Date('2025-06-18T00:00:00Z'), end: new Date('2025-06-19T00:00:00Z') } }, utc('2025-06-18', '2025-06-19')],
	])('%j', (parameters, expected) => expect(read(parameters)).toBe(expected));

	it.each([
		[{ interval: 'between', intervalEnd: '2025-06-18' }, '"Interval Start" (intervalStart) is empty'],
		[{ interval: 'between', intervalStart: 'then', intervalEnd: '2025-06-18' }, '"Interval Start" (intervalStart) is "then"'],
		[{ interval: 'someday' }, '"Interval" (interval) is "someday"'],
	])('refuses %j', (parameters, message) => expect(thrownBy(() => read(parameters))).toMatchObject({ message }));
});
