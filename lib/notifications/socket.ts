import type { Duplex } from 'node:stream';
import { WebSocket, type Dispatcher } from 'undici';

import { ArgumentError, ConnectionError } from '../errors';
import { Redactor } from '../logging/redact';

/** Hears what a socket does. */
export interface SocketListener {
	/** A text came. */
	message(text: string): void;
	/** It has closed, by whichever side; nothing comes any more. */
	closed(): void;
}

/** An open WebSocket. */
export interface Socket {
	/** Says something; nothing happens where it has closed. */
	send(text: string): void;
	/** Closes it: with a farewell, and by force where that is not answered within a second. */
	close(): void;
}

/** Milliseconds that the other side has to take leave. */
const FAREWELL = 1000;

/**
 * Opens a WebSocket through a dispatcher, that is, through its proxy and with its certificates. No access token is sent: the address
 * itself is the secret, and so stands in no error.
 * @param address `wss:` or `ws:`
 * @throws ArgumentError, ConnectionError, and the reason of the signal
 */
export async function openSocket(address: string, listener: SocketListener, dispatcher: Dispatcher, signal: AbortSignal): Promise<Socket> {
	const { protocol, host } = checked(address);
	const redactor = new Redactor();
	redactor.add(address, address.slice(`${protocol}//${host}`.length));
	const line = new Line();
	const socket = new WebSocket(address, { dispatcher: line.through(dispatcher) });
	const abandon = (): void => {
		socket.close();
		line.cut();
	};
	try {
		await new Promise<void>((resolve, reject) => {
			socket.addEventListener('open', () => resolve());
			socket.addEventListener('error', ({ error }) => reject(refused(host, line.status, redactor.cause(error))));
			socket.addEventListener('close', () => reject(refused(host, line.status)));
			signal.addEventListener('abort', () => reject(signal.reason), { once: true });
			// Heard from the start: the first message may come together with the answer that opens the socket.
			socket.addEventListener('message', ({ data }) => {
				if (typeof data === 'string') listener.message(data);
			});
			signal.throwIfAborted();
		});
	} catch (error) {
		abandon();
		throw error;
	}
	let farewell: NodeJS.Timeout | undefined;
	socket.addEventListener('close', () => {
		clearTimeout(farewell);
		listener.closed();
	});
	return {
		send(text) {
			if (socket.readyState === socket.OPEN) socket.send(text);
		},
		close() {
			if (socket.readyState === socket.CLOSED || farewell) return;
			// A dead line answers nothing, and would be held open for as long as the network thinks it lives.
			farewell = setTimeout(() => line.cut(), FAREWELL);
			socket.close(1000);
		},
	};
}

function checked(address: string): URL {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url && ['ws:', 'wss:'].includes(url.protocol)) return url;
	throw new ArgumentError('address', 'The address of the channel is not that of a WebSocket.', 'Check the region or gateway of the credential.');
}

function refused(host: string, status: number | undefined, cause?: Error): ConnectionError {
	const answered = status === undefined ? '' : ` (status ${status})`;
	return new ConnectionError(`The host ${host} did not open the notification channel${answered}.`, 'Check that the network, proxy or firewall lets WebSockets through to it.', host, undefined, cause);
}

/** What lies under a socket: what the handshake was answered, and the connection, which a WebSocket itself cannot break off. */
class Line {
	status: number | undefined;
	#wire: Duplex | undefined;

	through(dispatcher: Dispatcher): Dispatcher {
		return dispatcher.compose((dispatch) => (options, handler) => dispatch(options, new Tap(handler, this)));
	}

	upgraded(wire: Duplex): void {
		this.#wire = wire;
	}

	cut(): void {
		this.#wire?.destroy();
	}
}

/** Hands everything on, and shows the line what it needs. undici's own base class for this is on its way out. */
class Tap implements Dispatcher.DispatchHandler {
	readonly #handler: Dispatcher.DispatchHandler;
	readonly #line: Line;

	constructor(handler: Dispatcher.DispatchHandler, line: Line) {
		this.#handler = handler;
		this.#line = line;
	}

	onRequestStart(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onRequestStart']>>): void {
		this.#handler.onRequestStart?.(...given);
	}

	onRequestUpgrade(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onRequestUpgrade']>>): void {
		this.#line.upgraded(given[3]);
		this.#handler.onRequestUpgrade?.(...given);
	}

	onResponseStart(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>): void {
		this.#line.status = given[1];
		this.#handler.onResponseStart?.(...given);
	}

	onResponseData(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseData']>>): void {
		this.#handler.onResponseData?.(...given);
	}

	onResponseEnd(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseEnd']>>): void {
		this.#handler.onResponseEnd?.(...given);
	}

	onResponseError(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseError']>>): void {
		this.#handler.onResponseError?.(...given);
	}
}
