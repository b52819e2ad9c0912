import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentError, type ApiCall } from '../../../../lib';
import { buildRequest } from '../../../../lib/http/request';

const BASE = 'https://api.example.com';
const build = (call: Partial<ApiCall>, base = BASE) => buildRequest({ method: 'GET', path: '/api/v2/x', ...call }, base);

describe('path', () => {
	it.each([
		['a/b', 'a%2Fb'],
		['é', '%C3%A9'],
		['%', '%25'],
		['a b', 'a%20b'],
		["!'()*", '%21%27%28%29%2A'],
		['-._~', '-._~'],
		['a?b#c', 'a%3Fb%23c'],
		['...', '...'],
		['😀', '%F0%9F%98%80'],
		['{x}', '%7Bx%7D'],
		['$&', '%24%26'],
		[0, '0'],
		[false, 'false'],
	])('encodes %j', (value, encoded) => expect(build({ path: '/api/v2/x/{id}/y', pathParameters: { id: value } }).path).toBe(`/api/v2/x/${encoded}/y`));

	it.each(['', '.', '..', Number.NaN, undefined, null, {}, '\ud800'])('refuses the value %p', (value) => {
		expect(() => build({ path: '/x/{id}', pathParameters: { id: value as string } })).toThrow(ArgumentError);
	});

	it.each<[string, ApiCall['pathParameters']]>([
		['/x/{id}', undefined],
		['/x/{id}', {}],
		['/x/{toString}', {}],
		['/x', { id: 'a' }],
		['/x/{id}', { id: 'a', other: 'b' }],
		['x', undefined],
		['', undefined],
		['//evil.example.com/x', undefined],
		['https://evil.example.com/x', undefined],
		['/x?y=z', undefined],
		['/x#y', undefined],
		['/x y', undefined],
		['/a/../b', undefined],
		['/a/%2E%2e/b', undefined],
		['/a\\b', undefined],
		['/a/%zz', undefined],
		['/a/{b', undefined],
	])('refuses %j with %j', (path, pathParameters) => expect(() => build({ path, pathParameters })).toThrow(ArgumentError));

	it('goes behind the path of a gateway', () => {
		const { origin, target, path } = build({}, 'https://gw.example.com:8443/genesys/api');
		expect([origin, target, path]).toEqual(['https://gw.example.com:8443', '/genesys/api/api/v2/x', '/api/v2/x']);
	});
});

describe('query', () => {
	const date = new Date(Date.UTC(2024, 4, 1, 10));
	it.each<[ApiCall['query'], string, ApiCall['arrayFormat'] | null]>([
		[{}, '', null],
		[{ a: null, b: undefined, c: [], d: [null, undefined] }, '', null],
		[{ a: 0, b: false, c: true, d: '' }, '?a=0&b=false&c=true&d=', null],
		[{ a: 'b c+d&e=f' }, '?a=b%20c%2Bd%26e%3Df', null],
		[{ expand: ['a b', 'c,d', null, 0, false] }, '?expand=a%20b&expand=c%2Cd&expand=0&expand=false', null],
		[{ expand: ['a b', 'c,d', null] }, '?expand=a%20b,c%2Cd', 'csv'],
		[{ 'integration.id': 'x', 'a b[]': 'y' }, '?integration.id=x&a%20b%5B%5D=y', null],
		[{ at: date }, '?at=2024-05-01T10%3A00%3A00.000Z', null],
	])('writes %j as %s', (query, text, arrayFormat) =>
		expect(build({ query, arrayFormat: arrayFormat ?? undefined }).target).toBe(`/api/v2/x${text}`),
	);

	it.each([Number.NaN, Infinity, new Date(Number.NaN), {}, Symbol('s'), [['nested']]])('refuses %p', (value) =>
		expect(() => build({ query: { a: value as string } })).toThrow(ArgumentError),
	);
});

