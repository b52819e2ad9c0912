import type { ApiAnswer, ApiCall } from '../../../../lib';
import { ServerClock } from '../../../../lib/polling';
import { audits } from '../../../../lib/polling/sources/audits';
import { callbacks } from '../../../../lib/polling/sources/callbacks';
import { conversations } from '../../../../lib/polling/sources/conversations';
import { textAt, type Json } from '../../../../lib/polling/sources/json';
import { DAY, type EventSource, type Polling } from '../../../../lib/polling/sources/polling';
import { queues, type QueueThreshold } from '../../../../lib/polling/sources/queues';
import { readiness } from '../../../../lib/polling/sources/readiness';
import { surveys } from '../../../../lib/polling/sources/surveys';
import { workItems } from '../../../../lib/polling/sources/work-items';

const T0 = Date.UTC(2026, 0, 5, 12);
const at = (minutes: number): string => new Date(T0 + minutes * 60_000).toISOString();

/** Polls a source twice: when there is nothing, and when there is something. */
async function second<S>(source: EventSource<S>, nothing: unknown, answer: (call: ApiCall) => unknown, cap = 500) {
	const calls: ApiCall[] = [];
	let something = false;
	const client: Polling['client'] = {
		call: async (call): Promise<ApiAnswer> => {
			calls.push(call);
			return { statusCode: 200, headers: {}, body: something ? answer(call) : nothing };
		},
	};
	const polling = { client, clock: new ServerClock(() => T0), cap };
	const { state } = await source.poll(undefined, polling);
	something = true;
	calls.length = 0;
	return { ...(await source.poll(state, polling)), calls, again: async (state: S) => await source.poll(state, polling) };
}

test('wrap-ups are those to which the filters apply', async () => {
	const segment = (wrapUpCode: string, queueId: string) => ({ wrapUpCode, queueId, segmentStart: at(-1) });
	const participants = ['one', 'other'].map((userId) => ({ userId, sessions: [{ sessionId: userId, mediaType: 'voice', segments: [segment('sale', `queue of ${userId}`)] }] }));
	const body = { conversations: [{ conversationId: 'c', conversationEnd: at(-1), participants }] };
	for (const [filters, users] of [[{}, ['one', 'other']], [{ queueIds: ['queue of one'] }, ['one']], [{ userIds: ['other'] }, ['other']], [{ mediaTypes: ['email'] }, []]] as const) {
		const { events } = await second(conversations('wrappedUp', filters), {}, () => body);
		expect(events.map((event) => textAt(event, 'wrapUp.userId')).sort()).toEqual(users);
	}
});

test.each(['ended', 'transferred', 'wrappedUp'] as const)('a conversation that %s is found by its wrap-up code, however late that was given', async (change) => {
	const participants = [{ userId: 'u', sessions: [{ sessionId: 's', mediaType: 'voice', segments: [{ wrapUpCode: 'sale', segmentStart: at(-5) }] }] }];
	const body = { conversations: [{ conversationId: 'c', conversationEnd: at(-45), participants }] };
	const { events } = await second(conversations(change, { wrapUpCodes: ['sale'] }), {}, () => body);
	expect(events.map(({ conversationId }) => conversationId)).toEqual(['c']);
});

test('a callback waits from its time on, and anew in each queue', async () => {
	const session = (sessionId: string, ...segments: Json[]) => ({ purpose: 'acd', sessions: [{ sessionId, mediaType: 'callback', segments }] });
	const participants = [
		session('first', { segmentType: 'interact', segmentStart: at(-5), queueId: 'a' }),
		session('second', { segmentType: 'interact', segmentStart: at(-2), queueId: 'b' }),
		session('to come', { segmentType: 'scheduled', segmentStart: at(-5), queueId: 'b' }),
	];
	const body = { conversations: [{ conversationId: 'c', conversationStart: at(-3000), participants }] };
	const { events } = await second(callbacks({}), {}, () => body);
	expect(events.map((event) => textAt(event, 'callback.sessionId'))).toEqual(['first', 'second']);
	const ofQueue = await second(callbacks({ queueIds: ['b'] }), {}, () => body);
	expect(ofQueue.events.map((event) => textAt(event, 'callback.sessionId'))).toEqual(['second']);
});

