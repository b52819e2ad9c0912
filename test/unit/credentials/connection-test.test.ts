import { readFileSync } from 'node:fs';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { testConnection } from '../../../nodes/shared/credential-test';
import { makeCertificates, type Certificates } from '../lib/support/certificates';
import { startProxy } from '../lib/support/proxy';
import { serve, serveGenesys, type Reply } from '../lib/support/server';

/* What the editor shows when a credential is tested. */

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});
const closing = <T extends { close(): Promise<void> }>(thing: T): T => {
	closers.push(() => thing.close());
	return thing;
};

const CLIENT = { clientId: 'id', clientSecret: 'canary-secret' };
const ask = async (data: ICredentialDataDecryptedObject, type = 'genesysCloudClientCredentialsApi') => {
	const result = await testConnection({ id: '1', name: 'Account', type, data });
	expect(result.message).not.toMatch(/canary|token-1/);
	return result;
};
const refusing = (body: object): (() => Reply) => () => ({ status: 400, body });

test.each<[string, string, ICredentialDataDecryptedObject]>([
	['client credentials', 'genesysCloudClientCredentialsApi', CLIENT],
	['an assertion', 'genesysCloudSaml2BearerApi', { ...CLIENT, orgName: 'org', assertion: 'PHNhbWw+' }],
	['a token', 'genesysCloudAccessTokenApi', { accessToken: 'a-token' }],
])('%s that work name the organisation', async (_name, type, data) => {
	const server = closing(await serveGenesys(() => ({ body: { organization: { name: 'Acme' } } })));
	expect(await ask({ region: 'custom', customHost: server.url, ...data }, type)).toEqual({ status: 'OK', message: 'Connected to Genesys Cloud: Acme' });
	expect(server.calls.map(({ method, url }) => [method, url])).toEqual([['GET', '/api/v2/tokens/me']]);
});

describe('says what is wrong:', () => {
	test('the secret, or the region', async () => {
		const server = closing(await serveGenesys(() => ({}), refusing({ error: 'invalid_client', error_description: 'client not found: invalid_client' })));
		const { status, message } = await ask({ region: 'custom', customHost: server.url, ...CLIENT });
		expect([status, message]).toEqual(['Error', expect.stringMatching(/Check the client ID and client secret,.* The login went to 127\.0\.0\.1: check that this is the region of your organisation/)]);
	});

	test.each([
		['region', { region: 'mypurecloud.co' }, /The region "mypurecloud\.co" is not known\. Give one of us_east_1/],
		['custom host', { region: 'custom', customHost: '' }, /no custom host is given/],
		['host', { region: 'custom', customHost: 'https://127.0.0.1:1' }, /127\.0\.0\.1:1 refused the connection\. Check the region or custom host/],
		['client ID', { region: 'eu_west_1', clientId: '' }, /The client ID is empty/],
		['proxy', { proxyUrl: 'http://127.0.0.1:1' }, /refused the connection.*With a gateway or proxy, check its host and port/],
		['proxy URL', { proxyUrl: 'socks5://user:canary@proxy' }, /The proxy URL cannot be read/],
		['certificate', { clientCertificate: '/nowhere/client.pem', clientKey: '/nowhere/client.key' }, /clientCertificate is neither PEM text nor a file that can be read \(ENOENT\)/],
		['CA', { caCertificate: 'canary' }, /caCertificate is neither PEM text nor a file/],
		['gateway', { gatewayHost: 'gw.example.com/path' }, /gateway host is not a host name/],
	])('the %s', async (_what, data, message) => {
		expect(await ask({ ...CLIENT, ...data })).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	test('a token that has ended', async () => {
		const server = closing(await serveGenesys(() => ({ status: 401 })));
		expect(await ask({ region: 'custom', customHost: server.url, accessToken: 'canary-token' }, 'genesysCloudAccessTokenApi')).toEqual({
			status: 'Error',
			message: expect.stringMatching(/expired or is not valid\. Get a new access token/),
		});
	});

	test('a spent assertion', async () => {
		const server = closing(await serveGenesys(() => ({}), refusing({ error: 'invalid_grant' })));
		const data = { region: 'custom', customHost: server.url, ...CLIENT, orgName: 'org', assertion: 'canary-assertion' };
		expect((await ask(data, 'genesysCloudSaml2BearerApi')).message).toMatch(/Get a new assertion from the identity provider/);
	});

	describe('certificates', () => {
		let certificates: Certificates;
		beforeAll(() => {
			certificates = makeCertificates();
		});
		afterAll(() => certificates.remove());
		const mutual = async () =>
			closing(await serve(() => ({ body: { access_token: 'token-1' } }), { ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: true }));

		test('an authority that is not trusted', async () => {
			const { url } = await mutual();
			expect((await ask({ region: 'custom', customHost: url, ...CLIENT })).message).toMatch(/authority that is not trusted.*put its CA certificate into the credential/);
		});

		test('a client certificate that is missing', async () => {
			const { url } = await mutual();
			const { status, message } = await ask({ region: 'custom', customHost: url, ...CLIENT, caCertificate: certificates.ca });
			expect([status, message]).toEqual(['Error', expect.stringMatching(/127\.0\.0\.1/)]);
		});

		test('a passphrase; none, once it is right, be it PEM or PKCS#12', async () => {
			const { url } = await mutual();
			const { encryptedKey, cert, passphrase, pkcs12 } = certificates.client;
			const data = { region: 'custom', customHost: url, ...CLIENT, caCertificate: certificates.ca, clientKeyPassphrase: passphrase };
			const wrong = await ask({ ...data, clientCertificate: cert, clientKey: encryptedKey, clientKeyPassphrase: 'canary' });
			expect(wrong.message).toMatch(/client certificate and key cannot be used.*passphrase is right/);
			expect(await ask({ ...data, clientCertificate: cert, clientKey: encryptedKey })).toMatchObject({ status: 'OK' });
			expect(await ask({ ...data, clientCertificate: certificates.file('client.p12') })).toMatchObject({ status: 'OK' });
			expect(await ask({ ...data, clientCertificate: pkcs12.toString('base64') })).toMatchObject({ status: 'OK' });
			expect(readFileSync(certificates.file('client.p12'))).toEqual(pkcs12);
		});

		test('a proxy that asks for a login', async () => {
			const { url } = await mutual();
			const proxy = closing(await startProxy('user:pass'));
			const data = { region: 'custom', customHost: url, ...CLIENT, proxyUrl: proxy.url, proxyUsername: 'user', proxyPassword: 'canary' };
			expect((await ask(data)).message).toMatch(/proxy did not open a connection.*407.*Check the proxy user name and password/);
		});
	});
});
