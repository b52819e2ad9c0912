import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError, type ClientSettings } from '../../../../lib';
import { readConfiguration } from '../../../../lib/config/configuration';
import { mergeSettings } from '../../../../lib/config/merge';

const GRANT: ClientSettings = { grant: { type: 'accessToken', accessToken: 'token' } };
const FILE = {
	general: { host: 'file.example.com' },
	gateway: { host: 'file-gateway', port: 8080, path_params_login: 'file-login' },
	proxy: { url: 'http://file-proxy:3128', password: 'file-password' },
	tls: { ca_certificate: 'file-ca' },
	reauthentication: { refresh_access_token: false, refresh_token_wait_max: 3 },
	logging: { log_level: 'trace', log_file_path: '/file.log', log_to_console: false },
	retry: { max_retries: 1, wait_max: 2 },
};
const merge = (given: Partial<ClientSettings>, file: object = FILE, path = '/etc/config'): ClientSettings =>
	mergeSettings({ ...GRANT, ...given }, readConfiguration(JSON.stringify(file), path).configuration);

describe('what counts', () => {
	it('is the file, where the program says nothing', () => {
		const { grant, connection, ...rest } = merge({});
		expect(grant).toBe(GRANT.grant);
		expect(connection).toEqual({
			region: undefined,
			customHost: 'file.example.com',
			gateway: { host: 'file-gateway', port: 8080, loginPath: 'file-login' },
			proxy: { url: 'http://file-proxy:3128', password: 'file-password' },
			tls: { caCertificate: 'file-ca' },
		});
		expect(rest).toEqual({
			refreshAccessToken: false,
			refreshTokenWaitMax: 3,
			logging: { level: 'trace', filePath: '/file.log', toConsole: false },
			retry: { maxRetries: 1, waitMax: 2000 },
		});
	});

	it('is the program, field by field, where it says something', () => {
		const settings = merge({
			connection: { region: 'eu_west_1', gateway: { host: 'my-gateway', port: -1, loginPath: '' }, proxy: { password: 'mine' }, tls: { clientKey: 'my-key' } },
			refreshAccessToken: true,
			refreshTokenWaitMax: undefined,
			logging: { level: 'none', toConsole: true },
			retry: { maxRetries: 0 },
		});
		expect(settings).toMatchObject({
			connection: {
				region: 'eu_west_1',
				customHost: undefined,
				gateway: { host: 'my-gateway', port: -1, loginPath: 'file-login' },
				proxy: { url: 'http://file-proxy:3128', password: 'mine' },
				tls: { clientKey: 'my-key', caCertificate: 'file-ca' },
			},
			refreshAccessToken: true,
			refreshTokenWaitMax: 3,
			logging: { level: 'none', toConsole: true, filePath: '/file.log' },
			retry: { maxRetries: 0, waitMax: 2000 },
		});
	});

	it('is one host only: a region or custom host of the program leaves no room for that of the file', () => {
		expect(merge({ connection: { customHost: 'mine.example.com' } }).connection).toMatchObject({ region: undefined, customHost: 'mine.example.com' });
		expect(merge({ connection: { region: 'custom', customHost: 'mine.example.com' } }).connection).toMatchObject({ region: 'custom', customHost: 'mine.example.com' });
	});

	it('is what the program gave where the file is empty', () => {
		const given: Partial<ClientSettings> = { connection: { region: 'eu_west_1', gateway: { host: 'gw' }, proxy: {}, tls: {} }, logging: { level: 'debug' }, refreshAccessToken: false, timeouts: { total: 5 } };
		expect(merge(given, {})).toMatchObject({ ...GRANT, ...given });
	});

	it('changes nothing of what the program gave', () => {
		const given = Object.freeze({ connection: Object.freeze({ gateway: Object.freeze({ host: 'x' }) }), logging: Object.freeze({ level: 'error' as const }) });
		expect(() => merge(given)).not.toThrow();
	});
});

describe('[hooks] module', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'genesys-hooks-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));
	const load = (module: string, given: Partial<ClientSettings> = {}): ClientSettings => merge(given, { hooks: { module } }, join(folder, 'config'));
	const write = (name: string, content: string): string => {
		writeFileSync(join(folder, name), content);
		return join(folder, name);
	};

	it.each<[string, string]>([
		['by name', 'exports.preRequest = (request) => request; exports.postResponse = () => undefined; exports.httpClient = { request: async () => ({}) };'],
		['as default', 'module.exports = { __esModule: true, default: { preRequest() {}, postResponse() {}, httpClient: new (class { request() {} })() } };'],
	])('gives the settings what it exports %s', (_name, content) => {
		const path = write('hooks.js', content);
		for (const module of ['./hooks.js', './hooks', path]) {
			expect(load(module)).toMatchObject({ hooks: { preRequest: expect.any(Function), postResponse: expect.any(Function) }, httpClient: { request: expect.any(Function) } });
		}
	});

	it('may export one of them', () => {
		write('pre.js', 'exports.preRequest = () => undefined;');
		const { hooks, httpClient } = load('./pre.js');
		expect(hooks?.preRequest).toEqual(expect.any(Function));
		expect(hooks?.postResponse).toBeUndefined();
		expect(httpClient).toBeUndefined();
	});

	it('gives way to what the program gave', () => {
		write('hooks.js', 'exports.preRequest = () => undefined; exports.httpClient = { request() {} };');
		const hooks = { postResponse: () => undefined };
		const httpClient = { request: () => Promise.reject(new Error()) };
		expect(load('./hooks.js', { hooks, httpClient })).toMatchObject({ hooks, httpClient });
		expect(load('./hooks.js', { hooks, httpClient }).hooks).toBe(hooks);
	});

	it.each<[string, string | undefined, RegExp]>([
		['is not there', undefined, /could not be loaded \(MODULE_NOT_FOUND\)/],
		['throws', 'throw new Error("on purpose")', /could not be loaded \(on purpose\)/],
		['exports nothing of use', 'exports.preRequests = () => undefined', /exports none of/],
		['exports no function', 'exports.preRequest = 1', /preRequest of .* is no function/],
		['exports no client', 'exports.httpClient = () => undefined', /httpClient of .* has no method request/],
	])('is an error where it %s', (_name, content, message) => {
		if (content !== undefined) write('hooks.js', content);
		expect(() => load('./hooks.js')).toThrow(ArgumentError);
		expect(() => load('./hooks.js')).toThrow(message);
	});
});
