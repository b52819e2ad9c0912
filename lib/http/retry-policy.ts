import { ConnectionError, TimeoutError } from '../errors';
import { isVersionMismatch } from './advice';
import { retryAfterOf } from './api-error';
import { abortable } from './deadline';
import { newEffort, type Effort } from './effort';
import type { HttpAnswer, HttpRequest, Policy } from './policy';
import type { RetrySettings } from './retry-settings';

/** An answer, or the error that came in its place. */
type Outcome = { readonly answer: HttpAnswer; readonly error?: undefined } | { readonly answer?: undefined; readonly error: unknown };

/** Methods that do no more when they arrive twice. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** The host or the gateway had no time; nothing says how far the request came. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 502, 503, 504]);

/**
 * Sends a request again where that may help and cannot do a thing twice: after the wait that the API asks for, otherwise after a random
 * part of a wait that doubles ("full jitter", so that requests that failed together do not come back together).
 *
 * A wait that would end after `maxTotalTime`, or after the call's own time, is not begun: the caller gets the last outcome at once.
 * @param random 0 to 1
 */
export function retryPolicy(settings: Required<RetrySettings>, random: () => number = Math.random): Policy {
	return async (request, next) => {
		const effort = request.effort ?? newEffort();
		const attempt = { ...request, effort };
		for (let retries = 0; ; retries++) {
			const outcome = await outcomeOf(next(attempt));
			if (retries >= settings.maxRetries || !mayRepeat(request, outcome, settings)) return settle(outcome, effort);
			const now = Date.now();
			const wait = asked(outcome, now) ?? random() * Math.min(settings.waitMax, settings.waitMin * 2 ** retries);
			const latest = Math.min((effort.startedAt ?? now) + settings.maxTotalTime, request.endsAt ?? Infinity);
			if (now + wait > latest) return settle(outcome, effort);
			await pause(wait, request.signal);
			effort.waited += wait;
		}
	};
}

/** The last outcome as the caller gets it. Errors know their effort from the request; an answer that will become one is told here. */
function settle({ answer, error }: Outcome, effort: Effort): HttpAnswer {
	if (answer === undefined) throw error;
	return answer.statusCode < 300 ? answer : { ...answer, effort };
}

/** Rules in order; the first one that knows the outcome decides. */
function mayRepeat(request: HttpRequest, { answer, error }: Outcome, { onConflict }: Required<RetrySettings>): boolean {
	const idempotent = IDEMPOTENT.has(request.method);
	// The same certificate will be wrong again.
	if (error instanceof ConnectionError) return !error.lasting && (idempotent || !error.sent);
	if (error instanceof TimeoutError) return error.which === 'connect' || (idempotent && (error.which === 'headers' || error.which === 'body'));
	// Cancelled, stopped by a hook, refused by the login host: no attempt would end otherwise.
	if (answer === undefined) return false;
	// Counted and turned away before it was worked on. Never a reason for a login: the limit is the same with a new token, or soon will be.
	if (answer.statusCode === 429) return true;
	// Who says when to come again has not taken the request on.
	if (answer.statusCode === 503 && retryAfterOf(answer, Date.now()) !== undefined) return true;
	if (onConflict && isConflict(answer)) return true;
	return idempotent && TRANSIENT.has(answer.statusCode);
}

function isConflict({ statusCode, body }: HttpAnswer): boolean {
	return statusCode === 409 || (statusCode === 400 && isVersionMismatch(body.toString('utf8')));
}

/** Milliseconds that the API asks to wait. */
function asked({ answer }: Outcome, now: number): number | undefined {
	const seconds = answer && retryAfterOf(answer, now);
	return seconds === undefined ? undefined : seconds * 1000;
}

async function outcomeOf(attempt: Promise<HttpAnswer>): Promise<Outcome> {
	try {
		return { answer: await attempt };
	} catch (error) {
		return { error };
	}
}

/** @throws the signal's reason, where it fires first */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const over = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	try {
		await abortable(over, signal);
	} finally {
		clearTimeout(timer);
	}
}
