import { inspect } from 'node:util';
import { clients, type ApiCall, type ClientSettings, type GenesysCloudClient } from '../../../lib';
import { makeCertificates, type Certificates } from './support/certificates';
import { clientOf } from './support/client';
import { startProxy } from './support/proxy';
import { serve, type Answerer, type Reply, type TestServer } from './support/server';

/** All secrets that the tests below hand in or get back hold this word, in clear or as base64 makes it of `id:canary…`. */
const SECRET = 'canary-secret/+é';
const TOKEN = 'canary-token';
const BASIC = Buffer.from(`id:${SECRET}`).toString('base64');
const PROXY_BASIC = Buffer.from('user:canary-proxy').toString('base64');
const GRANT = { type: 'clientCredentials', clientId: 'id', clientSecret: SECRET } as const;
const VERIFIER = `canary-verifier-${'x'.repeat(40)}`;
const CODE = { ...GRANT, type: 'authorizationCode', code: 'canary-code', redirectUri: 'https://n8n.example.com/cb' } as const;
const PKCE = { type: 'pkce', clientId: 'id', code: 'canary-code', codeVerifier: VERIFIER, redirectUri: 'https://n8n.example.com/cb' } as const;
const REFRESH = { ...GRANT, type: 'refreshToken', refreshToken: 'canary-refresh' } as const;
const SAML = { ...GRANT, type: 'saml2Bearer', orgName: 'org', assertion: 'canary-assertion' } as const;

let certificates: Certificates;
let server: TestServer | undefined;
beforeAll(() => {
	certificates = makeCertificates();
});
afterAll(() => certificates.remove());
afterEach(() => server?.close());

/** Everything of a value that a log, a debugger or a saved execution could show. */
function views(value: unknown): string {
	const texts = [inspect(value, { depth: 10, showHidden: true }), String(value), JSON.stringify(value) ?? ''];
	for (let error = value; error instanceof Error; error = error.cause) {
		texts.push(error.message, error.stack ?? '', JSON.stringify(error), ...Object.values(error).map((field) => inspect(field, { depth: 10 })));
	}
	return texts.join('\n');
}

function expectClean(value: unknown): void {
	const text = views(value);
	const keyLine = certificates.client.key.split('\n')[1];
	for (const canary of ['canary', BASIC, PROXY_BASIC, keyLine]) expect(text).not.toContain(canary);
}

/** What a server says that repeats everything it was sent. */
const echo = (status: number, type: string): Answerer => ({ headers, body, url }) => {
	const said = { message: `You sent ${headers.authorization} and ${body}`, authorization: headers.authorization, url, access_token: TOKEN, nested: [{ client_secret: 'canary' }] };
	return { status, headers: { 'Content-Type': type, 'Set-Cookie': 'session=canary' }, body: type.includes('json') ? JSON.stringify(said) : inspect(said) };
};
const login = (answer: Answerer): Answerer => (seen, index) =>
	seen.url === '/oauth/token' ? { body: { access_token: TOKEN, refresh_token: 'canary-next-refresh', expires_in: 60 } } : answer(seen, index);
const broken: Answerer = ({ headers, body }): Reply => ({ headers: { 'Content-Type': 'application/json' }, body: `{"you sent": "${headers.authorization} ${body}` });

const CALL: ApiCall = { method: 'POST', path: '/api/v2/x/{id}', pathParameters: { id: '1' }, query: { a: 'b' }, body: { password: 'canary', code: 'x' } };

