/** Lets any number of callers share one piece of work under way, and its outcome, be it an error. */
export class SingleFlight<T> {
	#flight: Promise<T> | undefined;

	/** Whether work is under way. */
	get flying(): boolean {
		return this.#flight !== undefined;
	}

	/** The work under way, or new work. */
	join(work: () => Promise<T>): Promise<T> {
		if (this.#flight) return this.#flight;
		const flight = work().finally(() => {
			this.#flight = undefined;
		});
		// All who wait may have been cancelled; a failure that nobody hears must not bring the process down.
		flight.catch(() => undefined);
		this.#flight = flight;
		return flight;
	}
}
