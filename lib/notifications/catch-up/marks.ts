import { HASH_BYTES, hashOf } from '../../polling/position';

/** What an event and the record of it in the API have in common. */
export interface Sign {
	/** Topic, entity and state; two events of the same key are told apart by their times. */
	readonly key: string;
	/** Milliseconds since 1970, on the API's clock. */
	readonly time: number;
}

const TIME_BYTES = 6;
const ENTRY_BYTES = HASH_BYTES + TIME_BYTES;

/** Signs that are remembered; saved as base64 of 12 bytes a sign. */
export class Marks {
	readonly #times = new Map<number, number[]>();

	/** Those of several, together. */
	static of(...many: readonly Marks[]): Marks {
		const all = new Marks();
		for (const marks of many) for (const [hash, times] of marks.#times) all.#times.set(hash, [...(all.#times.get(hash) ?? []), ...times].sort((a, b) => a - b));
		return all;
	}

	static parse(text: string): Marks {
		const marks = new Marks();
		const bytes = Buffer.from(text, 'base64');
		for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) marks.#add(bytes.readUIntBE(at, HASH_BYTES), bytes.readUIntBE(at + HASH_BYTES, TIME_BYTES));
		return marks;
	}

	add({ key, time }: Sign): void {
		this.#add(hashOf(key), time);
	}

	/**
	 * Takes the earliest mark away that stands for the same, where there is one.
	 * @param tolerance milliseconds by which times of the same may differ
	 * @returns whether there was one
	 */
	take({ key, time }: Sign, tolerance: number): boolean {
		const hash = hashOf(key);
		const times = this.#times.get(hash) ?? [];
		const index = times.findIndex((one) => Math.abs(one - time) <= tolerance);
		if (index < 0) return false;
		times.splice(index, 1);
		if (times.length === 0) this.#times.delete(hash);
		return true;
	}

	/** Forgets what is older. */
	forget(before: number): void {
		for (const [hash, times] of this.#times) {
			const kept = times.filter((time) => time >= before);
			if (kept.length === 0) this.#times.delete(hash);
			else this.#times.set(hash, kept);
		}
	}

	/**
	 * @param most marks that are written, the latest ones
	 * @returns the time up to which some are not, in milliseconds since 1970
	 */
	cutAt(most: number): number {
		const times = [...this.#times.values()].flat();
		return times.length <= most ? -Infinity : (times.sort((a, b) => a - b)[times.length - most - 1] as number);
	}

	/** @param most marks that are written, the latest ones */
	format(most: number): string {
		const all = [...this.#times].flatMap(([hash, times]) => times.map((time) => ({ hash, time })));
		const kept = all.length <= most ? all : all.sort((a, b) => a.time - b.time).slice(-most);
		const bytes = Buffer.alloc(kept.length * ENTRY_BYTES);
		kept.forEach(({ hash, time }, index) => {
			bytes.writeUIntBE(hash, index * ENTRY_BYTES, HASH_BYTES);
			bytes.writeUIntBE(time, index * ENTRY_BYTES + HASH_BYTES, TIME_BYTES);
		});
		return bytes.toString('base64');
	}

	#add(hash: number, time: number): void {
		const times = this.#times.get(hash) ?? [];
		this.#times.set(hash, times);
		// In order, and nearly always the latest.
		let at = times.length;
		while (at > 0 && (times[at - 1] as number) > time) at -= 1;
		times.splice(at, 0, time);
	}
}

/**
 * Those signs that no mark stands for. A mark stands for one sign: what happened twice is found twice. Equal times go first, so that what
 * was found before is not taken for what came up beside it.
 */
export function unmarked<T extends Sign>(signs: readonly T[], marks: Marks, tolerance: number): T[] {
	const left = Marks.of(marks);
	const inexact = signs.filter((sign) => !left.take(sign, 0));
	return inexact.sort((a, b) => a.time - b.time).filter((sign) => !left.take(sign, tolerance));
}
