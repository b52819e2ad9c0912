import { ApiError, type ApiAnswer } from '../../../lib';
import type { Clock } from '../../../lib/notifications/clock';
import type { Host } from '../../../lib/notifications/host';
import type { Notification } from '../../../lib/notifications/message';
import type { Socket, SocketListener } from '../../../lib/notifications/socket';

type Call = Parameters<Host['call']>[0];

/** Milliseconds between heartbeats. */
const HEARTBEAT = 30_000;

interface Line {
	channel: string;
	topics: Set<string>;
	listener?: SocketListener;
	/** Its socket takes no more, though nobody has closed it. */
	frozen: boolean;
}

/** Channels as Genesys Cloud keeps them, in virtual time and without a network: what a client says goes straight in. */
export class Service implements Host {
	readonly lines: Line[] = [];
	readonly calls: string[] = [];
	token = 'token-1';
	/** Topics that nobody may hear. */
	readonly refused = new Set<string>();
	/** Topics that refuse all that are set with them. */
	isMalformed: (topic: string) => boolean = () => false;
	/** What the next calls and sockets fail with, first come first. */
	readonly failures: Error[] = [];
	/** Milliseconds that an event takes to each channel. */
	delay: () => number = () => 0;
	/** Whether channels of the same event have the same metadata. */
	ownMetadata = false;
	/** Whether heartbeats come by themselves. */
	heartbeats = true;
	/** What other calls are answered. */
	api: (call: Call) => ApiAnswer = ({ path }) => {
		throw new Error(`There is no ${path} here.`);
	};
	/** Fails a call or a socket, or does not. */
	fails: () => void = () => undefined;
	readonly #clock: Clock;
	#told = 0;
	#last: Array<{ line: Line; notification: Notification }> = [];

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** The channels whose socket is open, oldest first. */
	get open(): Line[] {
		return this.lines.filter(({ listener }) => listener !== undefined);
	}

	async accessToken(): Promise<string> {
		return this.token;
	}

	async call(call: Call): Promise<ApiAnswer> {
		const { method, path, pathParameters, body } = call;
		if (!path.startsWith('/api/v2/notifications/')) return this.api(call);
		this.calls.push(`${method} ${path.replace('/api/v2/notifications/', '')}`);
		this.#fail();
		const answer = (value?: unknown): ApiAnswer => ({ statusCode: 200, headers: {}, body: value });
		if (method === 'POST') {
			const channel = `channel-${this.lines.length + 1}`;
			this.lines.push({ channel, topics: new Set(), frozen: false });
			return answer({ id: channel, connectUri: `wss://streaming.example.com/channels/${channel}` });
		}
		const line = this.lines.find(({ channel }) => channel === pathParameters?.channelId)!;
		const asked = ((body ?? []) as Array<{ id: string }>).map(({ id }) => id);
		if (asked.some((topic) => this.isMalformed(topic))) throw new ApiError('Bad request.', '', { method, path, status: 400 });
		line.topics = new Set(asked.filter((topic) => !this.refused.has(topic)));
		return answer({ entities: asked.map((id) => (this.refused.has(id) ? { id, state: 'Rejected', rejectionReason: 'missing permission', missingPermissions: ['some:thing:view'] } : { id, state: 'Permitted' })) });
	}

	async openSocket(address: string, listener: SocketListener): Promise<Socket> {
		this.#fail();
		const line = this.lines.find(({ channel }) => address.endsWith(`/${channel}`))!;
		line.listener = listener;
		this.#beat(line);
		const send = (): void => void this.#clock.after(100, () => this.say(line, { topicName: 'channel.metadata', eventBody: { message: 'pong' } }));
		return { send, close: () => this.drop(line) };
	}

	/** Something happens. */
	happen(topicName: string, eventBody: unknown): void {
		this.#told += 1;
		this.#last = [];
		for (const line of this.open.filter(({ topics }) => topics.has(topicName))) {
			const CorrelationId = this.ownMetadata ? `${this.#told} at ${line.channel}` : String(this.#told);
			const notification: Notification = { topicName, version: '2', eventBody, metadata: { CorrelationId } };
			this.#last.push({ line, notification });
			const delay = this.delay();
			if (delay === 0) this.say(line, notification);
			else this.#clock.after(delay, () => this.say(line, notification));
		}
	}

	/** What happened last is delivered once more. @param delay milliseconds */
	again(delay: number): void {
		for (const { line, notification } of this.#last) this.#clock.after(delay, () => this.say(line, notification));
	}

	say(line: Line, message: object): void {
		if (!line.frozen) line.listener?.message(JSON.stringify(message));
	}

	/** The socket closes. */
	drop(line: Line): void {
		const { listener } = line;
		delete line.listener;
		listener?.closed();
	}

	/** The socket says nothing any more, and stays open. */
	freeze(line: Line): void {
		line.frozen = true;
	}

	#beat(line: Line): void {
		this.#clock.after(HEARTBEAT, () => {
			if (!line.listener) return;
			if (this.heartbeats) this.say(line, { topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } });
			this.#beat(line);
		});
	}

	#fail(): void {
		this.fails();
		const failure = this.failures.shift();
		if (failure) throw failure;
	}
}
