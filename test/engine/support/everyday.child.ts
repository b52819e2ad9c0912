import { inspect } from 'node:util';
import type { IDataObject, INodeExecutionData, INodeParameters, NodeApiError } from 'n8n-workflow';

import { openEngine, type Engine, type SavedCredential, type StepResult } from '../../../examples/run/engine';
import { startSandbox, type Sandbox } from '../../../sandbox';

/** What n8n stores of IDs that were chosen one by one. */
const chosen = (...ids: string[]) => ({ values: ids.map((id) => ({ id: { __rl: true, mode: 'id', value: id } })) });

/*
 * usage: everyday.child.ts <installed package>
 * Runs what is made by hand in the everyday node (free calls, login steps, analytics queries) through n8n's engine against the
 * sandbox, and prints what each gave as a JSON line.
 */

const REDIRECT = 'https://n8n.example.com/webhook/signed-in';
/** Part of every secret; told at the end whether it showed in an error or a log. */
const CANARY = 'canary';

class Everyday {
	readonly #errors: string[] = [];

	constructor(
		private readonly engine: Engine,
		readonly sandbox: Sandbox,
	) {}

	async run(resource: string, operation: string, parameters: object = {}, { items = [{}], authentication = 'clientCredentials', onError }: { items?: object[]; authentication?: string; onError?: 'continueRegularOutput' } = {}): Promise<StepResult> {
		const type = authentication === 'accessToken' ? 'genesysCloudAccessTokenApi' : 'genesysCloudClientCredentialsApi';
		const result = await this.engine.runStep(
			{
				type: 'n8n-nodes-genesys-cloud.genesysCloud',
				parameters: { authentication, resource, operation, ...parameters } as INodeParameters,
				credentials: { [type]: { id: authentication, name: authentication } },
				...(onError && { onError }),
			},
			{ input: items.map((json) => ({ json })) as INodeExecutionData[] },
		);
		if (result.error) this.#errors.push(`${inspect(result.error, { depth: 8, showHidden: true })} ${result.error.stack ?? ''}`);
		return result;
	}

	print(name: string, facts: object): void {
		process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);
	}

	/** What the API was sent since the last look. */
	get sent(): object[] {
		const calls = this.sandbox.requests.filter(({ path }) => path.startsWith('/api'));
		this.sandbox.requests.length = 0;
		return calls.map(({ method, path, query, body, headers }) => ({ method, path, query: query.values, body, trace: headers['x-trace'] }));
	}

	get leaks(): boolean {
		return this.#errors.join().includes(CANARY);
	}
}

interface Outcome {
	status: string;
	message?: string;
	description?: string | null;
	httpCode?: string | null;
	items: IDataObject[];
	paired: unknown[];
}

const outcome = ({ run, error, outputs }: StepResult): Outcome => {
	const { message, description, httpCode } = (error ?? {}) as Partial<NodeApiError>;
	return { status: run.status, message, description, httpCode, items: (outputs[0] ?? []).map(({ json }) => json), paired: (outputs[0] ?? []).map(({ pairedItem }) => pairedItem) };
};

async function freeCalls(everyday: Everyday): Promise<void> {
	const { sandbox } = everyday;
	const users = '/api/v2/users';
	const [first = ''] = sandbox.organisation.entities(users).map(({ id }) => id);
	const call = async (name: string, parameters: object, options?: Parameters<Everyday['run']>[3]): Promise<void> => {
		sandbox.requests.length = 0;
		const result = await everyday.run('apiCall', 'runApiCall', parameters, options);
		const { items, ...rest } = outcome(result);
		// What an entity is besides its ID is the sandbox's own business.
		everyday.print(`call: ${name}`, { ...rest, items: items.map((item) => item.id ?? item), sent: everyday.sent });
	};
	for (const name of ['A', 'B', 'C']) sandbox.organisation.put('/api/v2/routing/skillgroups', { id: name, name });
	await call('one entity', { path: `${users}/${first}` });
	await call('a listing', { path: `${users}?pageSize=2&state=active`, limit: 3, queryParameters: { parameter: [{ name: 'expand', value: 'skills' }, { name: 'expand', value: 'groups' }, { name: 'sortOrder', value: '' }] } });
	await call('all of a listing', { path: users, returnAll: true, queryParameters: { parameter: [{ name: 'pageSize', value: 3 }] } });
	await call('from a later page', { path: `${users}?pageSize=2&pageNumber=2`, returnAll: true });
	await call('all of a cursor listing', { path: '/api/v2/routing/skillgroups', returnAll: true, queryParameters: { parameter: [{ name: 'pageSize', value: 1 }] } });
	await call('full response', { path: `${users}/${first}`, options: { fullResponse: true, customHeaders: { header: [{ name: 'X-Trace', value: 'abc' }] } } });
	await call('whole address', { path: `${sandbox.url}${users}/${first}` });
	await call('a body', { method: 'POST', path: 'api/v2/routing/skills', jsonBody: '={{ { name: $json.name } }}' }, { items: [{ name: 'Chess' }, { name: 'Go' }] });
	await call('another host', { path: `https://evil.example.com${users}/me` });
	await call('a port more', { path: `${sandbox.url}0${users}/me` });
	await call('no path', { path: '={{ "" }}' });
	await call('no API path', { path: '/oauth/token' });
	await call('a placeholder', { path: `${users}/{userId}` });
	await call('dots', { path: '/api/v2/../../oauth/token' });
	await call('no JSON', { method: 'POST', path: '/api/v2/routing/skills', jsonBody: '{"name":' });
	await call('not there', { path: `${users}/00000000-0000-4000-8000-000000000000` });
	await call('items that fail', { path: '={{ $json.path }}' }, { items: [{ path: `${users}/${first}` }, { path: 'ftp://x' }, { path: `${users}/${first}` }], onError: 'continueRegularOutput' });
	sandbox.failNext({ path: `${users}/${first}`, status: 503, times: 1 });
	await call('tried again', { path: `${users}/${first}` });
}

