import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DefinitionError, factsOf, formatDefinition } from '../../../../generator/definition/facts';
import type { Definition, Method } from '../../../../generator/definition/swagger';
import { updateDefinition } from '../../../../generator/definition/update';
import { push } from '../../../../nodes/GenesysCloud/push/description';
import { committedText, decision, root } from '../support/committed';
import { bodyOf, ref, tinyDefinition } from '../support/tiny';

const folder = mkdtempSync(join(tmpdir(), 'definition-'));
const inFolder = (name: string): string => join(folder, name);
const target = inFolder('platform-api.json');
const defaults = inFolder('defaults.json');

const write = (name: string, content: unknown): string => {
	writeFileSync(inFolder(name), typeof content === 'string' ? content : JSON.stringify(content));
	return inFolder(name);
};

async function update(...sources: string[]): Promise<string[]> {
	const lines: string[] = [];
	await updateDefinition({ sources, folder, print: (line) => lines.push(line) });
	return lines;
}

const refusal = async (...sources: string[]): Promise<string> => {
	try {
		await update(...sources);
	} catch (error) {
		expect(error).toBeInstanceOf(DefinitionError);
		return (error as Error).message;
	}
	throw new Error('The definition was taken.');
};

/** Users, as the API has them: words that the naming decisions know. */
const users = (change: Partial<Definition> = {}): Definition => ({
	...tinyDefinition([
		{ tags: ['Users'], path: '/api/v2/users', operationId: 'getUsers' },
		{ tags: ['Users'], path: '/api/v2/users/{userId}', operationId: 'getUser' },
	]),
	...change,
});

let server: Server;
let base: string;
let answer: RequestListener;

