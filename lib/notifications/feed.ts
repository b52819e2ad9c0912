import { ClosedError } from '../errors';
import { admit, failuresOf, type Failures } from './admission';
import { Audience, topicsOf, type Subscriber } from './audience';
import { backoff } from './backoff';
import { TOPICS_PER_CHANNEL } from './channel';
import type { Clock } from './clock';
import { Connection, type ConnectionListener } from './connection';
import { isFatal } from './fatal';
import type { Host } from './host';
import { Repetitions } from './repetitions';
import { OVERLAP, Retired } from './retired';
import { Timers } from './timers';

/** Milliseconds: a channel lives for 24 hours. */
const LIFE = 23 * 60 * 60_000;
/** Milliseconds by which lives differ, so that channels made together are not all renewed together. */
const SPREAD = 10 * 60_000;
/** Milliseconds between looks at the login: a channel ends with the token that it was made with. */
const TOKEN_CHECK = 30_000;
/** Milliseconds that a channel should last at least. */
const SHORT_LIFE = 60_000;
/** Milliseconds in which both channels have told all that both know. */
const SETTLED = 60_000;

/** One channel and those who share it: kept alive, made anew before it ends and after it was lost. */
export class Feed {
	readonly #host: Host;
	readonly #clock: Clock;
	readonly #random: () => number;
	readonly #timers: Timers;
	readonly #repetitions: Repetitions;
	readonly #stopping = new AbortController();
	readonly #audience = new Audience((subscriber, error) => this.#fail(subscriber, error));
	/** Those who wait for their turn. Room is kept for them, and nothing is asked for them before. */
	readonly #joining = new Set<Subscriber>();
	/** Under way at any time: one change of channel or topics. */
	#turn: Promise<unknown> = Promise.resolve();
	#current: Connection | undefined;
	readonly #retired: Retired;
	/** Channels in a row that were lost or ended soon after they were made. */
	#shortLives = 0;
	#token: string | undefined;
	/** Since when nothing is heard, in milliseconds since 1970. */
	#deafSince: number | undefined;

	/** @param random 0 to 1 */
	constructor(host: Host, clock: Clock, random: () => number) {
		this.#host = host;
		this.#clock = clock;
		this.#random = random;
		this.#timers = new Timers(clock);
		this.#repetitions = new Repetitions(clock);
		this.#retired = new Retired(clock, (gap) => this.#audience.tellGap(gap));
	}

	/** Whether nobody shares it any more. It has stopped for good then. */
	get isOver(): boolean {
		return this.#stopping.signal.aborted;
	}

