import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { GenesysCloudAccessTokenApi } from '../../../credentials/GenesysCloudAccessTokenApi.credentials';
import { GenesysCloudAuthorizationCodeOAuth2Api } from '../../../credentials/GenesysCloudAuthorizationCodeOAuth2Api.credentials';
import { GenesysCloudClientCredentialsApi } from '../../../credentials/GenesysCloudClientCredentialsApi.credentials';
import { GenesysCloudPkceOAuth2Api } from '../../../credentials/GenesysCloudPkceOAuth2Api.credentials';
import { GenesysCloudSaml2BearerApi } from '../../../credentials/GenesysCloudSaml2BearerApi.credentials';
import { AuthenticationError, GenesysCloudClient, type DelegatedGrant } from '../../../lib';
import { clientSettings, connectionOf, credentialType, isAuthentication, settingsOf, type Authentication } from '../../../nodes/shared/connection';
import { contextOf } from './support/context';

const types: Record<Authentication, ICredentialType> = {
	clientCredentials: new GenesysCloudClientCredentialsApi(),
	saml2Bearer: new GenesysCloudSaml2BearerApi(),
	authorizationCode: new GenesysCloudAuthorizationCodeOAuth2Api(),
	pkce: new GenesysCloudPkceOAuth2Api(),
	accessToken: new GenesysCloudAccessTokenApi(),
};
const kinds = Object.keys(types) as Authentication[];

const own: ICredentialDataDecryptedObject = { clientId: ' id ', clientSecret: ' secret ', orgName: ' org ', assertion: ' PHNhbWw+ ', accessToken: ' token ', oauthTokenData: { access_token: 'oauth-token' } };
const grants: Record<Authentication, object> = {
	clientCredentials: { type: 'clientCredentials', clientId: 'id', clientSecret: ' secret ' },
	saml2Bearer: { type: 'saml2Bearer', clientId: 'id', clientSecret: ' secret ', orgName: 'org', assertion: 'PHNhbWw+' },
	authorizationCode: { type: 'delegated' },
	pkce: { type: 'delegated' },
	accessToken: { type: 'accessToken', accessToken: 'token' },
};

const settingsFor = async (authentication: Authentication, data: ICredentialDataDecryptedObject, helpers: object = {}): ReturnType<typeof clientSettings> =>
	await clientSettings(contextOf({ credentials: { [credentialType(authentication)]: data }, helpers }), authentication, 0);

test('each way to connect has its credential', () => {
	for (const kind of kinds) expect(credentialType(kind)).toBe(types[kind].name);
	for (const other of ['', 'toString', '__proto__', undefined, 1]) expect(isAuthentication(other)).toBe(false);
});

describe.each(kinds)('%s', (kind) => {
	const defaults = Object.fromEntries(types[kind].properties.map((property) => [property.name, property.default])) as ICredentialDataDecryptedObject;

	test('logs in with its own fields', async () => expect((await settingsFor(kind, { ...defaults, ...own })).grant).toMatchObject(grants[kind]));

	test('leaves all to the configuration file with a credential as it is first saved', async () => {
		const { grant: _grant, ...settings } = await settingsFor(kind, { ...defaults, ...own });
		expect(settings).toEqual({ configFile: true, connection: { gateway: {}, proxy: {}, tls: {} }, logging: {} });
		await new GenesysCloudClient(await settingsFor(kind, { ...defaults, ...own })).close();
	});

	test('says what to log, where it differs from the defaults', async () => {
		const data = { ...defaults, ...own, logLevel: 'trace', logFormat: 'json', logRequestBody: true, logResponseBody: true, logToConsole: false, logFilePath: ' /var/log/x.log ' };
		const logging = { level: 'trace', format: 'json', requestBody: true, responseBody: true, toConsole: false, filePath: '/var/log/x.log' };
		expect((await settingsFor(kind, data)).logging).toEqual(logging);
	});

	test('does with a credential that is older than the shared fields', async () => {
		const settings = await settingsFor(kind, own);
		expect(settings).not.toHaveProperty('refreshAccessToken');
		expect(settings).not.toHaveProperty('refreshTokenWaitMax');
		await new GenesysCloudClient(settings).close();
	});

	test('passes on how tokens are renewed', async () => {
		expect(await settingsFor(kind, { ...own, refreshAccessToken: false, refreshTokenWaitMax: '3' })).toMatchObject({ refreshAccessToken: false, refreshTokenWaitMax: 3 });
		for (const refreshTokenWaitMax of [0, -1, '', 'long']) expect(await settingsFor(kind, { ...own, refreshTokenWaitMax })).not.toHaveProperty('refreshTokenWaitMax');
	});

	test('says all by itself, unless n8n owns the login', () => {
		const settings = settingsOf(credentialType(kind), own);
		if (kind === 'authorizationCode' || kind === 'pkce') expect(settings).toBeUndefined();
		else expect(settings?.grant).toEqual(grants[kind]);
	});
});

