import type { Clock } from './clock';

/** Things to be done later, one under each name. */
export class Timers {
	readonly #clock: Clock;
	readonly #cancels = new Map<string, () => void>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** @param milliseconds from now; what had the name before is not done */
	set(name: string, milliseconds: number, action: () => void): void {
		this.cancel(name);
		this.#cancels.set(name, this.#clock.after(milliseconds, action));
	}

	cancel(name: string): void {
		this.#cancels.get(name)?.();
		this.#cancels.delete(name);
	}

	cancelAll(): void {
		for (const name of [...this.#cancels.keys()]) this.cancel(name);
	}
}
