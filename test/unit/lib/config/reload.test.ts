import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientMap, GenesysCloudClient, type ClientSettings } from '../../../../lib';
import { openFiles } from '../../../../lib/config/file';
import { CLIENT_CREDENTIALS } from '../support/client';
import { serveGenesys, wait, type TestServer } from '../support/server';

type Genesys = Awaited<ReturnType<typeof serveGenesys>>;
const GET = { method: 'GET', path: '/api/v2/users/me' } as const;

let folder: string;
let configFile: string;
let warnings: string[];
let emitted: jest.SpyInstance;
let servers: Genesys[];
const clients: GenesysCloudClient[] = [];
const write = (content: object): void => {
	writeFileSync(`${configFile}.new`, JSON.stringify(content));
	renameSync(`${configFile}.new`, configFile);
};
const clientOf = (settings: Partial<ClientSettings> = {}): GenesysCloudClient => {
	const client = new GenesysCloudClient({ grant: CLIENT_CREDENTIALS, configFile, ...settings });
	clients.push(client);
	return client;
};
const answerer = async (client: GenesysCloudClient): Promise<unknown> => ((await client.call(GET)).body as { server: number }).server;
const host = (server: TestServer, more: object = {}): object => ({ general: { host: server.url }, ...more });
/** Makes a change, and waits until a new call is answered by a server. */
const until = async (check: () => boolean | Promise<boolean>): Promise<void> => {
	for (let tries = 0; tries < 500; tries += 1) {
		if (await check()) return;
		await wait(20);
	}
	throw new Error(`it did not come true; warnings: ${warnings.join()}`);
};
const settle = (): Promise<void> => wait(500);

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-reload-'));
	configFile = join(folder, 'config');
	warnings = [];
	emitted = jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
	servers = await Promise.all([0, 1, 2].map((server) => serveGenesys(() => ({ delay: 5, body: { server } }))));
});
afterEach(async () => {
	await Promise.all(clients.splice(0).map((client) => client.close()));
	expect(openFiles()).toBe(0);
	await Promise.all(servers.map((server) => server.close()));
	emitted.mockRestore();
	rmSync(folder, { recursive: true, force: true });
});

it('reaches running clients, and loses no request, however often the file changes under load', async () => {
	write(host(servers[0]!));
	const client = clientOf();
	const seen: unknown[] = [];
	let done = false;
	const failures: unknown[] = [];
	const work = async (): Promise<void> => {
		while (!done && failures.length === 0) await answerer(client).then((server) => seen.push(server), (error: unknown) => failures.push(error));
	};
	const workers = Array.from({ length: 20 }, work);
	try {
		await settle();
		for (const next of [1, 2, 0, 1, 2, 1]) {
			write(host(servers[next]!));
			await until(() => seen.slice(-20).every((server) => server === next));
		}
	} finally {
		done = true;
		await Promise.all(workers);
	}
	expect(failures).toEqual([]);
	expect(seen.length).toBeGreaterThan(200);
	expect(servers.reduce((sum, { calls }) => sum + calls.length, 0)).toBe(seen.length);
	expect(servers.map(({ logins }) => logins.length)).toEqual([2, 3, 2]);
	expect(warnings).toEqual([]);
	await wait(50);
	// Those that are no longer used are closed.
	for (const index of [0, 2]) expect(servers[index]!.sockets.every(({ destroyed }) => destroyed)).toBe(true);
}, 30_000);

it('keeps its login where the login host stays', async () => {
	write(host(servers[0]!));
	const client = clientOf();
	await answerer(client);
	await settle();
	write(host(servers[0]!, { retry: { max_retries: 0 }, gateway: { host: `127.0.0.1:${servers[1]!.port}`, protocol: 'http' } }));
	await until(async () => (await answerer(client)) === 1);
	expect(servers.map(({ logins }) => logins.length)).toEqual([1, 1, 0]);
	write(host(servers[0]!, { retry: { max_retries: 3 }, gateway: { host: `127.0.0.1:${servers[1]!.port}`, protocol: 'http' } }));
	await settle();
	await answerer(client);
	expect(servers.map(({ logins }) => logins.length)).toEqual([1, 1, 0]);
});

