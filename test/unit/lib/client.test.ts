import { getEventListeners } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
	ApiError,
	ArgumentError,
	CancelledError,
	ClosedError,
	ConnectionError,
	GenesysCloudClient,
	InvalidAnswerError,
	TimeoutError,
	type ApiCall,
} from '../../../lib';
import { CLIENT_CREDENTIALS, clientOf, rejection } from './support/client';
import { serve, serveGenesys, wait, type Answerer, type Reply, type TestServer } from './support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

async function start(answer: Answerer): Promise<TestServer & { client: GenesysCloudClient }> {
	const server = await serve(answer);
	const client = clientOf(server.url);
	closers.push(() => server.close(), () => client.close());
	return { ...server, client };
}

async function reply(answer: Reply, call: Partial<ApiCall> = {}) {
	const { client } = await start(() => answer);
	return client.call({ ...GET, ...call });
}

const typed = (type: string, body?: string | Buffer, status = 200): Reply => ({ status, headers: type === '' ? {} : { 'Content-Type': type }, body });

describe('requests', () => {
	it.each(['POST', 'PUT', 'PATCH'] as const)('%s without body sends no bytes and says so', async (method) => {
		const { client, seen } = await start(() => ({ body: {} }));
		await client.call({ method, path: '/x' });
		expect(seen[0]).toMatchObject({ method, body: '', headers: { 'content-length': '0' } });
		expect(seen[0].headers).not.toHaveProperty('content-type');
		expect(seen[0].headers).not.toHaveProperty('transfer-encoding');
	});

	it.each(['GET', 'DELETE', 'HEAD', 'OPTIONS'] as const)('%s has neither body nor content headers, and keeps its own', async (method) => {
		const { client, seen } = await start(() => ({ status: 204 }));
		await client.call({ method, path: '/x', headers: { 'If-Match': '"1"' } });
		expect(seen[0].headers).toMatchObject({ 'if-match': '"1"', authorization: 'Bearer a-static-token', accept: 'application/json' });
		expect(seen[0].headers).not.toHaveProperty('content-length');
		expect(seen[0].headers).not.toHaveProperty('content-type');
	});

	it('go out byte for byte as they are meant', async () => {
		const { client, seen, port } = await start(() => ({ body: {} }));
		await client.call({
			method: 'POST',
			path: '/api/v2/x/{id}',
			pathParameters: { id: 'a/b é%' },
			query: { expand: ['a b', 'c,d'], n: 0, f: false, z: null },
			body: { name: 'Zoë' },
		});
		expect(seen[0]).toMatchObject({
			url: '/api/v2/x/a%2Fb%20%C3%A9%25?expand=a%20b&expand=c%2Cd&n=0&f=false',
			body: '{"name":"Zoë"}',
			headers: { host: `127.0.0.1:${port}`, 'content-type': 'application/json', 'content-length': '15' },
		});
	});

	it('that cannot be sent never are', async () => {
		const { client, seen } = await start(() => ({ body: {} }));
		await rejection(client.call({ ...GET, path: '/x/{id}', pathParameters: { id: '..' } }), ArgumentError);
		for (const timeout of [0, -1, Number.NaN]) await rejection(client.call({ ...GET, timeout }), ArgumentError);
		expect(seen).toEqual([]);
	});

	it('share connections', async () => {
		const { client, sockets } = await start(() => ({ body: {} }));
		for (let count = 0; count < 5; count++) await client.call(GET);
		// undici may find the first connection still busy with the end of its answer, once.
		expect(sockets.length).toBeLessThanOrEqual(2);
	});

	it('of two clients go to their own regions with their own tokens', async () => {
		const one = await start(() => ({ body: { host: 1 } }));
		const two = await start(() => ({ body: { host: 2 } }));
		const answers = await Promise.all([one.client.call(GET), two.client.call(GET), one.client.call(GET)]);
		expect(answers.map(({ body }) => body)).toEqual([{ host: 1 }, { host: 2 }, { host: 1 }]);
	});
});

