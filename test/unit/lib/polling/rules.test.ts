import { exclusive, ListTooLongError, pollByAbsence, pollByThreshold, pollByTime, pollByVersion, ServerClock, type TimedEntry, type TimeState } from '../../../../lib/polling';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 0, 5, 12);
const entry = (key: string, minutes: number): TimedEntry<string> => ({ key, time: T0 + minutes * MINUTE, item: key });
const clockAt = (minutes: number) => new ServerClock(() => T0 + minutes * MINUTE);
const sourceOf = (...entries: Array<TimedEntry<string>>) => ({
	order: 'unordered' as const,
	async *read() {
		yield { entries };
	},
});
const options = (minutes: number, cap = 100) => ({ clock: clockAt(minutes), overlap: 15 * MINUTE, cap });
/** As n8n stores it. */
const stored = <T>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

describe('by time', () => {
	let state: TimeState;
	beforeEach(async () => {
		const first = await pollByTime(undefined, sourceOf(entry('old', -60), entry('recent', -5)), options(0));
		expect(first.events).toEqual([]);
		state = stored(first.state);
	});

	test('the first poll can give the last hours', async () => {
		const { events } = await pollByTime(undefined, sourceOf(entry('old', -90), entry('older', -30), entry('recent', -5)), { ...options(0), since: 60 * MINUTE });
		expect(events).toEqual(['older', 'recent']);
	});

	test('several things at one moment are told apart, and late ones found', async () => {
		const one = await pollByTime(state, sourceOf(entry('recent', -5), entry('a', 1), entry('b', 1)), options(2));
		expect(one.events.sort()).toEqual(['a', 'b']);
		const two = await pollByTime(stored(one.state), sourceOf(entry('late', -10), entry('recent', -5), entry('a', 1), entry('b', 1), entry('c', 1)), options(3));
		expect(two.events).toEqual(['late', 'c']);
	});

	test('what is over the cap comes next time, oldest first', async () => {
		const all = sourceOf(...Array.from({ length: 10 }, (_, index) => entry(`e${index}`, 1 + index)));
		const seen: string[] = [];
		let more = true;
		for (let polls = 0; more && polls < 10; polls++) {
			const polled = await pollByTime(state, all, options(20, 3));
			expect(polled.events.length).toBeLessThanOrEqual(3);
			seen.push(...polled.events);
			({ more } = polled);
			state = stored(polled.state);
		}
		expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => `e${index}`));
	});

	test('a moment with more entries than a state remembers holds nothing up', async () => {
		const all = sourceOf(...Array.from({ length: 500 }, (_, index) => entry(`e${index}`, 1)));
		const seen: string[] = [];
		for (let minutes = 2; minutes < 40; minutes++) {
			const polled = await pollByTime(state, all, { ...options(minutes), mostSeen: 50 });
			seen.push(...polled.events);
			state = stored(polled.state);
		}
		expect(new Set(seen).size).toBe(500);
		expect(seen).toHaveLength(500);
	});

	describe.each(['unordered', 'latest first', 'whole list'] as const)('what is planned for later (%s)', (order) => {
		const planned = (...entries: Array<TimedEntry<string>>) => ({ ...sourceOf(...entries), order });

		test.each(['at the first poll', 'later'])('and was known %s is an event once its time has come', async (known) => {
			const first = await pollByTime(undefined, planned(...(known === 'later' ? [] : [entry('scheduled', 600)])), options(0));
			let { state: last } = first;
			const events: string[][] = [];
			for (const minutes of [1, 3, 590, 601, 602]) {
				const polled = await pollByTime(stored(last), planned(entry('scheduled', 600), entry('now', 2), entry('recent', -5)), options(minutes));
				events.push(polled.events.filter((one) => one !== 'recent'));
				({ state: last } = polled);
			}
			// A clock may be a minute ahead.
			expect(events).toEqual([['now'], [], [], ['scheduled'], []]);
		});
	});

	test('a failed reading changes nothing', async () => {
		const before = JSON.stringify(state);
		const broken = {
			order: 'unordered' as const,
			async *read() {
				yield { entries: [entry('a', 1)] };
				throw new Error('broken');
			},
		};
		await expect(pollByTime(state, broken, options(2))).rejects.toThrow('broken');
		expect(JSON.stringify(state)).toBe(before);
	});
});

describe('by version', () => {
	const versioned = (...pairs: Array<[string, string]>) => pairs.map(([id, version]) => ({ id, version, item: `${id}${version}` }));

	test('reports new entities and new versions, once', () => {
		const first = pollByVersion(undefined, versioned(['a', '1'], ['b', '1']), 10);
		expect(first.events).toEqual([]);
		const second = pollByVersion(stored(first.state), versioned(['a', '2'], ['b', '1'], ['c', '1']), 10);
		expect(second.events).toEqual(['a2', 'c1']);
		expect(pollByVersion(stored(second.state), versioned(['a', '2'], ['c', '1']), 10).events).toEqual([]);
		// It had only slipped to a page already read.
		expect(pollByVersion(stored(second.state), versioned(['a', '2'], ['b', '1'], ['c', '1']), 10).events).toEqual([]);
	});

	test('refuses a list that a state cannot hold', () => {
		const long = Array.from({ length: 20_000 }, (_, index) => ({ id: `${index}`, version: '1', item: index }));
		expect(() => pollByVersion(undefined, long, 10)).toThrow(ListTooLongError);
	});
});

describe('by absence', () => {
	const uuid = '0f0e0d0c-0b0a-4908-8706-050403020100';

	test('reports what is gone, with ids of any form', async () => {
		const { state } = await pollByAbsence(undefined, async () => [uuid, 'plain', 'other'], 10);
		expect((await pollByAbsence(stored(state), async () => ['other'], 10)).events).toEqual([uuid, 'plain']);
	});

	test('looks twice before it says that something is gone', async () => {
		const { state } = await pollByAbsence(undefined, async () => ['a', 'b'], 10);
		const lists = [['a'], ['a', 'b']];
		expect((await pollByAbsence(stored(state), async () => lists.shift() ?? [], 10)).events).toEqual([]);
	});
});

test('by threshold: between the lines nothing happens', () => {
	const threshold = { direction: 'above', at: 10, clear: 5 } as const;
	let { state } = pollByThreshold(undefined, [{ id: 'q', value: 3, item: 'q' }], threshold);
	const crossings = [12, 9, 11, 5, 7, 10, 4].map((value) => {
		const polled = pollByThreshold(stored(state), [{ id: 'q', value, item: 'q' }], threshold);
		state = polled.state;
		return polled.events.map(({ crossing }) => crossing).join();
	});
	expect(crossings).toEqual(['reached', '', '', 'cleared', '', 'reached', 'cleared']);
});

test('a poll that overlaps the one before it does nothing', async () => {
	const owner = {};
	let finish = (): void => undefined;
	const first = exclusive(owner, async () => await new Promise<string>((resolve) => (finish = () => resolve('first'))));
	expect(await exclusive(owner, async () => 'second')).toBeUndefined();
	finish();
	expect(await first).toBe('first');
	expect(await exclusive(owner, async () => 'third')).toBe('third');
});

test('the clock is the one of the API', () => {
	const clock = new ServerClock(() => T0);
	clock.hear(new Date(T0 + 90 * MINUTE).toUTCString());
	expect(clock.now).toBe(T0 + 90 * MINUTE);
	clock.hear('nonsense');
	expect(clock.skew).toBe(90 * MINUTE);
});
