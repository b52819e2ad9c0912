import {
	ApiError,
	AuthenticationError,
	ClosedError,
	exchangeCode,
	generateCodeVerifier,
	refresh,
	revoke,
	type AuthorizationCodeGrant,
	type ClientSettings,
	type DelegatedGrant,
	type Grant,
	type PkceGrant,
	type RefreshTokenGrant,
	type Tokens,
} from '../../../../lib';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { serveGenesys, wait, type Answerer, type Reply, type Seen } from '../support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const CODE: AuthorizationCodeGrant = { type: 'authorizationCode', clientId: 'id', clientSecret: 'sécret', code: 'a+code/=', redirectUri: 'https://n8n.example.com/cb?x=1' };
const PKCE: PkceGrant = { type: 'pkce', clientId: 'id', code: 'a-code', codeVerifier: generateCodeVerifier(), redirectUri: 'https://n8n.example.com/cb' };
const REFRESH: RefreshTokenGrant = { type: 'refreshToken', clientId: 'id', clientSecret: 'sécret', refreshToken: 'refresh-0' };
const BASIC = `Basic ${Buffer.from('id:sécret', 'utf8').toString('base64')}`;
const SPENT: Reply = { status: 400, body: { error: 'invalid_grant', error_description: 'it is spent' } };

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

const bearer = ({ headers }: Seen): string | undefined => headers.authorization?.replace('Bearer ', '');
const fields = ({ body }: Seen): Record<string, string> => Object.fromEntries(new URLSearchParams(body));
const taking = (...tokens: string[]): Answerer => (seen) => (tokens.includes(bearer(seen) ?? '') ? { body: { ok: true } } : { status: 401 });
/** token-1 with refresh-1, token-2 with refresh-2, … */
const rotating = (_seen: Seen, count: number): Reply => ({ body: { access_token: `token-${count}`, refresh_token: `refresh-${count}`, expires_in: 3600 } });

async function start(answer: Answerer, login: ((seen: Seen, count: number) => Reply) | undefined, settings: Partial<ClientSettings> & { grant: Grant }) {
	const server = await serveGenesys(answer, login);
	const client = clientOf(server.url, settings);
	closers.push(() => server.close(), () => client.close());
	return { ...server, client, connection: { region: 'custom', customHost: server.url } };
}

describe('an authorization code', () => {
	it('is exchanged with the secret in the header, UTF-8, and a form', async () => {
		const { client, logins } = await start(taking('token-1'), rotating, { grant: CODE });
		await client.call(GET);
		expect(logins[0]).toMatchObject({ url: '/oauth/token', headers: { authorization: BASIC, 'content-type': 'application/x-www-form-urlencoded' } });
		expect(fields(logins[0])).toEqual({ grant_type: 'authorization_code', code: CODE.code, redirect_uri: CODE.redirectUri });
	});

	it('of a PKCE login goes without secret, with its verifier', async () => {
		const { client, logins } = await start(taking('token-1'), undefined, { grant: PKCE });
		await client.call(GET);
		expect(logins[0].headers.authorization).toBeUndefined();
		expect(fields(logins[0])).toEqual({ grant_type: 'authorization_code', code: 'a-code', code_verifier: PKCE.codeVerifier, client_id: 'id', redirect_uri: PKCE.redirectUri });
	});

	it('is used once; from then on each refresh token gets the next', async () => {
		const { client, logins } = await start(taking('token-3'), rotating, { grant: CODE });
		await rejection(client.call(GET), AuthenticationError);
		await wait(5_100);
		await client.call(GET);
		expect(logins.map(fields)).toEqual([
			{ grant_type: 'authorization_code', code: CODE.code, redirect_uri: CODE.redirectUri },
			{ grant_type: 'refresh_token', refresh_token: 'refresh-1' },
			{ grant_type: 'refresh_token', refresh_token: 'refresh-2' },
		]);
		for (const { headers } of logins) expect(headers.authorization).toBe(BASIC);
	}, 15_000);

	it('whose client has no secret refreshes by its ID', async () => {
		const { client, logins } = await start(taking('token-2'), rotating, { grant: PKCE });
		await client.call(GET);
		expect(logins[1].headers.authorization).toBeUndefined();
		expect(fields(logins[1])).toEqual({ grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'id' });
	});

	it('without refresh token ends with its access token, and says what to do', async () => {
		const { client, logins } = await start(taking('none'), undefined, { grant: PKCE });
		expect((await rejection(client.call(GET), AuthenticationError)).message).toMatch(/no refresh token.*used once\. Sign in again/);
		expect(logins).toHaveLength(1);
	});

	it.each<[string, Grant, Reply, RegExp]>([
		['spent', CODE, SPENT, /invalid_grant\): it is spent\. .*for one login\. Sign in again.*redirect URI/],
		['spent, of PKCE', PKCE, SPENT, /Sign in again/],
		['of a wrong client', PKCE, { status: 400, body: { error: 'invalid_client' } }, /Check the client ID, and that the OAuth client is active\. The login went to 127\.0\.0\.1: check that this is the region/],
		['of a client without the grant type', PKCE, { status: 400, body: { error: 'unauthorized_client' } }, /grant type/],
	])('that is %s says so', async (_name, grant, answer, message) => {
		const { client } = await start(taking('x'), () => answer, { grant });
		const error = await rejection(client.call(GET), AuthenticationError);
		expect(error.message).toMatch(message);
		expect(error.message).not.toContain('code/=');
	});

	it.each<[string, Grant]>([
		['code', { ...CODE, code: '' }],
		['redirectUri', { ...PKCE, redirectUri: '' }],
		['codeVerifier', { ...PKCE, codeVerifier: 'canary' }],
		['clientSecret', { ...CODE, clientSecret: '' }],
		['refreshToken', { ...REFRESH, refreshToken: ' ' }],
		['grant', { type: 'implicit' } as unknown as Grant],
	])('is refused at once without a usable %s', (argument, grant) => {
		const make = (): unknown => clientOf('example.com', { grant });
		expect(make).toThrow(expect.objectContaining({ name: 'ArgumentError', argument }));
		expect(make).not.toThrow(/canary/);
	});
});

