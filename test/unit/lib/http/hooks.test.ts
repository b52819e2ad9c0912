import { inspect } from 'node:util';
import { ApiError, CancelledError, ClientMap, ConnectionError, HookError, type ClientSettings, type HookRequest, type HookResponse, type Hooks } from '../../../../lib';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { serve, serveGenesys, wait, type Answerer, type Reply, type Seen } from '../support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const RETRY = { maxRetries: 3, waitMin: 1, waitMax: 2 };
const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

/** Hooks that record what they see. */
function recorder(): Hooks & { before: HookRequest[]; after: HookResponse[] } {
	const before: HookRequest[] = [];
	const after: HookResponse[] = [];
	return {
		before,
		after,
		preRequest: (request) => void before.push(structuredClone(request)),
		postResponse: (response) => void after.push({ ...response }),
	};
}

async function start(answer: Answerer, hooks: Hooks, settings: Partial<ClientSettings> = {}, login?: (seen: Seen, count: number) => Reply) {
	const server = await serveGenesys(answer, login);
	const client = clientOf(server.url, { hooks, retry: RETRY, ...settings });
	closers.push(() => server.close(), () => client.close());
	return { ...server, client };
}

describe('are called once for each attempt', () => {
	it('of login, retry and renewal, with kind, number and duration', async () => {
		const hooks = recorder();
		const replies: Reply[] = [{ status: 503, body: {} }, { status: 401, body: {} }, { status: 200, body: { ok: true }, delay: 30 }];
		const { client } = await start((_seen, index) => replies[index], hooks, { grant: CLIENT_CREDENTIALS });
		await client.call({ ...GET, operationId: 'getUsersMe' });
		const attempts = [
			['login', 'POST', 1, 200],
			['api', 'GET', 1, 503],
			['api', 'GET', 2, 401],
			['login', 'POST', 1, 200],
			['api', 'GET', 3, 200],
		];
		expect(hooks.before.map(({ kind, method, attempt }) => [kind, method, attempt])).toEqual(attempts.map((row) => row.slice(0, 3)));
		expect(hooks.after.map(({ request: { kind, method, attempt }, statusCode }) => [kind, method, attempt, statusCode])).toEqual(attempts);
		expect(hooks.before[1].operationId).toBe('getUsersMe');
		for (const { duration } of hooks.after) expect(duration).toBeGreaterThan(0);
		expect(hooks.after[4].duration).toBeGreaterThanOrEqual(29);
	});

	it('that ends without an answer', async () => {
		const hooks = recorder();
		const { client } = await start((_seen, index) => ({ reset: index < 1, body: { ok: true } }), hooks);
		await client.call(GET);
		expect(hooks.after).toHaveLength(2);
		expect(hooks.after[0].error).toBeInstanceOf(ConnectionError);
		expect(hooks.after[0]).not.toHaveProperty('statusCode');
		expect(hooks.after[1]).toMatchObject({ statusCode: 200, body: Buffer.from('{"ok":true}'), request: { attempt: 2 } });
		expect(hooks.after[1].error).toBeUndefined();
	});

	it('of a call that is cancelled', async () => {
		const hooks = recorder();
		const { client } = await start(() => ({ delay: 500, body: {} }), hooks);
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 50);
		await rejection(client.call({ ...GET, signal: controller.signal }), CancelledError);
		expect(hooks.after[0].error).toBeInstanceOf(CancelledError);
	});
});

