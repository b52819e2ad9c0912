import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { ArgumentError, CancelledError, ConnectionError, type ClientSettings } from '../../../../lib';
import type { Socket } from '../../../../lib/notifications/socket';
import { makeCertificates, type Certificates } from '../support/certificates';
import { clientOf, rejection } from '../support/client';
import { startProxy } from '../support/proxy';
import { listen, stop, wait } from '../support/server';

/* A server that answers the handshake, and then sends bytes as RFC 6455 gives them in its examples (section 5.7). */

const HELLO = Buffer.from('810548656c6c6f', 'hex');
const CLOSE = Buffer.from('8800', 'hex');
const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const SECRET = '/channels/streaming-canary';

let certificates: Certificates;
beforeAll(() => (certificates = makeCertificates()));
afterAll(() => certificates.remove());

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

interface Opened {
	wires: Duplex[];
	address: string;
	requests: string[];
	/** How many the client has closed. */
	ended: number;
}

/** @param status what the handshake is answered, where it is not taken; 0 for nothing at all */
async function serve(secure: boolean, status?: number): Promise<Opened> {
	const opened: Opened = { wires: [], address: '', requests: [], ended: 0 };
	const server: Server = secure ? createSecureServer(certificates.server) : createServer();
	server.on('upgrade', ({ headers, url }, wire: Duplex) => {
		opened.wires.push(wire.on('error', () => undefined).on('end', () => (opened.ended += 1)).resume());
		opened.requests.push(`${url} ${String(headers.authorization)}`);
		if (status === 0) return;
		if (status !== undefined) {
			wire.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
			return;
		}
		const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${HANDSHAKE_ID}`).digest('base64');
		// The first message comes along with the answer.
		wire.write(Buffer.concat([Buffer.from(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`), HELLO]));
	});
	await listen(server);
	closers.push(async () => {
		for (const wire of opened.wires) wire.destroy();
		await stop(server);
	});
	opened.address = `${secure ? 'wss' : 'ws'}://127.0.0.1:${(server.address() as AddressInfo).port}${SECRET}`;
	return opened;
}

interface Heard {
	texts: string[];
	closed: number;
}

async function open(address: string, connection: ClientSettings['connection'] = {}, options: { signal?: AbortSignal; timeout?: number } = {}): Promise<{ socket: Socket; heard: Heard }> {
	const client = clientOf('http://127.0.0.1:1', { connection });
	closers.push(() => client.close());
	const heard: Heard = { texts: [], closed: 0 };
	const socket = await client.openSocket(address, { message: (text) => heard.texts.push(text), closed: () => (heard.closed += 1) }, options);
	closers.push(async () => socket.close());
	return { socket, heard };
}

async function until(condition: () => boolean): Promise<void> {
	for (let tries = 0; !condition(); tries++) {
		if (tries > 400) throw new Error('It did not come to that.');
		await wait(10);
	}
}

it('hears texts from the first one on, and sends no access token', async () => {
	const server = await serve(false);
	const { heard } = await open(server.address);
	await until(() => heard.texts.length === 1);
	server.wires[0]!.write(HELLO);
	await until(() => heard.texts.length === 2);
	expect(heard).toEqual({ texts: ['Hello', 'Hello'], closed: 0 });
	expect(server.requests).toEqual([`${SECRET} undefined`]);
});

it('goes through the proxy and trusts the authority of the client', async () => {
	const server = await serve(true);
	const proxy = await startProxy('user:pass');
	closers.push(() => proxy.close());
	const tls = { caCertificate: certificates.ca };
	const { heard } = await open(server.address, { tls, proxy: { url: `http://user:pass@${proxy.host}` } });
	await until(() => heard.texts.length === 1);
	expect(proxy.tunnels).toEqual([new URL(server.address).host]);
	await rejection(open(server.address), ConnectionError);
});

it.each<[string, (wire: Duplex) => void]>([
	['takes leave', (wire) => wire.end(CLOSE)],
	['breaks the connection off', (wire) => wire.destroy()],
])('says once when the other side %s', async (_, end) => {
	const server = await serve(false);
	const { heard } = await open(server.address);
	end(server.wires[0]!);
	await until(() => heard.closed > 0);
	await wait(20);
	expect(heard.closed).toBe(1);
});

it('closes by force where the other side does not answer', async () => {
	const server = await serve(false);
	const { socket, heard } = await open(server.address);
	// Its farewell is never answered.
	socket.close();
	socket.close();
	await until(() => heard.closed === 1);
	await until(() => server.ended === 1);
});

describe('fails, without the secret in the address', () => {
	it('where the handshake is refused', async () => {
		const server = await serve(false, 401);
		const error = await rejection(open(server.address), ConnectionError);
		expect(error.message).toContain('(status 401)');
		expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('canary');
	});

	it('where nobody is there', async () => {
		const error = await rejection(open(`ws://127.0.0.1:1${SECRET}`), ConnectionError);
		expect(`${error.stack} ${JSON.stringify(error)} ${String((error.cause as Error).stack)}`).not.toContain('canary');
	});

	it('where the address is none of a WebSocket', async () => {
		const error = await rejection(open('https://example.com/canary'), ArgumentError);
		expect(error.message).not.toContain('canary');
	});

	it('where nothing is answered in time, or the caller gives up', async () => {
		const server = await serve(false, 0);
		await expect(open(server.address, {}, { timeout: 50 })).rejects.toThrow('took longer than 0.05 seconds');
		await rejection(open(server.address, {}, { signal: AbortSignal.timeout(50) }), CancelledError);
		await until(() => server.ended === 2);
	});
});
