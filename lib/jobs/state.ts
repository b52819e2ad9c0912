import type { JobRow } from '../operation';
import { valueAt } from '../values/at';

/** How the state of a job is told from an answer: the part of an operation's row that says so. */
export type JobStates = Pick<JobRow, 's' | 'd' | 'f' | 'h' | 'n' | 'e'>;

/** How far a job is. */
export interface Progress {
	kind: 'running' | 'done' | 'failed';
	/** The state in the API's own words; undefined where the answer has none. */
	state?: string;
	/** Why it failed, in the job's own words. */
	reason?: string;
}

/** Judges what reads the state of a job. A state that is not known is one of a job that runs: the wait has its own end. */
export function progressOf(body: unknown, { s, d, f = [], h = [], n, e = [] }: JobStates): Progress {
	const state = valueAt(body, s);
	if (typeof state !== 'string' || state === '') return { kind: 'running' };
	const among = (states: readonly string[]): boolean => states.some((known) => known.toLowerCase() === state.toLowerCase());
	if (among(f)) {
		const reason = e.map((path) => textOf(valueAt(body, path))).find((text) => text !== '');
		return { kind: 'failed', state, ...(reason === undefined ? {} : { reason }) };
	}
	const rests = among(h) && !(n !== undefined && valueAt(body, n) === true);
	return { kind: among(d) || rests ? 'done' : 'running', state };
}

/** What says most first. */
const SAYING = ['messageWithParams', 'message', 'errorMessage', 'text', 'description', 'errors', 'details', 'code', 'errorCode'];

/** A reason is a text, an object with a text in it, or a list of them. */
function textOf(reason: unknown): string {
	if (typeof reason === 'string') return reason.trim();
	if (Array.isArray(reason)) return [...new Set(reason.map(textOf))].filter(Boolean).slice(0, 5).join('; ');
	if (typeof reason !== 'object' || reason === null) return '';
	const fields = reason as Record<string, unknown>;
	return SAYING.map((name) => textOf(fields[name])).find((text) => text !== '') ?? '';
}
