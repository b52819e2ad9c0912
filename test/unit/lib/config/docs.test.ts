import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, type Configuration } from '../../../../lib/config/configuration';
import { loadHooks } from '../../../../lib/config/hooks-module';
import { formatText, type LogFields } from '../../../../lib/logging/text';

const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'configuration.md'), 'utf8');
const example = (kind: string): string => new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
const read = (content: string): Configuration => {
	const { configuration, warnings } = readConfiguration(content, '/etc/genesys/config');
	expect(warnings).toEqual([]);
	return configuration;
};

describe('docs/configuration.md', () => {
	it('says the same in INI and JSON', () => {
		const configuration = read(example('ini'));
		expect(configuration).toEqual(read(example('json')));
		expect(configuration.settings).toMatchObject({
			connection: { customHost: 'mypurecloud.de', gateway: { port: 8443, apiPath: 'genesys/api' }, proxy: { password: '100%;secret#\\' } },
			retry: { maxTotalTime: 60_000 },
			logging: { level: 'debug', toConsole: false },
			refreshTokenWaitMax: 20,
		});
	});

	it('names every key that the file can hold, and no other', () => {
		const table = page.slice(page.indexOf('## All keys'), page.indexOf('## As INI'));
		let section = '';
		const named = table.split('\n').flatMap((row) => {
			const [, first = '', keys = ''] = row.split('|').map((cell) => cell.trim());
			section = /^`\[(\w+)\]`$/.exec(first)?.[1] ?? section;
			return [...keys.matchAll(/`(\w+)`/g)].map(([, key]) => ({ section, key: key ?? '' }));
		});
		expect(named.length).toBeGreaterThan(25);
		for (const { section: name, key } of named) expect(readConfiguration(JSON.stringify({ [name]: { [key]: null } }), '/x').warnings).toEqual([]);
		const contract = {
			logging: ['log_level', 'log_format', 'log_to_console', 'log_file_path', 'log_response_body', 'log_request_body'],
			reauthentication: ['refresh_access_token', 'refresh_token_wait_max'],
			general: ['live_reload_config', 'host'],
			gateway: ['host', 'protocol', 'port', 'path_params_login', 'path_params_api', 'username', 'password'],
			proxy: ['url', 'username', 'password'],
			retry: ['max_retries', 'wait_min', 'wait_max', 'max_total_time'],
			tls: ['client_certificate', 'client_key', 'client_key_passphrase', 'ca_certificate'],
			hooks: ['module'],
		};
		const keys = Object.entries(contract).flatMap(([name, all]) => all.map((key) => `${name}.${key}`));
		expect(named.map(({ section: name, key }) => `${name}.${key}`).sort()).toEqual(keys.sort());
	});

	it('shows one log entry in both formats', () => {
		const fields = JSON.parse(example('json entry')) as LogFields;
		expect(formatText(fields).trimEnd()).toBe(example('text entry').trimEnd());
		const table = page.slice(page.indexOf('| field |'), page.indexOf('As JSON:'));
		for (const field of Object.keys(fields)) expect(table).toContain(`\`${field}\``);
	});

	it('has a module of hooks that can be loaded', () => {
		const folder = mkdtempSync(join(tmpdir(), 'genesys-docs-'));
		writeFileSync(join(folder, 'hooks.js'), example('js'));
		const { hooks } = loadHooks(join(folder, 'hooks.js'), join(folder, 'config'));
		const headers: Record<string, string> = {};
		void hooks?.preRequest?.({ headers } as never);
		expect(headers).toEqual({ 'x-n8n': 'production' });
		expect(hooks?.postResponse?.({ statusCode: 500 } as never)).toBeUndefined();
		rmSync(folder, { recursive: true });
	});
});
