import { settle, VirtualClock } from '../../../../../bench/support/channels/virtual-clock';
import { ApiError, type ApiAnswer } from '../../../../../lib';
import { CatchUp, ownRules, type CatchUpOptions, type CaughtUp, type Memory } from '../../../../../lib/notifications/catch-up';
import type { ApiCall } from '../../../../../lib/http/request';
import { ServerClock } from '../../../../../lib/polling';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const presence = (user: string): string => `v2.users.${user}.presence`;
const station = 'v2.users.1.station';

interface Period {
	userId: string;
	time: number;
	state: string;
}

let clock: VirtualClock;
let periods: Period[];
let failures: Error[];
let calls: ApiCall[];
let found: CaughtUp[];
let missed: Array<{ seconds: number; topics: string[]; error?: unknown }>;

beforeEach(() => {
	clock = new VirtualClock();
	[periods, failures, calls, found, missed] = [[], [], [], [], []];
});

const iso = (time: number): string => new Date(time).toISOString();

async function call(asked: ApiCall): Promise<ApiAnswer> {
	calls.push(asked);
	const failure = failures.shift();
	if (failure) throw failure;
	const users = [...new Set(periods.map(({ userId }) => userId))];
	const userDetails = users.map((userId) => ({
		userId,
		primaryPresence: periods.filter((period) => period.userId === userId).map(({ time, state }) => ({ startTime: iso(time), systemPresence: state })),
	}));
	return { statusCode: 200, headers: { date: new Date(clock.now()).toUTCString() }, body: { userDetails } };
}

function create(topics: string[], options: Partial<CatchUpOptions> = {}): CatchUp {
	return new CatchUp({
		topics,
		rules: ownRules,
		client: { call },
		server: new ServerClock(() => clock.now()),
		clock,
		random: () => 0.5,
		found: (events) => found.push(...events),
		missed: ({ from, to }, lost, error) => missed.push({ seconds: (to.getTime() - from.getTime()) / SECOND, topics: lost, ...(error === undefined ? {} : { error }) }),
		...options,
	});
}

function start(topics: string[], options: Partial<CatchUpOptions> = {}): CatchUp {
	const looker = create(topics, options);
	looker.started();
	return looker;
}

const event = (user: string, state: string, time = clock.now()) => ({ topicName: presence(user), eventBody: { primary: true, presenceDefinition: { systemPresence: state }, modifiedDate: iso(time) } });
const statesFound = (): unknown[] => found.map(({ eventBody }) => (eventBody as { systemPresence: string }).systemPresence);
const happen = (state: string, time = clock.now(), userId = '1'): number => periods.push({ userId, time, state });

async function lose(looker: CatchUp, seconds = 60): Promise<void> {
	const from = clock.now();
	await clock.pass(seconds * SECOND);
	looker.gap(from, clock.now());
}

test('a record of a gap comes once, however often it is looked for, and then never again', async () => {
	const looker = start([presence('1')]);
	await clock.pass(MINUTE);
	happen('AWAY', clock.now() + 10 * SECOND);
	await lose(looker);
	await clock.pass(30 * MINUTE);
	expect(found).toEqual([{ topicName: presence('1'), eventBody: { userId: '1', startTime: expect.any(String), systemPresence: 'AWAY' }, caughtUp: true }]);
	const asked = calls.length;
	expect(asked).toBeGreaterThan(5);
	await clock.pass(DAY);
	expect([calls.length, clock.pending]).toEqual([asked, 0]);
});

test('what was heard is no record, and what was handed on as a record is not heard', async () => {
	const looker = start([presence('1')]);
	await clock.pass(MINUTE);
	expect(looker.hear(event('1', 'Busy', clock.now() - SECOND))).toBe(true);
	happen('BUSY');
	happen('ON_QUEUE', clock.now() + 59 * SECOND);
	await lose(looker);
	await clock.pass(15 * SECOND);
	expect(statesFound()).toEqual(['ON_QUEUE']);
	expect(looker.hear(event('1', 'On Queue', clock.now() - 16 * SECOND))).toBe(false);
	expect(looker.hear(event('1', 'On Queue', clock.now()))).toBe(true);
	await clock.pass(30 * MINUTE);
	expect(statesFound()).toEqual(['ON_QUEUE']);
});

test('a request that fails is tried again; one that is refused makes a gap', async () => {
	const looker = start([presence('1')]);
	await clock.pass(MINUTE);
	happen('AWAY', clock.now() + SECOND);
	failures.push(new Error('away'), new Error('away'));
	await lose(looker);
	await clock.pass(MINUTE);
	expect([statesFound(), missed]).toEqual([['AWAY'], []]);
	await clock.pass(30 * MINUTE);
	const forbidden = new ApiError('Forbidden.', '', { method: 'POST', path: '/x', status: 403 });
	failures.push(forbidden);
	await lose(looker);
	await clock.pass(30 * MINUTE);
	expect(missed).toEqual([{ seconds: 60, topics: [presence('1')], error: forbidden }]);
	expect(clock.pending).toBe(0);
});

test('a lookup that keeps failing makes a gap after a day, and its marks are forgotten', async () => {
	const broken = new TypeError('unexpected answer');
	const looker = start([presence('1')], {
		client: {
			call: async () => {
				throw broken;
			},
		},
	});
	await lose(looker);
	await clock.pass(DAY - 5 * MINUTE);
	expect(missed).toEqual([]);
	await clock.pass(10 * MINUTE);
	expect(missed).toEqual([{ seconds: 60, topics: [presence('1')], error: broken }]);
	expect([looker.memory.gaps, clock.pending]).toEqual([[], 0]);
});