test('the connection is what the fields say, without the spaces around them', () => {
	const pem = '-----BEGIN CERTIFICATE----- MIIB AAAA -----END CERTIFICATE-----';
	const data = {
		region: 'custom', customHost: ' example.com ', gatewayHost: ' gw ', gatewayProtocol: 'http', gatewayPort: '8080', gatewayLoginPath: ' /login ', gatewayApiPath: '/api',
		proxyUrl: ' http://proxy:3128 ', proxyUsername: ' user ', proxyPassword: ' pass word ', clientCertificate: pem, clientKey: '/key.pem ', clientKeyPassphrase: ' ph ', caCertificate: '\n',
	};
	expect(connectionOf(data)).toEqual({
		region: 'custom', customHost: 'example.com',
		gateway: { host: 'gw', protocol: 'http', port: 8080, loginPath: '/login', apiPath: '/api' },
		proxy: { url: 'http://proxy:3128', username: 'user', password: ' pass word ' },
		tls: { clientCertificate: pem, clientKey: '/key.pem', clientKeyPassphrase: ' ph ', caCertificate: undefined },
	});
	const nothing = { gateway: {}, proxy: {}, tls: {} };
	expect(JSON.parse(JSON.stringify(connectionOf({})))).toEqual(nothing);
	expect(JSON.parse(JSON.stringify(connectionOf({ region: 'us_east_1', customHost: 'example.com', gatewayProtocol: 'https', gatewayPort: -1 })))).toEqual(nothing);
	expect(connectionOf({ region: 'eu_west_1', customHost: 'example.com' })).toMatchObject({ region: 'eu_west_1', customHost: undefined });
	expect(JSON.parse(JSON.stringify(connectionOf({ region: '', proxyPassword: '', clientKey: ' ' })))).toEqual(nothing);
});

describe('a login that n8n owns', () => {
	const grantFor = async (data: ICredentialDataDecryptedObject, helpers?: object): Promise<DelegatedGrant> => (await settingsFor('authorizationCode', data, helpers)).grant as DelegatedGrant;

	test('has its token read anew each time', async () => {
		const data = { oauthTokenData: { access_token: 'first' } };
		const grant = await grantFor(data);
		expect(await grant.token()).toBe('first');
		data.oauthTokenData.access_token = 'second';
		expect(await grant.token()).toBe('second');
	});

	it.each<[string, ICredentialDataDecryptedObject]>([['nothing', {}], ['no token', { oauthTokenData: {} }], ['an empty one', { oauthTokenData: { access_token: '' } }]])('with %s is not connected yet', async (_case, data) => {
		const grant = await grantFor(data);
		await expect(grant.token()).rejects.toThrow(AuthenticationError);
		await expect(grant.token()).rejects.toThrow('The credential is not connected yet. Open it in n8n and press Connect.');
	});

	test('is renewed by n8n, in n8n’s context and for its credential', async () => {
		const calls: unknown[][] = [];
		const helpers = {
			async refreshOAuth2Token(this: { getTimezone?: unknown }, type: string) {
				calls.push([typeof this.getTimezone, type]);
				return { access_token: 'renewed' };
			},
		};
		expect(await (await grantFor(own, helpers)).renew('oauth-token')).toBe('renewed');
		expect(calls).toEqual([['function', 'genesysCloudAuthorizationCodeOAuth2Api']]);
	});

	test('is not renewed where somebody else did so meanwhile', async () => {
		const refreshOAuth2Token = jest.fn();
		expect(await (await grantFor(own, { refreshOAuth2Token })).renew('an older token')).toBe('oauth-token');
		expect(refreshOAuth2Token).not.toHaveBeenCalled();
	});

	test('cannot be renewed by an n8n that lets no step do so', async () => {
		await expect((await grantFor(own)).renew('oauth-token')).rejects.toThrow(/this n8n cannot renew it here.*connect it again/);
	});

	test('falls back on what is stored, where n8n does not say what it got', async () => {
		expect(await (await grantFor(own, { refreshOAuth2Token: async () => ({}) })).renew('oauth-token')).toBe('oauth-token');
		expect(await (await grantFor(own, { refreshOAuth2Token: async () => undefined })).renew('oauth-token')).toBe('oauth-token');
	});
});
