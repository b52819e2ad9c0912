import { ArgumentError } from '../errors';

/** When a failed attempt is made again. Times in milliseconds. */
export interface RetrySettings {
	/** Attempts after the first one; 0 switches retrying off. Default: 5. */
	maxRetries?: number;
	/** The longest first wait, where the API does not say how long to wait; it doubles with each attempt. Default: 500. */
	waitMin?: number;
	/** The longest wait of that kind. Default: 30,000. */
	waitMax?: number;
	/** From the first attempt to the beginning of the last one. A longer wait is not begun. Default: 180,000. */
	maxTotalTime?: number;
	/** Whether a 409, or a 400 that says that a version does not match, is tried again too. Default: false. */
	onConflict?: boolean;
}

const DEFAULTS: Required<RetrySettings> = { maxRetries: 5, waitMin: 500, waitMax: 30_000, maxTotalTime: 180_000, onConflict: false };

/**
 * The settings with defaults.
 * @throws ArgumentError for a number that cannot be used
 */
export function retrySettings(given: RetrySettings = {}): Required<RetrySettings> {
	const settings = {
		maxRetries: given.maxRetries ?? DEFAULTS.maxRetries,
		waitMin: given.waitMin ?? DEFAULTS.waitMin,
		waitMax: given.waitMax ?? DEFAULTS.waitMax,
		maxTotalTime: given.maxTotalTime ?? DEFAULTS.maxTotalTime,
		onConflict: given.onConflict ?? DEFAULTS.onConflict,
	};
	for (const name of ['maxRetries', 'waitMin', 'waitMax', 'maxTotalTime'] as const) {
		if (Number.isFinite(settings[name]) && settings[name] >= 0) continue;
		throw new ArgumentError(`retry.${name}`, `The setting "retry.${name}" cannot be used.`, 'Give a number, 0 or above.');
	}
	return settings;
}