describe('a refresh token', () => {
	it('that is not replaced is kept', async () => {
		const { client, logins } = await start(taking('token-2'), (_seen, count) => ({ body: { access_token: `token-${count}` } }), { grant: REFRESH });
		await client.call(GET);
		expect(logins.map((login) => fields(login).refresh_token)).toEqual(['refresh-0', 'refresh-0']);
	});

	it('that was revoked says so', async () => {
		const { client } = await start(taking('x'), () => SPENT, { grant: REFRESH });
		expect((await rejection(client.call(GET), AuthenticationError)).message).toMatch(/refresh token was revoked, or has been used already\. Sign in again/);
	});

	it('makes one token request for 100 calls on a dying token', async () => {
		const { client, logins, calls } = await start((seen) => (bearer(seen) === 'token-2' ? { body: { ok: true } } : { status: 401, delay: 30 }), rotating, { grant: REFRESH });
		await client.accessToken();
		const answers = await Promise.all(Array.from({ length: 100 }, () => client.call(GET)));
		expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
		expect(logins).toHaveLength(2);
		expect(calls.length).toBeLessThanOrEqual(200);
	});
});

describe('a fresh token that is refused', () => {
	it('fails every waiting call; nobody logs in for it again', async () => {
		// The first calls carry token-1; those that start when token-2 is there carry that one from the start.
		const { client, logins, calls } = await start(() => ({ status: 401, delay: 100 }), rotating, { grant: REFRESH });
		const early = Array.from({ length: 5 }, () => client.call(GET));
		await wait(150);
		const late = Array.from({ length: 5 }, () => client.call(GET));
		const outcomes = await Promise.allSettled([...early, ...late]);
		for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AuthenticationError', status: 401 } });
		expect(logins.length).toBeLessThanOrEqual(2);
		expect(calls.length).toBeLessThanOrEqual(20);
	});

	it('stays in use for operations that take it', async () => {
		const { client, logins } = await start(({ url }) => (url.includes('odd') ? { status: 401 } : { body: {} }), rotating, { grant: REFRESH });
		await rejection(client.call({ ...GET, path: '/odd' }), AuthenticationError);
		await client.call(GET);
		await rejection(client.call({ ...GET, path: '/odd' }), AuthenticationError);
		expect(logins).toHaveLength(2);
	});
});

