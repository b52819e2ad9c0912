import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { GenesysCloudClient } from '../../../../../lib';

/* Follows a configuration file with hooks and a log, makes two calls, and ends without closing anything. */
const folder = process.argv[2] ?? '';
const load = createRequire(__filename);
const loaded = (name: string): boolean => Object.keys(load.cache).some((file) => file.includes(`node_modules/${name}/`));
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function main(): Promise<void> {
	const server = createServer((request, response) => response.end(request.headers['x-hook'])).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const configFile = join(folder, 'config');
	const write = (logging: object): void => writeFileSync(configFile, JSON.stringify({ general: { host }, hooks: { module: './hooks.mjs' }, logging }));
	writeFileSync(join(folder, 'hooks.mjs'), "export const preRequest = (request) => { request.headers['x-hook'] = 'from an ES module'; };");

	const before = [loaded('chokidar'), loaded('pino')];
	const grant = { type: 'accessToken', accessToken: 'token' } as const;
	await new GenesysCloudClient({ grant, connection: { customHost: host } }).call({ method: 'GET', path: '/api/v2/x' });
	const unasked = [loaded('chokidar'), loaded('pino')];
	write({});
	const client = new GenesysCloudClient({ grant, configFile });
	const { body } = await client.call({ method: 'GET', path: '/api/v2/first' });
	await wait(300);
	write({ log_level: 'debug', log_to_console: false, log_format: 'json', log_file_path: 'logs/genesys.log' });
	await wait(600);
	await client.call({ method: 'GET', path: '/api/v2/second' });
	const after = [loaded('chokidar'), loaded('pino')];
	server.close();
	server.closeAllConnections();
	process.stdout.write(`${JSON.stringify({ before, unasked, after, body: String(body) })}\n`);
}

void main();
