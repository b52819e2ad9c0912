import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Metadata } from '../../../generator/metadata';
import { runChild } from './run-child';

export interface Loaded extends Metadata {
	isLazyLoaded: boolean;
	filesLoaded: string[];
	filesLoadedAfterUse: string[];
	ms: number;
	heapBytes: number;
	firstUseMs: number;
}

export async function loadInFreshProcess(folder: string, kind: 'lazy' | 'eager'): Promise<Loaded> {
	const [loaded] = await runChild<Loaded>('test/engine/support/load.child.ts', [folder, kind]);
	if (!loaded) throw new Error('The loader printed nothing');
	return loaded;
}

const metadataFiles = ['known/nodes.json', 'known/credentials.json', 'types/nodes.json', 'types/credentials.json'];

const readAll = async (folder: string) =>
	await Promise.all(metadataFiles.map(async (file) => await readFile(join(folder, 'dist', file), 'utf8')));

/** The metadata files in an installed package, and those that n8n-core's own generator writes for it, as data. */
export async function metadataOfBoth(folder: string): Promise<Array<{ file: string; ours: string; theirs: string }>> {
	const ours = await readAll(folder);
	const settings = await mkdtemp(join(tmpdir(), 'n8n-settings-'));
	const { NODE_ENV: _jest, ...env } = process.env;
	try {
		await promisify(execFile)(process.execPath, [require.resolve('n8n-core/bin/generate-metadata')], {
			cwd: folder,
			env: { ...env, N8N_USER_FOLDER: settings, N8N_LOG_LEVEL: 'silent' },
			maxBuffer: 64 * 2 ** 20,
		});
		const theirs = await readAll(folder);
		const plain = (text: string | undefined) => JSON.stringify(JSON.parse(text ?? 'null'));
		return metadataFiles.map((file, index) => ({ file, ours: plain(ours[index]), theirs: plain(theirs[index]) }));
	} finally {
		await Promise.all(metadataFiles.map((file, index) => writeFile(join(folder, 'dist', file), ours[index] ?? '')));
		await rm(join(folder, 'dist', 'methods'), { recursive: true, force: true });
		await rm(settings, { recursive: true, force: true });
	}
}
