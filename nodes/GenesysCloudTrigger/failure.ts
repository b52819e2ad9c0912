import { ApiError, ArgumentError, AuthenticationError, CancelledError, ConnectionError, InvalidAnswerError, TimeoutError } from '../../lib';
import { ListTooLongError } from '../../lib/polling';
import { FieldError } from '../shared/values';

/** Why a poll failed, in the words of n8n 2.41: it waits accordingly before the next one. Earlier versions do not look at it. */
export interface Failure {
	cause: 'rate-limited' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
	/** Milliseconds that Genesys Cloud asked to wait. */
	retryAfterMs?: number;
}

const passing = [ConnectionError, TimeoutError, CancelledError, InvalidAnswerError];
const settings = [FieldError, ArgumentError, ListTooLongError];

/** What can be waited for, what needs another login, and what only another setting mends. Of what is none of these n8n thinks for itself. */
export function failureOf(error: unknown): Failure | undefined {
	if (passing.some((type) => error instanceof type)) return { cause: 'temporarily-unavailable' };
	if (settings.some((type) => error instanceof type)) return { cause: 'configuration-invalid' };
	if (!(error instanceof ApiError || error instanceof AuthenticationError)) return undefined;
	const { status = 0 } = error;
	const retryAfter = error instanceof ApiError ? error.retryAfter : undefined;
	const wait = retryAfter === undefined ? {} : { retryAfterMs: retryAfter * 1000 };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	if (status === 408 || status >= 500) return { cause: 'temporarily-unavailable', ...wait };
	return { cause: error instanceof AuthenticationError || status === 401 ? 'credential-invalid' : 'configuration-invalid' };
}