describe('no secret shows', () => {
	it.each<[string, Answerer, Partial<ClientSettings>]>([
		['a login refused in JSON', echo(400, 'application/json'), { grant: GRANT }],
		['a login refused in text', echo(401, 'text/html'), { grant: GRANT }],
		['an assertion refused', echo(400, 'application/json'), { grant: SAML }],
		['a code refused', echo(400, 'application/json'), { grant: CODE }],
		['a code refused in text', echo(403, 'text/plain'), { grant: CODE }],
		['a code with its verifier refused', echo(400, 'application/json'), { grant: PKCE }],
		['a code with its verifier refused in text', echo(401, 'text/html'), { grant: PKCE }],
		['a refresh token refused', echo(400, 'application/json'), { grant: REFRESH }],
		['a refresh token refused in text', echo(500, 'text/plain'), { grant: REFRESH }],
		['a refresh token that came with the login', login(echo(401, 'text/plain')), { grant: CODE }],
		['a store of tokens that fails', login(echo(401, 'text/plain')), { grant: REFRESH, onToken: (tokens) => Promise.reject(new Error(`cannot write ${JSON.stringify(tokens)}`)) }],
		['a login that failed', echo(503, 'application/json'), { grant: SAML }],
		['a login answered with broken JSON', broken, { grant: SAML }],
		['a login without token', () => ({ body: { refresh_token: TOKEN } }), { grant: GRANT }],
		['a login with a token that cannot be sent', () => ({ body: { access_token: 'canary\n' } }), { grant: GRANT }],
		['a login broken off', () => ({ reset: true }), { grant: SAML }],
		['a call refused in JSON', login(echo(400, 'application/json')), { grant: GRANT }],
		['a call refused in text', login(echo(500, 'text/plain')), { grant: GRANT }],
		['a token refused', login(echo(401, 'application/json')), { grant: GRANT }],
		['a static token refused', echo(401, 'application/json'), { grant: { type: 'accessToken', accessToken: TOKEN } }],
		['a call answered with broken JSON', login(broken), { grant: GRANT }],
		['a call broken off', login(() => ({ reset: true })), { grant: GRANT }],
		['a call too slow', login(() => ({ delay: 500 })), { grant: GRANT, timeouts: { total: 200 } }],
		[
			'a renewal that the host failed at',
			echo(401, 'application/json'),
			{
				grant: {
					type: 'delegated',
					token: async () => TOKEN,
					renew: (rejected) => Promise.reject(Object.assign(new Error(`no new token for ${rejected}`, { cause: new Error(`Bearer ${TOKEN}`) }), { config: { token: TOKEN } })),
				},
			},
		],
	])('in %s', async (_name, answer, settings) => {
		server = await serve(answer);
		const client = clientOf(server.url, settings);
		const error: unknown = await client.call(CALL).then(
			() => undefined,
			(reason: unknown) => reason,
		);
		expect(error).toBeInstanceOf(Error);
		expectClean(error);
		expectClean(client);
		await client.close();
	});

	it('in a client that did its work, through a proxy, with a key', async () => {
		server = await serve(login(() => ({ body: { ok: true } })), { ...certificates.server, ca: certificates.ca, requestCert: true });
		const proxy = await startProxy('user:canary-proxy');
		const { cert, encryptedKey, passphrase } = certificates.client;
		const settings: ClientSettings = {
			grant: GRANT,
			connection: {
				region: 'custom',
				customHost: server.url,
				proxy: { url: proxy.url, username: 'user', password: 'canary-proxy' },
				tls: { clientCertificate: cert, clientKey: encryptedKey, clientKeyPassphrase: passphrase, caCertificate: certificates.ca },
			},
		};
		await clients.use(settings, async (client: GenesysCloudClient) => {
			const answer = await client.call(CALL);
			expect(answer.body).toEqual({ ok: true });
			expectClean(client);
			expectClean(clients);
			expectClean(answer);
		});
		await clients.closeAll();
		await proxy.close();
	});

	it('in a token that is revoked, or cannot be', async () => {
		server = await serve(login(({ method }) => (method === 'DELETE' ? echo(500, 'application/json')({ headers: { authorization: `Bearer ${TOKEN}` } } as never, 0) : {})));
		const client = clientOf(server.url, { grant: REFRESH });
		await client.call(CALL);
		const error: unknown = await client.revoke().catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(Error);
		expectClean(error);
		expectClean(client);
		await client.close();
	});

	it('in a PKCS#12 file that cannot be used', () => {
		for (const tls of [{ pkcs12: certificates.file('client.p12') }, { pkcs12: certificates.client.pkcs12.toString('base64'), clientKeyPassphrase: 'canary' }]) {
			let error: unknown;
			try {
				clientOf('https://127.0.0.1:1', { connection: { tls } });
			} catch (reason) {
				error = reason;
			}
			expect(error).toBeInstanceOf(Error);
			expectClean(error);
			expect(views(error)).not.toContain(certificates.client.pkcs12.toString('base64').slice(0, 40));
		}
	});

	it('in the error of a proxy that refuses', async () => {
		const proxy = await startProxy('other:login');
		const client = clientOf('https://127.0.0.1:1', { connection: { proxy: { url: proxy.url.replace('//', '//user:canary-proxy@') } } });
		const error: unknown = await client.call(CALL).catch((reason: unknown) => reason);
		expectClean(error);
		await client.close();
		await proxy.close();
	});
});
