import type { Policy } from './policy';

/** What a call has taken so far. One object serves all its attempts, those with a renewed token included. */
export interface Effort {
	/** How often it was sent. */
	attempts: number;
	/** When it was first sent, in milliseconds since 1970. The wait for its turn before that is not the API's doing, and not in it. */
	startedAt?: number;
	/** Milliseconds that it waited, for its turn and between attempts. */
	waited: number;
}

/** A call that has not begun. */
export function newEffort(): Effort {
	return { attempts: 0, waited: 0 };
}

/** Counts each attempt, whatever becomes of it. */
export const countAttempts: Policy = (request, next) => {
	const { effort } = request;
	if (effort) {
		effort.attempts += 1;
		effort.startedAt ??= Date.now();
	}
	return next(request);
};

/** The effort as fields of an error; the wait where there was one. */
export function effortFields(effort: Effort | undefined): { attempts?: number; waited?: number } {
	if (!effort || effort.attempts === 0) return {};
	const waited = Math.round(effort.waited);
	return waited > 0 ? { attempts: effort.attempts, waited } : { attempts: effort.attempts };
}

/** The effort as a sentence with a space after it, or nothing where all was as usual. */
export function effortText(effort: Effort | undefined): string {
	if (!effort || effort.attempts < 2) return '';
	return `It was tried ${effort.attempts} times, with ${(effort.waited / 1000).toFixed(1)} seconds of waiting. `;
}