test('work items are asked for by type, workbin and time, and told apart by status and assignee', async () => {
	const item = (id: string, status: string, assignee: string) => ({ id, dateCreated: at(-1), status: { id: status }, assignee: { id: assignee } });
	const entities = [item('one', 'open', 'me'), item('two', 'closed', 'me'), item('three', 'open', 'you')];
	const { events, calls } = await second(workItems('created', { worktypeId: 't', workbinId: 'w', statusIds: ['open'], userIds: ['me'] }), { entities: [] }, () => ({ entities }));
	expect(events.map(({ id }) => id)).toEqual(['one']);
	expect(calls.map(({ body }) => (body as { filters: Array<{ name: string; operator: string }> }).filters.map(({ name, operator }) => `${name} ${operator}`))).toEqual([['typeId EQ', 'workbinId EQ', 'dateCreated GTE']]);
});

test.each([[60, 'ahead'], [-60, 'behind']])('work items are overdue by the clock of the API, with one that is %i minutes off: %s', async (minutes) => {
	let now = T0;
	const items = [-30, -5, 5, 30].map((due) => ({ id: `due ${due}`, dateDue: at(due) }));
	const client: Polling['client'] = {
		call: async ({ body }): Promise<ApiAnswer> => {
			const { filters } = body as { filters: Array<{ name: string; values: string[] }> };
			const [from = '', until = ''] = filters.find(({ name }) => name === 'dateDue')?.values ?? [];
			return { statusCode: 200, headers: { date: new Date(now).toUTCString() }, body: { entities: items.filter(({ dateDue }) => dateDue >= from && dateDue <= until) } };
		},
	};
	const source = workItems('overdue', { worktypeId: 't' });
	const clockOf = (skew = 0) => new ServerClock(() => now + minutes * 60_000, skew);
	const first = clockOf();
	let { state } = await source.poll(undefined, { client, clock: first, cap: 500 });
	const found: unknown[] = [];
	for (const wait of [1, 6, 25]) {
		now = T0 + wait * 60_000;
		// This computer's clock was set right, and then wrong again.
		for (const skew of [first.skew, 0]) {
			const polled = await source.poll(state, { client, clock: clockOf(skew), cap: 500 });
			state = polled.state;
			found.push(polled.events.map(({ id }) => id));
		}
	}
	expect(found).toEqual([[], [], ['due 5'], [], [], []]);
});

test('a poll asks after so many recordings, and the next one after the others', async () => {
	const page = Array.from({ length: 99 }, (_, index) => ({ conversationId: `c${index}`, conversationEnd: at(-1) }));
	const more = Array.from({ length: 51 }, (_, index) => ({ conversationId: `d${index}`, conversationEnd: at(-2) }));
	const answer = ({ path, body }: ApiCall): unknown =>
		path.includes('recording') ? [{ id: 'r', fileState: 'AVAILABLE' }] : { conversations: (body as { paging: { pageNumber: number } }).paging.pageNumber === 1 ? [...page, ...more.slice(0, 1)] : more.slice(1) };
	const { events, state, calls, more: left, again } = await second(readiness('recording', {}), {}, answer);
	expect([events.length, calls.length, left]).toEqual([100, 102, true]);
	const rest = await again(state);
	expect(rest.events).toHaveLength(50);
	expect(new Set([...events, ...rest.events].map(({ conversationId }) => conversationId)).size).toBe(150);
});

describe('a queue with several media', () => {
	const value = async (threshold: Partial<QueueThreshold>, results: unknown[]) => {
		const { events, calls } = await second(queues({ measure: 'serviceLevel', queueIds: ['q'], direction: 'above', at: 1, clear: 0, ...threshold }), { results: [] }, () => ({ results }));
		return { values: events.map((event) => event.value), asked: calls.map(({ body }) => body as Json) };
	};
	const ofMedia = (mediaType: string, metric: Json) => ({ group: { queueId: 'q', mediaType }, data: [metric] });
	const level = (mediaType: string, stats: Json) => ofMedia(mediaType, { metrics: [{ metric: 'oServiceLevel', stats }] });

	test('has one service level, of all their conversations', async () => {
		const byCount = await value({}, [level('voice', { ratio: 0.9, numerator: 90, denominator: 100 }), level('email', { ratio: 0, numerator: 0, denominator: 20 })]);
		expect(byCount.values).toEqual([75]);
		const byRatio = await value({}, [level('voice', { ratio: 0.9 }), level('email', { ratio: 0.5 })]);
		expect(byRatio.values).toEqual([70]);
	});

	test('has none where there was no conversation', async () => {
		expect((await value({ direction: 'below', at: 50, clear: 60 }, [level('voice', { numerator: 0, denominator: 0 })])).values).toEqual([]);
	});

	test('asks for the media that count', async () => {
		const { asked } = await value({ mediaTypes: ['voice'] }, []);
		expect(JSON.stringify(asked)).toContain('"dimension":"mediaType","operator":"matches","value":"voice"');
	});

	test('waits as long as the longest of those that count', async () => {
		const longest = (mediaType: string, milliseconds: number) => ofMedia(mediaType, { metric: 'oLongestWaiting', stats: { calculatedMetricValue: milliseconds } });
		const results = [longest('voice', 61_000), longest('email', 300_000), longest('chat', 90_400)];
		expect((await value({ measure: 'longestWait' }, results)).values).toEqual([300]);
		expect((await value({ measure: 'longestWait', mediaTypes: ['voice', 'chat'] }, results)).values).toEqual([90]);
	});
});