describe('answers', () => {
	it.each<[string, Reply, unknown]>([
		['JSON', typed('application/json; charset=utf-8', '{"a":"é"}'), { a: 'é' }],
		['SCIM', typed('application/scim+json', '{"a":1}'), { a: 1 }],
		['problem', typed('application/vnd.x+json', '[1]'), [1]],
		['0', typed('application/json', '0'), 0],
		['false', typed('application/json', 'false'), false],
		['an empty string', typed('application/json', '""'), ''],
		['null', typed('application/json', 'null'), null],
		['JSON with a byte order mark', typed('application/json', '\ufeff{}'), {}],
		['204', { status: 204 }, undefined],
		['empty 200', typed('application/json', ''), undefined],
		['202 with text', typed('text/plain', 'queued', 202), 'queued'],
		['207', typed('application/json', '{"a":1}', 207), { a: 1 }],
		['206', typed('application/json', '{"a":1}', 206), { a: 1 }],
		['plain text that looks like a number', typed('text/plain', '123'), '123'],
		['a calendar', typed('text/calendar; charset=utf-8', 'BEGIN:VCALENDAR\r\n'), 'BEGIN:VCALENDAR\r\n'],
		['latin text', typed('text/csv; charset="iso-8859-1"', Buffer.from([0xe9])), 'é'],
		['text in an unknown charset', typed('text/plain; charset=x-unknown', 'a'), 'a'],
		['bytes', typed('audio/wav', Buffer.from([0, 255, 128])), Buffer.from([0, 255, 128])],
		['bytes of no kind', typed('', Buffer.from('{}')), Buffer.from('{}')],
	])('%s', async (_name, answer, body) => {
		const result = await reply(answer);
		expect(result.body).toEqual(body);
		expect(result.statusCode).toBe(answer.status ?? 200);
	});

	it('carry headers and correlation ID', async () => {
		const { headers, correlationId } = await reply({ headers: { 'ININ-Correlation-Id': 'abc', 'X-Other': 'd' }, body: {} });
		expect(headers).toMatchObject({ 'inin-correlation-id': 'abc', 'x-other': 'd' });
		expect(correlationId).toBe('abc');
	});

	it.each(['<html>Sign in</html>', '{"a":', 'undefined'])('that only say they are JSON are an error: %s', async (body) => {
		const error = await rejection(reply({ ...typed('application/json', body), headers: { 'Content-Type': 'application/json', 'ININ-Correlation-Id': 'abc' } }), InvalidAnswerError);
		expect(error).toMatchObject({ status: 200, method: 'GET', path: '/api/v2/users/me', body, correlationId: 'abc' });
	});
});