async function logins(everyday: Everyday): Promise<void> {
	const { sandbox } = everyday;
	const step = async (operation: string, parameters: object, authentication = 'accessToken'): Promise<Record<string, unknown>> => {
		const result = await everyday.run('login', operation, parameters, { authentication });
		if (result.error) throw result.error;
		return result.outputs[0]?.[0]?.json as Record<string, unknown>;
	};
	/** As a browser would: to the login page, and back with a code. */
	const browse = async (url: unknown): Promise<URLSearchParams> => new URL((await fetch(String(url), { redirect: 'manual' })).headers.get('location') ?? '').searchParams;
	const { clientId, clientSecret } = sandbox;

	const pair = await step('createPkcePair', {});
	const page = await step('buildAuthorizeUrl', { clientId, redirectUri: REDIRECT, additionalFields: { codeChallenge: pair.codeChallenge, state: pair.state, loginHint: 'sam' } });
	const back = await browse(page.url);
	const received = { code: back.get('code'), redirectUri: REDIRECT, clientId, codeVerifier: pair.codeVerifier, state: pair.state, receivedState: back.get('state') };
	const wrongState = await everyday.run('login', 'exchangeCode', { ...received, receivedState: '={{ $json.state }}' }, { authentication: 'accessToken', items: [{ state: `${CANARY}-other` }] });
	const tokens = await step('exchangeCode', received);
	const again = await everyday.run('login', 'exchangeCode', received, { authentication: 'accessToken' });
	const me = await everyday.run('user', 'getUsersMe', {}, { authentication: 'accessToken', items: [{ token: tokens.accessToken }] });
	everyday.print('PKCE', { pair: Object.keys(pair), url: page.url, challenged: String(page.url).includes(`code_challenge=${String(pair.codeChallenge)}`), wrongState: outcome(wrongState), tokens: Object.keys(tokens), again: outcome(again), me: me.outputs[0]?.[0]?.json.name });

	// The OAuth client of the credential, with its secret.
	const plain = await step('buildAuthorizeUrl', { redirectUri: REDIRECT }, 'clientCredentials');
	const code = (await browse(plain.url)).get('code');
	const first = await step('exchangeCode', { code, redirectUri: REDIRECT }, 'clientCredentials');
	const second = await step('refreshTokens', { refreshToken: first.refreshToken, clientId, clientSecret });
	const good = await everyday.run('user', 'getUsersMe', {}, { authentication: 'accessToken', items: [{ token: second.accessToken }] });
	const revoked = await step('revokeToken', { accessToken: second.accessToken });
	const dead = await everyday.run('user', 'getUsersMe', {}, { authentication: 'accessToken', items: [{ token: second.accessToken }] });
	everyday.print('tokens', { state: typeof plain.state, first: Object.keys(first), replaced: first.refreshToken !== second.refreshToken, expiresAt: first.expiresAt, good: good.run.status, revoked, dead: outcome(dead) });

	const refused = [
		['a wrong secret', 'exchangeCode', { code: `${CANARY}-code`, redirectUri: REDIRECT, clientId, clientSecret: `${CANARY}-secret` }],
		['a wrong refresh token', 'refreshTokens', { refreshToken: `${CANARY}-token`, clientId }],
		['no code', 'exchangeCode', { code: '', redirectUri: REDIRECT, clientId }],
		['no OAuth client', 'buildAuthorizeUrl', { clientId: '', redirectUri: REDIRECT }],
		['half a provider', 'buildAuthorizeUrl', { clientId, redirectUri: REDIRECT, additionalFields: { org: 'acme' } }],
		['no verifier', 'exchangeCode', { code: `${CANARY}-code`, redirectUri: REDIRECT, clientId, codeVerifier: `${CANARY} too short` }],
	] as const;
	for (const [name, operation, { additionalFields, ...given }] of refused as ReadonlyArray<readonly [string, string, { additionalFields?: object }]>) {
		// A secret in the workflow itself is in its errors, too; one from an item must not be.
		const parameters = Object.fromEntries(Object.keys(given).map((key) => [key, `={{ $json.${key} }}`]));
		const result = await everyday.run('login', operation, { ...parameters, ...(additionalFields && { additionalFields }) }, { authentication: 'accessToken', items: [given] });
		everyday.print(`refused: ${name}`, outcome(result));
	}
}

