import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError, ConnectionError } from '../../../../lib';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/policy';
import { Redactor } from '../../../../lib/logging/redact';
import { createRequestLog } from '../../../../lib/logging/request-log';
import { LOG_LEVELS, type LoggingSettings, type LogLevel } from '../../../../lib/logging/settings';

const REQUEST: HttpRequest = {
	kind: 'api',
	method: 'POST',
	origin: 'https://api.mypurecloud.com',
	target: '/api/v2/users?name=%C3%A9%&a=b',
	path: '/api/v2/users',
	headers: { authorization: 'Bearer canary', 'content-type': 'application/json', 'x-auth-token': 'canary', 'idempotency-key': 'shown' },
	body: '{"name": "x", "password": "canary"}',
	effort: { attempts: 3, waited: 0 },
	signal: new AbortController().signal,
};
const answer = (statusCode = 200): HttpAnswer => ({
	statusCode,
	headers: { 'content-type': 'application/json', 'inin-correlation-id': 'the-id', 'set-cookie': ['canary', 'canary'] },
	body: Buffer.from('{"id": 1, "access_token": "canary"}'),
});
const FAILURE = new ConnectionError('The host was not found.', 'Check Bearer canary-token.', 'host', 'ENOTFOUND');

describe('the request log', () => {
	let folder: string;
	let filePath: string;
	let stderr: jest.SpyInstance;
	const warnings: string[] = [];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'genesys-log-'));
		filePath = join(folder, 'log');
		stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
	});
	afterEach(() => {
		stderr.mockRestore();
		rmSync(folder, { recursive: true, force: true });
		expect(warnings.splice(0)).toEqual([]);
	});
	const console = (): string => stderr.mock.calls.map(([text]) => String(text)).join('');

	/** What is logged of one exchange. */
	async function logged(settings: LoggingSettings, result: HttpAnswer | Error = answer(), request = REQUEST): Promise<string> {
		const log = createRequestLog({ filePath, toConsole: false, ...settings }, new Redactor(), (message) => warnings.push(message));
		const send = async (): Promise<HttpAnswer> => {
			if (result instanceof Error) throw result;
			return result;
		};
		if (log) {
			const outcome = await log.policy(request, send).catch((error: unknown) => error);
			expect(outcome).toBe(result);
		}
		await log?.flush();
		try {
			return readFileSync(filePath, 'utf8');
		} catch {
			return '';
		}
	}
	const json = async (...values: Parameters<typeof logged>): Promise<Record<string, unknown> | undefined> => {
		const [settings, ...more] = values;
		const text = await logged({ format: 'json', ...settings }, ...more);
		expect(text.split('\n').length).toBeLessThan(3);
		return text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
	};

	it.each<[LogLevel, string | undefined, string | undefined]>([
		['none', undefined, undefined],
		['error', undefined, 'error'],
		['debug', 'debug', 'error'],
		['trace', 'trace', 'error'],
	])('at the level %s has successes as %s and failures as %s, one line each', async (level, success, failure) => {
		const levelOf = async (result: HttpAnswer | Error): Promise<unknown> => {
			rmSync(filePath, { force: true });
			return (await json({ level }, result))?.level;
		};
		for (const status of [200, 207, 204]) expect(await levelOf(answer(status))).toBe(success);
		for (const failed of [answer(404), answer(401), answer(302), FAILURE]) expect(await levelOf(failed)).toBe(failure);
	});

	it('has the fields of the official SDKs, and more', async () => {
		const line = await json({ level: 'trace', requestBody: true, responseBody: true });
		expect(line).toEqual({
			level: 'trace',
			date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			kind: 'api',
			method: 'POST',
			url: 'https://api.mypurecloud.com/api/v2/users?name=%C3%A9%&a=b',
			correlationId: 'the-id',
			statusCode: 200,
			requestHeaders: { authorization: '[hidden]', 'content-type': 'application/json', 'x-auth-token': '[hidden]', 'idempotency-key': 'shown' },
			responseHeaders: { 'content-type': 'application/json', 'inin-correlation-id': 'the-id', 'set-cookie': ['[hidden]', '[hidden]'] },
			requestBody: '{"name":"x","password":"[hidden]"}',
			responseBody: '{"id":1,"access_token":"[hidden]"}',
			durationMs: expect.any(Number),
			attempt: 3,
		});
	});

	it.each<[Partial<LoggingSettings>, HttpAnswer | Error, string[]]>([
		[{ level: 'trace' }, answer(), ['responseHeaders']],
		[{ level: 'debug' }, answer(), []],
		[{ level: 'debug' }, answer(500), ['responseHeaders']],
		[{ level: 'error' }, answer(500), ['responseHeaders']],
		[{ level: 'debug', requestBody: true }, answer(), ['requestBody']],
		[{ level: 'debug', responseBody: true }, answer(), ['responseBody']],
		[{ level: 'error', responseBody: true, requestBody: true }, answer(400), ['requestBody', 'responseBody', 'responseHeaders']],
		[{ level: 'error', responseBody: true }, FAILURE, ['error']],
	])('with %j has what belongs there', async (settings, result, fields) => {
		const line = await json(settings, result);
		expect(['requestBody', 'responseBody', 'responseHeaders', 'error'].filter((field) => line && field in line).sort()).toEqual([...fields].sort());
	});

	it('says why there is no answer, without secrets', async () => {
		expect((await json({ level: 'error' }, FAILURE))?.error).toBe('ConnectionError: The host was not found. Check Bearer [hidden]');
	});

	it('writes text as it writes JSON', async () => {
		const text = await logged({ level: 'trace', responseBody: true });
		expect(text).toMatch(/^TRACE: \S+Z\n=== REQUEST ===\n[\s\S]*\n=== RESPONSE ===\nStatus: 200\n[\s\S]*Body: \{"id":1,"access_token":"\[hidden\]"\}\nDuration: \d+ ms\n\n$/);
		expect(text).not.toContain('canary');
	});

	it('goes to stderr, to a file, or to both', async () => {
		expect(await logged({ level: 'debug', format: 'json', toConsole: true })).toBe(console());
		expect(console()).toMatch(/^\{.*\}\n$/);
		stderr.mockClear();
		await logged({ level: 'debug', toConsole: true, filePath: '' });
		expect(console()).toContain('DEBUG');
		stderr.mockClear();
		await logged({ level: 'debug' });
		expect(console()).toBe('');
	});

	it('goes to stderr where nothing is said', async () => {
		const log = createRequestLog({ level: 'error' }, new Redactor());
		await log?.policy(REQUEST, async () => answer(500));
		expect(console()).toContain('ERROR');
	});

	it('is not there at all where nothing is to be logged', () => {
		for (const settings of [undefined, {}, { level: 'none' }, { level: 'trace', toConsole: false }] as const) expect(createRequestLog(settings, new Redactor())).toBeUndefined();
	});

	it('refuses levels and formats that it does not know', () => {
		expect(() => createRequestLog({ level: 'loud' as 'none' }, new Redactor())).toThrow(ArgumentError);
		expect(() => createRequestLog({ format: 'xml' as 'text' }, new Redactor())).toThrow(ArgumentError);
	});

	it.each(LOG_LEVELS.filter((level) => level !== 'trace' && level !== 'debug'))('builds no text of a success at the level %s', async (level) => {
		const forbidden = (name: string) => (): never => {
			throw new Error(`${name} was read`);
		};
		const request = Object.defineProperties({ effort: undefined } as unknown as HttpRequest, Object.fromEntries(['method', 'origin', 'target', 'headers', 'body'].map((name) => [name, { get: forbidden(name) }])));
		const success = Object.defineProperties({ statusCode: 200 } as HttpAnswer, Object.fromEntries(['headers', 'body'].map((name) => [name, { get: forbidden(name) }])));
		expect(await logged({ level, requestBody: true, responseBody: true }, success, request)).toBe('');
	});

	it('builds no text of bodies that nobody asked for', async () => {
		const redactor = new Redactor();
		const texts = jest.spyOn(redactor, 'text');
		const log = createRequestLog({ level: 'trace', toConsole: false, filePath }, redactor);
		const unread = Object.defineProperty(answer(), 'body', {
			get: () => {
				throw new Error('the body was read');
			},
		});
		await log?.policy({ ...REQUEST, body: 'the-body' }, async () => unread);
		expect(texts.mock.calls.flat()).not.toContain('the-body');
		await log?.flush();
	});

	it('fails no request, whatever there is to log', async () => {
		const odd = Object.defineProperty(answer(), 'headers', {
			get: () => {
				throw new Error('odd');
			},
		});
		expect(await logged({ level: 'trace' }, odd)).toBe('');
		expect(warnings.splice(0)).toEqual([expect.stringContaining('could not be logged')]);
	});
});
