import { ArgumentError, HookError, type HookName } from '../errors';
import type { Redactor } from '../logging/redact';
import type { HttpMethod } from '../operation';
import { sentence } from './api-error';
import { abortable } from './deadline';
import { checkHeaders, isHeaderValue } from './headers';
import type { HttpAnswer, HttpRequest, Policy } from './policy';

/** What stands where a hook may not see. */
const UNSEEN = '[REDACTED]';

/** An attempt as hooks see it. */
export interface HookRequest {
	/** A login is the client's own request for a token, a file is read or written at another host; everything else is a call of the API. */
	readonly kind: 'api' | 'login' | 'file';
	/** 1 for the first attempt of a call or login. An attempt with a renewed token counts on. */
	readonly attempt: number;
	readonly method: HttpMethod;
	readonly operationId?: string;
	/** Absolute and encoded. The query of a file's link is `[REDACTED]`, and sent as it really is where the URL stays so. */
	url: string;
	/** Names in lower case. `authorization` is `[REDACTED]`, and sent as it really is where it stays so. */
	headers: Record<string, string>;
	/** Undefined: no bytes, or a file that is sent as it is read. The body of a login is `[REDACTED]`, and sent as it really is where it stays so. */
	body?: string | Uint8Array;
}

/** What an attempt ended with. */
export interface HookResponse {
	/** As it was sent, with what `preRequest` changed. */
	readonly request: Readonly<HookRequest>;
	/** Milliseconds from the request's beginning to the answer's end. */
	readonly duration: number;
	/** Why there is no answer; the fields below are undefined then. */
	readonly error?: Error;
	statusCode?: number;
	/** Names in lower case. */
	headers?: Record<string, string | string[]>;
	/** The body of a login's success is `[REDACTED]`. */
	body?: Buffer;
}

/** What a hook may give back. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a function that gives back nothing has this type
export type HookResult<T> = T | undefined | void | Promise<T | undefined | void>;

/**
 * Functions that are called once for each attempt: first sending, retries, attempts with a renewed token, and logins.
 *
 * They may change what they get in place, or return it changed, or return nothing; they may return promises. If one throws, the call
 * ends with a {@link HookError} and is not tried again.
 */
export interface Hooks {
	/** Before an attempt: may change URL, headers and body. To another host the token does not go. */
	preRequest?(request: HookRequest): HookResult<HookRequest>;
	/** After an attempt, whether there was an answer or not: may change the answer's status, headers and body. */
	postResponse?(response: HookResponse): HookResult<HookResponse>;
	/** Shows tokens and logins to the hooks as they are. Default: false. */
	showSecrets?: boolean;
}

/**
 * Calls the hooks. It stands right around the transport: only there does every attempt pass, those of retry, of token renewal and of
 * logins among them.
 *
 * Beside what `next` throws: HookError where a hook throws or gives back what cannot be sent.
 */
export function hookPolicy(hooks: Hooks, redactor: Redactor): Policy {
	const { showSecrets = false } = hooks;

	const failure = (name: HookName, error: unknown): HookError => {
		const cause = redactor.cause(error);
		const advice =
			name === 'preRequest'
				? 'Nothing was sent. Check the hook.'
				: 'The request was sent, and may have taken effect. Check the hook.';
		// The error itself, unless it may hold what it must not.
		const clean = !showSecrets && error instanceof Error && error.message === cause.message && error.stack === cause.stack;
		return new HookError(name, `The hook ${name} failed: ${sentence(cause.message)}`, advice, clean ? error : cause);
	};

	const run = async <T extends object, R>(name: HookName, view: T, signal: AbortSignal, apply: (view: T) => R): Promise<R> => {
		const hook = hooks[name] as ((view: T) => unknown) | undefined;
		try {
			const result = hook && (await abortable(Promise.resolve(hook.call(hooks, view)), signal));
			if (typeof result !== 'object' && result !== undefined) throw new TypeError('it must give back nothing, or an object such as it gets');
			return apply((result as T | null | undefined) ?? view);
		} catch (error) {
			signal.throwIfAborted();
			throw failure(name, error);
		}
	};

	return async (request, next) => {
		const { signal } = request;
		const asked = viewOf(request, showSecrets);
		const before = { ...asked, headers: { ...asked.headers } };
		const sent = hooks.preRequest ? await run('preRequest', asked, signal, (changed) => changedRequest(request, before, changed)) : request;
		if (!hooks.postResponse) return next(sent);

		const began = performance.now();
		const facts = () => ({ request: viewOf(sent, showSecrets), duration: performance.now() - began });
		let answer: HttpAnswer;
		try {
			answer = await next(sent);
		} catch (reason) {
			const error = reason instanceof Error ? reason : redactor.cause(reason);
			await run('postResponse', { ...facts(), error }, signal, () => undefined);
			throw reason;
		}
		const body = sent.kind === 'login' && !showSecrets ? Buffer.from(UNSEEN) : answer.body;
		const view: HookResponse = { ...facts(), statusCode: answer.statusCode, headers: { ...answer.headers }, body };
		return run('postResponse', view, signal, (changed) => changedAnswer(answer, body, changed));
	};
}

function viewOf(request: HttpRequest, showSecrets: boolean): HookRequest {
	const { kind, method, operationId, origin, target, headers, body, effort } = request;
	const shown = typeof body === 'function' ? undefined : body;
	const view: HookRequest = { kind, attempt: effort?.attempts ?? 1, method, operationId, url: origin + target, headers: { ...headers }, body: shown };
	if (showSecrets) return view;
	if (kind === 'file') view.url = view.url.replace(/\?.*/s, `?${UNSEEN}`);
	if (view.headers.authorization !== undefined) view.headers.authorization = UNSEEN;
	if (kind === 'login') view.body = UNSEEN;
	return view;
}

/** The request with what a hook changed. What the hook left as it was shown is as it really is. */
function changedRequest(request: HttpRequest, before: HookRequest, changed: HookRequest): HttpRequest {
	const moved = changed.url === before.url ? undefined : new URL(changed.url);
	const { authorization, ...others } = Object.fromEntries(Object.entries(changed.headers).map(([name, value]) => [name.toLowerCase(), value]));
	const headers = checkHeaders(others);
	const own = authorization === undefined || authorization === before.headers.authorization;
	const elsewhere = moved !== undefined && moved.origin !== new URL(request.origin).origin;
	const value = own ? (elsewhere ? undefined : request.headers.authorization) : authorization;
	if (!isHeaderValue(value ?? '')) throw new ArgumentError('authorization', 'The value of the header authorization cannot be sent.');
	return {
		...request,
		...(moved && { origin: moved.origin, target: moved.pathname + moved.search }),
		headers: value === undefined ? headers : { ...headers, authorization: value },
		body: changed.body === before.body ? request.body : changed.body,
	};
}

function changedAnswer(answer: HttpAnswer, shown: Buffer, { statusCode, headers, body }: HookResponse): HttpAnswer {
	return {
		...answer,
		statusCode: statusCode ?? answer.statusCode,
		headers: headers ?? answer.headers,
		body: body === undefined || body === shown ? answer.body : Buffer.from(body),
	};
}
