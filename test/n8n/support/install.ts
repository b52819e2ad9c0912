import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { cached } from './cache';

const run = promisify(execFile);

/** A release of n8n to test with. */
export interface Release {
	readonly version: string;
	/** Releases of dependencies in the place of those that n8n asks for. */
	readonly overrides?: Readonly<Record<string, string>>;
	/** The oldest Node it runs on, by its first number. */
	readonly node: number;
}

/** The oldest n8n that the package is made for, and a new one. */
export const releases = {
	n8n1: {
		version: '1.123.0',
		node: 20,
		overrides: {
			// n8n takes it from the server of those who make it, which a machine behind a registry need not reach.
			xlsx: '0.18.5',
			// Later ones need a newer @langchain/core than n8n brings, and n8n then has no command "start".
			'@langchain/langgraph-checkpoint': '1.0.1',
		},
	},
	n8n2: { version: '2.41.1', node: 24 },
} as const satisfies Record<string, Release>;

export interface Installation {
	readonly release: Release;
	/** The Node to run it with. */
	readonly node: string;
	/** n8n's command. */
	readonly command: string;
}

/** Where the running Node is too old, npm has this one. */
const NEWER_NODE = '24.21.0';

async function nodeFor(release: Release): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) >= release.node) return process.execPath;
	const folder = await cached(`node-${NEWER_NODE}`, async (partial) => {
		const { stdout } = await run('npm', ['pack', '--silent', `node-${process.platform}-${process.arch}@${NEWER_NODE}`], { cwd: partial });
		await run('tar', ['-xzf', stdout.trim(), '--strip-components=1'], { cwd: partial });
	});
	return join(folder, 'bin', 'node');
}

/** npm under the Node that n8n will run on, and without this project's settings, which an npm around this process hands down. */
async function npm(node: string, folder: string, ...given: string[]): Promise<void> {
	const inherited = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'));
	const env = { ...Object.fromEntries(inherited), PATH: [dirname(node), process.env.PATH].join(delimiter) };
	await run('npm', [...given, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env, maxBuffer: 64 * 2 ** 20 });
}

/** The one native part that n8n needs and that does not come built. */
async function buildSqlite(node: string, folder: string): Promise<void> {
	const prefix = dirname(dirname(node));
	// A Node with its headers beside it need not fetch them.
	const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? [`--nodedir=${prefix}`] : [];
	const build = () => npm(node, folder, 'rebuild', 'sqlite3', '--ignore-scripts=false', '--build-from-source', ...headers);
	// Its build starts to compile before all of its sources are unpacked, now and then.
	await build().catch(build);
}

/** Real n8n from the registry: some minutes the first time, nothing afterwards. */
export async function installN8n(release: Release): Promise<Installation> {
	const node = await nodeFor(release);
	const folder = await cached(`n8n-${release.version}`, async (partial) => {
		process.stdout.write(`Installing n8n ${release.version}. This takes some minutes, once.\n`);
		await writeFile(join(partial, 'package.json'), JSON.stringify({ private: true, overrides: release.overrides ?? {} }));
		await npm(node, partial, 'install', `n8n@${release.version}`, '--ignore-scripts');
		await buildSqlite(node, partial);
	});
	return { release, node, command: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}
