import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../../../../lib/config/configuration';
import { openConfiguration, openFiles, type OpenConfiguration } from '../../../../lib/config/file';
import { wait } from '../support/server';

let folder: string;
let path: string;
let open: OpenConfiguration[];
let hosts: Array<string | undefined>;
let warnings: string[];
const host = (name: string, more = ''): string => `[general]\nhost = ${name}\n${more}`;
const hostOf = ({ settings }: Configuration): string | undefined => settings.connection?.customHost;
const start = (changed = (configuration: Configuration): void => void hosts.push(hostOf(configuration))): OpenConfiguration => {
	const opened = openConfiguration(path, changed, (message) => warnings.push(message));
	open.push(opened);
	return opened;
};
/** Waits until something is so, or fails. */
const until = async (check: () => boolean): Promise<void> => {
	for (let tries = 0; !check() && tries < 200; tries += 1) await wait(20);
	expect({ hosts, warnings, check: check() }).toMatchObject({ check: true });
};
const lastHost = (): string | undefined => hosts.at(-1);
/** Long enough for a watch to begin, or for a change to arrive. */
const settle = (): Promise<void> => wait(600);
const replace = (content: string): void => {
	writeFileSync(`${path}.new`, content);
	renameSync(`${path}.new`, path);
};

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-config-'));
	path = join(folder, 'config');
	open = [];
	hosts = [];
	warnings = [];
});
afterEach(() => {
	for (const one of open) one.close();
	expect(openFiles()).toBe(0);
	rmSync(folder, { recursive: true, force: true });
});

describe('a change is seen', () => {
	it.each<[string, () => void, () => void]>([
		['a file that is written in place', () => writeFileSync(path, host('a.com')), () => writeFileSync(path, host('b.com'))],
		['a file that is replaced by a rename', () => writeFileSync(path, host('a.com')), () => replace(host('b.com'))],
		['a file that appears', () => undefined, () => writeFileSync(path, host('b.com'))],
		['a file that appears by a rename', () => undefined, () => replace(host('b.com'))],
		[
			'a file that is deleted and made anew',
			() => writeFileSync(path, host('a.com')),
			() => {
				unlinkSync(path);
				writeFileSync(path, host('b.com'));
			},
		],
		[
			'a link that is swapped',
			() => {
				writeFileSync(join(folder, 'one'), host('a.com'));
				symlinkSync('one', path);
			},
			() => {
				writeFileSync(join(folder, 'two'), host('b.com'));
				symlinkSync('two', `${path}.new`);
				renameSync(`${path}.new`, path);
			},
		],
		[
			'a folder that Kubernetes swaps',
			() => {
				mkdirSync(join(folder, '..one'));
				writeFileSync(join(folder, '..one', 'config'), host('a.com'));
				symlinkSync('..one', join(folder, '..data'));
				symlinkSync(join('..data', 'config'), path);
			},
			() => {
				mkdirSync(join(folder, '..two'));
				writeFileSync(join(folder, '..two', 'config'), host('b.com'));
				symlinkSync('..two', join(folder, '..data_tmp'));
				renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
			},
		],
	])('of %s', async (_name, before, after) => {
		before();
		start();
		await settle();
		after();
		await until(() => lastHost() === 'b.com');
		expect(warnings).toEqual([]);
		expect(hosts).toEqual(['b.com']);
	});

	it('again and again, by a rename each time', async () => {
		writeFileSync(path, host('a.com'));
		start();
		await settle();
		for (const name of ['b.com', 'c.com', 'd.com']) {
			replace(host(name));
			await until(() => lastHost() === name);
		}
	});

	it('made before the watch had begun', async () => {
		writeFileSync(path, host('a.com'));
		expect(hostOf(start().configuration)).toBe('a.com');
		writeFileSync(path, host('b.com'));
		await until(() => lastHost() === 'b.com');
	});

	it('when it is whole: a file that is written in pieces is read once', async () => {
		writeFileSync(path, host('a.com'));
		start();
		await settle();
		writeFileSync(path, '');
		for (const piece of ['[gen', 'eral]\nho', 'st = b', '.com\n']) {
			await wait(25);
			appendFileSync(path, piece);
		}
		await until(() => hosts.length > 0);
		await settle();
		expect(hosts).toEqual(['b.com']);
		expect(warnings).toEqual([]);
	});

	it('by those only who still have the file open, through one watch', async () => {
		writeFileSync(path, host('a.com'));
		const other: string[] = [];
		const first = start(() => other.push('first'));
		start(() => other.push('second'));
		start();
		expect(openFiles()).toBe(1);
		await settle();
		first.close();
		writeFileSync(path, host('b.com'));
		await until(() => lastHost() === 'b.com');
		expect(other).toEqual(['second']);
	});

	it('by all, also when a newcomer comes between', async () => {
		writeFileSync(path, host('a.com'));
		start();
		writeFileSync(path, '');
		const newcomer = start();
		expect(hostOf(newcomer.configuration)).toBe('a.com');
		writeFileSync(path, host('b.com'));
		await until(() => hosts.length === 2);
		expect(hosts).toEqual(['b.com', 'b.com']);
	});
});

