import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A request as a server saw it. */
export interface Seen {
	method: string;
	/** Path and query, byte for byte. */
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** What a test server answers. */
export interface Reply {
	status?: number;
	headers?: Record<string, string>;
	body?: string | Buffer | object;
	/** Milliseconds before the answer. */
	delay?: number;
	/** Break the connection instead of answering. */
	reset?: boolean;
	/** Break the connection after the body, before the end that the head promised. */
	cut?: boolean;
}

export type Answerer = (seen: Seen, index: number) => Reply | Promise<Reply>;

/** A server on loopback that records what it gets. */
export interface TestServer {
	url: string;
	port: number;
	seen: Seen[];
	/** Sockets that were ever opened. */
	sockets: Socket[];
	close(): Promise<void>;
}

export const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function serve(answer: Answerer, tls?: ServerOptions): Promise<TestServer> {
	const seen: Seen[] = [];
	const sockets: Socket[] = [];
	const listener: RequestListener = (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const entry = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
			const index = seen.push(entry) - 1;
			void Promise.resolve(answer(entry, index)).then(async ({ status = 200, headers = {}, body, delay = 0, reset = false, cut = false }) => {
				if (delay > 0) await wait(delay);
				if (reset) {
					request.socket.destroy();
					return;
				}
				const json = typeof body === 'object' && !Buffer.isBuffer(body);
				response.writeHead(status, { ...(json && { 'Content-Type': 'application/json' }), ...headers });
				if (cut) response.write(json ? JSON.stringify(body) : body, () => request.socket.destroy());
				else response.end(json ? JSON.stringify(body) : body);
			});
		});
	};
	const server: Server = tls ? createSecureServer(tls, listener) : createServer(listener);
	server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
		sockets.push(socket);
		socket.on('error', () => undefined);
	});
	server.on('tlsClientError', () => undefined);
	await listen(server);
	const { port } = server.address() as AddressInfo;
	return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, port, seen, sockets, close: () => stop(server) };
}

export function listen(server: Server): Promise<void> {
	return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

export function stop(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

/** A login host and API in one: `/oauth/token` gives out token-1, token-2, …; everything else is `answer`'s. */
export async function serveGenesys(answer: Answerer, login?: (seen: Seen, count: number) => Reply): Promise<TestServer & { logins: Seen[]; calls: Seen[] }> {
	const logins: Seen[] = [];
	const calls: Seen[] = [];
	const server = await serve((seen) => {
		if (seen.url.endsWith('/oauth/token')) {
			const count = logins.push(seen);
			return login?.(seen, count) ?? { body: { access_token: `token-${count}`, token_type: 'bearer', expires_in: 86_400 } };
		}
		return answer(seen, calls.push(seen) - 1);
	});
	return { ...server, logins, calls };
}
