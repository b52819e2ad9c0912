import { durationOf, intervalOf } from '../../../sandbox/analytics/interval';
import { Client } from './support/client';

const DETAILS = '/api/v2/analytics/conversations/details/query';
const AGGREGATES = '/api/v2/analytics/conversations/aggregates/query';
const YESTERDAY = '2026-01-14T00:00:00.000Z/2026-01-15T00:00:00.000Z';
const A_DAY = 24;

interface Metric { name: string; emitDate: string; value: number }
interface Segment { segmentType: string; segmentStart: string; segmentEnd?: string; queueId?: string; wrapUpCode?: string }
interface Session { mediaType: string; metrics: Metric[]; segments: Segment[] }
interface Details { conversationId: string; conversationStart: string; conversationEnd?: string; participants: Array<{ participantName: string; purpose: string; sessions: Session[] }> }
interface Result { group: Record<string, string>; data: Array<{ interval: string; metrics: Array<{ metric: string; qualifier?: string; stats: Record<string, number> }> }> }

describe('analytics', () => {
	let client: Client;
	beforeAll(async () => {
		client = await Client.start({ now: new Date('2026-01-15T14:00:00Z') });
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	const details = async (query: object) => (await client.post(DETAILS, { interval: YESTERDAY, paging: { pageSize: 100, pageNumber: 1 }, ...query })).body as { conversations?: Details[]; totalHits: number };
	const conversations = async (query: object) => (await details(query)).conversations ?? [];
	const aggregates = async (query: object) => (await client.post(AGGREGATES, { interval: YESTERDAY, ...query })).body.results as Result[];
	const queueId = async (name: string): Promise<string> => (await client.get(`/api/v2/routing/queues?name=${encodeURIComponent(name)}`)).body.entities[0].id;
	const metricsOf = (all: Details[]) => all.flatMap(({ participants }) => participants.flatMap(({ sessions }) => sessions.flatMap(({ metrics }) => metrics)));
	const predicate = (filter: object) => [{ type: 'and', predicates: [filter] }];

	it.each([
		['2026-01-14T00:00:00Z/2026-01-15T00:00:00Z', 86_400_000],
		['2026-01-14T00:00:00+01:00/PT6H', 21_600_000],
		['P1W/2026-01-15T00:00:00Z', 604_800_000],
		['2026-01-15T00:00:00Z/2026-01-14T00:00:00Z', undefined],
		['yesterday', undefined],
	])('reads %s as an interval', (text, length) => {
		const interval = intervalOf(text);
		expect(interval && interval.end - interval.start).toBe(length);
	});

	it.each([['PT30M', 1_800_000], ['P1D', 86_400_000], ['P', undefined], ['PT', undefined], ['1 hour', undefined]])('reads %s as a duration', (text, length) => {
		expect(durationOf(text)).toBe(length);
	});

	it('finds the conversations of an interval, in order, page by page', async () => {
		const all = await conversations({});
		expect(all).toHaveLength(A_DAY);
		expect(all.map(({ conversationStart }) => conversationStart)).toEqual(all.map(({ conversationStart }) => conversationStart).sort());
		const pages = await Promise.all([1, 2, 3, 4].map((pageNumber) => details({ order: 'desc', paging: { pageSize: 10, pageNumber } })));
		expect(pages.map(({ totalHits }) => totalHits)).toEqual([A_DAY, A_DAY, A_DAY, A_DAY]);
		expect(pages.flatMap((page) => page.conversations ?? [])).toEqual([...all].reverse());
		expect(pages[3]).not.toHaveProperty('conversations');
	});

	it('is the same in every run', async () => {
		const before = await conversations({});
		client.reset();
		expect(await conversations({})).toEqual(before);
	});

	it('refuses what is no interval, and pages that are too large', async () => {
		expect(await client.post(DETAILS, { interval: 'yesterday' })).toMatchObject({ status: 400, body: { details: [{ fieldName: 'interval' }] } });
		expect(await client.post(DETAILS, { interval: YESTERDAY, paging: { pageSize: 101, pageNumber: 1 } })).toMatchObject({ status: 400 });
	});

	it('takes a made-up interval for all time where made-up values are allowed', async () => {
		const lenient = await Client.start({ lenientIds: true });
		for (const [path, metric] of [['conversations', 'tHandle'], ['users', 'tSystemPresence']]) {
			const { status, body } = await lenient.post(`/api/v2/analytics/${path}/aggregates/query`, { interval: 'interval', metrics: [metric] });
			expect([status, body.results.length > 0]).toEqual([200, true]);
		}
		await lenient.close();
	});

	it('filters by segment, by conversation and by metric', async () => {
		const sales = await queueId('Sales');
		const inSales = await conversations({ segmentFilters: predicate({ dimension: 'queueId', value: sales }) });
		expect(inSales.length).toBeGreaterThan(0);
		expect(inSales.length).toBeLessThan(A_DAY);
		for (const { participants } of inSales) expect(participants.flatMap(({ sessions }) => sessions.flatMap(({ segments }) => segments.map((segment) => segment.queueId)))).toContain(sales);

		const voice = await conversations({ segmentFilters: predicate({ type: 'dimension', dimension: 'mediaType', operator: 'matches', value: 'voice' }) });
		const others = await conversations({ segmentFilters: [{ type: 'or', predicates: ['message', 'email', 'callback'].map((value) => ({ dimension: 'mediaType', value })) }] });
		expect(voice.length + others.length).toBe(A_DAY);

		const abandoned = await conversations({ conversationFilters: predicate({ type: 'metric', metric: 'tAbandon', operator: 'exists' }) });
		const answered = await conversations({ conversationFilters: predicate({ type: 'metric', metric: 'tAbandon', operator: 'notExists' }) });
		expect(abandoned.length + answered.length).toBe(A_DAY);
		expect(metricsOf(abandoned).filter(({ name }) => name === 'tAbandon')).toHaveLength(abandoned.length);

		const long = await conversations({ conversationFilters: predicate({ type: 'metric', metric: 'tTalk', range: { gte: 300_000 } }) });
		expect(long.length).toBeGreaterThan(0);
		for (const one of long) expect(Math.max(...metricsOf([one]).filter(({ name }) => name === 'tTalk').map(({ value }) => value))).toBeGreaterThanOrEqual(300_000);

		const [first] = inSales;
		expect(await conversations({ conversationFilters: predicate({ dimension: 'conversationId', value: first?.conversationId }) })).toEqual([first]);
	});

	it('measures what happened: handling is talking, holding and the work afterwards', async () => {
		const agents = (await conversations({})).flatMap(({ participants }) => participants).filter(({ purpose, sessions }) => purpose === 'agent' && sessions[0]?.metrics.some(({ name }) => name === 'tHandle'));
		expect(agents.length).toBeGreaterThan(10);
		for (const { sessions: [session] } of agents) {
			const value = (metric: string) => session?.metrics.find(({ name }) => name === metric)?.value ?? 0;
			expect(value('tHandle')).toBe(value('tTalk') + value('tHeld') + value('tAcw'));
			const lengths = session?.segments.filter(({ segmentType }) => segmentType !== 'alert').map(({ segmentStart, segmentEnd = '' }) => Date.parse(segmentEnd) - Date.parse(segmentStart));
			expect(lengths?.reduce((sum, length) => sum + length, 0)).toBe(value('tHandle'));
		}
	});

	it('sums up what the details say', async () => {
		const metrics = metricsOf(await conversations({}));
		const names = ['nOffered', 'tAnswered', 'tAbandon', 'tTalk', 'tAcw', 'tHandle', 'nConnected'];
		const sumOf = (name: string) => metrics.filter((metric) => metric.name === name).reduce((sum, { value }) => sum + value, 0);
		for (const groupBy of [['queueId'], ['userId'], ['mediaType'], []]) {
			const stats = (await aggregates({ groupBy, metrics: names })).flatMap(({ data }) => data.flatMap((part) => part.metrics));
			// Nobody is a user in the sessions of queues.
			const summed = groupBy[0] === 'userId' ? ['tTalk', 'tAcw', 'tHandle', 'nConnected'] : names;
			for (const name of summed) {
				const total = stats.filter(({ metric }) => metric === name).reduce((sum, one) => sum + (one.stats.sum ?? one.stats.count ?? 0), 0);
				expect([groupBy, name, total]).toEqual([groupBy, name, sumOf(name)]);
			}
		}
	});

	it('splits by granularity and filters groups', async () => {
		const queue = await queueId('Billing');
		const [all] = await aggregates({ groupBy: ['queueId'], metrics: ['nOffered'], filter: { type: 'and', predicates: [{ dimension: 'queueId', value: queue }, { dimension: 'mediaType', value: 'voice' }] } });
		const [hourly] = await aggregates({ granularity: 'PT1H', groupBy: ['queueId'], metrics: ['nOffered'], filter: { type: 'and', clauses: [{ type: 'or', predicates: [{ dimension: 'queueId', value: queue }] }], predicates: [{ dimension: 'mediaType', value: 'voice' }] } });
		expect(all?.group).toEqual({ mediaType: 'voice', queueId: queue });
		const count = (result?: Result) => result?.data.reduce((sum, { metrics }) => sum + (metrics[0]?.stats.count ?? 0), 0);
		expect(count(hourly)).toBe(count(all));
		expect(hourly?.data.length).toBeGreaterThan(1);
		for (const { interval } of hourly?.data ?? []) expect(intervalOf(interval)).toMatchObject({ end: (intervalOf(interval)?.start ?? 0) + 3_600_000 });
	});

	it('observes who waits, who talks and who is there', async () => {
		const billing = await queueId('Billing');
		const query = { filter: { type: 'or', predicates: [{ dimension: 'queueId', value: billing }] }, metrics: ['oWaiting', 'oInteracting', 'oLongestWaiting', 'oOnQueueUsers', 'oMemberUsers'], detailMetrics: ['oWaiting'] };
		const { results } = (await client.post('/api/v2/analytics/queues/observations/query', query)).body;
		const voice = results.find((result: Result) => result.group.mediaType === 'voice');
		expect(voice.data).toMatchObject([
			{ metric: 'oWaiting', stats: { count: 2 }, observations: [{ participantName: 'Billing', ani: '+390655550103' }, {}] },
			{ metric: 'oInteracting', stats: { count: 1 } },
			{ metric: 'oLongestWaiting', stats: { calculatedMetricValue: 360_000 } },
		]);
		const users = results.find((result: Result) => result.group.mediaType === undefined);
		expect(users.data).toEqual([
			{ metric: 'oOnQueueUsers', qualifier: 'IDLE', stats: { count: 1 } }, { metric: 'oOnQueueUsers', qualifier: 'INTERACTING', stats: { count: 1 } },
			{ metric: 'oMemberUsers', stats: { count: 2 } },
		]);
	});

	it('tells what users were, in details and in sums', async () => {
		const user = (await client.get('/api/v2/users?pageSize=100')).body.entities.find(({ name }: { name: string }) => name === 'Daniel Reyes');
		const filter = { type: 'and', predicates: [{ dimension: 'userId', value: user.id }] };
		const { body } = await client.post('/api/v2/analytics/users/details/query', { interval: YESTERDAY, userFilters: [filter], paging: { pageSize: 25, pageNumber: 1 } });
		expect(body.totalHits).toBe(1);
		expect(body.userDetails[0].primaryPresence.map(({ systemPresence }: { systemPresence: string }) => systemPresence)).toEqual(['OFFLINE', 'AVAILABLE', 'ON_QUEUE', 'MEAL', 'ON_QUEUE', 'OFFLINE']);
		const sums = (await client.post('/api/v2/analytics/users/aggregates/query', { interval: YESTERDAY, groupBy: ['userId'], metrics: ['tSystemPresence'], filter })).body.results as Result[];
		const byPresence = Object.fromEntries((sums[0]?.data[0]?.metrics ?? []).map(({ qualifier, stats }) => [qualifier, stats.sum]));
		expect(byPresence).toMatchObject({ MEAL: 45 * 60_000, AVAILABLE: 10 * 60_000 });
		expect(Object.values(byPresence).reduce((sum: number, one) => sum + Number(one), 0)).toBe(86_400_000);
	});

	it('counts a survey once it is completed, and each by itself', async () => {
		const { organisation } = client.sandbox;
		const survey = (id: string, own: object) => organisation.put('/api/v2/quality/surveys', { id, conversation: { id: `call ${id}` }, queue: { id: 'queue' }, agent: { id: 'agent' }, status: 'Finished', ...own });
		survey('sent', { status: 'Sent' });
		survey('promoter', { completedDate: '2026-01-14T10:07:00.000Z', answers: { npsScore: 9 } });
		survey('no score', { completedDate: '2026-01-14T10:20:00.000Z' });
		survey('older', { completedDate: '2026-01-13T10:07:00.000Z' });
		const { results } = (await client.post('/api/v2/analytics/surveys/aggregates/query', {
			interval: YESTERDAY, granularity: 'PT15M', groupBy: ['surveyId', 'conversationId', 'surveyPromoterScore'], metrics: ['nSurveyResponses'],
			filter: { type: 'and', predicates: [{ dimension: 'queueId', value: 'queue' }] },
		})).body as { results: Result[] };
		expect(results.map(({ group, data }) => [group, data.map(({ interval, metrics }) => [interval, metrics])])).toEqual([
			[{ surveyId: 'promoter', conversationId: 'call promoter', surveyPromoterScore: '9' }, [['2026-01-14T10:00:00.000Z/2026-01-14T10:15:00.000Z', [{ metric: 'nSurveyResponses', stats: { count: 1 } }]]]],
			[{ surveyId: 'no score', conversationId: 'call no score' }, [['2026-01-14T10:15:00.000Z/2026-01-14T10:30:00.000Z', [{ metric: 'nSurveyResponses', stats: { count: 1 } }]]]],
		]);
	});

	it('gives a job the conversations that a query gives', async () => {
		const { jobId } = (await client.post('/api/v2/analytics/conversations/details/jobs', { interval: YESTERDAY })).body;
		for (let state = ''; state !== 'FULFILLED'; ) state = (await client.get(`/api/v2/analytics/conversations/details/jobs/${jobId}`)).body.state;
		const found: Details[] = [];
		let cursor: string | undefined;
		do {
			const { body } = await client.get(`/api/v2/analytics/conversations/details/jobs/${jobId}/results?pageSize=10${cursor ? `&cursor=${cursor}` : ''}`);
			found.push(...body.conversations);
			cursor = body.cursor;
		} while (cursor);
		expect(found.map(({ conversationId }) => conversationId)).toEqual((await conversations({})).map(({ conversationId }) => conversationId));
	});
});
