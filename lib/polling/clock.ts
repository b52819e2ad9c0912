/**
 * The API's clock, as its answers tell it: what n8n's own clock says does not count, so that one that is wrong neither hides events nor
 * makes them come too early.
 */
export class ServerClock {
	readonly #local: () => number;
	#skew: number;

	/**
	 * @param local milliseconds since 1970 as this computer has them
	 * @param skew milliseconds that the API was ahead, where an earlier poll found out
	 */
	constructor(local: () => number = Date.now, skew = 0) {
		this.#local = local;
		this.#skew = skew;
	}

	/** Milliseconds since 1970: the API's where it was heard of, this computer's before. */
	get now(): number {
		return this.#local() + this.#skew;
	}

	/** Milliseconds that the API is ahead. */
	get skew(): number {
		return this.#skew;
	}

	/** Takes the time from an answer's `Date`, which counts in seconds; a difference below two of them is none. */
	hear(date: unknown): void {
		const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
		if (Number.isNaN(time)) return;
		const skew = time - this.#local();
		if (Math.abs(skew - this.#skew) >= 2000) this.#skew = skew;
	}
}
