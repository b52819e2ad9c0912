import { startSandbox } from '../../../sandbox';
import { Client } from './support/client';

describe('what goes wrong on purpose', () => {
	let client: Client;

	beforeAll(async () => {
		client = await Client.start();
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	const statuses = async (count: number, path = '/api/v2/users') => {
		const seen = [];
		for (let index = 0; index < count; index++) seen.push((await client.get(path)).status);
		return seen;
	};

	it('answers the next request, and that one alone', async () => {
		client.sandbox.failNext({ status: 503, headers: { 'retry-after': '2' }, body: { message: 'busy' } });
		const reply = await client.get('/api/v2/users');
		expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { message: 'busy' } });
		expect(reply.headers['inin-correlation-id']).toEqual(expect.any(String));
		expect(await statuses(1)).toEqual([200]);
	});

	it('answers a number of requests after some that go well', async () => {
		client.sandbox.failNext({ status: 429, after: 1, times: 2 });
		expect(await statuses(4)).toEqual([200, 429, 429, 200]);
	});

	it.each([
		['operation', { operationId: 'getUsers' }],
		['path', { path: '/api/v2/users' }],
		['pattern', { path: /users$/ }],
		['method', { method: 'get', path: /users/ }],
	])('picks requests by %s', async (_, rule) => {
		client.sandbox.failNext({ ...rule, status: 500 });
		expect(await statuses(1, '/api/v2/groups')).toEqual([200]);
		expect(await statuses(2)).toEqual([500, 200]);
	});

	it('reaches the login as well', async () => {
		client.sandbox.failNext({ path: '/oauth/token', status: 500, body: 'down' });
		expect(await client.post('/oauth/token', '')).toMatchObject({ status: 500, text: 'down' });
	});

	it('drops connections', async () => {
		client.sandbox.failNext({ drop: true });
		await expect(client.get('/api/v2/users')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(client.sandbox.requests[0]?.status).toBeUndefined();
		expect(await statuses(1)).toEqual([200]);
	});

	it('is late', async () => {
		client.sandbox.failNext({ delay: 80 });
		const start = Date.now();
		expect(await statuses(1)).toEqual([200]);
		expect(Date.now() - start).toBeGreaterThanOrEqual(75);
	});

	it('can answer with what is no JSON', async () => {
		client.sandbox.failNext({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' });
		expect(await client.get('/api/v2/users')).toMatchObject({ status: 502, text: '<h1>Bad Gateway</h1>' });
	});

	it('does not keep the sandbox from closing', async () => {
		const sandbox = await startSandbox({ seed: false });
		sandbox.failNext({ delay: 60_000 });
		const asked = fetch(`${sandbox.url}/api/v2/users`).catch(() => undefined);
		await new Promise((resolve) => setTimeout(resolve, 50));
		await sandbox.close();
		await asked;
	});
});

describe('the rate limit', () => {
	it('is told, and enforced where it is set', async () => {
		const client = await Client.start({ rateLimit: 2 });
		const { headers } = await client.get('/api/v2/users');
		expect(headers).toMatchObject({ 'inin-ratelimit-count': '1', 'inin-ratelimit-allowed': '2', 'inin-ratelimit-reset': expect.stringMatching(/^\d+$/) });
		await client.get('/api/v2/users');
		const refused = await client.get('/api/v2/users');
		expect(refused).toMatchObject({ status: 429, body: { code: 'too.many.requests' }, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } });
		await client.close();
	});
});

describe('the records', () => {
	it('hold what came, the latest last, and no more than they are told to', async () => {
		const client = await Client.start({ recordLimit: 2, seed: false });
		await client.get('/api/v2/users');
		await client.get('/api/v2/routing/queues?id=a&id=b&name=x%20y');
		await client.post('/api/v2/routing/queues', { name: 'Größe' });
		const [listed, made] = client.sandbox.requests;
		expect(client.sandbox.requests).toHaveLength(2);
		expect(listed).toMatchObject({
			method: 'GET', path: '/api/v2/routing/queues', query: { raw: 'id=a&id=b&name=x%20y', values: { id: ['a', 'b'], name: 'x y' } },
			headers: { authorization: 'Bearer [redacted]' }, operationId: 'getRoutingQueues', status: 200,
		});
		expect(made).toMatchObject({ method: 'POST', text: '{"name":"Größe"}', body: { name: 'Größe' }, operationId: 'postRoutingQueues' });
		client.sandbox.reset();
		expect(client.sandbox.requests).toEqual([]);
		await client.close();
	});
});