async function queries(everyday: Everyday): Promise<void> {
	const { sandbox } = everyday;
	const query = async (name: string, operation: string, parameters: object, answer?: object): Promise<void> => {
		sandbox.requests.length = 0;
		if (answer) sandbox.failNext({ operationId: operation, status: 200, body: answer });
		const result = await everyday.run('analytics', operation, parameters);
		everyday.print(`query: ${name}`, { ...outcome(result), sent: everyday.sent });
	};
	const between = { interval: 'between', intervalStart: '2025-03-01T00:00:00', intervalEnd: '2025-03-02T00:00:00Z' };
	const conditions = { condition: [{ dimension: 'ani', operator: 'exists' }, { dimension: 'originatingDirection', operator: 'matches', value: 'inbound' }] };
	await query('conversations', 'postAnalyticsConversationsDetailsQuery', { ...between, filters: { queueId: chosen('q1', 'q2'), mediaType: ['voice'], divisionId: chosen('d1') }, conditions, queryOptions: { order: 'desc' } });
	await query('conversations by default', 'postAnalyticsConversationsDetailsQuery', {});
	await query('metrics', 'postAnalyticsConversationsAggregatesQuery', { interval: 'custom', customInterval: '2025-03-01T00:00Z/P1D', granularity: 'PT30M', groupBy: ['queueId', 'mediaType'], filters: { wrapUpCode: chosen('w1') } }, {
		results: [{ group: { queueId: 'q1', mediaType: 'voice' }, data: [{ interval: '2025-03-01T00:00:00.000Z/2025-03-01T00:30:00.000Z', metrics: [{ metric: 'nOffered', stats: { count: 3 } }, { metric: 'tHandle', stats: { count: 2, sum: 300, max: 200, min: 100 } }] }] }],
	});
	await query('metrics, raw', 'postAnalyticsConversationsAggregatesQuery', { simplify: false }, { results: [{ group: { queueId: 'q1' }, data: [] }] });
	await query('metrics as JSON', 'postAnalyticsConversationsAggregatesQuery', { specifyBody: 'json', jsonBody: '{"interval":"2025-03-01T00:00Z/P1D","metrics":["nError"]}' });
	await query('queues', 'postAnalyticsQueuesObservationsQuery', { filterQueueId: chosen('q1'), filters: { mediaType: ['voice', 'chat'] } }, {
		results: [{ group: { queueId: 'q1', mediaType: 'voice' }, data: [{ metric: 'oWaiting', stats: { count: 4 } }, { metric: 'oOnQueueUsers', qualifier: 'IDLE', stats: { count: 2 } }] }],
	});
	await query('queues without one', 'postAnalyticsQueuesObservationsQuery', {});
	await query('users', 'postAnalyticsUsersAggregatesQuery', { interval: 'yesterday', filters: { userId: chosen('u1') } });
	await query('statuses', 'postAnalyticsUsersDetailsQuery', { ...between, filters: { userId: chosen('u1'), systemPresence: ['AWAY'], routingStatus: ['IDLE', 'INTERACTING'] } }, {
		userDetails: [{ userId: 'u1', primaryPresence: [{ startTime: '2025-03-01T08:00:00.000Z', endTime: '2025-03-01T08:10:00.000Z', systemPresence: 'AWAY' }], routingStatus: [{ startTime: '2025-03-01T08:10:00.000Z', routingStatus: 'IDLE' }] }],
	});
	await query('nothing', 'postAnalyticsUsersDetailsQuery', between, {});
	await query('without metrics', 'postAnalyticsConversationsAggregatesQuery', { metrics: '={{ [] }}' });
	await query('an unknown interval', 'postAnalyticsConversationsAggregatesQuery', { interval: '={{ "someday" }}' });
}

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox({ clientSecret: `${CANARY}-client-secret` });
	const { clientId, clientSecret, port } = sandbox;
	const connection = { gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	const saved: Record<string, SavedCredential> = {
		clientCredentials: { type: 'genesysCloudClientCredentialsApi', data: { clientId, clientSecret, ...connection } },
		accessToken: { type: 'genesysCloudAccessTokenApi', data: { accessToken: '={{ $json.token }}', ...connection } },
	};
	const everyday = new Everyday(await openEngine({ packageFolder, credentials: saved }), sandbox);
	await freeCalls(everyday);
	await logins(everyday);
	await queries(everyday);
	everyday.print('secrets', { leaked: everyday.leaks });
	await sandbox.close();
}

void main(process.argv.slice(2));
