import type { Clock } from '../../../lib/notifications/clock';

interface Timer {
	at: number;
	action: () => void;
}

/** Lets everything that waits for no time come to its end. */
export const settle = async (): Promise<void> => {
	for (let round = 0; round < 20; round++) await Promise.resolve();
};

/** Time that passes only when told to. */
export class VirtualClock implements Clock {
	#now: number;
	readonly #timers = new Set<Timer>();

	/** @param start milliseconds since 1970 */
	constructor(start = Date.UTC(2026, 0, 15, 9)) {
		this.#now = start;
	}

	/** How many things are still to be done. */
	get pending(): number {
		return this.#timers.size;
	}

	now(): number {
		return this.#now;
	}

	after(milliseconds: number, action: () => void): () => void {
		const timer = { at: this.#now + Math.max(0, milliseconds), action };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}

	/** Lets time pass, and what is due in it happen in order. */
	async pass(milliseconds: number): Promise<void> {
		const end = this.#now + milliseconds;
		await settle();
		for (let next = this.#next(end); next; next = this.#next(end)) {
			this.#timers.delete(next);
			this.#now = next.at;
			next.action();
			await settle();
		}
		this.#now = end;
	}

	#next(end: number): Timer | undefined {
		let first: Timer | undefined;
		for (const timer of this.#timers) if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
		return first;
	}
}