describe('the last good content holds', () => {
	it('when the file can no longer be read, which is said once', async () => {
		writeFileSync(path, host('a.com'));
		start();
		await settle();
		for (const broken of ['{"general": ', '{"general": ', '[general]\nhost']) writeFileSync(path, broken);
		await until(() => warnings.length > 0);
		await settle();
		expect(hosts).toEqual([]);
		expect(warnings).toEqual([expect.stringMatching(/line 2.*still holds/)]);
		expect(hostOf(start().configuration)).toBe('a.com');
		await settle();
		expect(warnings).toHaveLength(1);
		writeFileSync(path, host('b.com'));
		await until(() => lastHost() === 'b.com');
	});

	it('when the file is deleted, without a word', async () => {
		writeFileSync(path, host('a.com'));
		start();
		await settle();
		unlinkSync(path);
		await settle();
		expect(hosts).toEqual([]);
		expect(hostOf(start().configuration)).toBe('a.com');
		expect(warnings).toEqual([]);
	});

	it('when there is no right to read it', async () => {
		if (process.getuid?.() === 0) return;
		writeFileSync(path, host('a.com'));
		start();
		await settle();
		chmodSync(path, 0);
		await until(() => warnings.length === 1);
		expect(hosts).toEqual([]);
	});

	it('and the defaults where there was none', () => {
		writeFileSync(path, '{');
		expect(start().configuration.settings).toEqual({});
		expect(warnings).toEqual([expect.stringMatching(/JSON.*defaults/)]);
	});

	it('when a folder stands in its place', () => {
		mkdirSync(path);
		expect(start().configuration.settings).toEqual({});
		expect(warnings).toEqual([expect.stringContaining('no file')]);
	});
});

describe('nothing is watched', () => {
	it('where the file says so', async () => {
		writeFileSync(path, host('a.com', 'live_reload_config = false'));
		start();
		await settle();
		writeFileSync(path, host('b.com'));
		await settle();
		expect(hosts).toEqual([]);
	});

	it('any more, once the file says so', async () => {
		writeFileSync(path, host('a.com'));
		start();
		await settle();
		writeFileSync(path, host('b.com', 'live_reload_config = Off'));
		await until(() => lastHost() === 'b.com');
		writeFileSync(path, host('c.com'));
		await settle();
		expect(hosts).toEqual(['b.com']);
	});

	it('after it was closed, even at once', async () => {
		writeFileSync(path, host('a.com'));
		start().close();
		const second = start();
		await settle();
		second.close();
		writeFileSync(path, host('b.com'));
		await settle();
		expect(hosts).toEqual([]);
	});

	it('where there is no folder', async () => {
		path = join(folder, 'missing', 'config');
		expect(start().configuration.settings).toEqual({});
		await settle();
		expect(warnings).toEqual([]);
	});
});

it('warns of each value once, however often the file is opened', () => {
	writeFileSync(path, '[logging]\nlog_level = loud\nlog_size = 1\n');
	start();
	start();
	expect(warnings).toEqual([expect.stringContaining('log_level'), expect.stringContaining('log_size')]);
});
