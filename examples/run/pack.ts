import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engineWorkflowFolder } from './n8n';

export interface PackedPackage {
	/** The installed package: give it to `openEngine`. */
	folder: string;
	/** The folder a user's n8n keeps its community packages in; the name of n8n's own is `~/.n8n`. */
	n8nFolder: string;
	tarball: { bytes: number; unpackedBytes: number; files: string[] };
	/** Removes the installation. */
	close(): Promise<void>;
}

interface PackReport {
	filename: string;
	size: number;
	unpackedSize: number;
	files: Array<{ path: string }>;
}

interface Manifest {
	name: string;
	dependencies?: Record<string, string>;
}

const run = promisify(execFile);

async function pack(project: string, destination: string): Promise<PackReport> {
	const windows = process.platform === 'win32';
	const { stdout } = await run(
		windows ? 'npm.cmd' : 'npm',
		['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', destination],
		{ cwd: project, shell: windows, maxBuffer: 64 * 2 ** 20 },
	);
	const [report] = JSON.parse(stdout) as [PackReport];
	return report;
}

/** n8n rewrites the manifest before it installs the dependencies that are left. */
async function stripManifest(folder: string): Promise<Manifest> {
	const file = join(folder, 'package.json');
	const whole = JSON.parse(await readFile(file, 'utf8')) as Manifest & Record<string, unknown>;
	const { devDependencies: _dev, peerDependencies: _peer, optionalDependencies: _optional, ...manifest } = whole;
	await writeFile(file, JSON.stringify(manifest, null, 2));
	return manifest;
}

/** `junction`, which other systems ignore, needs no special rights on Windows. */
const link = async (from: string, to: string) => await symlink(await realpath(from), to, 'junction');

/** Links what `npm install` would fetch, so that it works without a network and within milliseconds. */
async function linkDependencies(project: string, folder: string, { dependencies = {} }: Manifest): Promise<void> {
	for (const name of Object.keys(dependencies)) {
		const target = join(folder, 'node_modules', name);
		await mkdir(join(target, '..'), { recursive: true });
		await link(join(project, 'node_modules', name), target);
	}
}

export interface PackOptions {
	/** Lay n8n-core's copy of n8n-workflow beside the package; true unless told. A whole n8n brings its own. */
	engine?: boolean;
}

/** Packs a built package and installs the tarball the way n8n installs a community package. */
export async function packPackage(project: string, { engine = true }: PackOptions = {}): Promise<PackedPackage> {
	const temporary = await realpath(await mkdtemp(join(tmpdir(), 'n8n-install-')));
	try {
		const report = await pack(project, temporary);
		const { name } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as Manifest;
		const modules = join(temporary, 'nodes', 'node_modules');
		const folder = join(modules, name);
		await mkdir(folder, { recursive: true });
		await run('tar', ['-xzf', join(temporary, report.filename), '--strip-components=1', '-C', folder]);
		await linkDependencies(project, folder, await stripManifest(folder));
		// n8n offers its own copy to packages through NODE_PATH; a link beside them comes to the same.
		if (engine) await link(engineWorkflowFolder(), join(modules, 'n8n-workflow'));
		return {
			folder,
			n8nFolder: temporary,
			tarball: {
				bytes: report.size,
				unpackedBytes: report.unpackedSize,
				files: report.files.map(({ path }) => path),
			},
			close: () => rm(temporary, { recursive: true, force: true }),
		};
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		throw error;
	}
}
