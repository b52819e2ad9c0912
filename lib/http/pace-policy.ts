import { crypto } from '../builtin';
import { retryAfterOf } from './api-error';
import { Limiter, type LimitNews, type Turn } from './limiter';
import { headerOf, type HttpAnswer, type HttpRequest, type Policy } from './policy';

/** Tokens whose limits a client remembers: the one in use, and those it replaced whose requests are still under way. */
const REMEMBERED_TOKENS = 8;

/**
 * The limiters of this process. The API counts by token, whichever client sends it, so clients that use one token share its limiter.
 * Weak: a limiter that no client remembers is forgotten here. By digest, so that no token serves as a key in clear.
 */
const shared = new Map<string, WeakRef<Limiter>>();

/**
 * Lets requests through at the pace that the API allows the token they carry, and lets none through while the API has asked that token
 * to pause. It stands inside of retry, as every attempt counts against the limit and every answer tells of it.
 * @param firstLook how many requests may be under way while no limit is known
 * @param longestWait milliseconds; longer pauses are not kept
 */
export function pacePolicy(firstLook: number, longestWait: number): Policy {
	const limiters = new Map<string, Limiter>();

	const limiterOf = ({ origin, headers }: HttpRequest): Limiter => {
		// The same token at another address is another token: what is told here of one API says nothing of another.
		const name = `${origin} ${headers.authorization ?? ''}`;
		const known = limiters.get(name);
		if (known) return known;
		const limiter = sharedLimiter(name, firstLook);
		limiters.set(name, limiter);
		const [oldest] = limiters.keys();
		if (limiters.size > REMEMBERED_TOKENS && oldest !== undefined) limiters.delete(oldest);
		return limiter;
	};

	return async (request, next) => {
		const limiter = limiterOf(request);
		// A turn that comes after the call's own time is of no use to it; the API can at least say how long to wait.
		const free = limiter.turn(request.signal, Math.min(longestWait, (request.endsAt ?? Infinity) - Date.now()));
		const turn = free instanceof Promise ? await measured(free, request) : free;
		let news: LimitNews | undefined;
		try {
			const answer = await next(request);
			news = newsOf(answer, longestWait);
			return answer;
		} finally {
			limiter.done(turn, news);
		}
	};
}

function sharedLimiter(name: string, firstLook: number): Limiter {
	const key = crypto().createHash('sha256').update(name).digest('base64');
	const known = shared.get(key)?.deref();
	if (known) return known;
	for (const [other, limiter] of shared) if (!limiter.deref()) shared.delete(other);
	const limiter = new Limiter(firstLook);
	shared.set(key, new WeakRef(limiter));
	return limiter;
}

async function measured(turn: Promise<Turn>, { effort }: HttpRequest): Promise<Turn> {
	const began = Date.now();
	try {
		return await turn;
	} finally {
		if (effort) effort.waited += Date.now() - began;
	}
}

function newsOf(answer: HttpAnswer, longestWait: number): LimitNews {
	const allowed = numberOf(answer, 'inin-ratelimit-allowed');
	const count = numberOf(answer, 'inin-ratelimit-count');
	const reset = numberOf(answer, 'inin-ratelimit-reset');
	const seconds = answer.statusCode === 429 ? retryAfterOf(answer, Date.now()) : undefined;
	return {
		limit: allowed === undefined || count === undefined || reset === undefined ? undefined : { allowed, count, reset: reset * 1000 },
		pause: seconds === undefined || seconds * 1000 > longestWait ? undefined : seconds * 1000,
	};
}

/** A header as a number, 0 or above. */
function numberOf(answer: HttpAnswer, name: string): number | undefined {
	const text = headerOf(answer, name);
	const value = text === undefined ? Number.NaN : Number.parseFloat(text);
	return value >= 0 ? value : undefined;
}