describe('errors of the API', () => {
	it('carry all that Genesys says', async () => {
		const body = {
			message: 'Queue {id} was not found.',
			code: 'not.found',
			status: 404,
			messageWithParams: 'Queue {id} of {who} was not found.',
			messageParams: { id: 'q-1', who: 'Zoë' },
			contextId: 'context-1',
			details: [{ errorCode: 'x', fieldName: 'id' }],
			errors: [{ message: 'inner' }],
		};
		const call = { path: '/api/v2/routing/queues/{queueId}', pathParameters: { queueId: 'q-1' }, query: { expand: 'x' }, operationId: 'getRoutingQueue' };
		const error = await rejection(reply({ status: 404, body }, call), ApiError);
		expect(error).toMatchObject({
			method: 'GET',
			path: '/api/v2/routing/queues/q-1',
			status: 404,
			genesysMessage: 'Queue q-1 of Zoë was not found.',
			code: 'not.found',
			details: body.details,
			errors: body.errors,
			correlationId: 'context-1',
			operationId: 'getRoutingQueue',
			body,
		});
		expect(error.message).toBe(
			'GET /api/v2/routing/queues/q-1 failed with status 404 (Not Found): Queue q-1 of Zoë was not found. ' +
				'Check that the ID is right and still exists, that it belongs to this organisation, and that the region is the right one. Correlation ID: context-1',
		);
		expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: 'ApiError', message: error.message, status: 404 });
	});

	it.each<[string, Reply, object]>([
		['places that cannot be filled', { status: 400, body: { message: 'plain', messageWithParams: 'x {a}', messageParams: {} } }, { genesysMessage: 'plain' }],
		['the header before contextId', { status: 400, headers: { 'ININ-Correlation-Id': 'h' }, body: { contextId: 'b' } }, { correlationId: 'h' }],
		['SCIM', { status: 409, body: { detail: 'Exists', scimType: 'uniqueness' } }, { genesysMessage: 'Exists', code: 'uniqueness' }],
		['HTML', typed('text/html', `<h1>Bad gateway</h1>${'x'.repeat(500)}`, 502), { status: 502, body: `<h1>Bad gateway</h1>${'x'.repeat(180)}` }],
		['an empty body', { status: 500 }, { status: 500 }],
		['broken JSON', typed('application/json', '{"message":', 500), { body: '{"message":' }],
		['JSON that is no object', typed('application/json', '"text"', 400), { body: 'text' }],
	])('%s', async (_name, answer, fields) => expect(await rejection(reply(answer), ApiError)).toMatchObject(fields));

	it.each([
		['0', 0],
		['42', 42],
		['3600', 3600],
		['garbage', undefined],
		['-5', undefined],
		['1.5', undefined],
		['Thu, 01 Jan 1970 00:00:00 GMT', 0],
	])('read Retry-After %s', async (value, retryAfter) => {
		const error = await rejection(reply({ status: 429, headers: { 'Retry-After': value } }), ApiError);
		expect(error.retryAfter).toBe(retryAfter);
	});

	it('read Retry-After as a date to come', async () => {
		const error = await rejection(reply({ status: 503, headers: { 'Retry-After': new Date(Date.now() + 30_000).toUTCString() } }), ApiError);
		expect(error.retryAfter).toBeGreaterThanOrEqual(28);
		expect(error.message).toMatch(/Wait \d+ seconds/);
	});

	it('redirects are not followed', async () => {
		const elsewhere = await serve(() => ({ body: {} }));
		closers.push(() => elsewhere.close());
		for (const status of [301, 302, 307, 308]) {
			const error = await rejection(reply({ status, headers: { Location: `${elsewhere.url}/x` } }), ApiError);
			expect(error).toMatchObject({ status, message: expect.stringContaining('gateway') });
		}
		expect(elsewhere.seen).toEqual([]);
	});
});

