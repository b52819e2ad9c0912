import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ArgumentError, ConnectionError, TimeoutError, type ConnectionSettings } from '../../../../lib';
import { makeCertificates, type Certificates } from '../support/certificates';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { startProxy } from '../support/proxy';
import { serve } from '../support/server';

const CALL = { method: 'GET', path: '/api/v2/users/me' } as const;
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

let certificates: Certificates;
const closers: Array<() => Promise<void>> = [];
const closing = <T extends { close(): Promise<void> }>(thing: T): T => {
	closers.push(() => thing.close());
	return thing;
};

beforeAll(() => {
	certificates = makeCertificates();
});
afterAll(() => certificates.remove());
beforeEach(() => PROXY_VARIABLES.forEach((name) => Reflect.deleteProperty(process.env, name)));
afterEach(async () => {
	PROXY_VARIABLES.forEach((name) => Reflect.deleteProperty(process.env, name));
	for (const close of closers.splice(0).reverse()) await close();
});

const secure = async () => closing(await serve(() => ({ body: { ok: true } }), certificates.server));
const mutual = async () =>
	closing(await serve(() => ({ body: { ok: true } }), { ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: true }));

async function call(url: string, connection: ConnectionSettings): Promise<unknown> {
	const client = closing(clientOf(url, { connection }));
	return (await client.call(CALL)).body;
}

describe('TLS', () => {
	it('verifies certificates, whatever the environment says', async () => {
		const server = await secure();
		const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
		process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
		try {
			const error = await rejection(call(server.url, {}), ConnectionError);
			expect(error.message).toMatch(/authority that is not trusted.*CA certificate/);
			expect(error.host).toBe(`127.0.0.1:${server.port}`);
		} finally {
			if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
			else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
		}
	});

	it.each(['text', 'file', 'one line', 'escaped line ends'])('trusts a CA given as %s', async (form) => {
		const caCertificate = {
			text: certificates.ca,
			file: certificates.file('ca.pem'),
			'one line': certificates.ca.trim().replaceAll('\n', ' '),
			'escaped line ends': certificates.ca.replaceAll('\n', '\\n'),
		}[form];
		expect(await call((await secure()).url, { tls: { caCertificate } })).toEqual({ ok: true });
	});

	it.each(['key', 'encrypted key', 'files'])('presents a client certificate with %s', async (form) => {
		const { cert, key, encryptedKey, passphrase } = certificates.client;
		const tls = {
			key: { clientCertificate: cert, clientKey: key },
			'encrypted key': { clientCertificate: cert, clientKey: encryptedKey, clientKeyPassphrase: passphrase },
			files: { clientCertificate: certificates.file('client.pem'), clientKey: certificates.file('client.key') },
		}[form];
		expect(await call((await mutual()).url, { tls: { ...tls, caCertificate: certificates.ca } })).toEqual({ ok: true });
	});

	it('says so where the client certificate is missing', async () => {
		const error = await rejection(call((await mutual()).url, { tls: { caCertificate: certificates.ca } }), ConnectionError);
		expect(error.message).toContain('127.0.0.1');
	});

	it.each([
		['tls.clientKey', { clientCertificate: 'CERT' }],
		['tls.clientCertificate', { clientKey: 'KEY' }],
		['tls.clientKey', { clientCertificate: 'CERT', clientKey: 'OTHERKEY' }],
		['tls.clientKey', { clientCertificate: 'CERT', clientKey: 'ENCRYPTED', clientKeyPassphrase: 'wrong' }],
		['tls.clientKey', { clientCertificate: 'CERT', clientKey: 'canary-key-without-begin-line' }],
		['tls.caCertificate', { caCertificate: '-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----' }],
		['tls.caCertificate', { caCertificate: '/nowhere/canary.pem' }],
	])('refuses at once, by name %s', (argument, given) => {
		const texts: Record<string, string> = {
			CERT: certificates.client.cert,
			KEY: certificates.client.key,
			OTHERKEY: certificates.server.key,
			ENCRYPTED: certificates.client.encryptedKey,
		};
		const tls = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, texts[value] ?? value]));
		const make = (): unknown => clientOf('https://127.0.0.1:1', { connection: { tls } });
		expect(make).toThrow(ArgumentError);
		expect(make).toThrow(expect.objectContaining({ argument }));
		expect(make).not.toThrow(/canary/);
	});
});

