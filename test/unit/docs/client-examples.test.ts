import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { transformSync } from '@swc/core';

import * as lib from '../../../lib';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { makeCertificates, type Certificates } from '../lib/support/certificates';
import { startProxy, type TestProxy } from '../lib/support/proxy';
import { serve, type TestServer } from '../lib/support/server';

/* Runs the examples of docs/client.md against the sandbox, and compares what they print with what the page says. */

const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'client.md'), 'utf8');
const REDIRECT = 'https://app.example.com/callback';

interface Example {
	heading: string;
	code: string;
	/** What `// → …` says, in order. */
	expected: string[];
}

function examplesOf(text: string): Example[] {
	let heading = '';
	return [...text.matchAll(/^#{2,3} (.+)$|^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, title, code]) => {
		if (title !== undefined) heading = title;
		if (code === undefined) return [];
		return [{ heading, code, expected: [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, printed = '']) => printed) }];
	});
}

let sandbox: Sandbox;
let gateway: TestServer;
let proxy: TestProxy;
let certificates: Certificates;
const folder = mkdtempSync(join(tmpdir(), 'genesys-docs-'));
const configFile = join(folder, 'config.ini');
const logFile = join(folder, 'genesys.log');

beforeAll(async () => {
	certificates = makeCertificates();
	sandbox = await startSandbox();
	gateway = await serve(() => ({ body: { access_token: 'a-token' } }), { ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: true });
	proxy = await startProxy('user:proxy-password');
	const [, ini = ''] = /^```ini\n([\s\S]*?)^```$/m.exec(page) ?? [];
	writeFileSync(configFile, ini.replace('https://api.mypurecloud.de', sandbox.url).replace('/var/log/genesys.log', logFile));
});
afterAll(async () => {
	await Promise.all([sandbox.close(), gateway.close(), proxy.close()]);
	certificates.remove();
	rmSync(folder, { recursive: true });
});

/** The places of the page as those of the test. */
function placed(code: string): string {
	const places: Array<[string, string]> = [
		["region: 'eu_central_1'", `region: 'custom', customHost: '${sandbox.url}'`],
		['gateway.example.com', '127.0.0.1'],
		['port: 8443', `port: ${gateway.port}`],
		['http://proxy.example.com:3128', proxy.url],
		['/etc/genesys/config.ini', configFile],
		['/etc/genesys/client.p12', certificates.file('client.p12')],
		['/etc/genesys/ca.pem', certificates.file('ca.pem')],
		['/var/log/genesys.log', logFile],
	];
	return places.reduce((text, [there, here]) => text.replaceAll(there, here), code);
}

/** A browser whose user is signed in already. */
async function openBrowser(address: string): Promise<string> {
	const answer = await fetch(address, { redirect: 'manual' });
	return answer.headers.get('location') ?? '';
}

async function signIn(): Promise<string> {
	const state = lib.generateState();
	const connection = { region: 'custom', customHost: sandbox.url };
	const address = await openBrowser(lib.buildAuthorizeUrl({ connection, clientId: sandbox.clientId, redirectUri: REDIRECT, state }));
	return lib.readAuthorizationCode(address, state);
}

async function run(code: string): Promise<string[]> {
	const printed: string[] = [];
	const [user] = sandbox.organisation.entities('/api/v2/users');
	sandbox.addToken('a-good-token', user?.id);
	const env = {
		GENESYS_CLIENT_ID: sandbox.clientId,
		GENESYS_CLIENT_SECRET: sandbox.clientSecret,
		ACCESS_TOKEN: 'a-good-token',
		USER_ID: user?.id,
		PROXY_PASSWORD: 'proxy-password',
		PASSPHRASE: certificates.client.passphrase,
	};
	const surroundings = {
		require: (name: string): unknown => (name === 'n8n-nodes-genesys-cloud' ? lib : createRequire(__filename)(name)),
		console: { log: (...values: unknown[]) => void printed.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ')) },
		process: { env },
		openBrowser,
		signIn,
	};
	const body = placed(code).replace(/^import \{(.*)\} from ('.*');$/gm, (_all, names: string, from: string) => `const {${names.replace(/\btype \w+,?/g, '')}} = require(${from});`);
	const { code: script } = transformSync(`async function example() {\n${body}\n}`, { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } });
	// The page is the project's own.
	const example = new Function(...Object.keys(surroundings), `${script}; return example();`) as (...values: unknown[]) => Promise<void>;
	await example(...Object.values(surroundings));
	return printed;
}

const examples = examplesOf(page);

test('the page has an example for each section that has code', () => expect(examples.length).toBeGreaterThan(15));

test.each(examples.map((example) => [example.heading, example] as const))('%s', async (_heading, { code, expected }) => {
	sandbox.reset();
	sandbox.failNext({ path: '/api/v2/routing/queues', status: 503, times: 10 });
	expect(expected).not.toEqual([]);
	expect(await run(code)).toEqual(expected);
});

test('all links within the page lead somewhere', () => {
	const headings = [...page.matchAll(/^#{1,3} (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^\w\s-]/g, '').replace(/\s/g, '-'));
	const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
	expect(links.filter((link) => !headings.includes(link ?? ''))).toEqual([]);
});
