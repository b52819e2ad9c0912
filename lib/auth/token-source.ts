import { TimeoutError } from '../errors';
import { abortable, deadline } from '../http/deadline';

/** After a login that did not help: how long before the next one. Milliseconds. */
export const PAUSE_AFTER_FAILURE = 5_000;

/** Where a client's access tokens come from. */
export interface TokenSource {
	/** What to do when the token, and the one after it, were refused. */
	readonly refusalAdvice: string;
	/** A token to send a request with. */
	token(signal: AbortSignal): Promise<string>;
	/** Another token than `rejected`, or undefined where there is none to be had. */
	renew(rejected: string, signal: AbortSignal): Promise<string | undefined>;
	/** Hears that a token was refused right after it had replaced another one: nobody shall ask for a third one because of it. */
	refused(token: string): void;
	/** The token as it is, undefined where none was needed yet. Asks no login host. */
	held(): Promise<string | undefined>;
	/** Gives up the login, as its token was revoked. */
	forget(): void;
}

/** Whether tokens are renewed, and how long a call waits for one. */
export interface RenewalSettings {
	/** False: a refused token is an error at once. */
	readonly refresh: boolean;
	/** Milliseconds that a call waits for a new token. */
	readonly wait: number;
}

/**
 * Waits for a token that may serve other calls too: the wait ends by itself, the request for the token goes on.
 * @throws TimeoutError after `wait` milliseconds; the signal's reason where it fires first
 */
export async function waitForToken<T>(flight: Promise<T>, wait: number, signal: AbortSignal): Promise<T> {
	const late = (): Error =>
		new TimeoutError(
			`A new access token did not arrive within ${wait / 1000} seconds.`,
			'Check that the login host of the region can be reached, or raise the longest wait for a token.',
			'token',
			wait,
		);
	const limit = deadline(wait, signal, late, () => signal.reason);
	try {
		return await abortable(flight, limit.signal);
	} finally {
		limit.release();
	}
}