describe('a connection that fails', () => {
	it('names host and remedy where nobody listens', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const client = clientOf(`http://127.0.0.1:${port}`);
		const error = await rejection(client.call(GET), ConnectionError);
		expect(error).toMatchObject({ host: `127.0.0.1:${port}`, code: 'ECONNREFUSED' });
		expect(error.message).toMatch(/refused the connection\. Check the region/);
		await client.close();
	});

	it('names a host that does not exist', async () => {
		const client = clientOf('http://nowhere.invalid:8080');
		const error = await rejection(client.call(GET), ConnectionError);
		expect(error.message).toMatch(/^The host nowhere\.invalid:8080 was not found\./);
		await client.close();
	});

	it('is not tried again by itself', async () => {
		const { client, seen } = await start(() => ({ reset: true }));
		const error = await rejection(client.call({ ...GET, method: 'POST', body: {} }), ConnectionError);
		expect(error.message).toMatch(/broke.*may have arrived/);
		expect(seen).toHaveLength(1);
	});

	it('says so where the answer is no HTTP', async () => {
		const server = createServer((socket) => socket.resume().end('SSH-2.0-x\r\n'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		closers.push(() => new Promise((resolve) => server.close(() => resolve())));
		const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		expect((await rejection(client.call(GET), ConnectionError)).message).toMatch(/not HTTP/);
		await client.close();
	});
});

describe('limits', () => {
	it('end a call that takes too long, whether before the head or within the body', async () => {
		const { client } = await start(() => ({ delay: 1_000, body: {} }));
		const error = await rejection(client.call({ ...GET, timeout: 50 }), TimeoutError);
		expect(error).toMatchObject({ which: 'total', timeout: 50 });
		expect(error.message).toMatch(/^GET \/api\/v2\/users\/me took longer than 0\.05 seconds/);
	});

	it('of the client end the head', async () => {
		const server = await serve(() => ({ delay: 3_000, body: {} }));
		const client = clientOf(server.url, { timeouts: { headers: 100 } });
		closers.push(() => server.close(), () => client.close());
		expect(await rejection(client.call(GET), TimeoutError)).toMatchObject({ which: 'headers', timeout: 100 });
	});

	it('larger than a timer can be do not fire at once', async () => {
		const { client } = await start(() => ({ delay: 20, body: { ok: true } }));
		expect((await client.call({ ...GET, timeout: 1e12 })).body).toEqual({ ok: true });
	});

	it.each([{ total: 0 }, { connect: -1 }, { headers: Number.NaN }, { body: Infinity }])('refuse %j', (timeouts) =>
		expect(() => clientOf('http://127.0.0.1:1', { timeouts })).toThrow(ArgumentError),
	);
});

describe('a signal', () => {
	it('that has fired sends nothing', async () => {
		const { client, seen } = await start(() => ({ body: {} }));
		await rejection(client.call({ ...GET, signal: AbortSignal.abort() }), CancelledError);
		expect(seen).toEqual([]);
	});

	it('ends a call under way', async () => {
		const { client, seen } = await start(() => ({ delay: 2_000, body: {} }));
		const controller = new AbortController();
		const call = client.call({ ...GET, signal: controller.signal });
		await wait(50);
		controller.abort(new Error('canary'));
		const error = await rejection(call, CancelledError);
		expect(seen).toHaveLength(1);
		expect(error.cause).toBeUndefined();
	});

	it('ends a call that is still connecting', async () => {
		const client = clientOf('http://10.255.255.1:8080', { timeouts: { connect: 5_000 } });
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 50);
		const started = Date.now();
		await client.call({ ...GET, signal: controller.signal }).catch(() => undefined);
		expect(Date.now() - started).toBeLessThan(2_000);
		await client.close();
	});

	it('ends a wait for a token, and no other call’s', async () => {
		const server = await serveGenesys(() => ({ body: {} }), () => ({ delay: 300, body: { access_token: 'a-token' } }));
		const client = clientOf(server.url, { grant: CLIENT_CREDENTIALS });
		closers.push(() => server.close(), () => client.close());
		const controller = new AbortController();
		const cancelled = client.call({ ...GET, signal: controller.signal });
		const other = client.call(GET);
		setTimeout(() => controller.abort(), 50);
		await rejection(cancelled, CancelledError);
		expect((await other).statusCode).toBe(200);
		expect(server.logins).toHaveLength(1);
	});

	it('shared by many calls has one listener, and ends them all', async () => {
		const { client } = await start(() => ({ delay: 2_000, body: {} }));
		const controller = new AbortController();
		const calls = Promise.allSettled(Array.from({ length: 30 }, () => client.call({ ...GET, signal: controller.signal })));
		await wait(50);
		expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
		controller.abort();
		expect((await calls).map((outcome) => outcome.status === 'rejected' && outcome.reason instanceof CancelledError)).toEqual(Array(30).fill(true));
	});
});

describe('close', () => {
	it('waits for calls under way, their logins included, and takes no more', async () => {
		const server = await serveGenesys(() => ({ delay: 100, body: { ok: true } }), () => ({ delay: 100, body: { access_token: 'a-token' } }));
		const client = clientOf(server.url, { grant: CLIENT_CREDENTIALS });
		closers.push(() => server.close());
		const call = client.call(GET);
		await wait(20);
		const closed = client.close();
		await rejection(client.call(GET), ClosedError);
		expect((await call).body).toEqual({ ok: true });
		await closed;
		await client.close();
		await wait(20);
		expect(server.sockets.every(({ destroyed }) => destroyed)).toBe(true);
	});

	it('before any call is fine', () => clientOf('http://127.0.0.1:1').close());
});