describe('may change', () => {
	const changes: Array<[string, NonNullable<Hooks['preRequest']>]> = [
		['in place', (request) => void (request.headers['X-Added'] = 'yes')],
		['by giving it back', (request) => ({ ...request, headers: { ...request.headers, 'x-added': 'yes' } })],
		['later', async (request) => wait(5).then(() => ({ ...request, headers: { ...request.headers, 'X-ADDED': 'yes' } }))],
	];
	it.each(changes)('a request %s, and the token still goes with it', async (_name, preRequest) => {
		const { client, calls } = await start(() => ({ body: {} }), { preRequest });
		const headers = Object.freeze({ 'X-Mine': 'a' });
		await client.call({ ...GET, headers });
		expect(calls[0].headers).toMatchObject({ 'x-added': 'yes', 'x-mine': 'a', authorization: 'Bearer a-static-token' });
	});

	it('URL and body', async () => {
		const preRequest: Hooks['preRequest'] = (request) => ({ ...request, url: `${request.url}?signed=a%20b`, body: '{"other":1}' });
		const { client, calls } = await start(() => ({ body: {} }), { preRequest });
		await client.call({ ...GET, method: 'POST', body: { a: 1 } });
		expect(calls[0]).toMatchObject({ url: '/api/v2/users/me?signed=a%20b', body: '{"other":1}' });
	});

	it('the host, without the token', async () => {
		const other = await serve(() => ({ body: { other: true } }));
		closers.push(() => other.close());
		const { client } = await start(() => ({ body: {} }), { preRequest: (request) => ({ ...request, url: `${other.url}/x` }) });
		expect((await client.call(GET)).body).toEqual({ other: true });
		expect(other.seen[0].headers).not.toHaveProperty('authorization');
	});

	it('the Authorization header for one of their own', async () => {
		const { client, calls } = await start(() => ({ body: {} }), { preRequest: ({ headers }) => void (headers.authorization = 'Gateway abc') });
		await client.call(GET);
		expect(calls[0].headers.authorization).toBe('Gateway abc');
	});

	it('an answer', async () => {
		const postResponse: Hooks['postResponse'] = (response) => ({ ...response, statusCode: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"from":"hook"}') });
		const { client, calls } = await start(() => ({ status: 503 }), { postResponse });
		expect((await client.call(GET)).body).toEqual({ from: 'hook' });
		expect(calls).toHaveLength(1);
	});
});

describe('do not see', () => {
	it('tokens and logins, which go out and come in as they are', async () => {
		const hooks = recorder();
		const saml = { ...CLIENT_CREDENTIALS, type: 'saml2Bearer', orgName: 'org', assertion: 'canary-assertion', clientSecret: 'canary-secret' } as const;
		const { client, logins, calls } = await start(() => ({ body: {} }), hooks, { grant: saml }, () => ({ body: { access_token: 'canary-token' } }));
		await client.call(GET);
		expect(logins[0].body).toContain('canary-assertion');
		expect(calls[0].headers.authorization).toBe('Bearer canary-token');
		const text = inspect([hooks.before, hooks.after.map((response) => ({ ...response, body: response.body?.toString() }))], { depth: 9 });
		expect(text).not.toContain('canary');
		expect(text).not.toContain(Buffer.from('id:canary-secret').toString('base64'));
		expect(hooks.before.map(({ headers }) => headers.authorization)).toEqual(['[REDACTED]', '[REDACTED]']);
		expect(hooks.after[0].body?.toString()).toBe('[REDACTED]');
	});

	it('them unless asked', async () => {
		const hooks = { ...recorder(), showSecrets: true };
		const { client } = await start(() => ({ body: {} }), hooks, { grant: CLIENT_CREDENTIALS });
		await client.call(GET);
		expect(hooks.before[1].headers.authorization).toBe('Bearer token-1');
		expect(hooks.after[0].body?.toString()).toContain('token-1');
	});
});

describe('that throw', () => {
	const boom = new Error('boom');
	const throwing: Array<[string, 'preRequest' | 'postResponse', Hooks, number]> = [
		['before', 'preRequest', { preRequest: () => { throw boom; } }, 0],
		['before, later', 'preRequest', { preRequest: () => Promise.reject(boom) }, 0],
		['after', 'postResponse', { postResponse: () => { throw boom; } }, 1],
		['after, later', 'postResponse', { postResponse: () => Promise.reject(boom) }, 1],
	];
	it.each(throwing)('%s stop the call with their error as cause', async (_name, hook, hooks, count) => {
		const { client, calls } = await start(() => ({ status: 503 }), hooks);
		const error = await rejection(client.call(GET), HookError);
		expect(error.cause).toBe(boom);
		expect(error.hook).toBe(hook);
		expect(error.message).toMatch(new RegExp(`^The hook ${hook} failed: boom\\. `));
		expect(calls).toHaveLength(count);
	});

	it('at a login stop the calls that wait for it', async () => {
		const preRequest: Hooks['preRequest'] = ({ kind }) => {
			if (kind === 'login') throw boom;
		};
		const { client, logins } = await start(() => ({}), { preRequest }, { grant: CLIENT_CREDENTIALS });
		expect((await rejection(client.call(GET), HookError)).cause).toBe(boom);
		expect(logins).toEqual([]);
	});

	it('show no secret, though they were shown one', async () => {
		const preRequest: Hooks['preRequest'] = ({ headers }) => {
			throw new Error(`no ${headers.authorization}`);
		};
		const { client } = await start(() => ({}), { preRequest, showSecrets: true });
		const error = await rejection(client.call(GET), HookError);
		expect(inspect(error)).not.toContain('a-static-token');
		expect(error.cause).toMatchObject({ message: expect.stringContaining('[hidden]') });
	});

	it.each<[string, NonNullable<Hooks['preRequest']>]>([
		['a text', () => 'text' as unknown as HookRequest],
		['a URL that is none', (request) => ({ ...request, url: '/relative' })],
		['a header with a line end', ({ headers }) => void (headers.a = 'b\r\nc: d')],
		['an Authorization with a line end', ({ headers }) => void (headers.Authorization = 'b\r\nc: d')],
		['a header of the connection', ({ headers }) => void (headers['Transfer-Encoding'] = 'chunked')],
		['no headers', (request) => ({ ...request, headers: undefined as unknown as Record<string, string> })],
	])('or give back %s send nothing', async (_name, preRequest) => {
		const { client, calls } = await start(() => ({}), { preRequest });
		await rejection(client.call(GET), HookError);
		expect(calls).toEqual([]);
	});
});

it('a hook that hangs is left when the call is cancelled', async () => {
	const { client } = await start(() => ({}), { preRequest: () => new Promise(() => undefined) });
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 50);
	await rejection(client.call({ ...GET, signal: controller.signal }), CancelledError);
});

it('hooks that do nothing change nothing', async () => {
	const { client } = await start(() => ({ status: 404, body: { message: 'none' } }), { preRequest: () => undefined, postResponse: async () => undefined });
	expect(await rejection(client.call(GET), ApiError)).toMatchObject({ status: 404, genesysMessage: 'none', attempts: 1 });
});

it('clients with different hooks or HTTP clients are different clients', async () => {
	class Client {
		request = undefined as never;
	}
	const map = new ClientMap(10);
	const grant = { type: 'accessToken', accessToken: 'a-token' } as const;
	const preRequest = (): undefined => undefined;
	const httpClient = new Client();
	const self = async (client: unknown) => client;
	const settings: Array<Partial<ClientSettings>> = [{}, { hooks: { preRequest } }, { hooks: { preRequest: () => undefined } }, { httpClient }, { httpClient: new Client() }];
	const first = await Promise.all(settings.map((one) => map.use({ grant, ...one }, self)));
	expect(new Set(first).size).toBe(5);
	expect(await map.use({ grant, hooks: { preRequest } }, self)).toBe(first[1]);
	expect(await map.use({ grant, httpClient }, self)).toBe(first[3]);
	await map.closeAll();
});
