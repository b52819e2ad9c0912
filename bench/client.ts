/**
 * The client beside the official JavaScript SDK and bare undici, on loopback: calls per second, and the cost of loading them.
 *
 * All take part in one run in turns, so that what else the computer does falls on all of them alike.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Agent, request } from 'undici';
import type { GenesysCloudClient as Client } from '../lib';
import { median, rate, startServer, verdict } from './support/measure';

const ROUNDS = 9;
const ROUND_MILLISECONDS = 400;
const LOADS = 7;
const TOKEN = 'a-token-of-usual-length-a-token-of-usual-length-a-token-of-usual-length-a-token';
const PATH = '/api/v2/users/me';

const root = resolve(__dirname, '..');
const built = join(root, 'dist', 'lib', 'index.js');
const load = createRequire(__filename);

/** What is used of the SDK, whose own types take a compiler long to read. */
interface Sdk {
	ApiClient: { instance: { setGateway(gateway: { host: string; protocol: string; port: number }): void; setAccessToken(token: string): void } };
	UsersApi: new () => { getUsersMe(): Promise<unknown> };
}

interface Contender {
	name: string;
	call(): Promise<unknown>;
	close(): Promise<void>;
}

export async function run(): Promise<void> {
	checkBuild();
	await measureCalls();
	measureLoading();
}

async function measureCalls(): Promise<void> {
	const server = await startServer();
	const contenders = [ours(server.port), officialSdk(server.port), bareUndici(server.port)];
	const [{ name: us }, { name: sdk }, { name: undici }] = contenders;
	try {
		for (const inFlight of [1, 20]) {
			const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
			for (const { call } of contenders) await rate(call, inFlight, ROUND_MILLISECONDS);
			for (let round = 0; round < ROUNDS; round++) {
				for (const { name, call } of contenders) rates.get(name)?.push(await rate(call, inFlight, ROUND_MILLISECONDS));
			}
			const middle = (name: string): number => median(rates.get(name) ?? []);
			console.log(`\n${inFlight} in flight, calls per second (median of ${ROUNDS} alternating rounds of ${ROUND_MILLISECONDS} ms)`);
			for (const { name } of contenders) console.log(`  ${name.padEnd(24)}${middle(name).toFixed(0).padStart(8)}`);
			console.log(`  against the SDK         ${verdict(middle(us) / middle(sdk), inFlight === 1 ? 1.8 : 3, true)}`);
			console.log(`  against bare undici     ${verdict(middle(us) / middle(undici), 0.85, true)}`);
		}
	} finally {
		for (const { close } of contenders) await close();
		server.process.kill();
	}
}

function ours(port: number): Contender {
	const { GenesysCloudClient } = load(built) as { GenesysCloudClient: typeof Client };
	const client = new GenesysCloudClient({
		grant: { type: 'accessToken', accessToken: TOKEN },
		connection: { region: 'custom', customHost: `http://127.0.0.1:${port}` },
	});
	return { name: 'this client', call: () => client.call({ method: 'GET', path: PATH }), close: () => client.close() };
}

function officialSdk(port: number): Contender {
	const { ApiClient, UsersApi } = load('purecloud-platform-client-v2') as Sdk;
	ApiClient.instance.setGateway({ host: '127.0.0.1', protocol: 'http', port });
	ApiClient.instance.setAccessToken(TOKEN);
	const users = new UsersApi();
	return { name: 'official JavaScript SDK', call: () => users.getUsersMe(), close: async () => undefined };
}

function bareUndici(port: number): Contender {
	const dispatcher = new Agent();
	const headers = { accept: 'application/json', authorization: `Bearer ${TOKEN}` };
	const call = async (): Promise<unknown> => {
		const { body } = await request(`http://127.0.0.1:${port}${PATH}`, { dispatcher, headers });
		return body.json();
	};
	return { name: 'bare undici', call, close: () => dispatcher.destroy() };
}

/**
 * Milliseconds and bytes of heap that loading a module takes in a fresh process.
 * @param then what to do with the module, `loaded`, within the time that is measured
 */
function loading(module: string, then = ''): { time: number; heap: number } {
	const script = `
		gc();
		const heap = process.memoryUsage().heapUsed;
		const began = performance.now();
		const loaded = require(${JSON.stringify(module)});
		const kept = [loaded, ${then || 'undefined'}];
		const time = performance.now() - began;
		gc();
		console.log(JSON.stringify({ time, heap: process.memoryUsage().heapUsed - heap, kept: kept.length }));
		process.exit();
	`;
	return JSON.parse(execFileSync(process.execPath, ['--expose-gc', '-e', script], { encoding: 'utf8' })) as { time: number; heap: number };
}

function measureLoading(): void {
	const sdk = load.resolve('purecloud-platform-client-v2');
	const loads = Array.from({ length: LOADS }, () => ({
		ours: loading(built),
		sdk: loading(sdk),
		// undici is loaded with the first client.
		first: loading(built, `new loaded.GenesysCloudClient({ grant: { type: 'accessToken', accessToken: 'a-token' } })`),
	}));
	console.log(`\nLoading in a fresh process (median of ${LOADS} alternating ones)`);
	for (const [what, unit, scale] of [['time', 'ms', 1], ['heap', 'MB', 1e6]] as const) {
		const us = median(loads.map(({ ours }) => ours[what])) / scale;
		const them = median(loads.map((one) => one.sdk[what])) / scale;
		console.log(`  ${what}: this client ${us.toFixed(1)} ${unit}, SDK ${them.toFixed(1)} ${unit}, ratio ${verdict(us / them, 0.2, false)}`);
		const first = median(loads.map((one) => one.first[what])) / scale;
		console.log(`    with a first client ${first.toFixed(1)} ${unit}, ratio ${(first / them).toFixed(2)}`);
	}
}

/** What is measured is what is shipped. */
function checkBuild(): void {
	const stale = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).find((file) => {
		const output = join(root, 'dist', 'lib', file.replace(/\.ts$/, '.js'));
		return file.endsWith('.ts') && (!existsSync(output) || statSync(output).mtimeMs < statSync(join(root, 'lib', file)).mtimeMs);
	});
	if (stale === undefined) return;
	throw new Error(`dist/ is older than lib/${stale}: run "npx gulp compile" first.`);
}
