import { compare } from './position';
import type { Waiting } from './settling';

/** What is new, each once; of more than can be worked off only the earliest, so that a backlog does not fill the memory. */
export class Earliest<T> {
	readonly #most: number;
	#byHash = new Map<number, Waiting<T>>();

	/** @param most that are of use; up to twice as many are held, so that they need not be sorted for each one */
	constructor(most: number) {
		this.#most = most;
	}

	/** As far as they are held. */
	get size(): number {
		return this.#byHash.size;
	}

	add(one: Waiting<T>): void {
		this.#byHash.set(one.position.hash, one);
		if (this.size >= 2 * this.#most) this.#byHash = new Map(this.sorted().map((kept) => [kept.position.hash, kept]));
	}

	/** How many stand before a time, in milliseconds since 1970. */
	countBefore(time: number): number {
		let count = 0;
		for (const { position } of this.#byHash.values()) if (position.time < time) count++;
		return count;
	}

	/** Those that are of use, the earliest first. */
	sorted(): Array<Waiting<T>> {
		return [...this.#byHash.values()].sort((a, b) => compare(a.position, b.position)).slice(0, this.#most);
	}
}
