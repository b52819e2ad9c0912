import fc from 'fast-check';
import { readConfiguration, type FileSettings } from '../../../../lib/config/configuration';
import { UnreadableFileError } from '../../../../lib/config/parse';

const PATH = '/etc/genesys/config';
const settingsOf = (content: string): FileSettings => readConfiguration(content, PATH).configuration.settings;
const warningsOf = (content: string): readonly string[] => readConfiguration(content, PATH).warnings;
/** Without undefined fields and empty objects. */
const plain = (value: unknown): unknown => {
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).flatMap(([key, inner]) => (plain(inner) === undefined ? [] : [[key, plain(inner)]]));
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** Every key of the contract. */
const ALL = {
	logging: { log_level: 'trace', log_format: 'json', log_to_console: 'false', log_file_path: '/var/log/genesys.log', log_response_body: 'true', log_request_body: 'yes' },
	reauthentication: { refresh_access_token: 'off', refresh_token_wait_max: '20' },
	general: { live_reload_config: 'no', host: 'https://api.mypurecloud.de' },
	gateway: { host: 'gateway.example.com', protocol: 'http', port: '8080', path_params_login: 'login', path_params_api: 'api', username: 'unused', password: 'unused' },
	proxy: { url: 'http://proxy.example.com:3128', username: 'user', password: 'p%ss;w#rd\\' },
	retry: { max_retries: '3', wait_min: '1', wait_max: '60', max_total_time: '300' },
	tls: { client_certificate: 'client.pem', client_key: '/keys/client.pem', client_key_passphrase: ' spaces ', ca_certificate: '-----BEGIN CERTIFICATE-----\\nabc' },
	hooks: { module: './hooks.js' },
};
const EXPECTED: FileSettings = {
	connection: {
		customHost: 'https://api.mypurecloud.de',
		gateway: { host: 'gateway.example.com', protocol: 'http', port: 8080, loginPath: 'login', apiPath: 'api' },
		proxy: { url: 'http://proxy.example.com:3128', username: 'user', password: 'p%ss;w#rd\\' },
		tls: { clientCertificate: 'client.pem', clientKey: '/keys/client.pem', clientKeyPassphrase: ' spaces ', caCertificate: '-----BEGIN CERTIFICATE-----\\nabc' },
	},
	refreshAccessToken: false,
	refreshTokenWaitMax: 20,
	retry: { maxRetries: 3, waitMin: 1_000, waitMax: 60_000, maxTotalTime: 300_000 },
	logging: { level: 'trace', format: 'json', toConsole: false, filePath: '/var/log/genesys.log', responseBody: true, requestBody: true },
};
const ini = (sections: Record<string, Record<string, string>>, separator = ' = '): string =>
	Object.entries(sections)
		.map(([name, keys]) => `[${name}]\n${Object.entries(keys).map(([key, value]) => `${key}${separator}${/^\s|\s$/.test(value) ? `"${value}"` : value}`).join('\n')}`)
		.join('\n\n');

describe('the keys of the contract', () => {
	it.each([
		['INI', ini(ALL)],
		['INI with colons', ini(ALL, ': ')],
		['INI from Windows', `\uFEFF${ini(ALL).replaceAll('\n', '\r\n')}`],
		['INI in capitals', ini(Object.fromEntries(Object.entries(ALL).map(([name, keys]) => [name.toUpperCase(), Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toUpperCase(), value]))])))],
		['JSON', JSON.stringify(ALL)],
		['JSON after spaces', `\uFEFF\n  ${JSON.stringify(ALL, undefined, 2)}\n`],
	])('are all read from %s, without warning', (_name, content) => {
		const { configuration, warnings } = readConfiguration(content, PATH);
		expect(plain(configuration.settings)).toEqual(EXPECTED);
		expect(configuration.hooks).toEqual({ module: '/etc/genesys/hooks.js', from: PATH });
		expect(configuration.liveReload).toBe(false);
		expect(warnings).toEqual([]);
	});

	it('may all be missing', () => {
		for (const content of ['', '\n; nothing\n# here\n', '{}', '[logging]\n']) {
			const { configuration, warnings } = readConfiguration(content, PATH);
			expect(plain(configuration)).toEqual({ liveReload: true });
			expect(warnings).toEqual([]);
		}
	});

	it('have the types of JSON too', () => {
		const content = JSON.stringify({ logging: { log_to_console: true, log_request_body: 0, log_level: null }, gateway: { port: 0 }, retry: { wait_min: 2 }, proxy: { password: 12345 } });
		expect(plain(settingsOf(content))).toEqual({
			logging: { toConsole: true, requestBody: false },
			connection: { gateway: { port: 0 }, proxy: { password: '12345' } },
			retry: { waitMin: 2_000 },
		});
		expect(warningsOf(content)).toEqual([]);
	});

	it('name a package of hooks as it is', () => {
		expect(readConfiguration('[hooks]\nmodule = @company/hooks', PATH).configuration.hooks?.module).toBe('@company/hooks');
	});
});

