import { ApiError } from './answers/errors';
import type { Token } from './oauth/tokens';

const WINDOW_SECONDS = 60;

export interface RateLimitHeaders extends Record<string, string> {
	'inin-ratelimit-count': string;
	'inin-ratelimit-allowed': string;
	'inin-ratelimit-reset': string;
}

/** Requests are counted by token and minute. */
export class RateLimit {
	private readonly windows = new WeakMap<Token, { start: number; count: number }>();

	constructor(
		private readonly allowed: number,
		private readonly enforced: boolean,
	) {}

	count(token: Token): RateLimitHeaders {
		const now = Date.now();
		let window = this.windows.get(token);
		if (!window || now - window.start >= WINDOW_SECONDS * 1000) this.windows.set(token, (window = { start: now, count: 0 }));
		window.count++;
		const reset = Math.max(1, Math.ceil((window.start + WINDOW_SECONDS * 1000 - now) / 1000));
		const headers = {
			'inin-ratelimit-count': String(window.count),
			'inin-ratelimit-allowed': String(this.allowed),
			'inin-ratelimit-reset': String(reset),
		};
		if (!this.enforced || window.count <= this.allowed) return headers;
		throw new ApiError(
			429, 'too.many.requests', `Rate limit exceeded the maximum. Retry the request in [${reset}] seconds`, [],
			{ ...headers, 'retry-after': String(reset) },
		);
	}
}