test('a memory stays short however many gaps there are, and leaves none of them out', async () => {
	const looker = start([presence('1')]);
	const from = clock.now();
	for (let count = 0; count < 300; count++) {
		await lose(looker, 1);
		await clock.pass(count % 2 === 0 ? SECOND : 500);
		await looker.stop();
	}
	const { gaps } = looker.memory;
	expect(gaps).toHaveLength(100);
	expect([gaps[0]![0], gaps.at(-1)![1]]).toEqual([from, clock.now() - 500]);
});

test('one who throws does not end the process, nor the looks', async () => {
	const looker = start([presence('1')], {
		missed: () => {
			throw new Error('broken');
		},
	});
	await clock.pass(MINUTE);
	happen('AWAY', clock.now() + SECOND);
	failures.push(new ApiError('Forbidden.', '', { method: 'POST', path: '/x', status: 403 }));
	await lose(looker);
	await clock.pass(MINUTE);
	await lose(looker);
	await clock.pass(30 * MINUTE);
	expect([calls.length > 2, clock.pending]).toEqual([true, 0]);
});

test('a topic that cannot be caught up is told at once', async () => {
	const looker = start([presence('1'), station]);
	await lose(looker, 20);
	expect(missed).toEqual([{ seconds: 20, topics: [station] }]);
});

describe('after a restart', () => {
	const restart = async (topics: string[], memory: Memory, minutes: number): Promise<void> => {
		await clock.pass(minutes * MINUTE);
		start(topics, { memory: JSON.parse(JSON.stringify(memory)) as Memory });
		await clock.pass(30 * MINUTE);
	};

	test('the time since the last event is a gap, and what was heard or found before does not come again', async () => {
		const looker = start([presence('1'), station]);
		await clock.pass(MINUTE);
		happen('AWAY');
		looker.hear(event('1', 'Away'));
		happen('BUSY', clock.now() + 5 * SECOND);
		const { memory } = looker;
		await looker.stop();
		await restart([presence('1'), station], memory, 10);
		expect(statesFound()).toEqual(['BUSY']);
		expect(missed).toEqual([{ seconds: 600, topics: [station] }]);
	});

	test('a gap that was still looked into is looked into again', async () => {
		const looker = start([presence('1')]);
		await clock.pass(MINUTE);
		const at = clock.now() + 5 * SECOND;
		await lose(looker);
		await clock.pass(MINUTE);
		const { memory } = looker;
		await looker.stop();
		expect(clock.pending).toBe(0);
		happen('AWAY', at);
		await restart([presence('1')], memory, 1);
		expect(statesFound()).toEqual(['AWAY']);
	});

	describe('an event that comes before the topics count as heard', () => {
		/** A process with a gap and an event in its memory, and the next one, an hour later. */
		const again = async (): Promise<CatchUp> => {
			const looker = start([presence('1')]);
			await clock.pass(MINUTE);
			happen('MEAL', clock.now() + 5 * SECOND);
			await lose(looker);
			happen('AWAY');
			looker.hear(event('1', 'Away'));
			const { memory } = looker;
			await looker.stop();
			happen('BUSY', clock.now() + 10 * MINUTE);
			await clock.pass(60 * MINUTE);
			const next = create([presence('1'), presence('2')], { memory: JSON.parse(JSON.stringify(memory)) as Memory });
			happen('AVAILABLE');
			expect(next.hear(event('1', 'Available'))).toBe(true);
			return next;
		};

		test('neither repeats what was heard nor hides the gap', async () => {
			(await again()).started();
			await clock.pass(30 * MINUTE);
			expect(statesFound()).toEqual(['MEAL', 'BUSY']);
		});

		test('leaves the gap to the next process where the topics are refused', async () => {
			const next = await again();
			const { memory } = next;
			await next.stop();
			expect(clock.pending).toBe(0);
			happen('MEETING', clock.now() - MINUTE, '2');
			await restart([presence('1'), presence('2')], memory, 10);
			expect(statesFound()).toEqual(['MEAL', 'BUSY']);
		});
	});

	test('a topic that is new begins with its first event', async () => {
		const { memory } = start([presence('1')]);
		await clock.pass(MINUTE);
		happen('AWAY', clock.now(), '1');
		happen('AWAY', clock.now(), '2');
		await restart([presence('1'), presence('2')], memory, 1);
		expect(found.map(({ topicName }) => topicName)).toEqual([presence('1')]);
	});

	test('more than a memory holds does not come again, once it can no longer appear late', async () => {
		let saved: Memory | undefined;
		const found4000 = (events: CaughtUp[]): void => {
			saved = JSON.parse(JSON.stringify(looker.memory)) as Memory;
			found.push(...events);
		};
		const looker: CatchUp = create([presence('1')], { found: found4000 });
		looker.started();
		for (let second = 0; second < 4000; second++) happen(`S${second}`, clock.now() + second * SECOND);
		await lose(looker, 3 * 3600);
		await clock.pass(30 * SECOND);
		await looker.stop();
		expect(found).toHaveLength(4000);
		await restart([presence('1')], saved!, 1);
		expect(found).toHaveLength(4000);
		expect(JSON.stringify(saved).length).toBeLessThan(64 * 1024);
	});

	test('what lies more than seven days back is told as a gap', async () => {
		const { memory } = start([presence('1')]);
		happen('AWAY', clock.now() + DAY);
		happen('BUSY', clock.now() + 3 * DAY);
		await restart([presence('1')], memory, 9 * 24 * 60);
		expect(statesFound()).toEqual(['BUSY']);
		expect(missed).toEqual([{ seconds: 2 * 24 * 3600, topics: [presence('1')] }]);
	});

	test('nothing comes that happened before the first start', async () => {
		happen('AWAY', clock.now() - SECOND);
		const { memory } = start([presence('1')]);
		await restart([presence('1')], memory, 1);
		await settle();
		expect(found).toEqual([]);
	});
});
