import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import type { Installation } from './install';
import { until } from './until';

/** n8n by itself: nothing leaves this machine, and nothing but what is tested is on the page. */
const environment = {
	NODE_ENV: 'production',
	DB_TYPE: 'sqlite',
	GENERIC_TIMEZONE: 'UTC',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_ENCRYPTION_KEY: 'tests-only',
	N8N_LOG_LEVEL: 'info',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

export interface InstanceOptions {
	installation: Installation;
	/** The folder whose `nodes` holds the package; see `packPackage`. */
	packageFolder: string;
	/** More settings of n8n. */
	settings?: Readonly<Record<string, string>>;
}

/** Milliseconds that n8n may take to come up; the first time it lays out its database. */
const START = 180_000;
const STOP = 60_000;

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** A real n8n with a folder of its own, which it keeps when it is stopped and started again. */
export class Instance {
	#child: ChildProcess | undefined;

	private constructor(
		readonly url: string,
		readonly installation: Installation,
		private readonly folder: string,
		private readonly settings: Readonly<Record<string, string>>,
	) {}

	static async create({ installation, packageFolder, settings = {} }: InstanceOptions): Promise<Instance> {
		const folder = await mkdtemp(join(tmpdir(), 'real-n8n-'));
		await mkdir(join(folder, '.n8n'));
		await symlink(join(packageFolder, 'nodes'), join(folder, '.n8n', 'nodes'), 'junction');
		const [port, broker] = [await freePort(), await freePort()];
		return new Instance(`http://127.0.0.1:${port}`, installation, folder, {
			...environment,
			PATH: [dirname(installation.node), process.env.PATH].join(delimiter),
			HOME: folder,
			TMPDIR: tmpdir(),
			N8N_USER_FOLDER: folder,
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(broker),
			...settings,
		});
	}

	/** What n8n wrote since it was made. */
	get log(): string {
		return readFileSync(this.#logFile, 'utf8');
	}

	get #logFile(): string {
		return join(this.folder, 'n8n.log');
	}

	/** Returns when all workflows that were active are active again. */
	async start(): Promise<void> {
		const output = openSync(this.#logFile, 'a');
		const before = this.log.length;
		// A group of its own: n8n starts others, which a kill of n8n alone would leave behind.
		const child = spawn(this.installation.node, [this.installation.command, 'start'], { env: this.settings, cwd: this.folder, detached: true, stdio: ['ignore', output, output] });
		closeSync(output);
		this.#child = child;
		await until(`n8n ${this.installation.release.version} is up`, () => {
			if (child.exitCode !== null) throw new Error(`n8n ended with code ${child.exitCode}:\n${this.log.slice(-4000)}`);
			return this.log.includes('Editor is now accessible', before);
		}, START);
	}

	/** `SIGTERM` lets n8n end in its own way; `SIGKILL` is a crash. */
	async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
		const child = this.#child;
		if (child?.pid === undefined) return;
		this.#child = undefined;
		const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit', { signal: AbortSignal.timeout(STOP) }) : Promise.resolve();
		child.kill(signal);
		await ended.catch(() => undefined);
		try {
			process.kill(-child.pid, 'SIGKILL');
		} catch {
			// All of them have ended.
		}
	}

	/** Stops n8n, and removes what it kept. */
	async close(): Promise<void> {
		await this.stop();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
