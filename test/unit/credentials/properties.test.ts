import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { GenesysCloudAccessTokenApi } from '../../../credentials/GenesysCloudAccessTokenApi.credentials';
import { GenesysCloudAuthorizationCodeOAuth2Api } from '../../../credentials/GenesysCloudAuthorizationCodeOAuth2Api.credentials';
import { GenesysCloudClientCredentialsApi } from '../../../credentials/GenesysCloudClientCredentialsApi.credentials';
import { GenesysCloudPkceOAuth2Api } from '../../../credentials/GenesysCloudPkceOAuth2Api.credentials';
import { GenesysCloudSaml2BearerApi } from '../../../credentials/GenesysCloudSaml2BearerApi.credentials';
import { REGIONS } from '../../../lib/connection/regions';
import { runChild } from '../../engine/support/run-child';

const project = join(__dirname, '..', '..', '..');

const credentials: ICredentialType[] = [
	new GenesysCloudAccessTokenApi(),
	new GenesysCloudAuthorizationCodeOAuth2Api(),
	new GenesysCloudClientCredentialsApi(),
	new GenesysCloudPkceOAuth2Api(),
	new GenesysCloudSaml2BearerApi(),
];

/** docs/contract.md, "Credentials": names and defaults that saved credentials depend on. */
const shared = {
	region: 'us_east_1',
	customHost: '',
	gatewayHost: '',
	gatewayProtocol: 'https',
	gatewayPort: -1,
	gatewayLoginPath: '',
	gatewayApiPath: '',
	proxyUrl: '',
	proxyUsername: '',
	proxyPassword: '',
	clientCertificate: '',
	clientKey: '',
	clientKeyPassphrase: '',
	caCertificate: '',
	refreshAccessToken: true,
	refreshTokenWaitMax: 10,
	logLevel: 'none',
	logFormat: 'text',
	logRequestBody: false,
	logResponseBody: false,
	logToConsole: true,
	logFilePath: '',
};

const contract: Record<string, { displayName: string; own: string[]; extends?: string[] }> = {
	genesysCloudClientCredentialsApi: { displayName: 'Genesys Cloud Client Credentials API', own: ['clientId', 'clientSecret'] },
	genesysCloudSaml2BearerApi: { displayName: 'Genesys Cloud SAML2 Bearer API', own: ['clientId', 'clientSecret', 'orgName', 'assertion'] },
	genesysCloudAuthorizationCodeOAuth2Api: { displayName: 'Genesys Cloud Authorization Code OAuth2 API', own: [], extends: ['oAuth2Api'] },
	genesysCloudPkceOAuth2Api: { displayName: 'Genesys Cloud PKCE OAuth2 API', own: [], extends: ['oAuth2Api'] },
	genesysCloudAccessTokenApi: { displayName: 'Genesys Cloud Access Token API', own: ['accessToken'] },
};

/** What a user can fill in; hidden fields settle how n8n's own OAuth2 login works. */
const shown = ({ properties }: ICredentialType): INodeProperties[] => properties.filter(({ type }) => type !== 'hidden');

test('the five credentials of the contract are those of the folder', () => {
	const files = readdirSync(join(project, 'credentials')).filter((file) => file.endsWith('.credentials.ts'));
	expect(files).toHaveLength(5);
	expect(credentials.map(({ name }) => name).sort()).toEqual(Object.keys(contract).sort());
	// n8n finds the class by the name of the file.
	expect(files.map((file) => file.replace('.credentials.ts', '')).sort()).toEqual(credentials.map(({ constructor }) => constructor.name).sort());
});

describe.each(credentials.map((credential) => [credential.name, credential] as const))('%s', (name, credential) => {
	const { displayName, own, extends: parents } = contract[name]!;

	test('has the names and defaults of the contract', () => {
		expect(credential).toMatchObject({ displayName, ...(parents && { extends: parents }) });
		const fields = shown(credential);
		expect(Object.fromEntries(fields.map((field) => [field.name, field.default]))).toEqual({ ...Object.fromEntries(own.map((field) => [field, ''])), ...shared });
		expect(fields).toHaveLength(own.length + Object.keys(shared).length);
		for (const field of own) expect(shown(credential).find((candidate) => candidate.name === field)?.required).toBe(true);
	});

	test('hides what is secret, and nothing else', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password === true).map((field) => field.name);
		const secrets = ['clientSecret', 'assertion', 'accessToken', 'proxyPassword', 'clientKey', 'clientKeyPassphrase', 'sessionToken'];
		expect(hidden.sort()).toEqual(credential.properties.map((field) => field.name).filter((field) => secrets.includes(field)).sort());
		for (const { default: initial } of credential.properties.filter((field) => hidden.includes(field.name))) expect(initial).toBe('');
	});

	test('offers every region, and a host of one’s own', () => {
		const region = credential.properties.find((field) => field.name === 'region');
		const values = (region?.options ?? []).map((option) => ('value' in option ? option.value : undefined));
		expect([...values].sort()).toEqual([...REGIONS.map(({ key }) => key), 'custom'].sort());
		expect(values).toHaveLength(19);
		expect(credential.properties.find((field) => field.name === 'customHost')?.displayOptions).toEqual({ show: { region: ['custom'] } });
	});

	test('has each field once, with a label and icons that exist', () => {
		const names = credential.properties.map((field) => field.name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(credential.properties.map((field) => field.displayName)).size).toBe(names.length);
		const icons = Object.values(credential.icon as Record<string, string>).map((icon) => icon.replace('file:../icons/', ''));
		expect(readdirSync(join(project, 'icons'))).toEqual(expect.arrayContaining(icons));
	});
});

test('the OAuth2 logins are those of the two grants', () => {
	const hidden = (credential: ICredentialType): object =>
		Object.fromEntries(credential.properties.filter(({ type, name }) => type === 'hidden' && !name.endsWith('Url')).map((field) => [field.name, field.default]));
	const usual = { scope: '', authQueryParameters: '' };
	expect(hidden(new GenesysCloudAuthorizationCodeOAuth2Api())).toEqual({ ...usual, grantType: 'authorizationCode', authentication: 'header' });
	// A PKCE client has no secret, so its ID goes into the body.
	expect(hidden(new GenesysCloudPkceOAuth2Api())).toEqual({ ...usual, grantType: 'pkce', authentication: 'body', clientSecret: '' });
});

test('loading all credentials loads no library and nothing else of the package but the regions', async () => {
	const [{ loaded } = { loaded: [] }] = await runChild<{ loaded: string[] }>('test/unit/credentials/support/loaded.child.ts');
	const own = readdirSync(join(project, 'credentials')).map((file) => join('credentials', file));
	expect(loaded.map((file) => relative(project, file)).sort()).toEqual([...own, join('lib', 'connection', 'regions.ts')].sort());
});
