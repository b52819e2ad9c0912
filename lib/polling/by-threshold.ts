import type { Polled } from './entries';
import { packId, unpackId } from './ids';
import { ListTooLongError, MOST_CHARACTERS } from './limits';

/** What a poll by threshold leaves for the next one. */
export interface ThresholdState {
	/** Ids of what is past the threshold, packed. */
	past: string[];
}

/** A value as it is now. */
export interface Measured<T> {
	readonly id: string;
	/** Undefined where there is nothing to measure; it then stays as it was. */
	readonly value: number | undefined;
	readonly item: T;
}

/** Between the two lines nothing changes, so that a value that sways around one of them is not reported over and over. */
export interface Threshold {
	/** Whether values at the threshold and above it are past it, or values at it and below. */
	readonly direction: 'above' | 'below';
	/** A value that reaches this is past the threshold. */
	readonly at: number;
	/** A value that comes back to this is clear of it again. At the most `at` for `above`, at the least for `below`. */
	readonly clear: number;
}

export interface Crossing<T> {
	readonly crossing: 'reached' | 'cleared';
	readonly value: number;
	readonly item: T;
}

/**
 * Finds which values crossed a threshold. Both ways are events: a state that changed without one would be forgotten when n8n starts
 * again, and the next crossing with it.
 * @throws ListTooLongError
 */
export function pollByThreshold<T>(state: ThresholdState | undefined, values: ReadonlyArray<Measured<T>>, { direction, at, clear }: Threshold): Polled<Crossing<T>, ThresholdState> {
	const past = new Set((state?.past ?? []).map(unpackId));
	const sign = direction === 'above' ? 1 : -1;
	const events: Array<Crossing<T>> = [];
	for (const { id, value, item } of values) {
		if (value === undefined) continue;
		// With both lines in one place a value that stands on it is past it.
		const reached = sign * value >= sign * at;
		const cleared = !reached && sign * value <= sign * clear;
		if (reached && !past.has(id)) {
			past.add(id);
			events.push({ crossing: 'reached', value, item });
		} else if (cleared && past.has(id)) {
			past.delete(id);
			events.push({ crossing: 'cleared', value, item });
		}
	}
	const packed = [...past].map(packId);
	if (JSON.stringify(packed).length > MOST_CHARACTERS) throw new ListTooLongError(packed.length);
	return { events: state ? events : [], state: { past: packed }, more: false };
}