describe('proxy', () => {
	it.each([
		['https', 'without login', undefined, {}],
		['http', 'without login', undefined, {}],
		['https', 'with a login in the URL, percent-encoded', 'us er:p@ss%', { inUrl: 'us%20er:p%40ss%25@' }],
		['https', 'with a login of its own', 'user:päss', { username: 'user', password: 'päss' }],
		['https', 'with a user only', 'user:', { username: 'user' }],
		['https', 'with fields that win over the URL', 'user:pass', { inUrl: 'other:wrong@', username: 'user', password: 'pass' }],
	])('tunnels to %s %s', async (scheme, _what, login, given: { inUrl?: string; username?: string; password?: string }) => {
		const proxy = closing(await startProxy(login));
		const server = scheme === 'https' ? await secure() : closing(await serve(() => ({ body: { ok: true } })));
		const { inUrl = '', ...fields } = given;
		const body = await call(server.url, { tls: { caCertificate: certificates.ca }, proxy: { url: `http://${inUrl}${proxy.host}`, ...fields } });
		expect(body).toEqual({ ok: true });
		expect(proxy.tunnels).toEqual([`127.0.0.1:${server.port}`]);
	});

	it('takes a URL without scheme', async () => {
		const proxy = closing(await startProxy());
		expect(await call((await secure()).url, { tls: { caCertificate: certificates.ca }, proxy: { url: proxy.host } })).toEqual({ ok: true });
	});

	it('does mutual TLS through an https proxy to a gateway', async () => {
		const proxy = closing(await startProxy('user:pass', certificates.server));
		const options = { ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: true };
		const gateway = closing(await serve(({ url }) => ({ body: { access_token: 'a-token', url } }), options));
		const client = closing(
			clientOf('example.com', {
				grant: CLIENT_CREDENTIALS,
				connection: {
					gateway: { host: '127.0.0.1', port: gateway.port, loginPath: 'login/', apiPath: 'api//' },
					proxy: { url: proxy.url, username: 'user', password: 'pass' },
					tls: { clientCertificate: certificates.client.cert, clientKey: certificates.client.key, caCertificate: certificates.ca },
				},
			}),
		);
		expect((await client.call(CALL)).body).toMatchObject({ url: '/api/api/v2/users/me' });
		expect(gateway.seen.map(({ url }) => url)).toEqual(['/login/oauth/token', '/api/api/v2/users/me']);
		expect(new Set(proxy.tunnels)).toEqual(new Set([`127.0.0.1:${gateway.port}`]));
	});

	it('says that its login is wrong', async () => {
		const proxy = closing(await startProxy('user:pass'));
		const error = await rejection(call((await secure()).url, { proxy: { url: proxy.url, username: 'user', password: 'canary-password' } }), ConnectionError);
		expect(error.message).toMatch(/proxy.*407.*user name and password/);
	});

	it('refuses a URL that it cannot read, without showing it', () => {
		for (const url of ['http://user:canary@', 'socks5://canary:1', 'http://a:canary%@b']) {
			const make = (): unknown => clientOf('example.com', { connection: { proxy: { url } } });
			expect(make).toThrow(ArgumentError);
			expect(make).not.toThrow(/canary/);
		}
	});

	it.each([
		['HTTPS_PROXY', '', true],
		['https_proxy', '', true],
		['HTTPS_PROXY', '127.0.0.1', false],
		['HTTPS_PROXY', '*', false],
	])('of the environment: %s with NO_PROXY %j', async (name, noProxy, used) => {
		const proxy = closing(await startProxy('env user:env@pass'));
		process.env[name] = `http://env%20user:env%40pass@${proxy.host}`;
		process.env.NO_PROXY = noProxy;
		expect(await call((await mutual()).url, { tls: { clientCertificate: certificates.client.cert, clientKey: certificates.client.key, caCertificate: certificates.ca } })).toEqual({ ok: true });
		expect(proxy.tunnels.length > 0).toBe(used);
	});

	it('of the environment: HTTP_PROXY is for http, and the settings win over both', async () => {
		const [forHttp, own] = [closing(await startProxy()), closing(await startProxy())];
		process.env.HTTP_PROXY = forHttp.url;
		process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
		const server = closing(await serve(() => ({ body: { ok: true } })));
		expect(await call(server.url, {})).toEqual({ ok: true });
		expect(await call(server.url, { proxy: { url: own.url } })).toEqual({ ok: true });
		expect([forHttp.tunnels.length, own.tunnels.length]).toEqual([1, 1]);
	});

	it.each([
		['127.0.0.1:PORT', false],
		['127.0.0.1:1', true],
		['example.com,127.0.0.1', false],
		['example.com 127.0.0.1', false],
		['other.example.com', true],
	])('of the environment: NO_PROXY %s', async (noProxy, used) => {
		const proxy = closing(await startProxy());
		const server = closing(await serve(() => ({ body: { ok: true } })));
		process.env.HTTP_PROXY = proxy.url;
		process.env.no_proxy = noProxy.replace('PORT', String(server.port));
		expect(await call(server.url, {})).toEqual({ ok: true });
		expect(proxy.tunnels.length > 0).toBe(used);
	});

	it('of the environment that cannot be read is named', () => {
		process.env.HTTPS_PROXY = 'http://user:canary%@proxy';
		const make = (): unknown => clientOf('example.com');
		expect(make).toThrow(expect.objectContaining({ name: 'ArgumentError', argument: 'HTTPS_PROXY' }));
		expect(make).not.toThrow(/canary/);
	});

	it('that says nothing is given up after the connect limit', async () => {
		const silent = createServer(() => undefined);
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const { port } = silent.address() as AddressInfo;
		const client = closing(clientOf('https://127.0.0.1:1', { timeouts: { connect: 300 }, connection: { proxy: { url: `http://127.0.0.1:${port}` } } }));
		await rejection(client.call(CALL), TimeoutError);
		silent.close();
	});
});
