import { createHash } from 'node:crypto';

/**
 * Where an entry stands in the one order in which entries are worked off: by its own time, and within the same millisecond by the hash
 * of its key. So there is a place between any two entries, even where a bulk import gave thousands of them one and the same time.
 */
export interface Position {
	/** Milliseconds since 1970. */
	readonly time: number;
	/** 48 bits. */
	readonly hash: number;
}

/** Bytes of a key's hash in a saved state. Among thousands of keys a new one meets an old one's hash once in ten billion times. */
export const HASH_BYTES = 6;

/** A key as a number of 48 bits. */
export function hashOf(key: string): number {
	return createHash('sha256').update(key).digest().readUIntBE(0, HASH_BYTES);
}

export const compare = (a: Position, b: Position): number => a.time - b.time || a.hash - b.hash;

export const isBefore = (a: Position, b: Position): boolean => compare(a, b) < 0;

/** The place before all entries of a time. */
export const startOf = (time: number): Position => ({ time, hash: 0 });

export const earlier = (a: Position, b: Position): Position => (isBefore(b, a) ? b : a);
export const later = (a: Position, b: Position): Position => (isBefore(a, b) ? b : a);
