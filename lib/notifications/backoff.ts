/** Milliseconds. */
const SHORTEST = 1000;
const LONGEST = 60_000;

/**
 * How long to wait before connecting anew: a random part of a time that doubles, so that those who lost their channels together do not
 * come back together. At least half of it, as a channel is made each time.
 * @param failures how many attempts failed before
 * @param random 0 to 1
 * @returns milliseconds
 */
export function backoff(failures: number, random: () => number): number {
	const whole = Math.min(LONGEST, SHORTEST * 2 ** failures);
	return whole / 2 + (random() * whole) / 2;
}
