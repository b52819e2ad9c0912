/** How many pages of a counted list are asked for or held at a time, the one that is being worked on included. */
export const PAGES_AT_ONCE = 4;

/**
 * Pages that are asked for before they are wanted. After a failure no further page is begun; the failure itself shows when its page's
 * turn comes.
 */
export class ReadAhead<T> {
	readonly #fetch: (position: number | string) => Promise<T>;
	readonly #begun = new Map<number | string, Promise<T>>();
	#failed = false;

	constructor(fetch: (position: number | string) => Promise<T>) {
		this.#fetch = fetch;
	}

	/** Begins the pages from one number to another, as far as they are not begun and there is room. */
	begin(from: number, to: number): void {
		for (let number = from; number <= to && number < from + PAGES_AT_ONCE && !this.#failed; number++) {
			if (this.#begun.has(number)) continue;
			const page = this.#fetch(number);
			// Whoever takes the page hears of the failure; a page that nobody takes must not bring the process down.
			page.catch(() => {
				this.#failed = true;
			});
			this.#begun.set(number, page);
		}
	}

	/** One page, begun now unless it was before. */
	async take(position: number | string): Promise<T> {
		const page = this.#begun.get(position) ?? this.#fetch(position);
		this.#begun.delete(position);
		return await page;
	}
}
