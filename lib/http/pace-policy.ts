import { retryAfterOf } from './api-error';
import { Limiter, type LimitNews, type Turn } from './limiter';
import { headerOf, type HttpAnswer, type HttpRequest, type Policy } from './policy';

/** Tokens whose limits are remembered: the one in use, and those it replaced whose requests are still under way. */
const REMEMBERED_TOKENS = 8;

/**
 * Lets requests through at the pace that the API allows the token they carry, and lets none through while the API has asked that token
 * to pause. It stands inside of retry, as every attempt counts against the limit and every answer tells of it.
 * @param firstLook how many requests may be under way while no limit is known
 * @param longestWait milliseconds; longer pauses are not kept
 */
export function pacePolicy(firstLook: number, longestWait: number): Policy {
	const limiters = new Map<string, Limiter>();

	const limiterOf = (token: string): Limiter => {
		const known = limiters.get(token);
		if (known) return known;
		const limiter = new Limiter(firstLook, longestWait);
		limiters.set(token, limiter);
		const [oldest] = limiters.keys();
		if (limiters.size > REMEMBERED_TOKENS && oldest !== undefined) limiters.delete(oldest);
		return limiter;
	};

	return async (request, next) => {
		const limiter = limiterOf(request.headers.authorization ?? '');
		const free = limiter.turn(request.signal);
		const turn = free instanceof Promise ? await measured(free, request) : free;
		let news: LimitNews | undefined;
		try {
			const answer = await next(request);
			news = newsOf(answer);
			return answer;
		} finally {
			limiter.done(turn, news);
		}
	};
}

async function measured(turn: Promise<Turn>, { effort }: HttpRequest): Promise<Turn> {
	const began = Date.now();
	try {
		return await turn;
	} finally {
		if (effort) effort.waited += Date.now() - began;
	}
}

function newsOf(answer: HttpAnswer): LimitNews {
	const allowed = numberOf(answer, 'inin-ratelimit-allowed');
	const count = numberOf(answer, 'inin-ratelimit-count');
	const reset = numberOf(answer, 'inin-ratelimit-reset');
	const seconds = answer.statusCode === 429 ? retryAfterOf(answer, Date.now()) : undefined;
	return {
		limit: allowed === undefined || count === undefined || reset === undefined ? undefined : { allowed, count, reset: reset * 1000 },
		pause: seconds === undefined ? undefined : seconds * 1000,
	};
}

/** A header as a number, 0 or above. */
function numberOf(answer: HttpAnswer, name: string): number | undefined {
	const text = headerOf(answer, name);
	const value = text === undefined ? Number.NaN : Number.parseFloat(text);
	return value >= 0 ? value : undefined;
}
