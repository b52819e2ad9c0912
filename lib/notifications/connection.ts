import { ConnectionError } from '../errors';
import type { Clock } from './clock';
import { clearTopics, createChannel, setTopics, type Channel, type Refusal } from './channel';
import type { Host } from './host';
import { isEnding, isOfChannel, readMessage, type Notification } from './message';
import type { Socket } from './socket';
import { Watchdog } from './watchdog';

/** Milliseconds. A heartbeat comes about every 30 seconds; where none did, somebody is asked before that counts as a loss. */
const SILENCE = { odd: 40_000, longest: 60_000 };
/** Genesys Cloud answers it. */
const PING = JSON.stringify({ message: 'ping' });
/** Milliseconds for each step of connecting. */
const PATIENCE = 30_000;

/** Hears what a connection does. Nothing comes after it was lost or closed. */
export interface ConnectionListener {
	event(connection: Connection, notification: Notification): void;
	/** It still works, and will not for long. */
	ending(connection: Connection): void;
	/** It closed or fell silent. */
	lost(connection: Connection): void;
}

/** One channel with its socket, from its making to its end. */
export class Connection {
	readonly #host: Host;
	readonly #channel: Channel;
	readonly #listener: ConnectionListener;
	readonly #watchdog: Watchdog;
	readonly #signal: AbortSignal;
	readonly #openedAt: number;
	#socket: Socket | undefined;
	#isOver = false;
	#isEnding = false;

	private constructor(host: Host, channel: Channel, clock: Clock, listener: ConnectionListener, signal: AbortSignal) {
		this.#host = host;
		this.#channel = channel;
		this.#listener = listener;
		this.#signal = signal;
		this.#openedAt = clock.now();
		this.#watchdog = new Watchdog(clock, SILENCE, { odd: () => this.ask(), silent: () => this.#lose() });
	}

	/**
	 * Makes a channel and connects to it. It hears nothing before {@link subscribe}.
	 * @throws what a call throws, ConnectionError
	 */
	static async open(host: Host, clock: Clock, listener: ConnectionListener, signal: AbortSignal): Promise<Connection> {
		const limits = { signal, timeout: PATIENCE };
		const channel = await createChannel(host, limits);
		const connection = new Connection(host, channel, clock, listener, signal);
		try {
			const heard = { message: (text: string) => connection.#hear(text), closed: () => connection.#lose() };
			connection.#socket = await host.openSocket(channel.connectUri, heard, limits);
			return connection;
		} catch (error) {
			connection.#end();
			throw error;
		}
	}

	/** The channel's ID. */
	get id(): string {
		return this.#channel.id;
	}

	/** Milliseconds since 1970. */
	get openedAt(): number {
		return this.#openedAt;
	}

	/** What to say where it was lost before it was of any use. */
	get lost(): ConnectionError {
		return new ConnectionError('The notification channel closed as soon as it was open.', 'Try again.', new URL(this.#channel.connectUri).host, undefined);
	}

	/** When something was heard last, in milliseconds since 1970. */
	get heardAt(): number {
		return this.#watchdog.heardAt;
	}

	/** Whether it was lost or closed. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Whether its end was announced. */
	get isEnding(): boolean {
		return this.#isEnding;
	}

	/**
	 * Hears these topics from now on, and no others.
	 * @returns those that were refused
	 * @throws what a call throws
	 */
	async subscribe(topics: readonly string[]): Promise<Refusal[]> {
		return await setTopics(this.#host, this.#channel, topics, { signal: this.#signal, timeout: PATIENCE });
	}

	/** Asks for an answer, which counts as something heard. */
	ask(): void {
		this.#socket?.send(PING);
	}

	/** Closes the socket, and ends the subscriptions at Genesys Cloud. */
	async close(): Promise<void> {
		if (this.#isOver) return;
		this.#end();
		await clearTopics(this.#host, this.#channel);
	}

	#hear(text: string): void {
		if (this.#isOver) return;
		this.#watchdog.heard();
		const message = readMessage(text);
		if (!message) return;
		if (isEnding(message)) {
			this.#isEnding = true;
			this.#listener.ending(this);
		} else if (!isOfChannel(message)) this.#listener.event(this, message);
	}

	#lose(): void {
		if (this.#isOver) return;
		this.#end();
		this.#listener.lost(this);
	}

	#end(): void {
		this.#isOver = true;
		this.#watchdog.stop();
		this.#socket?.close();
	}
}
