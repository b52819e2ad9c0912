import {
	ApiError,
	ArgumentError,
	AuthenticationError,
	ConnectionError,
	GenesysCloudClient,
	TimeoutError,
	type ClientSettings,
	type DelegatedGrant,
	type Grant,
} from '../../../../lib';
import { RenewedToken } from '../../../../lib/auth/renewed-token';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { serveGenesys, wait, type Answerer, type Reply, type Seen } from '../support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const SAML: Grant = { type: 'saml2Bearer', clientId: 'id', clientSecret: 'the-secret', orgName: 'my org', assertion: 'PHNhbWw+/=' };
const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

const bearer = ({ headers }: Seen): string | undefined => headers.authorization?.replace('Bearer ', '');
const refuse: Reply = { status: 401, headers: { 'ININ-Correlation-Id': 'c-1' }, body: { message: 'Invalid login credentials.', code: 'bad.credentials' } };
/** An API that takes these tokens only. */
const taking = (...tokens: string[]): Answerer => (seen) => (tokens.includes(bearer(seen) ?? '') ? { body: { ok: true } } : { ...refuse, delay: 20 });

async function start(answer: Answerer, login?: (seen: Seen, count: number) => Reply, settings: Partial<ClientSettings> = {}) {
	const server = await serveGenesys(answer, login);
	const client = clientOf(server.url, { grant: CLIENT_CREDENTIALS, ...settings });
	closers.push(() => server.close(), () => client.close());
	return { ...server, client };
}

const ten = (client: GenesysCloudClient) => Promise.allSettled(Array.from({ length: 10 }, () => client.call(GET)));
const kinds = (outcomes: PromiseSettledResult<unknown>[]): string[] => outcomes.map(({ status }) => status);

describe('login', () => {
	it('with client credentials', async () => {
		const grant = { ...CLIENT_CREDENTIALS, clientSecret: 'pässword:ü' };
		const { client, logins } = await start(taking('token-1'), undefined, { grant });
		await client.call(GET);
		expect(logins[0]).toMatchObject({
			method: 'POST',
			url: '/oauth/token',
			body: 'grant_type=client_credentials',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				authorization: `Basic ${Buffer.from('id:pässword:ü', 'utf8').toString('base64')}`,
				'user-agent': expect.stringMatching(/^n8n-nodes-genesys-cloud\//),
			},
		});
	});

	it('with a SAML2 assertion', async () => {
		const { client, logins } = await start(taking('token-1'), undefined, { grant: SAML });
		await client.call(GET);
		expect(Object.fromEntries(new URLSearchParams(logins[0].body))).toEqual({
			grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
			orgName: 'my org',
			assertion: 'PHNhbWw+/=',
		});
	});

	it('is made once for ten calls, and its token serves later ones', async () => {
		const { client, logins } = await start(taking('token-1'));
		expect(kinds(await ten(client))).toEqual(Array(10).fill('fulfilled'));
		await client.call(GET);
		expect(logins).toHaveLength(1);
	});

	const invalid = { error: 'invalid_client', description: 'client not found: invalid_client', error_description: 'client not found' };
	it.each<[string, Grant, Reply, new (...values: never[]) => Error, RegExp]>([
		['a wrong client', CLIENT_CREDENTIALS, { status: 400, body: invalid }, AuthenticationError, /invalid_client\): client not found\. Check the client ID and client secret.*region/],
		['a wrong kind of client', CLIENT_CREDENTIALS, { status: 400, body: { error: 'unauthorized_client' } }, AuthenticationError, /unauthorized_client\)\. .*grant type/],
		['no reason', CLIENT_CREDENTIALS, { status: 401 }, AuthenticationError, /status 401\)\. Check the client ID/],
		['a spent assertion', SAML, { status: 400, body: { error: 'invalid_grant', error_description: 'assertion expired' } }, AuthenticationError, /assertion expired\. .*new assertion/],
		['a wrong client with an assertion', SAML, { status: 400, body: invalid }, AuthenticationError, /Check the client ID/],
		['an answer without token', CLIENT_CREDENTIALS, { body: { token_type: 'bearer' } }, AuthenticationError, /without an access token.*region/],
		['a token that is no text', CLIENT_CREDENTIALS, { body: { access_token: 5 } }, AuthenticationError, /without an access token/],
		['an empty answer', CLIENT_CREDENTIALS, { status: 200 }, AuthenticationError, /without an access token/],
		['a busy host', CLIENT_CREDENTIALS, { status: 429, headers: { 'Retry-After': '70' } }, ApiError, /POST \/oauth\/token.*429.*Wait 70 seconds/],
		['a broken host', CLIENT_CREDENTIALS, { status: 503 }, ApiError, /POST \/oauth\/token.*503/],
		['a redirect', CLIENT_CREDENTIALS, { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, ApiError, /302/],
		['a broken connection', CLIENT_CREDENTIALS, { reset: true }, ConnectionError, /broke/],
	])('tells of %s', async (_name, grant, answer, kind, message) => {
		const { client, calls } = await start(taking('token-1'), () => answer, { grant });
		expect((await rejection(client.call(GET), kind)).message).toMatch(message);
		expect(calls).toEqual([]);
	});

	it('that failed is made again by the next call', async () => {
		const { client, logins } = await start(taking('good'), (_seen, count) => (count === 1 ? { status: 503 } : { body: { access_token: 'good' } }));
		await rejection(client.call(GET), ApiError);
		expect((await client.call(GET)).statusCode).toBe(200);
		expect(logins).toHaveLength(2);
	});

	it.each<[string, Partial<Grant>]>([
		['clientId', { ...CLIENT_CREDENTIALS, clientId: '' }],
		['clientId', { ...CLIENT_CREDENTIALS, clientId: 'canary:x' }],
		['clientSecret', { ...CLIENT_CREDENTIALS, clientSecret: ' ' }],
		['clientSecret', { type: 'clientCredentials', clientId: 'id' }],
		['orgName', { ...SAML, orgName: '' }],
		['assertion', { ...SAML, assertion: '' }],
		['accessToken', { type: 'accessToken', accessToken: '' }],
		['accessToken', { type: 'accessToken', accessToken: 'canary\r\nx: y' }],
		['accessToken', { type: 'accessToken', accessToken: 'Bearer ' }],
	])('is refused at once without a usable %s', (argument, grant) => {
		const make = (): unknown => clientOf('example.com', { grant: grant as Grant });
		expect(make).toThrow(expect.objectContaining({ name: 'ArgumentError', argument }));
		expect(make).not.toThrow(/canary/);
	});
});

