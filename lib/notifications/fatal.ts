import { ApiError, ArgumentError, AuthenticationError, ClosedError, ConnectionError, SubscriptionError } from '../errors';

/** Answers that may be another the next time, and a channel that is gone. */
const PASSING = new Set([404, 408, 409, 410, 429]);

/** Whether trying again would end the same way: somebody has to change a login, a permission or a setting first. */
export function isFatal(error: unknown): boolean {
	if (error instanceof ApiError) return error.status < 500 && !PASSING.has(error.status);
	if (error instanceof ConnectionError) return error.lasting;
	return [ArgumentError, AuthenticationError, ClosedError, SubscriptionError].some((kind) => error instanceof kind);
}