test('audit events of a trigger that was quiet for long are asked for in one interval that the API takes', async () => {
	let now = T0;
	const intervals: number[][] = [];
	const call = async ({ body }: ApiCall): Promise<ApiAnswer> => {
		intervals.push((body as { interval: string }).interval.split('/').map((text) => Date.parse(text)));
		return { statusCode: 200, headers: {}, body: { entities: [] } };
	};
	const polling = { client: { call }, clock: new ServerClock(() => now), cap: 500 };
	const { state } = await audits({}).poll(undefined, polling);
	now += 60 * DAY;
	intervals.length = 0;
	await audits({}).poll(state, polling);
	expect(intervals).toHaveLength(1);
	const [[from = 0, until = 0] = []] = intervals;
	expect(from).toBeGreaterThan(now - 14 * DAY);
	expect(until - from).toBeLessThan(14 * DAY);
});

test('a sample of what never comes ends after some pages', async () => {
	const calls: ApiCall[] = [];
	const call = async (one: ApiCall): Promise<ApiAnswer> => {
		calls.push(one);
		const page = Array.from({ length: 100 }, (_, index) => ({ conversationId: `${calls.length} ${index}`, conversationEnd: at(-calls.length) }));
		return { statusCode: 200, headers: {}, body: one.path.includes('search') ? { results: [] } : { conversations: calls.length > 60 ? [] : page } };
	};
	expect(await readiness('transcript', {}).sample({ client: { call }, clock: new ServerClock(() => T0) })).toEqual([]);
	expect(calls).toHaveLength(6);
});

test.each([
	['conversations', conversations('ended', { queueIds: ['q'] })],
	['callbacks', callbacks({ queueIds: ['q'] })],
	['work items', workItems('statusChanged', { worktypeId: 't', statusIds: ['none'] })],
	['surveys', surveys({})],
] as const)('%s that no filter lets pass are not asked for further and further back', async (_name, source) => {
	let now = T0;
	const calls: ApiCall[] = [];
	const call = async (one: ApiCall): Promise<ApiAnswer> => {
		calls.push(one);
		return { statusCode: 200, headers: {}, body: {} };
	};
	const polling = { client: { call }, clock: new ServerClock(() => now), cap: 500 };
	let { state } = await source.poll(undefined, polling);
	for (const days of [1, 60, 60]) {
		now += days * DAY;
		({ state } = await source.poll(state, polling));
	}
	calls.length = 0;
	await source.poll(state, polling);
	expect(calls).toHaveLength(1);
	expect(state.floor[0]).toBeGreaterThan(now - 1.1 * DAY);
});

test('recordings that do not come hide none behind them', async () => {
	const all = Array.from({ length: 250 }, (_, index) => ({ conversationId: `c${index}`, conversationEnd: at(-5 + index / 100) }));
	let [now, there] = [T0, false];
	const call = async ({ path, pathParameters, body }: ApiCall): Promise<ApiAnswer> => {
		const page = path.includes('recording') ? 0 : (body as { paging: { pageNumber: number } }).paging.pageNumber;
		const found = page > 0 ? { conversations: there ? all.slice((page - 1) * 100, page * 100) : [] } : [{ id: 'r', fileState: Number(String(pathParameters?.conversationId).slice(1)) < 150 ? 'UPLOADING' : 'AVAILABLE' }];
		return { statusCode: 200, headers: {}, body: found };
	};
	const polling = { client: { call }, clock: new ServerClock(() => now), cap: 500 };
	let { state } = await readiness('recording', {}).poll(undefined, polling);
	there = true;
	const found: unknown[] = [];
	for (let polls = 0; polls < 20; polls++) {
		now += 60_000;
		const polled = await readiness('recording', {}).poll(state, polling);
		found.push(...polled.events.map(({ conversationId }) => conversationId));
		({ state } = polled);
	}
	expect([found.length, new Set(found).size]).toEqual([100, 100]);
});
