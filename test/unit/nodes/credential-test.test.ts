import { createServer } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { testConnection } from '../../../nodes/shared/credential-test';
import { startSandbox, type Sandbox } from '../../../sandbox';

const SECRET = 'canary-client-secret';
const TOKEN = 'canary-access-token';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clientSecret: SECRET });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.addToken(TOKEN);
});
afterAll(() => sandbox.close());

type Type = 'ClientCredentialsApi' | 'Saml2BearerApi' | 'AccessTokenApi' | 'AuthorizationCodeOAuth2Api';

const outcomeOf = async (type: Type, data: ICredentialDataDecryptedObject = {}): ReturnType<typeof testConnection> => {
	const { clientId, port } = sandbox;
	const usual = { clientId, clientSecret: SECRET, orgName: 'harbour', assertion: 'canary-assertion', accessToken: TOKEN, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	const outcome = await testConnection({ id: '1', name: 'Account', type: `genesysCloud${type}`, data: { ...usual, ...data } });
	expect(JSON.stringify(outcome)).not.toContain('canary');
	return outcome;
};

async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}

describe('testing a credential', () => {
	it.each<Type>(['ClientCredentialsApi', 'Saml2BearerApi', 'AccessTokenApi'])('%s: says whose organisation it reached', async (type) => {
		expect(await outcomeOf(type)).toEqual({ status: 'OK', message: 'Connected to Genesys Cloud: Harbour Broadband' });
		expect(sandbox.requests.at(-1)).toMatchObject({ method: 'GET', path: '/api/v2/tokens/me', status: 200 });
	});

	it('does without the name', async () => {
		sandbox.failNext({ operationId: 'getTokensMe', status: 200, body: {} });
		expect(await outcomeOf('AccessTokenApi')).toEqual({ status: 'OK', message: 'Connected to Genesys Cloud' });
	});

	it.each<[string, Type, ICredentialDataDecryptedObject, RegExp]>([
		['a wrong secret', 'ClientCredentialsApi', { clientSecret: 'canary-wrong' }, /refused the login \(invalid_client\).*Check the client ID and client secret/],
		['a wrong client', 'Saml2BearerApi', { clientId: 'nobody' }, /refused the login \(invalid_client\).*Check the client ID/],
		['no secret', 'ClientCredentialsApi', { clientSecret: '' }, /^The client secret is empty\. Fill it in in the credential\.$/],
		['no organisation', 'Saml2BearerApi', { orgName: ' ' }, /^The organisation name is empty\./],
		['a token that has expired', 'AccessTokenApi', { accessToken: 'canary-old' }, /did not accept the access token.*Get a new access token/],
		['a token that is none', 'AccessTokenApi', { accessToken: 'canary two' }, /The access token holds a space/],
		['a region that is none', 'ClientCredentialsApi', { gatewayHost: '', region: 'moon_1' }, /^The region "moon_1" is not known\. Give one of us_east_1, /],
		['a custom region without host', 'ClientCredentialsApi', { gatewayHost: '', region: 'custom' }, /no custom host is given\. Give the host/],
		['a gateway that is no host', 'ClientCredentialsApi', { gatewayHost: 'a b' }, /^The gateway host is not a host name\./],
		['a certificate that is no file', 'ClientCredentialsApi', { clientCertificate: '/nowhere/canary.pem' }, /^The clientCertificate is neither PEM text nor a file/],
		['a login that n8n owns', 'AuthorizationCodeOAuth2Api', {}, /^This node cannot test a credential of the type "genesysCloudAuthorizationCodeOAuth2Api"\.$/],
	])('%s is told, with what to do', async (_case, type, data, message) => {
		expect(await outcomeOf(type, data)).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
	});

	it('a host that nobody answers at is named', async () => {
		const port = await closedPort();
		expect(await outcomeOf('ClientCredentialsApi', { gatewayPort: port })).toEqual({
			status: 'Error',
			message: expect.stringMatching(new RegExp(`^The host 127\\.0\\.0\\.1:${port} refused the connection\\. Check `)) as string,
		});
	});

	it.each<[string, object, RegExp]>([
		['forbidden', { status: 403, body: { code: 'not.authorized', message: 'No.' } }, /status 403.*No\./],
		['down', { status: 503, body: 'down' }, /status 503.*Try again later/],
		['no Genesys Cloud', { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' }, /says that it is JSON and is not/],
		['cut off', { drop: true }, /^The connection to .* broke/],
	])('what is %s is told', async (_case, fault, message) => {
		sandbox.failNext({ operationId: 'getTokensMe', ...fault });
		expect(await outcomeOf('ClientCredentialsApi')).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
	});

	it('a credential without data is told what it lacks', async () => {
		expect(await testConnection({ id: '1', name: 'Account', type: 'genesysCloudAccessTokenApi' })).toEqual({ status: 'Error', message: 'The access token is empty. Fill it in in the credential.' });
	});
});
