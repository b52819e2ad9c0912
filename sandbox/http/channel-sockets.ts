import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { type WebSocket, WebSocketServer } from 'ws';

import type { Channels } from '../notifications/channels';

/** WebSocket's own number for an end that is nobody's fault. */
const GOING_AWAY = 1001;

/**
 * Takes WebSockets at the addresses of the channels. Whoever has an address may connect: no token is asked for.
 * @returns breaks all of them off, without a farewell
 */
export function addChannelSockets(server: Server, channels: Channels): () => void {
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (request, wire: Duplex, head) => {
		wire.on('error', () => wire.destroy());
		const path = request.url ?? '';
		if (!channels.at(path)) wire.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
		else sockets.handleUpgrade(request, wire, head, (socket) => attach(socket, path, channels));
	});
	return () => {
		for (const socket of sockets.clients) socket.terminate();
	};
}

function attach(socket: WebSocket, path: string, channels: Channels): void {
	const line = channels.connect(path, { message: (text) => socket.send(text), closed: () => socket.close(GOING_AWAY) });
	if (!line) return socket.terminate();
	socket.on('message', (data) => line.say((data as Buffer).toString()));
	socket.on('close', () => line.close());
	socket.on('error', () => socket.terminate());
}
