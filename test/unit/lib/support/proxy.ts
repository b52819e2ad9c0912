import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { listen } from './server';

/** A CONNECT proxy on loopback. */
export interface TestProxy {
	url: string;
	host: string;
	/** `host:port` of each tunnel that was asked for. */
	tunnels: string[];
	close(): Promise<void>;
}

/**
 * @param login the `user:password` that it asks for, if any
 * @param tls certificate of the proxy itself
 */
export async function startProxy(login?: string, tls?: { cert: string; key: string }): Promise<TestProxy> {
	const tunnels: string[] = [];
	const open = new Set<Socket>();
	const server: Server = tls ? createSecureServer(tls) : createServer();
	server.on('connect', (request, socket: Socket) => {
		open.add(socket);
		socket.on('error', () => undefined);
		const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
		if (expected !== undefined && request.headers['proxy-authorization'] !== expected) {
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
			return;
		}
		const target = request.url ?? '';
		tunnels.push(target);
		const [host, port] = target.split(':');
		const onward = connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			socket.pipe(onward).pipe(socket);
		});
		onward.on('error', () => socket.destroy());
		socket.on('close', () => onward.destroy());
	});
	await listen(server);
	const { port } = server.address() as AddressInfo;
	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		host: `127.0.0.1:${port}`,
		tunnels,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of open) socket.destroy();
			}),
	};
}
