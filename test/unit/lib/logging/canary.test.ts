import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Grant, LogFormat } from '../../../../lib';
import { clientOf } from '../support/client';
import { serve, type Answerer, type TestServer } from '../support/server';

/** All secrets below hold this word, in clear or as base64 makes it of `id:canary…`. */
const SECRET = 'canary-secret/+é"';
const BASIC = Buffer.from(`id:${SECRET}`).toString('base64');
const CLIENT = { clientId: 'id', clientSecret: SECRET };
const CODE = { code: 'canary-code+/', redirectUri: 'https://example.com/callback' };

const GRANTS: Grant[] = [
	{ type: 'clientCredentials', ...CLIENT },
	{ type: 'saml2Bearer', ...CLIENT, orgName: 'org', assertion: Buffer.from(`<saml>${'canary'.repeat(3_000)}</saml>`).toString('base64') + 'canary==' },
	{ type: 'authorizationCode', ...CLIENT, ...CODE },
	{ type: 'pkce', clientId: 'id', ...CODE, codeVerifier: 'canary-verifier'.repeat(4) },
	{ type: 'refreshToken', ...CLIENT, refreshToken: 'canary-refresh' },
	{ type: 'refreshToken', clientId: 'id', refreshToken: 'canary-refresh' },
	{ type: 'accessToken', accessToken: 'canary-token' },
	{ type: 'delegated', token: async () => 'canary-token', renew: async () => 'canary-renewed' },
];

/** Says everything again that it was sent. */
const echo = (status: number, type: string): Answerer => ({ headers, body, url }) => {
	const said = { said: headers, message: `You sent ${headers.authorization} and ${body}`, url, authorization: headers.authorization, client_secret: ['canary'], session: { Cookie: 'canary' } };
	return { status, headers: { 'Content-Type': type, 'Set-Cookie': 'session=canary', 'X-Token': 'canary' }, body: type.includes('json') ? JSON.stringify(said) : inspect(said, { depth: 5 }) };
};
const tokens: Answerer = () => ({ headers: { 'Set-Cookie': 'login=canary' }, body: { access_token: 'canary-access', refresh_token: 'canary-next', id_token: 'canary-id', token_type: 'bearer', expires_in: 3600 } });
const SERVERS: Array<[string, Answerer, Answerer]> = [
	['answers in JSON', tokens, echo(200, 'application/json')],
	['answers in text', tokens, echo(200, 'text/plain')],
	['fails', tokens, echo(500, 'text/html')],
	['refuses the token', tokens, echo(401, 'application/json')],
	['refuses the login', echo(400, 'application/json'), echo(200, 'application/json')],
	['fails at the login', echo(500, 'text/plain'), echo(200, 'application/json')],
	['breaks off', tokens, () => ({ reset: true })],
];

describe.each<LogFormat>(['json', 'text'])('no secret shows in %s', (format) => {
	let folder: string;
	let server: TestServer | undefined;
	let stderr: jest.SpyInstance;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'genesys-canary-'));
		stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
	});
	afterEach(async () => {
		stderr.mockRestore();
		await server?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it.each(SERVERS)('of a server that %s', async (_name, login, answer) => {
		server = await serve((seen, index) => (seen.url === '/oauth/token' ? login : answer)(seen, index));
		const filePath = join(folder, 'log');
		for (const grant of GRANTS) {
			const client = clientOf(server.url, { grant, retry: { maxRetries: 0 }, logging: { level: 'trace', format, requestBody: true, responseBody: true, toConsole: true, filePath } });
			const call = { method: 'POST', path: '/api/v2/x', query: { access_token: 'canary-query', plain: 'shown' }, headers: { 'x-api-key': 'canary', cookie: 'a=canary' }, body: { password: 'canary', apiKey: ['canary'], text: 'shown' } } as const;
			await client.call(call).catch(() => undefined);
			await client.call(call).catch(() => undefined);
			await client.close();
		}
		const file = readFileSync(filePath, 'utf8');
		const console = stderr.mock.calls.map(([text]) => String(text)).join('');
		expect(file).toBe(console);
		// Every request is there.
		expect(file.match(format === 'json' ? /^\{/gm : /^=== REQUEST ===$/gm)).toHaveLength(server.seen.length);
		expect(file).toContain('/oauth/token');
		for (const line of file.split('\n')) {
			for (const canary of ['canary', 'Y2FuYXJ5', BASIC]) expect(line).not.toContain(canary);
		}
	});
});
