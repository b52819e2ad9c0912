import { setTimeout as sleep } from 'node:timers/promises';

import type { ApiAnswer } from '../client';
import { ApiError, ArgumentError, CancelledError, ConnectionError, TimeoutError } from '../errors';
import { deadline } from '../http/deadline';
import type { ApiCall } from '../http/request';
import { fillPath } from '../http/url';
import type { Caller } from '../paging/pages';
import { JobFailedError, JobTimeoutError, type JobErrorFields } from './errors';
import { progressOf, type JobStates, type Progress } from './state';

/** A job that was started. */
export interface StartedJob {
	/** Reads the job's state. */
	readonly read: ApiCall;
	/** How the state is told from what `read` answers. */
	readonly states: JobStates | ((answer: ApiAnswer) => Progress);
	/** Goes into errors. */
	readonly id?: string;
}

/** How long to wait for a job, and how often to look. */
export interface WaitOptions {
	/** Milliseconds before the first look. Later ones are further and further apart, up to ten times that or 30 seconds. Default: 2,000. */
	pollInterval?: number;
	/** Milliseconds in all. Default: 600,000. */
	maxWait?: number;
	/** Ends the wait; the job itself goes on. */
	signal?: AbortSignal;
}

export const DEFAULT_POLL_INTERVAL = 2_000;
export const DEFAULT_MAX_WAIT = 600_000;

const LONGEST_INTERVAL = 30_000;

/**
 * Waits until a job is over, and gives the answer that said so. It never ends the job: what was started goes on when the wait is
 * cancelled or too long.
 * @throws JobFailedError where the job failed, was cancelled or expired; JobTimeoutError where it was not over in time;
 * CancelledError where the signal fired; what `client.call` throws, unless looking again may help
 */
export async function waitForJob(client: Caller, { read, states, id }: StartedJob, options: WaitOptions = {}): Promise<ApiAnswer> {
	const { pollInterval = DEFAULT_POLL_INTERVAL, maxWait = DEFAULT_MAX_WAIT } = options;
	for (const [name, value] of Object.entries({ pollInterval, maxWait })) {
		if (!(value > 0)) throw new ArgumentError(name, `The limit "${name}" is not a length of time.`, 'Give a number above 0.');
	}
	const path = fillPath(read.path, read.pathParameters);
	const fields: JobErrorFields = { path, ...(id === undefined ? {} : { jobId: id }), ...(read.operationId === undefined ? {} : { readBy: read.operationId }) };
	let passing: Error | undefined;
	const late = (): Error => new JobTimeoutError(maxWait, fields, passing);
	const limit = deadline(maxWait, options.signal ?? read.signal, late, () => new CancelledError(read.method, path));
	const { signal } = limit;
	try {
		for (const interval of intervals(pollInterval)) {
			await pause(interval, signal);
			const answer = await look(client, { ...read, signal }, (error) => (passing = error));
			signal.throwIfAborted();
			if (answer === undefined) continue;
			passing = undefined;
			const { kind, state, reason } = typeof states === 'function' ? states(answer) : progressOf(answer.body, states);
			if (state !== undefined) fields.state = state;
			if (kind === 'failed') throw new JobFailedError({ ...fields, ...(reason === undefined ? {} : { reason }) });
			if (kind === 'done') return answer;
		}
		throw late();
	} finally {
		limit.release();
	}
}

/** Each a half longer than the one before: a short job is seen soon, and a long one costs few requests. */
function* intervals(first: number): Generator<number, void, undefined> {
	const longest = Math.max(first, Math.min(first * 10, LONGEST_INTERVAL));
	for (let interval = first; ; interval = Math.min(interval * 1.5, longest)) yield interval;
}

/** @throws the signal's reason, where it fires first */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	try {
		await sleep(milliseconds, undefined, { signal });
	} catch {
		signal.throwIfAborted();
	}
}

/** One look at the job; undefined where it failed after all retries in a way that may pass. The job goes on meanwhile. */
async function look(client: Caller, read: ApiCall, passed: (error: Error) => void): Promise<ApiAnswer | undefined> {
	try {
		return await client.call(read);
	} catch (error) {
		read.signal?.throwIfAborted();
		if (!mayPass(error)) throw error;
		passed(error);
		return undefined;
	}
}

function mayPass(error: unknown): error is Error {
	if (error instanceof ApiError) return error.status === 429 || error.status >= 500;
	return error instanceof TimeoutError || (error instanceof ConnectionError && !error.lasting);
}