	hasRoom(subscriber: Pick<Subscriber, 'topics'>): boolean {
		return !this.isOver && topicsOf([...this.#audience.members, ...this.#joining, subscriber]).length <= TOPICS_PER_CHANNEL;
	}

	/**
	 * Hears what a subscriber wants to hear. Its events may come before the promise resolves.
	 * @throws SubscriptionError where a topic is refused; and what connecting throws
	 */
	async join(subscriber: Subscriber): Promise<void> {
		this.#joining.add(subscriber);
		try {
			await this.#exclusive(async () => await this.#admit(subscriber));
		} catch (error) {
			this.#joining.delete(subscriber);
			await this.#left();
			throw error;
		}
	}

	/** Tells a subscriber nothing more; the last one closes the channel. */
	async leave(subscriber: Subscriber): Promise<void> {
		if (this.#audience.remove(subscriber)) await this.#left();
	}

	async #left(): Promise<void> {
		if (this.#audience.isEmpty && this.#joining.size === 0) await this.#stop();
		// Topics that nobody wants do no harm, and the next change of topics ends them: nobody waits, as connecting may take long.
		else void this.#exclusive(async () => await this.#current?.subscribe(topicsOf(this.#audience.members))).catch(() => undefined);
	}

	/** What goes wrong with a newcomer is its own affair: it shares turns with nobody before it has been admitted. */
	async #admit(subscriber: Subscriber): Promise<void> {
		this.#joining.delete(subscriber);
		this.#audience.add(subscriber);
		try {
			const failures = await this.#attend();
			if (failures.has(subscriber)) throw failures.get(subscriber);
			this.#dismiss(failures);
			// It threw when it heard its first event, and has been told that it failed.
			if (!this.#audience.has(subscriber)) throw new ClosedError();
		} catch (error) {
			this.#audience.remove(subscriber);
			throw error;
		}
	}

	async #stop(): Promise<void> {
		this.#stopping.abort(new ClosedError());
		this.#timers.cancelAll();
		await this.#turn;
		await Promise.all([this.#current?.close(), this.#retired.close()]);
	}

	/** Brings the channel's topics up to date, on a new channel where there is none. */
	async #attend(): Promise<Failures> {
		const current = this.#current;
		if (!current) return await this.#connect();
		try {
			const { members } = this.#audience;
			return failuresOf(members, await current.subscribe(topicsOf(members)));
		} catch (error) {
			// The channel may be gone although its socket is still there: pushed out by others of the same login, for one.
			if (isFatal(error)) throw error;
			return await this.#connect();
		}
	}

	/** Puts a new channel in the place of the current one, if there is one. That one is heard until the new one hears everything. */
	async #connect(): Promise<Failures> {
		const token = await this.#host.accessToken({ signal: this.#stopping.signal });
		const connection = await Connection.open(this.#host, this.#clock, this.#listener, this.#stopping.signal);
		let failures: Failures;
		try {
			this.#repetitions.overlap(connection);
			failures = await admit(connection, this.#audience.members);
			this.#stopping.signal.throwIfAborted();
			// A channel that still works is not given up for one that does not.
			if (connection.isOver && this.#current) throw connection.lost;
		} catch (error) {
			void connection.close();
			throw error;
		}
		const replaced = this.#current;
		[this.#current, this.#token] = [connection, token];
		if (replaced) this.#retired.add(replaced);
		this.#timers.set('overlap', OVERLAP + SETTLED, () => this.#repetitions.overlapEnds());
		this.#timers.set('renewal', LIFE - this.#random() * SPREAD, () => void this.#replace(connection));
		this.#timers.set('token', TOKEN_CHECK, () => void this.#checkToken(connection));
		this.#timers.cancel('reconnection');
		if (connection.isOver) this.#listener.lost(connection);
		else this.#tellGap();
		// It may have been announced while the topics were set.
		if (connection.isEnding) this.#listener.ending(connection);
		return failures;
	}

	#tellGap(): void {
		if (this.#deafSince === undefined) return;
		const gap = { from: new Date(this.#deafSince), to: new Date(this.#clock.now()) };
		this.#deafSince = undefined;
		this.#audience.tellGap(gap);
	}

	readonly #listener: ConnectionListener = {
		event: (connection, notification) => {
			if (this.#repetitions.isNew(connection, notification)) this.#audience.tellEvent(notification);
		},
		ending: (connection) => {
			if (connection !== this.#current) return;
			const wait = this.#restlessness(connection);
			if (wait === 0) void this.#replace(connection);
			else this.#timers.set('renewal', backoff(wait, this.#random), () => void this.#replace(connection));
		},
		lost: (connection) => {
			if (connection !== this.#current || this.isOver) return;
			this.#current = undefined;
			// What is said of a loss is when it was noticed; nothing is certain after what was heard last.
			this.#deafSince ??= connection.heardAt;
			this.#timers.cancel('renewal');
			this.#timers.cancel('token');
			this.#reconnect(this.#restlessness(connection));
		},
	};

	/** How many channels before this one went as soon as this one does: where every new one goes at once, they are made more and more slowly. */
	#restlessness({ openedAt }: Connection): number {
		this.#shortLives = this.#clock.now() - openedAt < SHORT_LIFE ? this.#shortLives + 1 : 0;
		return Math.max(0, this.#shortLives - 1);
	}

	/** Before an end that is known. Where it fails it is tried again, until the end is there. */
	async #replace(connection: Connection, failures = 0): Promise<void> {
		await this.#whenOpen(async () => {
			if (connection !== this.#current) return;
			try {
				this.#dismiss(await this.#connect());
			} catch {
				if (this.isOver) return;
				this.#timers.set('renewal', backoff(failures, this.#random), () => void this.#replace(connection, failures + 1));
			}
		});
	}

	#reconnect(failures: number): void {
		this.#timers.set('reconnection', backoff(failures, this.#random), () => {
			void this.#whenOpen(async () => {
				if (this.#current) return;
				try {
					this.#dismiss(await this.#connect());
				} catch (error) {
					if (this.isOver) return;
					if (isFatal(error)) this.#failAll(error);
					else this.#reconnect(failures + 1);
				}
			});
		});
	}

	/** A login that renews its tokens does so here, and the channel follows it. */
	async #checkToken(connection: Connection): Promise<void> {
		// Where there is none to be had, the next connecting says so.
		const token = await this.#host.accessToken({ signal: this.#stopping.signal }).catch(() => this.#token);
		if (connection !== this.#current || this.isOver) return;
		if (token !== this.#token) await this.#replace(connection);
		else this.#timers.set('token', TOKEN_CHECK, () => void this.#checkToken(connection));
	}

	/** What was allowed when they joined is not any more. */
	#dismiss(failures: Failures): void {
		for (const [subscriber, error] of failures) if (this.#audience.has(subscriber)) this.#fail(subscriber, error);
	}

	#failAll(error: unknown): void {
		for (const subscriber of this.#audience.members) this.#fail(subscriber, error);
	}

	#fail(subscriber: Subscriber, error: unknown): void {
		void this.leave(subscriber);
		subscriber.failed(error);
	}

	/** Work that nobody waits for, and that has no point once the feed has stopped. */
	async #whenOpen(work: () => Promise<void>): Promise<void> {
		await this.#exclusive(work).catch((error: unknown) => {
			if (!this.isOver) this.#failAll(error);
		});
	}

	/**
	 * Waits for its turn.
	 * @throws ClosedError once the feed has stopped
	 */
	#exclusive(work: () => Promise<unknown>): Promise<void> {
		const turn = this.#turn.then(async () => {
			this.#stopping.signal.throwIfAborted();
			await work();
		});
		this.#turn = turn.catch(() => undefined);
		return turn;
	}
}
