import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { request as undiciRequest } from 'undici';
import { ApiError, ArgumentError, CancelledError, ConnectionError, type ClientSettings, type HttpClient, type HttpClientRequest, type HttpClientResponse } from '../../../../lib';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { serve } from '../support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const JSON_TYPE = { 'Content-Type': 'application/json', 'X-None': undefined };

/** A client that answers from a function, and what it was asked. */
function start(answer: (request: HttpClientRequest) => HttpClientResponse | Promise<HttpClientResponse>, settings: Partial<ClientSettings> = {}) {
	const asked: HttpClientRequest[] = [];
	const httpClient: HttpClient = {
		async request(request) {
			asked.push(request);
			return answer(request);
		},
	};
	return { asked, client: clientOf('https://example.com', { httpClient, retry: { maxRetries: 2, waitMin: 1, waitMax: 1 }, ...settings }) };
}

it('gets all that goes out, logins included', async () => {
	const answer = ({ url }: HttpClientRequest): HttpClientResponse =>
		url.endsWith('/oauth/token') ? { statusCode: 200, headers: JSON_TYPE, body: '{"access_token":"t-1"}' } : { statusCode: 200, headers: JSON_TYPE, body: '{"a":1}' };
	const { client, asked } = start(answer, { grant: CLIENT_CREDENTIALS, timeouts: { headers: 1_000 } });
	const { body, headers } = await client.call({ ...GET, method: 'POST', query: { a: 'b c' }, body: { c: 1 } });
	expect([body, headers['content-type']]).toEqual([{ a: 1 }, 'application/json']);
	expect(headers).not.toHaveProperty('x-none');
	expect(asked.map(({ url }) => url)).toEqual([expect.stringMatching(/^https:.*\/oauth\/token$/), expect.stringMatching(/^https:.*\/api\/v2\/users\/me\?a=b%20c$/)]);
	expect(asked[1]).toMatchObject({ method: 'POST', body: '{"c":1}', headers: { authorization: 'Bearer t-1', 'content-type': 'application/json' }, timeouts: { headers: 1_000 } });
	expect(asked[1].signal).toBeInstanceOf(AbortSignal);
	await client.close();
});

const bodies: Array<[string, HttpClientResponse['body']]> = [
	['text', '{"é":1}'],
	['bytes', new TextEncoder().encode('{"é":1}')],
	['a buffer', Buffer.from('{"é":1}')],
	['a stream', Readable.from([Buffer.from('{"é"'), Buffer.from(':1}')])],
];
it.each(bodies)('may give the body as %s', async (_name, body) => {
	const { client } = start(() => ({ statusCode: 200, headers: JSON_TYPE, body }));
	expect((await client.call(GET)).body).toEqual({ é: 1 });
});

it.each([undefined, null, ''])('may give no body: %p', async (body) => {
	const { client } = start(() => ({ statusCode: 204, headers: {}, body }));
	expect(await client.call(GET)).toEqual({ statusCode: 204, headers: {} });
});

it('may be any object with that method, such as undici', async () => {
	const server = await serve(() => ({ body: { ok: true } }));
	const client = clientOf(server.url, { httpClient: { request: async ({ url, timeouts: _timeouts, ...options }) => undiciRequest(url, options) } });
	expect((await client.call(GET)).body).toEqual({ ok: true });
	await client.close();
	await server.close();
});

it('is asked again by the rules of retry, and its errors are the API’s', async () => {
	const { client, asked } = start(() => ({ statusCode: 503, headers: {} }));
	expect(await rejection(client.call(GET), ApiError)).toMatchObject({ status: 503, attempts: 3 });
	expect(asked).toHaveLength(3);
});

it.each([
	['ECONNRESET', 'POST', 1, true],
	['ECONNRESET', 'GET', 3, true],
	['ECONNREFUSED', 'POST', 3, false],
	['CERT_HAS_EXPIRED', 'GET', 1, true],
	[undefined, 'POST', 1, true],
] as const)('that throws %s at %s makes %i attempts, and an error without secrets', async (code, method, count, sent) => {
	const { client, asked } = start(({ headers }) => {
		throw Object.assign(new Error(`failed with ${headers.authorization}`), { code, config: { headers } });
	});
	const error = await rejection(client.call({ ...GET, method }), ConnectionError);
	expect(error).toMatchObject({ sent, attempts: count, cause: { message: 'failed with Bearer [hidden]' } });
	expect(inspect(error, { depth: 9 })).not.toContain('a-static-token');
	expect(asked).toHaveLength(count);
});

it('that breaks off within the body is a broken connection', async () => {
	const broken = async function* () {
		yield Buffer.from('{"half"');
		throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
	};
	let count = 0;
	const { client } = start(() => ({ statusCode: 200, headers: JSON_TYPE, body: count++ === 0 ? broken() : '{"a":1}' }));
	expect((await client.call(GET)).body).toEqual({ a: 1 });
});

it.each<unknown>([undefined, null, 'text', {}, { statusCode: '200', headers: {} }, { statusCode: 200 }, { statusCode: 200, headers: null }])('that answers %j is told what to answer', async (answer) => {
	const { client, asked } = start(() => answer as HttpClientResponse);
	const error = await rejection(client.call(GET), ArgumentError);
	expect(error).toMatchObject({ argument: 'httpClient', message: expect.stringContaining('{ statusCode, headers, body }') });
	expect(asked).toHaveLength(1);
});

it('that hangs is left when the call is cancelled', async () => {
	const { client } = start(() => new Promise(() => undefined));
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 20);
	await rejection(client.call({ ...GET, signal: controller.signal }), CancelledError);
});
