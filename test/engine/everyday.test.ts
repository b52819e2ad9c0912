import { printedBy } from './support/printed';

/* What is made by hand in the everyday node, in n8n's real engine against the sandbox: test/engine/support/everyday.child.ts runs it. */

interface Facts {
	status?: string;
	message?: string;
	description?: string;
	items?: unknown[];
	sent?: Array<{ method: string; path: string; query: Record<string, unknown>; body?: unknown; trace?: string }>;
	[fact: string]: unknown;
}

const factsOf = printedBy<Facts>('test/engine/support/everyday.child.ts');

describe('Run any API call', () => {
	const queries = (name: string): unknown[] => (factsOf(name).sent ?? []).map(({ query }) => query);

	it('returns one entity as one item, and a listing as one item an entity', () => {
		expect(factsOf('call: one entity')).toMatchObject({ status: 'success', items: [expect.any(String)], paired: [{ item: 0 }] });
		expect(factsOf('call: a listing').items).toHaveLength(3);
	});

	it('reads the query behind the path and from the list, and goes on to the pages that the limit needs', () => {
		const query = { pageSize: '2', state: 'active', expand: ['skills', 'groups'] };
		expect(queries('call: a listing')).toEqual([query, { ...query, pageNumber: '2' }]);
	});

	it.each([
		['all of a listing', 12, ['1', '2', '3', '4']],
		['from a later page', 10, ['2', '3', '4', '5', '6']],
	])('returns %s, by page numbers', (name, count, pages) => {
		expect(new Set(factsOf(`call: ${name}`).items).size).toBe(count);
		expect(queries(`call: ${name}`).map((query) => (query as { pageNumber?: string }).pageNumber ?? '1')).toEqual(pages);
	});

	it('returns all of a listing by cursors', () => {
		expect(factsOf('call: all of a cursor listing').items).toEqual(['A', 'B', 'C']);
		expect(queries('call: all of a cursor listing')).toHaveLength(3);
	});

	it('sends headers and bodies, takes a whole address, and tries again', () => {
		expect(factsOf('call: full response')).toMatchObject({ items: [{ statusCode: 200 }], sent: [{ trace: 'abc' }] });
		expect(factsOf('call: a body').sent?.map(({ method, path, body }) => [method, path, body])).toEqual([
			['POST', '/api/v2/routing/skills', { name: 'Chess' }],
			['POST', '/api/v2/routing/skills', { name: 'Go' }],
		]);
		expect(factsOf('call: whole address')).toMatchObject({ status: 'success', sent: [{ path: factsOf('call: one entity').sent?.[0]?.path }] });
		expect(factsOf('call: tried again')).toMatchObject({ status: 'success', sent: [{}, {}] });
	});

	it.each([
		['another host', /leads to another host than that of the credential, http:\/\/127\.0\.0\.1:\d+ \[item 0\]/],
		['a port more', /leads to another host/],
		['no path', /"Path" \(path\) is empty/],
		['no API path', /does not start with \/api\//],
		['a placeholder', /"userId" is missing/],
		['dots', /holds "\." or "\.\." as a segment/],
		['no JSON', /"JSON Body" \(jsonBody\) is not valid JSON/],
	])('refuses %s before anything is sent', (name, message) => {
		expect(factsOf(`call: ${name}`)).toMatchObject({ status: 'error', message: expect.stringMatching(message), sent: [] });
	});

	it('tells of what the API refuses, and goes on with the other items where it may', () => {
		expect(factsOf('call: not there')).toMatchObject({ httpCode: '404', message: expect.stringContaining('Unable to find the user'), description: expect.stringContaining('status 404') });
		const { items = [], paired } = factsOf('call: items that fail');
		expect(paired).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[1]).toMatchObject({ error: expect.stringContaining('[item 1]') });
		expect(items[2]).toBe(items[0]);
	});
});

describe('login steps', () => {
	it('sign a person in by PKCE, for the Access Token credential', () => {
		const found = factsOf('PKCE');
		expect(found).toMatchObject({ pair: ['codeVerifier', 'codeChallenge', 'state'], challenged: true, tokens: ['accessToken', 'expiresIn', 'expiresAt'], me: expect.any(String) });
		expect(new URL(found.url as string).searchParams.get('login_hint')).toBe('sam');
	});

	it('take no code whose state is another, and no code twice', () => {
		expect(factsOf('PKCE')).toMatchObject({
			wrongState: { message: '"Received State" (receivedState) is not the state that the login began with [item 0]' },
			again: { message: expect.stringContaining('authorization code is invalid or expired') },
		});
	});

	it('exchange, refresh and revoke with the OAuth client of the credential or a given one', () => {
		expect(factsOf('tokens')).toMatchObject({
			state: 'string', first: ['accessToken', 'refreshToken', 'expiresIn', 'expiresAt'], replaced: true, expiresAt: expect.stringMatching(/^\d{4}-.*Z$/), good: 'success', revoked: { success: true }, dead: { httpCode: '401' },
		});
	});

	it.each([
		['a wrong secret', 'refused the login (invalid_client)'],
		['a wrong refresh token', 'refused the login'],
		['no code', '"Code" (code) is empty'],
		['no OAuth client', 'The client ID is empty'],
		['half a provider', 'Organisation and identity provider belong together'],
		['no verifier', 'The code verifier is not one'],
	])('say what is wrong: %s', (name, message) => expect(factsOf(`refused: ${name}`)).toMatchObject({ status: 'error', message: expect.stringContaining(message) }));

	it('keep secrets out of errors', () => expect(factsOf('secrets')).toMatchObject({ leaked: false }));
});

