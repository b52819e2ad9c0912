import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSink } from '../../../../lib/logging/file-sink';

describe('FileSink', () => {
	let folder: string;
	let path: string;
	let warnings: string[];
	const open = (at = path): FileSink => new FileSink(at, (message) => warnings.push(message));
	const log = async (sink: FileSink, ...lines: string[]): Promise<void> => {
		for (const line of lines) sink.write(`${line}\n`);
		await sink.flush();
	};
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'genesys-log-'));
		path = join(folder, 'some', 'where', 'genesys.log');
		warnings = [];
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('makes the file with its folder at the first line, not before', async () => {
		const sink = open();
		await sink.flush();
		expect(existsSync(join(folder, 'some'))).toBe(false);
		await log(sink, 'one', 'two');
		expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
		expect(warnings).toEqual([]);
	});

	it('appends to what is there', async () => {
		path = join(folder, 'log');
		writeFileSync(path, 'before\n');
		await log(open(), 'after');
		expect(readFileSync(path, 'utf8')).toBe('before\nafter\n');
	});

	it('keeps the order of many lines, with others writing to the same file', async () => {
		const numbers = Array.from({ length: 2_000 }, (_unused, index) => index);
		const [one, two] = [open(), open()];
		for (const number of numbers) {
			one.write(`one ${number}\n`);
			two.write(`two ${number}\n`);
			if (number % 100 === 0) await new Promise(setImmediate);
		}
		await Promise.all([one.flush(), two.flush()]);
		const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
		for (const name of ['one', 'two']) expect(lines.filter((line) => line.startsWith(name))).toEqual(numbers.map((number) => `${name} ${number}`));
	});

	it.each<[string, () => void]>([
		['renamed', () => renameSync(path, `${path}.1`)],
		['deleted', () => unlinkSync(path)],
		['deleted with its folder', () => rmSync(join(folder, 'some'), { recursive: true })],
	])('makes a file anew that was %s', async (_name, rotate) => {
		const sink = open();
		await log(sink, 'one');
		rotate();
		await log(sink, 'two');
		expect(readFileSync(path, 'utf8')).toBe('two\n');
		expect(warnings).toEqual([]);
	});

	it('says once that the disk is full, and goes on', async () => {
		if (!existsSync('/dev/full')) return;
		const sink = open('/dev/full');
		await log(sink, 'one');
		await log(sink, 'two');
		expect(warnings).toEqual([expect.stringContaining('ENOSPC')]);
	});

	it('says once that the path cannot be used, and writes when it can', async () => {
		mkdirSync(path, { recursive: true });
		const sink = open();
		await log(sink, 'one');
		await log(sink, 'two');
		expect(warnings).toEqual([expect.stringContaining('EISDIR')]);
		rmSync(path, { recursive: true });
		await log(sink, 'three');
		expect(readFileSync(path, 'utf8')).toBe('three\n');
	});

	it('loses lines rather than memory where the disk is too slow', async () => {
		const sink = open();
		const line = `${'x'.repeat(1024 * 1024)}\n`;
		for (let count = 0; count < 20; count += 1) sink.write(line);
		await sink.flush();
		expect(warnings).toEqual([expect.stringContaining('too slow')]);
		expect(readFileSync(path, 'utf8').length).toBeLessThan(10 * line.length);
	});
});