describe('headers', () => {
	it('are the defaults, then the call’s, in any case; and the caller’s objects stay as they are', () => {
		const call: ApiCall = Object.freeze({
			method: 'POST',
			path: '/x/{id}',
			pathParameters: Object.freeze({ id: 'a' }),
			query: Object.freeze({ a: ['b'] }),
			headers: Object.freeze({ ACCEPT: 'text/plain', 'If-Match': '"1"', 'x-latin': 'é' }),
			body: Object.freeze({ a: 1 }),
			contentType: 'application/scim+json',
		});
		expect(buildRequest(call, BASE).headers).toEqual({
			accept: 'text/plain',
			'content-type': 'application/scim+json',
			'if-match': '"1"',
			'user-agent': expect.stringMatching(/^n8n-nodes-genesys-cloud\//),
			'x-latin': 'é',
		});
	});

	it('name the version of the package', () => {
		const { version } = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8')) as { version: string };
		expect(build({}).headers['user-agent']).toBe(`n8n-nodes-genesys-cloud/${version}`);
	});

	it.each<Record<string, string>>([
		{ Authorization: 'x' },
		{ 'content-LENGTH': '1' },
		{ Host: 'x' },
		{ 'Transfer-Encoding': 'chunked' },
		{ 'Proxy-Authorization': 'x' },
		{ '': 'x' },
		{ 'a b': 'x' },
		{ 'a:': 'x' },
		{ é: 'x' },
		{ a: 'b\r\nc: d' },
		{ a: '\0' },
		{ a: '\x7f' },
		{ a: 'Ā' },
		{ a: 1 as unknown as string },
	])('refuses %j', (headers) => expect(() => build({ headers })).toThrow(ArgumentError));

	it.each(['a\r\nb', 'Ā'])('refuses %j as accept and content type', (value) => {
		expect(() => build({ accept: value })).toThrow(ArgumentError);
		expect(() => build({ body: {}, contentType: value })).toThrow(ArgumentError);
	});
});

describe('body', () => {
	it.each<[unknown, string | undefined, string | undefined]>([
		[undefined, undefined, undefined],
		[null, undefined, undefined],
		[0, undefined, '0'],
		[false, undefined, 'false'],
		['', undefined, '""'],
		['text', undefined, '"text"'],
		[' {"a": 1}\n', undefined, '{"a": 1}'],
		['[1]', 'application/scim+json; charset=utf-8', '[1]'],
		['"quoted"', undefined, '"quoted"'],
		['123', undefined, '123'],
		['a,b', 'text/csv', 'a,b'],
		[{ a: undefined, b: null, é: ['ü', null] }, undefined, '{"é":["ü",null]}'],
		[[], undefined, '[]'],
	])('writes %j as %j', (body, contentType, text) => {
		const request = build({ method: 'POST', body, contentType });
		expect(request.body).toBe(text);
		expect(request.headers['content-type']).toBe(text === undefined ? undefined : (contentType ?? 'application/json'));
	});

	it.each<[unknown, string]>([
		[null, 'null'],
		[{ a: null, b: [null] }, '{"a":null,"b":[null]}'],
	])('writes %j with its nulls where they are meant', (body, text) => expect(build({ method: 'POST', body, sendNulls: true }).body).toBe(text));

	it('leaves bytes alone', () => {
		const bytes = Buffer.from([0, 255]);
		expect(build({ method: 'PUT', body: bytes, contentType: 'audio/wav' }).body).toBe(bytes);
	});

	it('holds values that no definition knows as they are, be they enums or not', () => {
		const body = { state: 'BRAND_NEW', entities: [{ state: 'brand_new', media: { voice: ['X'] } }] };
		expect(build({ method: 'PUT', query: { state: ['BRAND_NEW', 'ACTIVE'] }, body })).toMatchObject({ target: '/api/v2/x?state=BRAND_NEW&state=ACTIVE', body: JSON.stringify(body) });
	});

	it('refuses what JSON cannot hold', () => {
		const circle: Record<string, unknown> = {};
		circle.circle = circle;
		for (const body of [circle, 1n, () => 1, Symbol('s')]) expect(() => build({ method: 'POST', body })).toThrow(ArgumentError);
	});
});

it('refuses a method that is none', () => expect(() => build({ method: 'TRACE' as 'GET' })).toThrow(ArgumentError));
