import type { Clock } from './clock';

/** Milliseconds of silence: after which it is odd, and after which it is over. */
export interface Silence {
	readonly odd: number;
	readonly longest: number;
}

/** Each is called once a silence. */
export interface WatchdogListener {
	/** It may still be well, and can be asked. */
	odd(): void;
	silent(): void;
}

/** Tells when something that should be heard from regularly has fallen silent. */
export class Watchdog {
	readonly #clock: Clock;
	readonly #silence: Silence;
	readonly #listener: WatchdogListener;
	#heardAt: number;
	#isOdd = false;
	#cancel: () => void;

	/** Starts at once. */
	constructor(clock: Clock, silence: Silence, listener: WatchdogListener) {
		this.#clock = clock;
		this.#silence = silence;
		this.#listener = listener;
		this.#heardAt = clock.now();
		this.#cancel = this.#watch();
	}

	/** Milliseconds since 1970; its start, where nothing was heard yet. */
	get heardAt(): number {
		return this.#heardAt;
	}

	heard(): void {
		this.#heardAt = this.#clock.now();
		this.#isOdd = false;
	}

	stop(): void {
		this.#cancel();
	}

	/** One timer a silence, not one a message: there may be thousands of those. */
	#watch(): () => void {
		const { odd, longest } = this.#silence;
		const left = this.#heardAt + (this.#isOdd ? longest : odd) - this.#clock.now();
		return this.#clock.after(left, () => {
			const silence = this.#clock.now() - this.#heardAt;
			if (silence >= longest) {
				this.#listener.silent();
				return;
			}
			if (silence >= odd && !this.#isOdd) {
				this.#isOdd = true;
				this.#listener.odd();
			}
			this.#cancel = this.#watch();
		});
	}
}