describe('a refused token', () => {
	it('is renewed once for ten calls', async () => {
		const { client, logins, calls } = await start(taking('token-2'));
		expect(kinds(await ten(client))).toEqual(Array(10).fill('fulfilled'));
		expect(logins).toHaveLength(2);
		expect(calls).toHaveLength(20);
	});

	it('fails all ten with the one error of a failed renewal, however late their 401 comes', async () => {
		let slow = 0;
		const { client, logins } = await start(
			() => ({ ...refuse, delay: (slow += 30) }),
			(_seen, count) => (count === 1 ? { body: { access_token: 'old' } } : { status: 400, body: { error: 'invalid_client' } }),
		);
		const outcomes = await ten(client);
		const errors = new Set(outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as unknown) : undefined)));
		expect([...errors]).toEqual([expect.any(AuthenticationError)]);
		expect(logins).toHaveLength(2);
	});

	it('is an error where the new one is refused as well, after two requests', async () => {
		const { client, logins, calls } = await start(() => refuse);
		const error = await rejection(client.call({ ...GET, operationId: 'getUsersMe' }), AuthenticationError);
		expect(error).toMatchObject({
			status: 401,
			code: 'bad.credentials',
			genesysMessage: 'Invalid login credentials.',
			correlationId: 'c-1',
			method: 'GET',
			path: '/api/v2/users/me',
			operationId: 'getUsersMe',
		});
		expect(error.message).toMatch(/Invalid login credentials\. A new access token was refused as well.*region/);
		expect([logins.length, calls.length]).toEqual([2, 2]);
	});

	it('that was replaced meanwhile is only sent again', async () => {
		const { client, logins, calls } = await start((seen, index) => {
			if (bearer(seen) === 'token-2') return { body: { ok: true } };
			return { ...refuse, delay: index === 0 ? 300 : 0 };
		});
		const late = client.call(GET);
		await wait(100);
		await client.call(GET);
		expect((await late).body).toEqual({ ok: true });
		expect(logins).toHaveLength(2);
		expect(calls.map(bearer)).toEqual(['token-1', 'token-1', 'token-2', 'token-2']);
	});

	it('sends the body again', async () => {
		const { client, calls } = await start(taking('token-2'));
		await client.call({ method: 'POST', path: '/x', body: { a: 1 } });
		expect(calls.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
	});

	it.each([400, 403, 404, 429, 500])('is not what %i means', async (status) => {
		const { client, logins } = await start(() => ({ status }));
		await rejection(client.call(GET), ApiError);
		expect(logins).toHaveLength(1);
	});

	it('is an error at once where renewal is switched off; the next call logs in', async () => {
		const { client, logins, calls } = await start(taking('token-2'), undefined, { refreshAccessToken: false });
		await rejection(client.call(GET), AuthenticationError);
		expect([logins.length, calls.length]).toEqual([1, 1]);
		await client.call(GET);
		expect(logins).toHaveLength(2);
	});

	it('that was given asks for a new one', async () => {
		const { client, logins, calls } = await start(() => refuse, undefined, { grant: { type: 'accessToken', accessToken: ' Bearer given-token ' } });
		const error = await rejection(client.call(GET), AuthenticationError);
		expect(error.message).toMatch(/expired or is not valid\. Get a new access token/);
		expect([logins.length, calls.map(bearer)]).toEqual([0, ['given-token']]);
	});
});