beforeAll(async () => {
	server = createServer((request, response) => answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
	rmSync(folder, { recursive: true });
});
beforeEach(() => {
	for (const file of [target, defaults]) rmSync(file, { force: true });
	copyFileSync(decision('naming'), inFolder('naming.json'));
});

describe('an update', () => {
	it('writes facts and defaults where there were none', async () => {
		const [line, ...more] = await update(write('new.json', users()));
		expect(line).toBe('definition/platform-api.json: 2 operations (2 entries in 1 groups), 0 models');
		expect(more).toEqual([]);
		expect(readFileSync(target, 'utf8')).toBe(formatDefinition(factsOf(users())));
		expect(JSON.parse(readFileSync(defaults, 'utf8'))).toEqual({ genesysCloudUsers: { resource: 'user', operations: { user: 'getUsers' } } });
	});

	it('finds no changes in the same once more, and leaves the same bytes', async () => {
		const source = write('new.json', `\uFEFF${JSON.stringify(users())}`);
		await update(source);
		const bytes = readFileSync(target, 'utf8');
		expect((await update(source)).slice(1)).toEqual(['No changes.']);
		expect(readFileSync(target, 'utf8')).toBe(bytes);
		expect((await update(target)).slice(1)).toEqual(['No changes.']);
	});

	it('says what changed and which version that asks for', async () => {
		await update(write('old.json', users()));
		const next = tinyDefinition([{ tags: ['Users'], path: '/api/v2/users', operationId: 'getUsers' }, { tags: ['Users'], method: 'delete', path: '/api/v2/users/{userId}', operationId: 'deleteUser' }]);
		expect((await update(write('new.json', next))).slice(1)).toEqual([
			'added    deleteUser (DELETE /api/v2/users/{userId})',
			'removed  getUser (GET /api/v2/users/{userId})',
			'2 changes; they ask for a major version.',
		]);
	});

	it('keeps released names and defaults', async () => {
		await update(write('old.json', users()));
		const renamed = users();
		renamed.paths['/api/v2/users']!.get!.operationId = 'getAllUsers';
		const more = tinyDefinition([{ tags: ['Users'], path: '/api/v2/users/me', operationId: 'getMe' }]);
		const lines = await update(write('new.json', { ...renamed, paths: { ...renamed.paths, ...more.paths } }));
		expect(lines.slice(1)).toEqual(['added    getMe (GET /api/v2/users/me)', '1 changes; they ask for a minor version.']);
		expect((JSON.parse(readFileSync(defaults, 'utf8')) as Record<string, { operations: Record<string, string> }>).genesysCloudUsers?.operations.user).toBe('getUsers');
	});

	/** With the operations that the everyday node's own steps call. */
	const withSteps = (definition: Definition): Definition => {
		const called = [...new Set(push.steps.flatMap(({ calls = [] }) => calls))];
		const { paths } = tinyDefinition(called.map((operationId) => ({ tags: ['Steps'], method: (/^[a-z]+/.exec(operationId) ?? ['get'])[0] as Method, path: `/api/v2/steps/${operationId}`, operationId })));
		return { ...definition, paths: { ...definition.paths, ...paths } };
	};

	it('keeps what the everyday node starts with, and is refused where it lacks one of its operations', async () => {
		const actions = [{ operation: 'getUsers', name: 'Get Many', action: 'Get many users' }];
		const everyday = write('everyday.json', { description: 'Daily work', aliases: [], resources: [{ value: 'user', name: 'User', actions }] });
		try {
			await update(write('old.json', withSteps(users())));
			expect(JSON.parse(readFileSync(defaults, 'utf8'))).toMatchObject({ genesysCloud: { operations: { apiCall: 'runApiCall', user: 'getUsers' } }, genesysCloudUsers: {} });
			const less = tinyDefinition([{ tags: ['Users'], path: '/api/v2/users/{userId}', operationId: 'getUser' }]);
			expect(await refusal(write('new.json', withSteps(less)))).toBe('The nodes cannot be built from this definition. definition/everyday.json: there is no operation "getUsers".');
		} finally {
			rmSync(everyday);
		}
	});

	it('takes the preview operations from a second definition, marked', async () => {
		const preview = {
			...tinyDefinition([{ tags: ['Users'], method: 'post', path: '/api/v2/users', operationId: 'postUsers', parameters: [bodyOf(ref('User'))] }, { tags: ['Users'], path: '/api/v2/users/{userId}', operationId: 'getUser' }]),
			definitions: { User: { type: 'object' as const, properties: { name: { type: 'string' as const } } } },
		};
		await update(write('public.json', users()), write('preview.json', preview));
		const { paths, definitions } = JSON.parse(readFileSync(target, 'utf8')) as Definition;
		expect(Object.keys(paths['/api/v2/users'] ?? {})).toEqual(['get', 'post']);
		expect(paths['/api/v2/users']?.get).not.toHaveProperty('x-genesys-preview');
		expect(paths['/api/v2/users']?.post).toMatchObject({ operationId: 'postUsers', 'x-genesys-preview': true });
		// Released meanwhile.
		expect(paths['/api/v2/users/{userId}']?.get).not.toHaveProperty('x-genesys-preview');
		expect(Object.keys(definitions)).toEqual(['User']);
	});

	it('tells what it leaves out', async () => {
		const foreign = users();
		foreign.paths['/internal/health'] = { get: { tags: ['Users'], operationId: 'getHealth', responses: { 200: { description: '' } } } };
		expect(await update(write('new.json', foreign))).toContain('Left out, as in the official SDKs, because they are not under /api/v2/: /internal/health');
	});

	it('reads from a URL, over redirects', async () => {
		answer = ({ url }, response) => (url === '/moved' ? response.writeHead(302, { location: '/swagger' }).end() : response.end(JSON.stringify(users())));
		await update(`${base}/moved`);
		expect(readFileSync(target, 'utf8')).toBe(formatDefinition(factsOf(users())));
	});
});

describe('a refusal is one sentence and leaves the files as they were', () => {
	const bytes = formatDefinition(factsOf(users()));
	beforeEach(async () => {
		await update(write('old.json', users()));
	});
	afterEach(() => {
		expect(readFileSync(target, 'utf8')).toBe(bytes);
		expect(readFileSync(defaults, 'utf8')).toContain('getUsers');
	});

	const texts: Array<[what: string, content: unknown, says: RegExp]> = [
		['no JSON', 'swagger: "2.0"\npaths:\n', /^".*source\.json" is not JSON: /],
		['a page', '<!DOCTYPE html>\n<html>\n<body>Sign in</body>\n</html>', /^".*source\.json" is not JSON: /],
		['an empty file', '', /^".*source\.json" is not JSON: /],
		['half a file', JSON.stringify(users()).slice(0, -20), /^".*source\.json" is not JSON: /],
		['OpenAPI 3', { openapi: '3.1.0' }, /^This is an OpenAPI 3\.1\.0 definition/],
		['no paths', users({ paths: {} }), /^The definition has no paths\.$/],
		['another API', tinyDefinition([{ path: '/v1/charges' }]), /^This is not the Genesys Cloud Platform API/],
		['a missing model', tinyDefinition([{ parameters: [bodyOf(ref('Missing'))] }]), /refers to "#\/definitions\/Missing"/],
		['one name twice', tinyDefinition([{ operationId: 'x' }, { path: '/api/v2/y', operationId: 'x' }]), /^The operationId "x" stands at/],
		['nodes that cannot be built', tinyDefinition([{ tags: ['Users'], method: 'post', path: '/api/v2/users/import', parameters: [{ name: 'file', in: 'formData', type: 'string' }] }]), /^The nodes cannot be built from this definition\. POST \/api\/v2\/users\/import: .*"formData"/],
	];
	it.each(texts)('%s', async (_what, content, says) => {
		const message = await refusal(write('source.json', content));
		expect(message).toMatch(says);
		expect(message).not.toContain('\n');
	});

	it('a file that is not there', async () => expect(await refusal(inFolder('none.json'))).toMatch(/^The file ".*none\.json" cannot be read\./));
	it('a folder', async () => expect(await refusal(folder)).toMatch(/cannot be read\./));
	it('a preview definition that is none', async () => expect(await refusal(inFolder('old.json'), write('source.json', []))).toBe('The definition is not a JSON object.'));

	const answers: Array<[what: string, listener: RequestListener, says: RegExp]> = [
		['a server that says no', (_request, response) => response.writeHead(403).end('{}'), /^http:.* answered 403 Forbidden\.$/],
		['a server that breaks', (_request, response) => response.writeHead(502).end('<html>'), /^http:.* answered 502 Bad Gateway\.$/],
		['a server that serves a page', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html>\n<html></html>'), /^"http:.*" is not JSON: /],
		['a server that hangs up', (request) => request.socket.destroy(), /^http:.* could not be reached\./],
		['a server that hangs up half-way', (request, response) => response.writeHead(200, { 'content-length': '99' }).write('{"swagger"', () => request.socket.destroy()), /^http:.* could not be reached\./],
	];
	it.each(answers)('%s', async (_what, listener, says) => {
		answer = listener;
		const message = await refusal(`${base}/swagger`);
		expect(message).toMatch(says);
		expect(message).not.toContain('\n');
	});

	it('a host that is not there', async () => expect(await refusal('http://127.0.0.1:9/swagger')).toMatch(/could not be reached\. Check the network, or pass a file instead\.$/));
});

describe('npm run definition:update', () => {
	const run = async (...args: string[]): Promise<{ code: number | null; out: string; error: string }> =>
		await new Promise((resolve, reject) => {
			const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'generator/definition/cli.ts'), ...args]);
			let [out, error] = ['', ''];
			child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
			child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
			child.once('error', reject);
			child.once('close', (code) => resolve({ code, out, error }));
		});

	const cases: Array<[what: string, argument: () => string]> = [
		['a page', () => write('page.html', '<!DOCTYPE html>\n<html></html>')],
		['OpenAPI 3', () => write('openapi.json', { openapi: '3.0.0' })],
		['a file that is not there', () => inFolder('none.json')],
		['a host that is not there', () => 'http://127.0.0.1:9/'],
		['another API', () => write('other.json', tinyDefinition([{ path: '/v1/charges' }]))],
	];
	it('ends with code 1, one sentence and no stack, and leaves the committed definition alone', async () => {
		const [text, kept] = [committedText(), readFileSync(decision('defaults'), 'utf8')];
		for (const [what, argument] of cases) {
			const { code, out, error } = await run(argument());
			expect({ what, code, out, lines: error.trimEnd().split('\n').length }).toEqual({ what, code: 1, out: '', lines: 1 });
			expect(error).not.toMatch(/\bat .*:\d+|Error:/);
		}
		expect(committedText()).toBe(text);
		expect(readFileSync(decision('defaults'), 'utf8')).toBe(kept);
		expect(existsSync(target)).toBe(false);
	}, 60_000);
});
