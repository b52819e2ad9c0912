import { answersOf, items, type ApiCall, type GenesysCloudClient, type OperationRow } from '../../../../lib';
import { Client, TOKEN } from '../../sandbox/support/client';
import { clientOf } from '../support/client';

/** One operation a style, as its table says it. */
const styles: Array<[style: string, operationId: string, call: ApiCall, row: Pick<OperationRow, 'e' | 'g'>, largest: number]> = [
	['page numbers', 'getRoutingQueues', { method: 'GET', path: '/api/v2/routing/queues' }, { e: 'entities', g: { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100 } }, 100],
	['page numbers in the body', 'postUsersSearch', { method: 'POST', path: '/api/v2/users/search', body: {} }, { e: 'results', g: { s: 'page', p: 'pageNumber', b: 1, z: 'pageSize', m: 100 } }, 100],
	[
		'hits in the body',
		'postAnalyticsConversationsDetailsQuery',
		{ method: 'POST', path: '/api/v2/analytics/conversations/details/query', body: { interval: '2026-01-01T00:00Z/2026-01-02T00:00Z' } },
		{ e: 'conversations', g: { s: 'page', p: 'paging.pageNumber', b: 1, z: 'paging.pageSize', m: 100 } },
		100,
	],
	['a listing in the results', 'getContentmanagementQuery', { method: 'GET', path: '/api/v2/contentmanagement/query', query: { queryPhrase: 'x' } }, { e: 'results.entities', g: { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100 } }, 100],
	['cursors in links', 'getRoutingSkillgroups', { method: 'GET', path: '/api/v2/routing/skillgroups' }, { e: 'entities', g: { s: 'cursor', p: 'after', z: 'pageSize', m: 100 } }, 100],
	['cursors', 'getExternalcontactsScanContacts', { method: 'GET', path: '/api/v2/externalcontacts/scan/contacts' }, { e: 'entities', g: { s: 'cursor', p: 'cursor', z: 'limit', m: 200, k: 10 } }, 200],
	['cursors in the body', 'postTaskmanagementWorkitemsQuery', { method: 'POST', path: '/api/v2/taskmanagement/workitems/query', body: { filters: [] } }, { e: 'entities', g: { s: 'cursor', p: 'after', b: 1, z: 'pageSize', m: 100 } }, 100],
	['start indexes', 'getScimUsers', { method: 'GET', path: '/api/v2/scim/users' }, { e: 'Resources', g: { s: 'index', p: 'startIndex', z: 'count', m: 25 } }, 25],
	['links', 'getKnowledgeGuestSessionDocuments', { method: 'GET', path: '/api/v2/knowledge/guest/sessions/{sessionId}/documents', pathParameters: { sessionId: 's' } }, { e: 'entities', g: { s: 'link', p: 'nextUri', z: 'pageSize', m: 100 } }, 100],
	['links or numbers', 'getRecordingJobs', { method: 'GET', path: '/api/v2/recording/jobs' }, { e: 'entities', g: { s: 'link', p: 'pageNumber', z: 'pageSize', m: 100 } }, 100],
	['a bare list', 'getRoutingPredictorsKeyperformanceindicators', { method: 'GET', path: '/api/v2/routing/predictors/keyperformanceindicators' }, {}, 1013],
];

let sandbox: Client;
let client: GenesysCloudClient;

beforeAll(async () => {
	sandbox = await Client.start({ lenientIds: true, seed: false, rateLimit: 1_000_000 });
	client = clientOf(sandbox.sandbox.url, { grant: { type: 'accessToken', accessToken: TOKEN } });
});

afterAll(async () => {
	await client.close();
	await sandbox.close();
});

const all = Array.from({ length: 1013 }, (_x, index) => ({ id: `entity ${index}` }));

describe.each(styles)('%s', (_style, operationId, call, row, largest) => {
	const list = async (limit?: number): Promise<unknown[]> => {
		sandbox.sandbox.give(operationId, all);
		sandbox.sandbox.requests.length = 0;
		const found: unknown[] = [];
		for await (const { body } of answersOf(client, call, row, { limit })) found.push(...items(body, row.e));
		return found;
	};

	it('brings 1,013 of 1,013, in order', async () => {
		expect(await list()).toEqual(all);
		expect(sandbox.sandbox.requests).toHaveLength(Math.ceil(1013 / largest));
	});

	if (!row.g) return;
	it.each([1, 7, 100, 137])('asks for no more pages than %d need', async (limit) => {
		const found = await list(limit);
		expect(found.slice(0, limit)).toEqual(all.slice(0, limit));
		const size = Math.max(row.g?.k ?? 1, Math.min(limit, largest));
		expect(found).toHaveLength(Math.ceil(limit / size) * size);
		expect(sandbox.sandbox.requests).toHaveLength(Math.ceil(limit / size));
	});
});
