import type { Token } from '../oauth/tokens';
import { idFrom } from '../state/ids';

/** Hears what comes through a channel: its WebSocket. */
export interface ChannelListener {
	message(text: string): void;
	closed(): void;
}

/** The other side of a listener. */
export interface ChannelLine {
	/** The client says something. */
	say(text: string): void;
	/** The client has gone. */
	close(): void;
}

export interface Channel {
	id: string;
	connectUri: string;
	expires: string;
	token: Token;
	topics: Set<string>;
	listener?: ChannelListener;
	/** It is connected and says nothing any more, as behind a dead network. */
	silent: boolean;
}

const CHANNELS_PER_LOGIN = 20;
const DAY = 86_400_000;
/** Milliseconds. */
const HEARTBEAT = 30_000;

/** The notification channels of an organisation. Whoever has the address of one hears what it tells. */
export class Channels {
	/** Where WebSockets are taken: `ws://127.0.0.1:8080`. */
	origin = '';
	private readonly channels = new Map<string, Channel>();
	private made = 0;
	private told = 0;
	private copies = 1;
	private held?: string[];
	private readonly forbidden = new Set<string>();
	private readonly pulse = setInterval(() => this.heartbeat(), HEARTBEAT).unref();

	/** A login has 20 at most: one more pushes out its oldest. */
	create(token: Token): Channel {
		this.made += 1;
		const own = this.of(token);
		if (own.length >= CHANNELS_PER_LOGIN) this.remove(own[0]!);
		const id = idFrom(`channel ${this.made}`);
		const channel: Channel = { id, connectUri: `${this.origin}/channels/streaming-${id}`, expires: new Date(Date.now() + DAY).toISOString(), token, topics: new Set(), silent: false };
		this.channels.set(id, channel);
		return channel;
	}

	find(id: string): Channel | undefined {
		return this.channels.get(id);
	}

	/** Those of a user and an application, oldest first. */
	of({ clientId, userId }: Token): Channel[] {
		return this.all.filter(({ token }) => token.clientId === clientId && token.userId === userId);
	}

	get all(): Channel[] {
		return [...this.channels.values()];
	}

	get connected(): Channel[] {
		return this.all.filter(({ listener }) => listener !== undefined);
	}

	/** The channel at a path. */
	at(path: string): Channel | undefined {
		return this.all.find(({ connectUri }) => new URL(connectUri).pathname === path);
	}

	/** Listens at the path of a channel, in place of whoever did; undefined where there is no such channel. */
	connect(path: string, listener: ChannelListener): ChannelLine | undefined {
		const channel = this.at(path);
		if (!channel) return undefined;
		this.drop(channel);
		Object.assign(channel, { listener, silent: false });
		return {
			say: (text) => {
				if (isPing(text)) this.say(channel, { topicName: 'channel.metadata', eventBody: { message: 'pong' } });
			},
			close: () => {
				if (channel.listener === listener) delete channel.listener;
			},
		};
	}

	/** Something happened: every channel that has the topic is told. */
	tell(topicName: string, eventBody: unknown): void {
		this.told += 1;
		const text = JSON.stringify({ topicName, version: '2', eventBody, metadata: { CorrelationId: idFrom(`event ${this.told}`) } });
		if (this.held) this.held.push(text);
		else this.send(text);
	}

	/** Nobody may hear this topic from now on. */
	forbid(topic: string): void {
		this.forbidden.add(topic);
	}

	isForbidden(topic: string): boolean {
		return this.forbidden.has(topic);
	}

	/** How often each event is told from now on. */
	repeat(copies: number): void {
		this.copies = copies;
	}

	/** Keeps events back until {@link release}, which tells them last first. */
	hold(): void {
		this.held = [];
	}

	release(): void {
		const held = this.held ?? [];
		delete this.held;
		for (const text of held.reverse()) this.send(text);
	}

	heartbeat(): void {
		for (const channel of this.connected) this.say(channel, { topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } });
	}

	/** Tells a channel that it is going to be closed. */
	announceClosing(channel: Channel): void {
		this.say(channel, { topicName: 'v2.system.socket_closing', eventBody: { message: 'The WebSocket is about to be closed' } });
	}

	/** Says no more, and closes nothing. */
	silence(channel: Channel): void {
		channel.silent = true;
	}

	/** Closes the connection; the channel stays. */
	drop(channel: Channel): void {
		const { listener } = channel;
		delete channel.listener;
		listener?.closed();
	}

	/** A channel goes with the token that it was made with. */
	dropDead(isAlive: (token: Token) => boolean): void {
		for (const channel of this.all) if (!isAlive(channel.token)) this.remove(channel);
	}

	/** Ends everything, the heartbeats too. */
	close(): void {
		this.clear();
		clearInterval(this.pulse);
	}

	clear(): void {
		for (const channel of this.all) this.remove(channel);
		this.copies = 1;
		this.forbidden.clear();
		delete this.held;
	}

	private remove(channel: Channel): void {
		this.channels.delete(channel.id);
		this.drop(channel);
	}

	private send(text: string): void {
		const { topicName } = JSON.parse(text) as { topicName: string };
		for (const channel of this.connected.filter(({ topics }) => topics.has(topicName))) {
			for (let copy = 0; copy < this.copies; copy++) this.say(channel, text);
		}
	}

	private say({ listener, silent }: Channel, message: object | string): void {
		if (!silent) listener?.message(typeof message === 'string' ? message : JSON.stringify(message));
	}
}

/** What clients send to see whether anybody is there. */
function isPing(text: string): boolean {
	try {
		return (JSON.parse(text) as { message?: unknown } | null)?.message === 'ping';
	} catch {
		return false;
	}
}
