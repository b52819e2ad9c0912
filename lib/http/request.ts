import { ArgumentError } from '../errors';
import type { HttpMethod } from '../operation';
import { encodeBody } from './body';
import { checkHeaders } from './headers';
import type { HttpRequest } from './policy';
import { fillPath, formatQuery, type ArrayFormat, type Query } from './url';
import { userAgent } from './user-agent';

/** One call of the API. */
export interface ApiCall {
	method: HttpMethod;
	/** Path template, `/api/v2/routing/queues/{queueId}`. */
	path: string;
	/** A value for each placeholder of the template. */
	pathParameters?: Readonly<Record<string, string | number | boolean>>;
	query?: Query;
	/** Headers of this call; they win over the client's own, save those that are protected. */
	headers?: Readonly<Record<string, string>>;
	/** Undefined: no bytes are sent. Text, lists and objects are sent as JSON, a `Buffer` as it is. */
	body?: unknown;
	/** Sends nulls in the body as they stand. Default: they are left out of objects at every depth, save `API_NULL`; lists keep them. */
	sendNulls?: boolean;
	/** Content-Type of the body. Default: `application/json`. */
	contentType?: string;
	/** Default: `application/json`. */
	accept?: string;
	/** Default: `multi`. */
	arrayFormat?: ArrayFormat;
	/** Milliseconds for the whole call, waits and login included. Default: the client's `timeouts.total`. */
	timeout?: number;
	/** Cancels the call. */
	signal?: AbortSignal;
	/** Goes into errors. */
	operationId?: string;
	/** Values in the body that must not show in an error or a log, whatever name they stand under, and whoever repeats them. */
	secrets?: readonly string[];
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] satisfies HttpMethod[];

/**
 * A call as a request, without its token.
 * @param apiBase scheme, host, and a gateway's path, without trailing slash
 * @throws ArgumentError for anything that cannot be sent as it is meant
 */
export function buildRequest(call: ApiCall, apiBase: string): Omit<HttpRequest, 'signal'> {
	if (!METHODS.includes(call.method)) throw new ArgumentError('method', `"${call.method}" is not a method.`, `Give one of ${METHODS.join(', ')}.`);
	const path = fillPath(call.path, call.pathParameters);
	const own = checkHeaders({
		...(call.accept !== undefined && { accept: call.accept }),
		...(call.contentType !== undefined && { 'content-type': call.contentType }),
	});
	const headers: Record<string, string> = {
		accept: 'application/json',
		'content-type': 'application/json',
		'user-agent': userAgent(),
		...own,
		...checkHeaders(call.headers),
	};
	const body = encodeBody(call.body, headers['content-type'] ?? '', call.sendNulls);
	if (body === undefined) delete headers['content-type'];
	const { origin, prefix } = splitBase(apiBase);
	return {
		kind: 'api',
		method: call.method,
		origin,
		target: prefix + path + formatQuery(call.query, call.arrayFormat),
		path,
		headers,
		body,
		operationId: call.operationId,
	};
}

/** Origin and path of a base URL. */
export function splitBase(base: string): { origin: string; prefix: string } {
	const slash = base.indexOf('/', base.indexOf('://') + 3);
	return slash < 0 ? { origin: base, prefix: '' } : { origin: base.slice(0, slash), prefix: base.slice(slash) };
}