describe('waiting for a token', () => {
	it('ends after refreshTokenWaitMax seconds, and the login goes on for others', async () => {
		const { client, logins } = await start(taking('token-1'), () => ({ delay: 400, body: { access_token: 'token-1' } }), { refreshTokenWaitMax: 0.1 });
		expect(await rejection(client.call(GET), TimeoutError)).toMatchObject({ which: 'token', timeout: 100 });
		await wait(400);
		await client.call(GET);
		expect(logins).toHaveLength(1);
	});

	it('ends after ten seconds unless told otherwise', async () => {
		jest.useFakeTimers();
		try {
			const client = clientOf('http://127.0.0.1:1', { grant: CLIENT_CREDENTIALS, httpClient: { request: () => new Promise(() => undefined) } });
			let over = false;
			const failed = rejection(client.call(GET), TimeoutError).finally(() => (over = true));
			await jest.advanceTimersByTimeAsync(9_900);
			expect(over).toBe(false);
			await jest.advanceTimersByTimeAsync(200);
			expect(await failed).toMatchObject({ which: 'token', timeout: 10_000 });
		} finally {
			jest.useRealTimers();
		}
	});

	it('refuses a limit that is none', () => expect(() => clientOf('example.com', { refreshTokenWaitMax: 0 })).toThrow(ArgumentError));
});

