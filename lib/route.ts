import type { Dispatcher } from 'undici';
import type { TokenSource } from './auth/token-source';
import type { Endpoints } from './connection/settings';
import type { Policy, Send } from './http/policy';

/** The pieces of a route. */
interface Pieces {
	readonly endpoints: Endpoints;
	readonly dispatcher: Dispatcher;
	readonly tokens: TokenSource;
	readonly pace: { readonly policy: Policy; readonly longestWait: number };
	/** Sends a call of the API. */
	readonly send: Send;
	/** Sends a login. */
	readonly login: Send;
	/** Closes connections and log. */
	readonly release: () => Promise<void>;
}

type Work = 'call' | 'login';

interface Waiter {
	readonly kinds: readonly Work[];
	readonly resolve: () => void;
}

/**
 * What calls go through, as one state of the settings made it. Another state makes another route; this one then stays open for what it
 * has under way.
 */
export class Route {
	readonly endpoints: Endpoints;
	/** Its connections, for what is no request. */
	readonly dispatcher: Dispatcher;
	readonly tokens: TokenSource;
	readonly pace: Pieces['pace'];
	readonly send: Send;
	readonly login: Send;
	readonly #release: Pieces['release'];
	readonly #running = { call: 0, login: 0 };
	#waiters: Waiter[] = [];
	#released: Promise<void> | undefined;

	constructor({ endpoints, dispatcher, tokens, pace, send, login, release }: Pieces) {
		this.endpoints = endpoints;
		this.dispatcher = dispatcher;
		this.tokens = tokens;
		this.pace = pace;
		this.send = send;
		this.login = login;
		this.#release = release;
	}

	/** Does a piece of work, and knows of it while it lasts. */
	async use<T>(kind: Work, work: () => Promise<T>): Promise<T> {
		this.#running[kind] += 1;
		try {
			return await work();
		} finally {
			this.#running[kind] -= 1;
			this.#waiters = this.#waiters.filter((waiter) => {
				const idle = this.#isIdle(waiter.kinds);
				if (idle) waiter.resolve();
				return !idle;
			});
		}
	}

	/** Resolves as soon as no work of these kinds is under way. */
	async idle(...kinds: Work[]): Promise<void> {
		if (this.#isIdle(kinds)) return;
		await new Promise<void>((resolve) => this.#waiters.push({ kinds, resolve }));
	}

	/** Closes connections and log, whatever is under way. May be called more than once. */
	release(): Promise<void> {
		this.#released ??= this.#release();
		return this.#released;
	}

	#isIdle(kinds: readonly Work[]): boolean {
		return kinds.every((kind) => this.#running[kind] === 0);
	}
}
