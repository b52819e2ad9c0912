import { abortable } from './deadline';

/** What an answer says about the limit of its token. */
export interface LimitNews {
	/** The window as the API counts it, if it says so. */
	readonly limit?: {
		/** Requests so far, those of others with the same token included. */
		readonly count: number;
		/** Requests that the window takes. */
		readonly allowed: number;
		/** Milliseconds to its end. The API rounds to whole seconds. */
		readonly reset: number;
	};
	/** Milliseconds for which the API wants no request. */
	readonly pause?: number;
}

/** A request's turn. */
export interface Turn {
	readonly window: Window;
	/** The how manieth of its window it is. */
	readonly number: number;
}

/** The span of time for which the API counts. */
interface Window {
	/** How many may be under way until the API has told how the window stands. */
	untold: number;
	/** Requests that had their turn, and how many of them are over. */
	sent: number;
	settled: number;
	/** Requests that the API has counted, or will have once those under way arrive. */
	used: number;
	/** Infinite until told. */
	allowed: number;
	/** Milliseconds since 1970; infinite until told. */
	endsAt: number;
}

/** The part of a window that goes out as it comes; the rest is spread over what is left of its time. */
const BURST = 0.8;

/** After a full window, requests that find out whether the next one has begun: as the API tells whole seconds, that is not known exactly. */
const PROBES = 3;

/** The largest delay of Node's timers; a larger one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Keeps the requests of one token under the limit that the API tells with its answers.
 *
 * Requests go out as they come until a limit is told and while there is room. Near the limit they are spread over the rest of the window,
 * at the limit they wait for the next one. Turns are given in the order in which they were asked for.
 */
export class Limiter {
	readonly #firstLook: number;
	/** What gives a waiter its turn, the first to come first, and how long it is ready to wait. */
	readonly #waiting = new Map<() => void, number>();
	#window: Window;
	#pausedUntil = 0;
	#lastTurn = 0;
	#timer: NodeJS.Timeout | undefined;

	/** @param firstLook how many requests may be under way while no limit is known */
	constructor(firstLook: number) {
		this.#firstLook = firstLook;
		this.#window = newWindow(firstLook);
	}

	/**
	 * A turn, at once where there is one.
	 * @param longestWait milliseconds; where the next turn is further away, the request goes out at once, and the API says itself how long to wait
	 * @throws the signal's reason, where it fires first
	 */
	turn(signal: AbortSignal, longestWait: number): Turn | Promise<Turn> {
		const now = Date.now();
		const patience = Math.min(longestWait, LONGEST_DELAY);
		const at = this.#opensAt(now);
		if (at <= now ? this.#waiting.size === 0 : isBeyond(at, now, patience)) return this.#take(now);
		return this.#wait(signal, patience);
	}

	/**
	 * Tells that the request of a turn is over.
	 * @param news undefined where there was no answer
	 */
	done({ window, number }: Turn, news: LimitNews | undefined): void {
		const now = Date.now();
		const { limit, pause = 0 } = news ?? {};
		window.settled += 1;
		// A slow answer may tell of a window that is over.
		if (limit && window === this.#window) {
			window.used = Math.max(window.used, limit.count + window.sent - number);
			window.allowed = limit.allowed;
			window.endsAt = Math.min(window.endsAt, now + limit.reset);
		} else if (news && pause === 0) {
			window.untold = this.#firstLook;
		}
		if (pause > 0) {
			this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
			this.#window.endsAt = this.#pausedUntil;
			// Full, whatever it said before.
			this.#window.allowed = this.#window.used;
		}
		this.#release();
	}

	/** When the next turn may be taken; infinite where that depends on the answers to come. */
	#opensAt(now: number): number {
		if (now < this.#pausedUntil) return this.#pausedUntil;
		if (now >= this.#window.endsAt) this.#window = newWindow(this.#probes());
		const { untold, sent, settled, used, allowed, endsAt } = this.#window;
		if (allowed === Infinity) return sent - settled < untold ? now : Infinity;
		if (used < allowed * BURST) return now;
		const room = allowed - used;
		return room > 0 ? this.#lastTurn + (endsAt - this.#lastTurn) / (room + 1) : endsAt;
	}

	/** How many may go out before the API has told of the next window: as many as there was room for in the last one, should it go on still. */
	#probes(): number {
		const { allowed, used } = this.#window;
		return Math.min(this.#firstLook, Math.max(PROBES, allowed - used));
	}

	#take(now: number): Turn {
		const window = this.#window;
		this.#lastTurn = now;
		window.sent += 1;
		window.used += 1;
		return { window, number: window.sent };
	}

	async #wait(signal: AbortSignal, patience: number): Promise<Turn> {
		let go: (() => void) | undefined;
		let taken: Turn | undefined;
		const turn = new Promise<Turn>((resolve) => {
			go = () => {
				taken = this.#take(Date.now());
				resolve(taken);
			};
			this.#waiting.set(go, patience);
		});
		this.#release();
		try {
			return await abortable(turn, signal);
		} catch (error) {
			if (go) this.#waiting.delete(go);
			if (taken) this.done(taken, undefined);
			throw error;
		}
	}

	#release(): void {
		clearTimeout(this.#timer);
		for (const [go, patience] of this.#waiting) {
			const now = Date.now();
			const at = this.#opensAt(now);
			if (at > now && !isBeyond(at, now, patience)) {
				// The call that waits keeps the process alive by its own limit of time.
				if (at !== Infinity) this.#timer = setTimeout(() => this.#release(), Math.ceil(at - now)).unref();
				return;
			}
			this.#waiting.delete(go);
			go();
		}
	}
}

/** Whether a turn is known to be further away than anybody would wait. */
function isBeyond(at: number, now: number, patience: number): boolean {
	return at !== Infinity && at - now > patience;
}

function newWindow(untold: number): Window {
	return { untold, sent: 0, settled: 0, used: 0, allowed: Infinity, endsAt: Infinity };
}