it('lets a call end where it began, login and all', async () => {
	const slow = await serveGenesys(() => ({ delay: 800, body: { server: 9 } }), () => ({ delay: 800, body: { access_token: 'slow', expires_in: 60 } }));
	write(host(slow));
	const client = clientOf();
	await settle();
	const call = answerer(client);
	write(host(servers[1]!));
	await settle();
	expect(await answerer(client)).toBe(1);
	expect(slow.calls).toHaveLength(0);
	expect(await call).toBe(9);
	await slow.close();
});

it('finds a file that appears later', async () => {
	const client = clientOf();
	await settle();
	write(host(servers[2]!));
	await settle();
	expect(await answerer(client)).toBe(2);
});

it('never takes away what the program set: region, gateway and log level', async () => {
	write(host(servers[1]!, { logging: { log_level: 'none' } }));
	const lines: string[] = [];
	const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
	const connection = { region: 'custom', customHost: servers[0]!.url };
	const byHost = clientOf({ connection, logging: { level: 'debug' } });
	const byGateway = clientOf({ connection: { gateway: { host: `127.0.0.1:${servers[0]!.port}`, protocol: 'http' } } });
	for (const content of [host(servers[2]!, { logging: { log_level: 'none', log_format: 'json' } }), {}, { gateway: {} }]) {
		await settle();
		write(content);
		await settle();
		lines.length = 0;
		expect([await answerer(byHost), await answerer(byGateway)]).toEqual([0, 0]);
		expect(lines.filter((line) => /debug/i.test(line)).length).toBeGreaterThan(0);
	}
	stderr.mockRestore();
});

it('keeps what was when the new content cannot be used, and says so once', async () => {
	write(host(servers[0]!));
	const client = clientOf();
	clientOf();
	await settle();
	for (const content of [{ general: { host: 'no host at all' } }, host(servers[1]!, { hooks: { module: './missing.js' } }), host(servers[1]!, { tls: { client_key: 'missing.pem' } })]) {
		warnings.length = 0;
		write(content);
		await settle();
		expect(await answerer(client)).toBe(0);
		expect(warnings).toEqual([expect.stringMatching(/is not used.*still holds/)]);
	}
	write(host(servers[1]!));
	await until(async () => (await answerer(client)) === 1);
});

it('tells at once what cannot be used at the start, and leaves nothing open', () => {
	write({ general: { host: 'no host at all' } });
	expect(() => clientOf()).toThrow('not known');
	expect(openFiles()).toBe(0);
});

it('takes the hooks of the file', async () => {
	writeFileSync(join(folder, 'hooks.js'), "exports.preRequest = (request) => { request.headers['x-hook'] = String(request.attempt); };");
	write(host(servers[0]!, { hooks: { module: './hooks.js' } }));
	await answerer(clientOf());
	expect(servers[0]!.calls[0]?.headers['x-hook']).toBe('1');
	expect(servers[0]!.logins[0]?.headers['x-hook']).toBe('1');
});

it('opens no file that nobody asked for, and none any more after close', async () => {
	write(host(servers[0]!));
	const without = new GenesysCloudClient({ grant: CLIENT_CREDENTIALS, connection: { region: 'custom', customHost: servers[2]!.url } });
	expect(openFiles()).toBe(0);
	expect(await answerer(without)).toBe(2);
	await without.close();
	const [one, two] = [clientOf(), clientOf()];
	expect(openFiles()).toBe(1);
	await one.close();
	expect(openFiles()).toBe(1);
	await two.close();
	expect(openFiles()).toBe(0);
});

it('is the usual file for true, and the map of clients tells files apart', async () => {
	const before = process.env.GENESYS_CLOUD_CONFIG_FILE;
	process.env.GENESYS_CLOUD_CONFIG_FILE = configFile;
	try {
		write(host(servers[1]!));
		expect(await answerer(clientOf({ configFile: true }))).toBe(1);
		const map = new ClientMap(5);
		const settings: ClientSettings = { grant: CLIENT_CREDENTIALS, configFile: true };
		expect(await map.use(settings, answerer)).toBe(1);
		await map.use({ ...settings, configFile: false, connection: { region: 'custom', customHost: servers[2]!.url } }, async (client) => expect(await answerer(client)).toBe(2));
		expect(map.size).toBe(2);
		await map.closeAll();
	} finally {
		if (before === undefined) delete process.env.GENESYS_CLOUD_CONFIG_FILE;
		else process.env.GENESYS_CLOUD_CONFIG_FILE = before;
	}
});
