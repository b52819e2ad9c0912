/** The texts that were added last; beyond `most` the oldest is forgotten, so that a long listing takes no more memory than a short one. */
export class Recent {
	readonly #texts = new Set<string>();
	readonly #most: number;

	/** @param most how many texts are remembered */
	constructor(most: number) {
		this.#most = most;
	}

	has(text: string): boolean {
		return this.#texts.has(text);
	}

	add(text: string): void {
		this.#texts.add(text);
		if (this.#texts.size <= this.#most) return;
		const [oldest] = this.#texts;
		if (oldest !== undefined) this.#texts.delete(oldest);
	}
}
