import type { ApiAnswer, ApiCall } from '../../../../lib';
import { ServerClock } from '../../../../lib/polling';
import { audits } from '../../../../lib/polling/sources/audits';
import { conversations } from '../../../../lib/polling/sources/conversations';
import { DAY, type EventSource, MINUTE } from '../../../../lib/polling/sources/polling';
import type { TimeState } from '../../../../lib/polling';

/* What has gathered while a trigger was off is worked off in polls that each cost about the same. */

const T0 = Date.UTC(2026, 0, 5, 12);
/** Milliseconds since 1970, of each record. */
type Times = readonly number[];

/** A query as the API answers it: the latest first, and nothing beyond 100,000 hits. */
class Api {
	requests = 0;
	now = T0;
	readonly #times: Times;
	readonly #record: (id: number, time: string) => object;

	constructor(times: Times, record: (id: number, time: string) => object) {
		this.#times = [...times].sort((a, b) => a - b);
		this.#record = record;
	}

	async call({ body }: ApiCall): Promise<ApiAnswer> {
		this.requests += 1;
		const { interval, ...rest } = body as { interval: string; paging?: { pageNumber: number; pageSize: number }; pageNumber?: number; pageSize?: number };
		const { pageNumber = 1, pageSize = 100 } = rest.paging ?? rest;
		if (pageNumber * pageSize > 100_000) throw new Error('The query has too many hits');
		const [from = 0, until = 0] = interval.split('/').map((text) => Date.parse(text));
		const end = this.#before(Math.min(until, this.now)) - (pageNumber - 1) * pageSize;
		const start = Math.max(this.#before(from), end - pageSize);
		const records = this.#times.slice(start, Math.max(start, end)).map((time, index) => this.#record(start + index, new Date(time).toISOString()));
		return { statusCode: 200, headers: { date: new Date(this.now).toUTCString() }, body: { conversations: [...records].reverse(), entities: [...records].reverse() } };
	}

	#before(time: number): number {
		let [low, high] = [0, this.#times.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#times[middle] as number) < time) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

const spread = (count: number, from: number, length: number): Times => Array.from({ length: count }, (_, index) => Math.floor(from + (index * length) / count));
const ended = (id: number, conversationEnd: string) => ({ conversationId: `${id}`, conversationEnd });
const audited = (id: number, eventDate: string) => ({ id: `${id}`, eventDate });

interface Backlog {
	name: string;
	source: EventSource<TimeState>;
	record: (id: number, time: string) => object;
	times: Times;
	cap: number;
	/** Milliseconds that the trigger was off. */
	off: number;
}

const backlogs: Backlog[] = [
	{ name: '150,000 conversations over three weeks', source: conversations('ended', {}), record: ended, times: spread(150_000, T0 + DAY, 20 * DAY), cap: 5000, off: 22 * DAY },
	{ name: 'a rush after weeks of silence', source: conversations('ended', {}), record: ended, times: [...spread(9000, T0 + 10 * DAY, 10 * MINUTE), ...spread(50, T0 + 11 * DAY, DAY)], cap: 500, off: 28 * DAY },
	{ name: 'a rush that is still going on', source: conversations('started', {}), record: (id, conversationStart) => ({ conversationId: `${id}`, conversationStart }), times: spread(6000, T0 + DAY, 10 * MINUTE), cap: 500, off: DAY + 8 * MINUTE },
	{ name: '40,000 audit events within three days', source: audits({}), record: audited, times: spread(40_000, T0 + 2 * DAY, 3 * DAY), cap: 500, off: 6 * DAY },
];

test.each(backlogs)('$name', async ({ source, record, times, cap, off }) => {
	const api = new Api(times, record);
	const clock = new ServerClock(() => api.now);
	let { state } = await source.poll(undefined, { client: api, clock, cap });
	api.now += off;
	const found: number[] = [];
	for (let polls = 0; found.length < times.length && polls < 400; polls++) {
		api.requests = 0;
		const { events, state: next } = await source.poll(state, { client: api, clock, cap });
		expect(api.requests).toBeLessThan(250);
		expect(events.length).toBeLessThanOrEqual(cap);
		expect(JSON.stringify(next).length).toBeLessThan(64 * 1024);
		found.push(...events.map(({ conversationId, id }) => Number(conversationId ?? id)));
		state = JSON.parse(JSON.stringify(next)) as TimeState;
		api.now += MINUTE;
	}
	expect(found).toEqual([...times.keys()]);
	api.now += 2 * DAY;
	let requests = 0;
	for (let polls = 0; polls < 3; polls++) {
		api.requests = 0;
		const after = await source.poll(state, { client: api, clock, cap });
		expect(after.events).toEqual([]);
		({ state } = after);
		({ requests } = api);
		api.now += MINUTE;
	}
	expect(requests).toBeLessThanOrEqual(2);
});
