import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { effectiveConnection, resolveEndpoints } from '../../../../lib';
import { openFiles } from '../../../../lib/config/file';

const folder = mkdtempSync(join(tmpdir(), 'effective-'));
const configFile = join(folder, 'config');
writeFileSync(configFile, '[general]\nhost = file.example.com\n\n[proxy]\nurl = http://proxy.example.com:3128\n');
afterAll(() => rmSync(folder, { recursive: true }));

describe('where settings connect', () => {
	it('is what the file says, where they say nothing', () => {
		const connection = effectiveConnection({ configFile });
		expect(resolveEndpoints(connection).apiBase).toBe('https://api.file.example.com');
		expect(connection.proxy?.url).toBe('http://proxy.example.com:3128');
	});

	it('is what they say themselves, otherwise', () => {
		const connection = effectiveConnection({ connection: { region: 'eu_central_1' }, configFile });
		expect(resolveEndpoints(connection).apiBase).toBe('https://api.mypurecloud.de');
	});

	it('has nothing to do with a file that nobody named', () => expect(effectiveConnection({ connection: { region: 'eu_central_1' } })).toEqual({ region: 'eu_central_1' }));

	it('leaves no file open', () => {
		effectiveConnection({ configFile });
		expect(openFiles()).toBe(0);
	});
});
