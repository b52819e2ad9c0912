import { createServer, type AddressInfo } from 'node:net';
import { ApiError, ArgumentError, CancelledError, ConnectionError, TimeoutError, type ClientSettings, type HttpMethod } from '../../../../lib';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/policy';
import { retryPolicy } from '../../../../lib/http/retry-policy';
import { retrySettings } from '../../../../lib/http/retry-settings';
import { makeCertificates } from '../support/certificates';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { serve, serveGenesys, wait, type Answerer, type Reply } from '../support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const QUICK = { maxRetries: 2, waitMin: 1, waitMax: 5 };
const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

async function start(answer: Answerer, settings: Partial<ClientSettings> = {}) {
	const server = await serve(answer);
	const client = clientOf(server.url, { retry: QUICK, ...settings });
	closers.push(() => server.close(), () => client.close());
	return { ...server, client };
}

/** One of these, and then a success. */
const once = (reply: Reply): Answerer => (_seen, index) => (index === 0 ? reply : { body: { ok: true } });
const after = (seconds: string): Record<string, string> => ({ 'Retry-After': seconds });
/** A head that promises more than comes. */
const truncated: Reply = { headers: { 'Content-Type': 'application/json', 'Content-Length': '100' }, body: '{"half":', cut: true };

const IDEMPOTENT: HttpMethod[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
const UNSAFE: HttpMethod[] = ['POST', 'PATCH'];

describe('what is sent again', () => {
	const table: Array<[string, Reply, boolean, boolean]> = [
		// name, answer, idempotent methods, POST and PATCH
		['429', { status: 429 }, true, true],
		['429 with Retry-After 0', { status: 429, headers: after('0') }, true, true],
		['429 with a Retry-After that is none', { status: 429, headers: after('soon') }, true, true],
		['408', { status: 408 }, true, false],
		['502', { status: 502 }, true, false],
		['503', { status: 503 }, true, false],
		['503 with Retry-After', { status: 503, headers: after('0') }, true, true],
		['503 with a date as Retry-After', { status: 503, headers: after('Thu, 01 Jan 1970 00:00:00 GMT') }, true, true],
		['503 with a Retry-After that is none', { status: 503, headers: after('-1') }, true, false],
		['504', { status: 504 }, true, false],
		['a reset', { reset: true }, true, false],
		['400', { status: 400 }, false, false],
		['403', { status: 403 }, false, false],
		['404', { status: 404 }, false, false],
		['409', { status: 409 }, false, false],
		['500', { status: 500 }, false, false],
		['501', { status: 501 }, false, false],
		['302', { status: 302 }, false, false],
	];
	it.each(table)('%s', async (_name, reply, idempotent, unsafe) => {
		const { client, seen } = await start((_request, index) => (index % 2 === 0 ? reply : { status: 204 }));
		for (const [methods, again] of [[IDEMPOTENT, idempotent], [UNSAFE, unsafe]] as const) {
			for (const method of methods) {
				seen.splice(0);
				await client.call({ ...GET, method, body: UNSAFE.includes(method) ? { a: 1 } : undefined }).catch(() => undefined);
				expect([method, seen.length]).toEqual([method, again ? 2 : 1]);
			}
		}
	});

	it.each([
		['GET', 2],
		['POST', 1],
	] as const)('a truncated answer: %s', async (method, count) => {
		const { client, seen } = await start(once(truncated));
		const outcome = client.call({ ...GET, method });
		if (count === 2) expect((await outcome).body).toEqual({ ok: true });
		else expect(await rejection(outcome, ConnectionError)).toMatchObject({ sent: true, attempts: 1 });
		expect(seen).toHaveLength(count);
	});

	it('any method, where nobody took the connection', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const client = clientOf(`http://127.0.0.1:${port}`, { retry: QUICK });
		for (const method of ['GET', 'POST'] as const) {
			const error = await rejection(client.call({ ...GET, method }), ConnectionError);
			expect(error).toMatchObject({ sent: false, lasting: false, attempts: 3 });
			expect(error.message).toMatch(/It was tried 3 times, with 0\.0 seconds of waiting\./);
		}
		await client.close();
	});

	it('any method, where the connection broke before TLS was there', async () => {
		let connections = 0;
		const server = createServer((socket) => {
			connections += 1;
			socket.on('error', () => undefined).destroy();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const client = clientOf(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, { retry: QUICK });
		expect(await rejection(client.call({ ...GET, method: 'POST' }), ConnectionError)).toMatchObject({ sent: false, attempts: 3 });
		expect(connections).toBe(3);
		await client.close();
		server.close();
	});

	it('nothing, where the certificate is wrong', async () => {
		const certificates = makeCertificates();
		const server = await serve(() => ({}), certificates.server);
		const client = clientOf(server.url, { retry: QUICK });
		closers.push(() => server.close(), () => client.close());
		expect(await rejection(client.call(GET), ConnectionError)).toMatchObject({ lasting: true, attempts: 1 });
		certificates.remove();
	});

	it('an idempotent request whose answer did not begin', async () => {
		const { client, seen } = await start((_seen, index) => ({ delay: index === 0 ? 1_200 : 0, body: { ok: true } }), { timeouts: { headers: 100 } });
		expect((await client.call(GET)).body).toEqual({ ok: true });
		expect(seen).toHaveLength(2);
	});

	it.each<[string, Reply, boolean, number]>([
		['409', { status: 409 }, true, 2],
		['a 400 of that kind', { status: 400, body: { message: 'The version of the resource does not match.' } }, true, 2],
		['another 400', { status: 400, body: { message: 'The name does not match.' } }, true, 1],
		['409, by default', { status: 409 }, false, 1],
	])('a conflict of versions, where asked: %s', async (_name, reply, onConflict, count) => {
		const { client, seen } = await start(once(reply), { retry: { ...QUICK, onConflict } });
		await client.call({ ...GET, method: 'PATCH', body: {} }).catch(() => undefined);
		expect(seen).toHaveLength(count);
	});

	it('the same bytes', async () => {
		const { client, seen } = await start(once({ status: 429, headers: after('0') }));
		await client.call({ ...GET, method: 'POST', body: { a: 1 }, headers: { 'X-Mine': 'b' } });
		expect(seen[1]).toEqual(seen[0]);
	});
});

describe('waits', () => {
	const { signal } = new AbortController();
	const request = { kind: 'api', method: 'GET', origin: 'http://x', target: '/', path: '/', headers: {}, signal } as HttpRequest;
	const answer = (statusCode: number, headers: Record<string, string> = {}): HttpAnswer => ({ statusCode, headers, body: Buffer.alloc(0) });

	/** The waits between the attempts, on a clock that stands still but for them. */
	async function waits(given: HttpAnswer, settings: object, random = () => 1): Promise<{ waits: number[]; attempts?: number }> {
		jest.useFakeTimers({ doNotFake: ['nextTick'] });
		try {
			const times: number[] = [];
			const policy = retryPolicy(retrySettings(settings), random);
			let over = false;
			const outcome = policy(request, async ({ effort }) => {
				times.push(Date.now());
				if (effort) {
					effort.attempts += 1;
					effort.startedAt ??= Date.now();
				}
				return given;
			}).finally(() => (over = true));
			while (!over) await jest.advanceTimersToNextTimerAsync();
			return { waits: times.slice(1).map((time, index) => time - times[index]), attempts: (await outcome).effort?.attempts };
		} finally {
			jest.useRealTimers();
		}
	}

	it('double up to the longest one, and are random below that', async () => {
		const settings = { maxRetries: 6, waitMin: 100, waitMax: 1_000 };
		expect(await waits(answer(503), settings)).toEqual({ waits: [100, 200, 400, 800, 1_000, 1_000], attempts: 7 });
		expect((await waits(answer(503), settings, () => 0.5)).waits).toEqual([50, 100, 200, 400, 500, 500]);
	});

	it.each<[string, string, number[]]>([
		['seconds', '42', [42_000, 42_000]],
		['none', '0', [0, 0]],
		['garbage', 'soon', [500, 1_000]],
	])('are those of Retry-After: %s', async (_name, value, expected) => {
		const seen = (await waits(answer(429, { 'retry-after': value }), { maxRetries: 2 })).waits;
		// A timer of 0 ms fires after 1.
		expect(seen.map((time) => (time === 1 ? 0 : time))).toEqual(expected);
	});

	it('are those of Retry-After as a date', async () => {
		const [first] = (await waits(answer(429, { 'retry-after': new Date(Date.now() + 20_000).toUTCString() }), { maxRetries: 1 })).waits;
		expect(first).toBeGreaterThan(18_000);
		expect(first).toBeLessThan(21_000);
	});

	it('that would go beyond the total time are not begun', async () => {
		expect(await waits(answer(429, { 'retry-after': '80' }), {})).toEqual({ waits: [80_000, 80_000], attempts: 3 });
		expect(await waits(answer(429, { 'retry-after': '181' }), {})).toEqual({ waits: [], attempts: 1 });
		expect(await waits(answer(503), { waitMin: 600, maxTotalTime: 500 })).toEqual({ waits: [], attempts: 1 });
	});

	it('fail at once and say how long they would be', async () => {
		const { client, seen } = await start(() => ({ status: 429, headers: after('3600') }));
		const error = await rejection(client.call(GET), ApiError);
		expect(error).toMatchObject({ status: 429, retryAfter: 3600, attempts: 1 });
		expect(error.message).toMatch(/Wait 3600 seconds/);
		expect(seen).toHaveLength(1);
	});

	it('do not go beyond the time of the call', async () => {
		const { client } = await start(() => ({ status: 503, headers: after('5') }));
		const began = Date.now();
		expect(await rejection(client.call({ ...GET, timeout: 2_000 }), ApiError)).toMatchObject({ status: 503, retryAfter: 5 });
		expect(Date.now() - began).toBeLessThan(1_000);
	});

	it('end with the call’s time, and its error tells of the attempts', async () => {
		const { client } = await start(() => ({ status: 503, delay: 60 }), { retry: { maxRetries: 1_000, waitMin: 1, waitMax: 1 } });
		const error = await rejection(client.call({ ...GET, timeout: 250 }), TimeoutError);
		expect(error.which).toBe('total');
		expect(error.attempts).toBeGreaterThan(1);
		expect(error.message).toMatch(/It was tried \d times/);
	});

	it('end when the call is cancelled', async () => {
		const { client, seen } = await start(() => ({ status: 503, headers: after('20') }));
		const controller = new AbortController();
		const call = client.call({ ...GET, signal: controller.signal });
		await wait(100);
		controller.abort();
		await rejection(call, CancelledError);
		expect(seen).toHaveLength(1);
	});
});

describe('the last error', () => {
	it('tells how often it was tried', async () => {
		const { client, seen } = await start(() => ({ status: 503, body: { message: 'busy' } }));
		const error = await rejection(client.call(GET), ApiError);
		expect(seen).toHaveLength(3);
		expect(error).toMatchObject({ status: 503, attempts: 3, genesysMessage: 'busy' });
		expect(error.message).toMatch(/busy\. It was tried 3 times, with 0\.0 seconds of waiting\. Something failed/);
	});

	it('is the last one, not the first', async () => {
		const { client } = await start((_seen, index) => (index === 0 ? { status: 503 } : { status: 404 }));
		expect(await rejection(client.call(GET), ApiError)).toMatchObject({ status: 404, attempts: 2 });
	});
});

describe('a login', () => {
	it.each<[string, Reply, number]>([
		['429', { status: 429, headers: after('0') }, 2],
		['503 with Retry-After', { status: 503, headers: after('0') }, 2],
		['503', { status: 503 }, 1],
		['a reset', { reset: true }, 1],
		['400', { status: 400 }, 1],
	])('is made again where that is safe: %s', async (_name, reply, count) => {
		const server = await serveGenesys(() => ({ body: {} }), (_seen, index) => (index === 1 ? reply : { body: { access_token: 'a-token' } }));
		const client = clientOf(server.url, { grant: CLIENT_CREDENTIALS, retry: QUICK });
		closers.push(() => server.close(), () => client.close());
		await client.call(GET).catch(() => undefined);
		expect(server.logins).toHaveLength(count);
	});

	it('that failed tells how often it was tried', async () => {
		const server = await serveGenesys(() => ({}), () => ({ status: 429, headers: after('0') }));
		const client = clientOf(server.url, { grant: CLIENT_CREDENTIALS, retry: QUICK });
		closers.push(() => server.close(), () => client.close());
		expect(await rejection(client.call(GET), ApiError)).toMatchObject({ status: 429, path: '/oauth/token', attempts: 3 });
	});

	it('never is the answer to a 429 of the API', async () => {
		const server = await serveGenesys(() => ({ status: 429, headers: after('0') }));
		const client = clientOf(server.url, { grant: CLIENT_CREDENTIALS, retry: QUICK });
		closers.push(() => server.close(), () => client.close());
		await rejection(client.call(GET), ApiError);
		expect([server.logins.length, server.calls.length]).toEqual([1, 3]);
	});
});

it.each([{ maxRetries: -1 }, { waitMin: Number.NaN }, { waitMax: Infinity }, { maxTotalTime: -5 }])('settings that cannot be used are refused: %j', (retry) =>
	expect(() => clientOf('example.com', { retry })).toThrow(ArgumentError),
);