describe('analytics queries', () => {
	const bodyOf = (name: string): unknown => factsOf(`query: ${name}`).sent?.[0]?.body;
	const matches = (dimension: string, value: string): object => ({ type: 'dimension', dimension, operator: 'matches', value });

	it('ask for conversations: each condition where it belongs, several values as alternatives', () => {
		expect(factsOf('query: conversations').status).toBe('success');
		expect(bodyOf('conversations')).toMatchObject({
			interval: '2025-03-01T05:00:00.000Z/2025-03-02T00:00:00Z',
			order: 'desc',
			conversationFilters: [{ type: 'and', predicates: [matches('divisionId', 'd1'), matches('originatingDirection', 'inbound')] }],
			segmentFilters: [
				{
					type: 'and',
					clauses: [{ type: 'or', predicates: [matches('queueId', 'q1'), matches('queueId', 'q2')] }],
					predicates: [matches('mediaType', 'voice'), { type: 'dimension', dimension: 'ani', operator: 'exists' }],
				},
			],
		});
		expect(bodyOf('conversations by default')).toMatchObject({ interval: expect.stringMatching(/^[\d-]+T0[45]:00:00\.000Z\/[\d-]+T0[45]:00:00\.000Z$/) });
	});

	it('ask for metrics, and return a row for each group and part of the interval', () => {
		expect(bodyOf('metrics')).toEqual({
			interval: '2025-03-01T00:00Z/P1D',
			granularity: 'PT30M',
			timeZone: 'America/New_York',
			metrics: ['nOffered', 'tAbandon', 'tAcw', 'tAnswered', 'tHandle', 'tTalk', 'tWait'],
			groupBy: ['queueId', 'mediaType'],
			filter: { type: 'and', predicates: [matches('wrapUpCode', 'w1')] },
		});
		const row = { queueId: 'q1', mediaType: 'voice', intervalStart: '2025-03-01T00:00:00.000Z', intervalEnd: '2025-03-01T00:30:00.000Z', nOffered: 3, tHandleCount: 2, tHandleSum: 300, tHandleMax: 200, tHandleMin: 100, tHandleAverage: 150 };
		expect(factsOf('query: metrics')).toMatchObject({ items: [row], paired: [{ item: 0 }] });
		expect(factsOf('query: metrics, raw').items).toEqual([{ group: { queueId: 'q1' }, data: [] }]);
	});

	it('can be given as JSON', () => expect(bodyOf('metrics as JSON')).toEqual({ interval: '2025-03-01T00:00Z/P1D', metrics: ['nError'] }));

	it('ask for queues at the moment, which need a queue', () => {
		expect(bodyOf('queues')).toMatchObject({ filter: { clauses: [{ predicates: [{ dimension: 'mediaType' }, { dimension: 'mediaType' }] }], predicates: [matches('queueId', 'q1')] } });
		expect(factsOf('query: queues').items).toEqual([{ queueId: 'q1', mediaType: 'voice', oWaiting: 4, oOnQueueUsers_IDLE: 2 }]);
		expect(factsOf('query: queues without one')).toMatchObject({ message: '"Queue ID" (filterQueueId) is empty [item 0]', sent: [] });
	});

	it('ask for the statuses of users, in total and one by one', () => {
		expect(bodyOf('users')).toMatchObject({ metrics: ['tAgentRoutingStatus', 'tSystemPresence'], groupBy: ['userId'], filter: { predicates: [matches('userId', 'u1')] } });
		expect(bodyOf('statuses')).toMatchObject({
			presenceFilters: [{ predicates: [matches('systemPresence', 'AWAY')] }],
			routingStatusFilters: [{ clauses: [{ predicates: [{}, {}] }] }],
			userFilters: [{ predicates: [matches('userId', 'u1')] }],
		});
		expect(factsOf('query: statuses').items).toMatchObject([{ kind: 'presence', status: 'AWAY', durationSeconds: 600 }, { kind: 'routingStatus', status: 'IDLE', endTime: null }]);
		expect(factsOf('query: nothing')).toMatchObject({ status: 'success', items: [] });
	});

	it.each([
		['without metrics', '"Metrics" (metrics) is empty'],
		['an unknown interval', '"Interval" (interval) is "someday"'],
	])('refuse what cannot be asked: %s', (name, message) => expect(factsOf(`query: ${name}`)).toMatchObject({ status: 'error', message: expect.stringContaining(message), sent: [] }));
});