describe('RenewedToken', () => {
	const { signal } = new AbortController();
	const settings = { refresh: true, wait: 1_000 };

	function source(expiresIn: number | undefined, fail: () => boolean = () => false, refresh = true) {
		const clock = { now: 1_000_000 };
		let logins = 0;
		const next = async () => {
			logins += 1;
			if (fail()) throw new Error('the login host is away');
			return { accessToken: `token-${logins}`, expiresIn };
		};
		return { clock, tokens: new RenewedToken({ next, forget: () => undefined }, 'advice', { ...settings, refresh }, undefined, () => clock.now), logins: () => logins };
	}

	it.each([
		['60 seconds before the end of a long life', 3600, 3539, 3541],
		['a tenth before the end of a short one', 100, 89, 91],
	])('renews %s', async (_name, life, before, after) => {
		const { clock, tokens } = source(life);
		expect(await tokens.token(signal)).toBe('token-1');
		clock.now += before * 1000;
		expect(await tokens.token(signal)).toBe('token-1');
		clock.now += (after - before) * 1000;
		expect(await tokens.token(signal)).toBe('token-2');
	});

	it('renews nothing before its end where renewal is switched off', async () => {
		const { clock, tokens } = source(3600, undefined, false);
		await tokens.token(signal);
		clock.now += 3_599_000;
		expect(await tokens.token(signal)).toBe('token-1');
		clock.now += 2_000;
		expect(await tokens.token(signal)).toBe('token-2');
	});

	it('keeps a token of unknown life until it is refused', async () => {
		const { clock, tokens } = source(undefined);
		await tokens.token(signal);
		clock.now += 1e12;
		expect(await tokens.token(signal)).toBe('token-1');
		expect(await tokens.renew('token-1', signal)).toBe('token-2');
	});

	it('uses a good token on while the login host is away, without asking at each call, and not beyond its end', async () => {
		let away = false;
		const { clock, tokens, logins } = source(3600, () => away);
		await tokens.token(signal);
		away = true;
		clock.now += 3_550_000;
		for (let count = 0; count < 5; count++) expect(await tokens.token(signal)).toBe('token-1');
		expect(logins()).toBe(2);
		clock.now += 6_000;
		expect(await tokens.token(signal)).toBe('token-1');
		expect(logins()).toBe(3);
		clock.now += 60_000;
		await expect(tokens.token(signal)).rejects.toThrow('away');
		away = false;
		expect(await tokens.token(signal)).toBe('token-5');
	});

	it('does not go back to a token that was refused', async () => {
		let away = false;
		const { tokens } = source(3600, () => away);
		await tokens.token(signal);
		away = true;
		await expect(tokens.renew('token-1', signal)).rejects.toThrow('away');
		await expect(tokens.token(signal)).rejects.toThrow('away');
	});

	it('lets a cancelled wait go', async () => {
		const { tokens } = source(3600);
		await expect(tokens.token(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
	});
});

describe('a delegated login', () => {
	function host(first = 'host-1'): DelegatedGrant & { renewals: string[]; reads: number } {
		const grant = {
			type: 'delegated' as const,
			renewals: [] as string[],
			reads: 0,
			token: async () => {
				grant.reads += 1;
				return first;
			},
			renew: async (rejected: string) => {
				grant.renewals.push(rejected);
				await wait(20);
				return `${rejected}-renewed`;
			},
		};
		return grant;
	}

	it('is the host’s to renew, once for ten calls, even if the host gives out the old token still', async () => {
		const grant = host();
		const { client, logins } = await start(taking('host-1-renewed'), undefined, { grant });
		expect(kinds(await ten(client))).toEqual(Array(10).fill('fulfilled'));
		await client.call(GET);
		expect(grant.renewals).toEqual(['host-1']);
		expect(logins).toEqual([]);
	});

	it('follows the host to another account', async () => {
		let current = 'first';
		const { client, calls } = await start(() => ({ body: {} }), undefined, { grant: { ...host(), token: async () => current } });
		await client.call(GET);
		current = 'second';
		await client.call(GET);
		expect(calls.map(bearer)).toEqual(['first', 'second']);
	});

	it('that cannot be renewed is an error with the host’s words', async () => {
		const grant: DelegatedGrant = { ...host(), renew: () => Promise.reject(new Error('refresh token is gone')) };
		const { client } = await start(() => refuse, undefined, { grant });
		expect((await rejection(client.call(GET), AuthenticationError)).message).toMatch(/could not be renewed: refresh token is gone\. Connect the account/);
	});

	it('that cannot be renewed fails all ten with one error, however late their 401 comes; the next call may try again', async () => {
		let renewals = 0;
		const grant: DelegatedGrant = { ...host(), renew: () => Promise.reject(new Error(`gone ${(renewals += 1)}`)) };
		const { client } = await start((_seen, index) => ({ ...refuse, delay: 40 + index * 20 }), undefined, { grant });
		const errors = await Promise.all(Array.from({ length: 10 }, () => rejection(client.call(GET), AuthenticationError)));
		expect([renewals, new Set(errors).size]).toEqual([1, 1]);
		await rejection(client.call(GET), AuthenticationError);
		expect(renewals).toBe(2);
	});

	it('whose fresh token is refused too is not renewed for each of many calls', async () => {
		let token = 'host-0';
		let renewals = 0;
		const grant: DelegatedGrant = { type: 'delegated', token: async () => token, renew: async () => (token = `host-${(renewals += 1)}`) };
		const { client, calls } = await start(() => refuse, undefined, { grant });
		for (let count = 0; count < 5; count++) await rejection(client.call(GET), AuthenticationError);
		expect([renewals, calls.length]).toEqual([1, 6]);
		// Another account is another matter.
		token = 'other';
		await rejection(client.call(GET), AuthenticationError);
		expect(renewals).toBe(2);
	});

	it('refused twice asks to connect again', async () => {
		const { client, calls } = await start(() => refuse, undefined, { grant: host() });
		expect((await rejection(client.call(GET), AuthenticationError)).message).toMatch(/Connect the account/);
		expect(calls).toHaveLength(2);
	});
});
