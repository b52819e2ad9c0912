import type { Token } from '../oauth/tokens';
import { idFrom } from '../state/ids';

/** Hears what comes through a channel, as a WebSocket would. */
export interface ChannelListener {
	message(text: string): void;
	closed(): void;
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
const ORIGIN = 'wss://streaming.sandbox.example/channels/';

/** The notification channels of an organisation. Whoever has an address hears what it tells: there is no network in between. */
export class Channels {
	private readonly channels = new Map<string, Channel>();
	private made = 0;
	private told = 0;
	private copies = 1;
	private held?: string[];
	private readonly forbidden = new Set<string>();

	/** A login has 20 at most: one more pushes out its oldest. */
	create(token: Token): Channel {
		this.made += 1;
		const own = this.of(token);
		if (own.length >= CHANNELS_PER_LOGIN) this.remove(own[0]!);
		const id = idFrom(`channel ${this.made}`);
		const channel: Channel = { id, connectUri: `${ORIGIN}streaming-${id}`, expires: new Date(Date.now() + DAY).toISOString(), token, topics: new Set(), silent: false };
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

	/**
	 * Listens at the address of a channel, in place of whoever did.
	 * @returns stops listening; undefined where there is no such channel
	 */
	connect(address: string, listener: ChannelListener): (() => void) | undefined {
		const channel = this.all.find(({ connectUri }) => connectUri === address);
		if (!channel) return undefined;
		this.drop(channel);
		Object.assign(channel, { listener, silent: false });
		return () => {
			if (channel.listener === listener) this.drop(channel);
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
