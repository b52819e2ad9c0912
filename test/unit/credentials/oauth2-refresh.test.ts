import type { IExecuteFunctions } from 'n8n-workflow';

import { AuthenticationError, GenesysCloudClient } from '../../../lib';
import { clientSettings, type Authentication } from '../../../nodes/shared/connection';
import { serve, type TestServer } from '../lib/support/server';

/* The two logins that n8n owns: the token comes from its store, and a dead one is renewed by it. */

let server: TestServer;
const closers: Array<() => Promise<void>> = [];
beforeEach(async () => {
	server = await serve(({ headers }) => (headers.authorization === 'Bearer new' ? { body: { ok: true } } : { status: 401, delay: 20 }));
	closers.push(() => server.close());
});
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

interface Store {
	token?: string;
	refresh?: () => Promise<unknown>;
}

/** n8n with one credential in its store; `refresh` is its `refreshOAuth2Token`. */
async function start(store: Store, authentication: Authentication = 'authorizationCode') {
	const refreshes: string[] = [];
	const helpers = store.refresh && {
		async refreshOAuth2Token(this: unknown, type: string): Promise<unknown> {
			expect(this).toBe(context);
			refreshes.push(type);
			return store.refresh?.();
		},
	};
	const context = {
		helpers: helpers ?? {},
		getCredentials: async () => ({ region: 'custom', customHost: server.url, ...(store.token !== undefined && { oauthTokenData: { access_token: store.token, refresh_token: 'r' } }) }),
	} as unknown as IExecuteFunctions;
	const client = new GenesysCloudClient({ ...(await clientSettings(context, authentication, 0)), configFile: undefined });
	closers.push(() => client.close());
	return { refreshes, call: () => client.call({ method: 'GET', path: '/api/v2/users/me' }) };
}

const failing = (error: Error): Store => ({ token: 'old', refresh: () => Promise.reject(error) });
const refusal = async (store: Store): Promise<string> => {
	const error: unknown = await (await start(store)).call().catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(AuthenticationError);
	return (error as Error).message;
};

test.each<[Authentication, string]>([
	['authorizationCode', 'genesysCloudAuthorizationCodeOAuth2Api'],
	['pkce', 'genesysCloudPkceOAuth2Api'],
])('%s: n8n renews a dead token, once for 20 calls', async (authentication, type) => {
	const { call, refreshes } = await start({ token: 'old', refresh: async () => ({ access_token: 'new' }) }, authentication);
	const answers = await Promise.all(Array.from({ length: 20 }, call));
	expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
	expect(refreshes).toEqual([type]);
});

test('a token that another execution has renewed meanwhile is taken from the store', async () => {
	const store: Store = { token: 'old', refresh: () => Promise.reject(new Error('the refresh token is spent')) };
	const { call, refreshes } = await start(store);
	const running = call();
	await new Promise((resolve) => setTimeout(resolve, 5));
	store.token = 'new';
	expect((await running).statusCode).toBe(200);
	expect(refreshes).toEqual([]);
});

test('an answer of n8n without token means the one that it stored', async () => {
	const store: Store = {
		token: 'old',
		refresh: async () => {
			store.token = 'new';
			return {};
		},
	};
	expect((await (await start(store)).call()).statusCode).toBe(200);
});

test.each([
	['n8n 2', new Error('The credential "Jo" needs to be reconnected.')],
	['n8n 1', Object.assign(new Error('The refresh token is invalid'), { code: 'EAUTH' })],
	['a login without refresh token', Object.assign(new Error('refreshToken is required'), { code: 'ERR_ASSERTION' })],
])('a refusal that %s tells of asks to connect again', async (_who, error) =>
	expect(await refusal(failing(error))).toBe(
		`The access token of the credential could not be renewed: ${error.message.replace(/\.$/, '')}. Connect the account of the credential again.`,
	));

test('a login host that cannot be reached is no reason to connect again', async () =>
	expect(await refusal(failing(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' })))).toMatch(/login host can be reached from here, and try again/));

test('an n8n that cannot renew asks to connect again', async () => expect(await refusal({ token: 'old' })).toMatch(/connect it again/));

test('a credential that was never connected says so', async () => expect(await refusal({})).toMatch(/not connected yet\. Open it in n8n and press Connect/));
