import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { ArgumentError, type TlsSettings } from '../../../../lib';
import { makeCertificates, type Certificates } from '../support/certificates';
import { CLIENT_CREDENTIALS, clientOf } from '../support/client';
import { startProxy } from '../support/proxy';
import { serve, type TestServer } from '../support/server';

const CALL = { method: 'GET', path: '/api/v2/users/me' } as const;

let certificates: Certificates;
let server: TestServer;
const closers: Array<() => Promise<void>> = [];

beforeAll(async () => {
	certificates = makeCertificates();
	server = await serve(({ url }) => ({ body: { access_token: 'a-token', url } }), { ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: true });
});
afterAll(async () => {
	await server.close();
	certificates.remove();
});
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

const forms = (): Record<string, TlsSettings> => {
	const { pkcs12, passphrase } = certificates.client;
	const lines = pkcs12.toString('base64').replace(/(.{64})/g, '$1\n');
	const whole = { clientKeyPassphrase: passphrase, caCertificate: certificates.ca };
	return {
		'a path': { pkcs12: certificates.file('client.p12'), ...whole },
		base64: { pkcs12: pkcs12.toString('base64'), ...whole },
		'base64 in lines': { pkcs12: lines, ...whole },
		'a path in place of the client certificate': { clientCertificate: ` ${certificates.file('client.p12')}`, ...whole },
		'base64 in place of the client certificate': { clientCertificate: lines, clientKey: ' ', ...whole },
	};
};

describe('PKCS#12', () => {
	it.each(['a path', 'base64', 'base64 in lines', 'a path in place of the client certificate', 'base64 in place of the client certificate'])('as %s', async (form) => {
		const client = clientOf(server.url, { connection: { tls: forms()[form] } });
		closers.push(() => client.close());
		expect((await client.call(CALL)).statusCode).toBe(200);
	});

	it('through a proxy with a login, to a gateway that demands it', async () => {
		const proxy = await startProxy('user:pass');
		const client = clientOf('example.com', {
			grant: CLIENT_CREDENTIALS,
			connection: {
				gateway: { host: '127.0.0.1', port: server.port, loginPath: '/login', apiPath: '/api' },
				proxy: { url: proxy.url, username: 'user', password: 'pass' },
				tls: forms()['a path'],
			},
		});
		closers.push(() => proxy.close(), () => client.close());
		expect((await client.call(CALL)).body).toMatchObject({ url: '/api/api/v2/users/me' });
		expect(new Set(proxy.tunnels)).toEqual(new Set([`127.0.0.1:${server.port}`]));
	});

	it('makes the authorities that it holds trusted', async () => {
		const { pkcs12, passphrase } = certificates.client;
		const client = clientOf(server.url, { connection: { tls: { pkcs12: pkcs12.toString('base64'), clientKeyPassphrase: passphrase } } });
		closers.push(() => client.close());
		expect((await client.call(CALL)).statusCode).toBe(200);
	});

	it('that an old program locked says how to open it', () => {
		const path = certificates.file('legacy.p12');
		const made = ['pkcs12', '-export', '-legacy', '-in', 'client.pem', '-inkey', 'client.key', '-out', path, '-passout', 'pass:canary-legacy'];
		execFileSync('openssl', made, { cwd: certificates.folder, stdio: 'pipe' });
		const make = (): unknown => clientOf('example.com', { connection: { tls: { pkcs12: path, clientKeyPassphrase: 'canary-legacy' } } });
		expect(make).toThrow(/PKCS#12 file cannot be used.*openssl pkcs12 -legacy/);
	});

	it.each<[string, (files: Certificates) => TlsSettings, RegExp]>([
		['a wrong passphrase', ({ file }) => ({ pkcs12: file('client.p12'), clientKeyPassphrase: 'canary' }), /Check its passphrase/],
		['no passphrase', ({ file }) => ({ pkcs12: file('client.p12') }), /Check its passphrase/],
		['a file that is none', ({ file }) => ({ pkcs12: file('client.pem') }), /neither a PKCS#12 file/],
		['a file that is not there', () => ({ pkcs12: '/nowhere/canary.p12' }), /neither a PKCS#12 file/],
		['a text that is none', () => ({ pkcs12: 'canary'.repeat(40) }), /neither a PKCS#12 file/],
		['a broken file', ({ file }) => (writeFileSync(file('broken.p12'), Buffer.from([0x30, 0x82, 1, 2, 3])), { pkcs12: file('broken.p12') }), /cannot be used/],
		['a certificate beside it', ({ file, client }) => ({ pkcs12: file('client.p12'), clientCertificate: client.cert }), /beside a client certificate/],
	])('refuses %s at once', (_name, given, message) => {
		const make = (): unknown => clientOf('example.com', { connection: { tls: given(certificates) } });
		expect(make).toThrow(ArgumentError);
		expect(make).toThrow(message);
		expect(make).not.toThrow(/canary/);
	});

	it('still asks for the key of a certificate that is none', () =>
		expect(() => clientOf('example.com', { connection: { tls: { clientCertificate: certificates.file('client.pem') } } })).toThrow(
			expect.objectContaining({ argument: 'tls.clientKey' }),
		));
});
