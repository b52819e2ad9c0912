import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Outside the project: what lies here takes minutes and gigabytes, and serves every clone. */
const root = process.env.N8N_TEST_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-genesys-cloud');

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** What a run that was killed left half done. */
async function sweep(): Promise<void> {
	const left = readdirSync(root).filter((name) => {
		const [, pid] = /\.partial-(\d+)$/.exec(name) ?? [];
		return pid !== undefined && !isRunning(Number(pid));
	});
	for (const name of left) await rm(join(root, name), { recursive: true, force: true });
}

/** A folder of the cache. It is filled under another name, so that it is there as a whole or not at all. */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
	const folder = join(root, name);
	if (existsSync(folder)) return folder;
	await mkdir(root, { recursive: true });
	await sweep();
	const partial = `${folder}.partial-${process.pid}`;
	await mkdir(partial);
	try {
		await fill(partial);
		await rename(partial, folder).catch((error: unknown) => {
			// Another run was faster.
			if (!existsSync(folder)) throw error;
		});
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
	return folder;
}