describe('booleans', () => {
	const spellings = [...['1', 'yes', 'true', 'on', 'True', 'YES', 'oN'].map((text) => [text, true] as const), ...['0', 'no', 'false', 'off', 'False', 'NO'].map((text) => [text, false] as const)];
	it.each(spellings)('%s is %s in INI and JSON', (text, value) => {
		expect(settingsOf(`[logging]\nlog_to_console=${text}`).logging?.toConsole).toBe(value);
		expect(settingsOf(JSON.stringify({ logging: { log_to_console: text } })).logging?.toConsole).toBe(value);
	});
});

describe('a value that cannot be used', () => {
	it.each([
		['logging', 'log_to_console', 'maybe'],
		['logging', 'log_level', 'verbose'],
		['logging', 'log_format', 'xml'],
		['gateway', 'port', '80x'],
		['gateway', 'port', '8.5'],
		['gateway', 'port', '70000'],
		['gateway', 'port', '0x50'],
		['retry', 'wait_min', '-1'],
		['retry', 'max_retries', '1e2'],
		['reauthentication', 'refresh_token_wait_max', '0'],
		['general', 'nonsense', 'x'],
		['nonsense', 'host', 'x'],
		['__proto__', 'polluted', 'x'],
	])('[%s] %s = %s gives one warning, and the rest counts', (section, key, value) => {
		const rest = { proxy: { url: 'http://proxy' } };
		for (const content of [ini({ [section]: { [key]: value }, ...rest }), `{${JSON.stringify(section)}: ${JSON.stringify({ [key]: value })}, "proxy": {"url": "http://proxy"}}`]) {
			if (section === '__proto__' && content.startsWith('[')) continue;
			expect(plain(settingsOf(content))).toEqual({ connection: { proxy: { url: 'http://proxy' } } });
			expect(warningsOf(content)).toEqual([expect.stringContaining(`[${section}] ${key}`)]);
		}
		expect(Object.prototype).not.toHaveProperty('polluted');
	});

	it('is never shown where it is a secret', () => {
		const content = JSON.stringify({ proxy: { password: ['canary'] }, tls: { client_key_passphrase: { a: 'canary' } }, gateway: { secret: 'canary' } });
		expect(warningsOf(content)).toHaveLength(3);
		expect(warningsOf(content).join()).not.toContain('canary');
	});

	it('may stand where a section belongs', () => expect(warningsOf('{"logging": "trace"}')).toEqual(['"logging" is no section; it is passed over.']));
});

describe('text in INI', () => {
	it.each([
		['100%', '100%'],
		['%(home)s', '%(home)s'],
		['a;b#c', 'a;b#c'],
		['\\\\server\\share', '\\\\server\\share'],
		['a = b : c', 'a = b : c'],
		['"quoted # and ; kept"', 'quoted # and ; kept'],
		["'single'", 'single'],
		['"in \\n quotes"', 'in \\n quotes'],
		['it\'s "so"', 'it\'s "so"'],
		['value ; a comment', 'value'],
		['value # a comment', 'value'],
		['"kept " ; a comment', 'kept '],
		['null', 'null'],
		['true', 'true'],
		['', undefined],
		['; only a comment', undefined],
	])('%s is read as %s', (written, read) => expect(settingsOf(`[proxy]\npassword = ${written}`).connection?.proxy?.password).toBe(read));

	it('comes back as it was written, whatever it is', () => {
		const character = fc.constantFrom(...'abz09 %;#\\"\'=:[]{}()$&é✓');
		const text = fc.string({ unit: character, maxLength: 20 }).filter((value) => !/^\s|\s$|\s[;#]|^[;#"']/.test(value));
		fc.assert(fc.property(text, (value) => expect(settingsOf(`[proxy]\npassword = ${value}`).connection?.proxy?.password ?? '').toBe(value)));
		fc.assert(fc.property(fc.string({ unit: character }), (value) => expect(settingsOf(JSON.stringify({ proxy: { password: value } })).connection?.proxy?.password ?? '').toBe(value)));
	});

	it('keeps the last of two values for a key', () => expect(settingsOf('[proxy]\nusername=a\nusername=b\n[gateway]\nusername=c').connection?.proxy?.username).toBe('b'));
});

describe('a file that is neither', () => {
	it.each([
		['{"logging": {"log_level": "trace", "password": "canary"', /JSON/],
		['{canary}', /JSON/],
		['canary', /line 1/],
		['[logging]\nlog_level', /line 2/],
		['[logging', /line 1/],
		['log_level = trace', /line 1/],
		['[proxy]\n\npassword canary', /line 3/],
		['\0\x01canary', /line 1/],
	])('is refused without showing it: %j', (content, message) => {
		let error: unknown;
		try {
			readConfiguration(content, PATH);
		} catch (caught) {
			error = caught;
		}
		expect(error).toBeInstanceOf(UnreadableFileError);
		expect(String(error)).toMatch(message);
		expect(String(error)).not.toContain('canary');
	});

	it('never fails in another way', () => {
		const line = fc.oneof(fc.string(), fc.constantFrom('[logging]', '[gateway]', 'port=1', '{', '[__proto__]', 'constructor = x', '[a.b]', 'a[] = 1'));
		fc.assert(
			fc.property(fc.array(line), (lines) => {
				try {
					readConfiguration(lines.join('\n'), PATH);
				} catch (error) {
					expect(error).toBeInstanceOf(UnreadableFileError);
				}
			}),
			{ numRuns: 500 },
		);
	});
});