describe('onToken', () => {
	it('hears of every login before the token is used, with the refresh token that holds', async () => {
		const seen: Tokens[] = [];
		let stored = false;
		const onToken = async (tokens: Tokens): Promise<void> => {
			seen.push(tokens);
			await wait(50);
			stored = true;
		};
		const login = (_seen: Seen, count: number): Reply => ({ body: { access_token: `token-${count}`, expires_in: 60 * count } });
		const { client } = await start((request) => (bearer(request) === 'token-2' && stored ? { body: {} } : { status: 401 }), login, { grant: REFRESH, onToken });
		await client.call(GET);
		expect(seen).toEqual([
			{ accessToken: 'token-1', refreshToken: 'refresh-0', expiresIn: 60 },
			{ accessToken: 'token-2', refreshToken: 'refresh-0', expiresIn: 120 },
		]);
	});

	it('that fails fails the waiting calls, and the tokens are used on', async () => {
		const onToken = (tokens: Tokens): void => {
			throw new Error(`disk full at ${tokens.refreshToken}`);
		};
		const { client, logins } = await start(taking('token-1'), rotating, { grant: REFRESH, onToken });
		const error = await rejection(client.call(GET), AuthenticationError);
		expect(error.message).toMatch(/could not be stored: disk full at \[hidden\]\. Check the place/);
		expect(error.cause).toMatchObject({ message: 'disk full at [hidden]' });
		await client.call(GET);
		expect(logins).toHaveLength(1);
	});
});

describe('accessToken', () => {
	it('gives what calls use, and logs in where needed', async () => {
		const { client, logins, calls } = await start(taking('token-1'), undefined, { grant: CLIENT_CREDENTIALS });
		expect(await client.accessToken()).toBe('token-1');
		await client.call(GET);
		expect([logins.length, calls.length]).toEqual([1, 1]);
		await client.close();
		await rejection(client.accessToken(), ClosedError);
	});
});

describe('revoke', () => {
	it('ends the token at Genesys Cloud and forgets it', async () => {
		const { client, logins, calls } = await start(() => ({ status: 200 }), undefined, { grant: CLIENT_CREDENTIALS });
		await client.revoke();
		expect([logins.length, calls.length]).toEqual([0, 0]);
		await client.call(GET);
		await client.revoke();
		expect(calls[1]).toMatchObject({ method: 'DELETE', url: '/api/v2/tokens/me', body: '', headers: { authorization: 'Bearer token-1' } });
		await client.call(GET);
		expect(bearer(calls[2])).toBe('token-2');
	});

	it.each<[string, Grant, RegExp]>([
		['a code', CODE, /Sign in again/],
		['a refresh token', REFRESH, /Sign in again/],
		['a token', { type: 'accessToken', accessToken: 'given' }, /was revoked\. Get a new access token/],
	])('leaves nothing of %s', async (_name, grant, message) => {
		const { client, calls } = await start(() => ({ status: 204 }), rotating, { grant });
		await client.call(GET);
		await client.revoke();
		expect((await rejection(client.call(GET), AuthenticationError)).message).toMatch(message);
		expect(calls).toHaveLength(2);
	});

	it('of a login that the host owns ends the host’s token', async () => {
		const grant: DelegatedGrant = { type: 'delegated', token: async () => 'host-token', renew: () => Promise.reject(new Error('not asked')) };
		const { client, calls } = await start(() => ({ status: 204 }), undefined, { grant });
		await client.revoke();
		expect(calls.map(bearer)).toEqual(['host-token']);
	});

	it('of a dead token is no error, and renews nothing', async () => {
		const { client, logins } = await start(({ method }) => ({ status: method === 'DELETE' ? 401 : 200 }), undefined, { grant: CLIENT_CREDENTIALS });
		await client.call(GET);
		await client.revoke();
		expect(logins).toHaveLength(1);
	});

	it('that fails keeps the token', async () => {
		const { client, logins } = await start(({ method }) => ({ status: method === 'DELETE' ? 403 : 200 }), undefined, { grant: CLIENT_CREDENTIALS });
		await client.call(GET);
		await rejection(client.revoke(), ApiError);
		await client.call(GET);
		expect(logins).toHaveLength(1);
	});
});

describe('by themselves', () => {
	it('exchangeCode, refresh and revoke do one step each', async () => {
		const { logins, calls, connection } = await start(() => ({ status: 204 }), rotating, { grant: CODE });
		expect(await exchangeCode(CODE, { connection })).toEqual({ accessToken: 'token-1', refreshToken: 'refresh-1', expiresIn: 3600 });
		expect(await refresh({ ...REFRESH, refreshToken: 'refresh-1' }, { connection })).toEqual({ accessToken: 'token-2', refreshToken: 'refresh-2', expiresIn: 3600 });
		await revoke('token-2', { connection });
		expect(logins).toHaveLength(2);
		expect(calls.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([['DELETE', '/api/v2/tokens/me', 'Bearer token-2']]);
	});

	it('refresh keeps what is not replaced', async () => {
		const { connection } = await start(() => ({}), undefined, { grant: CODE });
		expect(await refresh(REFRESH, { connection })).toMatchObject({ accessToken: 'token-1', refreshToken: 'refresh-0' });
	});
});
