import { createRequire } from 'node:module';
import * as n8nWorkflow from 'n8n-workflow';
import type { IAuthenticateGeneric, ICredentialDataDecryptedObject, ICredentialType, IHttpRequestHelper, IHttpRequestOptions, INodeTypes } from 'n8n-workflow';

import { GenesysCloudAccessTokenApi } from '../../../credentials/GenesysCloudAccessTokenApi.credentials';
import { GenesysCloudAuthorizationCodeOAuth2Api } from '../../../credentials/GenesysCloudAuthorizationCodeOAuth2Api.credentials';
import { GenesysCloudClientCredentialsApi } from '../../../credentials/GenesysCloudClientCredentialsApi.credentials';
import { GenesysCloudPkceOAuth2Api } from '../../../credentials/GenesysCloudPkceOAuth2Api.credentials';
import { GenesysCloudSaml2BearerApi } from '../../../credentials/GenesysCloudSaml2BearerApi.credentials';
import { clients } from '../../../lib';
import { serveGenesys, type Answerer } from '../lib/support/server';

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
	await clients.closeAll();
	for (const close of closers.splice(0)) await close();
});

const own = [new GenesysCloudClientCredentialsApi(), new GenesysCloudSaml2BearerApi()].map((credential) => [credential.name, credential as ICredentialType] as const);
const helpers = {} as IHttpRequestHelper;

interface N8n {
	stored: ICredentialDataDecryptedObject;
	/** What was written to n8n's store. */
	writes: ICredentialDataDecryptedObject[];
	request(method: 'GET' | 'POST', path: string): Promise<number>;
}

/**
 * The way of a request of the HTTP Request node through n8n: `requestWithAuthentication` of n8n-core and `preAuthentication` of its
 * credentials-helper, 1.123 and 2.41 alike, save that only n8n 2 keeps expressions when it stores what came out.
 */
function n8nWith(credential: ICredentialType, url: string, stored: ICredentialDataDecryptedObject): N8n {
	const writes: ICredentialDataDecryptedObject[] = [];
	const expirable = credential.properties.find(({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true)?.name ?? '';
	const before = async (data: ICredentialDataDecryptedObject, expired: boolean): Promise<ICredentialDataDecryptedObject | undefined> => {
		if (data[expirable] !== '' && !expired) return undefined;
		const output = (await credential.preAuthentication?.call(helpers, data)) as ICredentialDataDecryptedObject | undefined;
		if (output?.[expirable] === undefined) return undefined;
		writes.push({ ...n8n.stored, ...output });
		n8n.stored = { ...n8n.stored, ...output };
		return Object.assign(data, output);
	};
	const send = async (data: ICredentialDataDecryptedObject, method: 'GET' | 'POST', path: string): Promise<number> => {
		if (typeof credential.authenticate !== 'function') throw new Error('not a function');
		const { headers } = await credential.authenticate(data, { method, url: url + path, headers: { 'x-own': 'kept' } } satisfies IHttpRequestOptions);
		const { status } = await fetch(url + path, { method, headers: headers as Record<string, string> });
		if (status >= 400) throw Object.assign(new Error('failed'), { status });
		return status;
	};
	const n8n: N8n = {
		stored: { ...stored, [expirable]: '' },
		writes,
		async request(method, path) {
			const data = { ...n8n.stored };
			try {
				await before(data, false);
				return await send(data, method, path);
			} catch (error) {
				if (await before(data, true)) return send(data, method, path);
				throw error;
			}
		},
	};
	return n8n;
}

describe.each(own)('%s in the HTTP Request node', (_name, credential) => {
	async function start(answer: Answerer) {
		const server = await serveGenesys(answer);
		closers.push(() => server.close());
		const data = { region: 'custom', customHost: server.url, clientId: 'id', clientSecret: 'secret', orgName: 'org', assertion: 'PHNhbWw+' };
		return { ...server, n8n: n8nWith(credential, server.url, data) };
	}
	const taking = (...tokens: string[]): Answerer => ({ headers }) => (tokens.includes(headers.authorization?.slice(7) ?? '') ? { body: {} } : { status: 401 });

	test('signs with one login for all requests, and stores nothing', async () => {
		const { n8n, logins, calls } = await start(taking('token-1'));
		expect([await n8n.request('GET', '/api/v2/users/me'), await n8n.request('POST', '/api/v2/users')]).toEqual([200, 200]);
		expect(logins).toHaveLength(1);
		expect(calls.map(({ url, headers }) => [url, headers.authorization, headers['x-own']])).toEqual([
			['/api/v2/users/me', 'Bearer token-1', 'kept'],
			['/api/v2/users', 'Bearer token-1', 'kept'],
		]);
		expect(n8n.writes).toEqual([]);
	});

	test('logs in again for a dead token and repeats the request; no token is stored', async () => {
		const { n8n, logins } = await start(taking('token-2'));
		expect(await n8n.request('POST', '/api/v2/users')).toBe(200);
		expect(logins).toHaveLength(2);
		expect(n8n.writes.map(({ sessionToken }) => sessionToken)).toEqual(['']);
		expect(await n8n.request('GET', '/api/v2/users/me')).toBe(200);
		expect(logins).toHaveLength(2);
	});

	test.each([400, 403, 404, 429, 500])('neither logs in nor repeats a request because of a %i', async (status) => {
		const { n8n, logins, calls } = await start(({ url }) => (url === '/api/v2/tokens/me' ? { body: {} } : { status }));
		await expect(n8n.request('POST', '/api/v2/users')).rejects.toMatchObject({ status });
		expect(logins).toHaveLength(1);
		expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(n8n.writes).toEqual([]);
	});

	test('says what is wrong with the login', async () => {
		const server = await serveGenesys(() => ({}), () => ({ status: 400, body: { error: 'invalid_client', error_description: 'client not found' } }));
		closers.push(() => server.close());
		const n8n = n8nWith(credential, server.url, { region: 'custom', customHost: server.url, clientId: 'id', clientSecret: 'canary', orgName: 'org', assertion: 'canary' });
		await expect(n8n.request('GET', '/api/v2/users/me')).rejects.toThrow(/client not found\. Check the client ID and client secret/);
	});
});

describe('a token that is there already', () => {
	const engines = { 'n8n-workflow 1': n8nWorkflow, 'n8n-workflow 2': createRequire(require.resolve('n8n-core'))('n8n-workflow') as typeof n8nWorkflow };
	const noNodes = { getByNameAndVersion: () => ({ description: { properties: [] } }) } as unknown as INodeTypes;
	const node = { id: '', name: 'Temp-Node', type: 'none', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const oauthTokenData = { access_token: 'the-token' };

	describe.each(Object.entries(engines))('%s', (_name, { Workflow }) => {
		test.each<[string, ICredentialType, ICredentialDataDecryptedObject]>([
			['as it is', new GenesysCloudAccessTokenApi(), { accessToken: 'the-token' }],
			['copied with more', new GenesysCloudAccessTokenApi(), { accessToken: ' Bearer the-token ' }],
			['from n8n’s login by code', new GenesysCloudAuthorizationCodeOAuth2Api(), { oauthTokenData }],
			['from n8n’s login by PKCE', new GenesysCloudPkceOAuth2Api(), { oauthTokenData }],
		])('is sent %s', (_case, { authenticate }, data) => {
			const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: noNodes });
			const header = String((authenticate as IAuthenticateGeneric).properties.headers?.Authorization);
			expect(workflow.expression.getSimpleParameterValue(node, header, 'internal', { $credentials: data }, undefined, '')).toBe('Bearer the-token');
		});
	});
});
