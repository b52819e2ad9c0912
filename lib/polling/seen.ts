import { compare, HASH_BYTES, isBefore, type Position } from './position';

const TIME_BYTES = 6;
const ENTRY_BYTES = TIME_BYTES + HASH_BYTES;

/** As many entries as a saved state has room for: 12 bytes each, 4 characters for 3 of them, 56,000 of the 64 KB. */
export const MOST_SEEN = 3_500;

/** Entries that are done, by their positions; saved as base64 of 12 bytes an entry. */
export class Seen {
	/** The latest time under which each entry stood, by hash. */
	readonly #times: ReadonlyMap<number, number>;
	/** In order. */
	readonly #positions: readonly Position[];

	constructor(positions: readonly Position[] = []) {
		const times = new Map<number, number>();
		for (const { time, hash } of positions) times.set(hash, Math.max(time, times.get(hash) ?? 0));
		this.#times = times;
		this.#positions = [...times].map(([hash, time]) => ({ time, hash })).sort(compare);
	}

	static parse(text: string): Seen {
		const bytes = Buffer.from(text, 'base64');
		return new Seen(
			Array.from({ length: Math.floor(bytes.length / ENTRY_BYTES) }, (_, index) => ({
				time: bytes.readUIntBE(index * ENTRY_BYTES, TIME_BYTES),
				hash: bytes.readUIntBE(index * ENTRY_BYTES + TIME_BYTES, HASH_BYTES),
			})),
		);
	}

	get size(): number {
		return this.#positions.length;
	}

	has({ hash }: Position): boolean {
		return this.#times.has(hash);
	}

	/** These and more, without what stands before a floor. */
	with(more: readonly Position[], floor: Position): Seen {
		return new Seen([...this.#positions, ...more].filter((position) => !isBefore(position, floor)));
	}

	/** The place from which on just so many of the latest entries stand; undefined where there are no more than that. */
	floorFor(most: number): Position | undefined {
		return this.#positions[this.size - most - 1] && this.#positions[this.size - most];
	}

	toString(): string {
		const bytes = Buffer.alloc(this.size * ENTRY_BYTES);
		this.#positions.forEach(({ time, hash }, index) => {
			bytes.writeUIntBE(time, index * ENTRY_BYTES, TIME_BYTES);
			bytes.writeUIntBE(hash, index * ENTRY_BYTES + TIME_BYTES, HASH_BYTES);
		});
		return bytes.toString('base64');
	}
}
