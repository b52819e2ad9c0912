import type { Clock } from './clock';

/** Tells when something that should be heard from regularly has fallen silent. */
export class Watchdog {
	readonly #clock: Clock;
	readonly #limit: number;
	readonly #silent: () => void;
	#heardAt: number;
	#cancel: () => void;

	/**
	 * Starts at once.
	 * @param limit milliseconds of silence that are still well
	 * @param silent called once
	 */
	constructor(clock: Clock, limit: number, silent: () => void) {
		this.#clock = clock;
		this.#limit = limit;
		this.#silent = silent;
		this.#heardAt = clock.now();
		this.#cancel = this.#watch();
	}

	/** Milliseconds since 1970; its start, where nothing was heard yet. */
	get heardAt(): number {
		return this.#heardAt;
	}

	heard(): void {
		this.#heardAt = this.#clock.now();
	}

	stop(): void {
		this.#cancel();
	}

	/** One timer a silence, not one a message: there may be thousands of those. */
	#watch(): () => void {
		const left = this.#heardAt + this.#limit - this.#clock.now();
		return this.#clock.after(left, () => {
			if (this.#clock.now() - this.#heardAt >= this.#limit) this.#silent();
			else this.#cancel = this.#watch();
		});
	}
}
