import type { Dispatcher } from 'undici';
import type { ConnectionTimeouts } from '../connection/dispatcher';
import type { Redactor } from '../logging/redact';
import { abortable } from './deadline';
import { networkError } from './network-error';
import type { HttpAnswer, HttpRequest, Send } from './policy';

/**
 * The innermost step: one request on the wire, one answer read to its end. Redirects are not followed, as another host must not get
 * the access token.
 *
 * Its `Send` rejects with a ConnectionError or TimeoutError, or with the reason of the request's signal.
 */
export function createTransport(dispatcher: Dispatcher, timeouts: ConnectionTimeouts, redactor: Redactor): Send {
	return async (request) => {
		try {
			// undici does not hear a signal while it connects, hence the race.
			return await abortable(exchange(dispatcher, request), request.signal);
		} catch (error) {
			request.signal.throwIfAborted();
			throw networkError(error, request, timeouts, redactor);
		}
	};
}

async function exchange(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpAnswer> {
	const { origin, target, method, headers, body, signal } = request;
	const answer = await dispatcher.request({ origin, path: target, method, headers: { ...headers }, body, signal });
	return {
		statusCode: answer.statusCode,
		headers: Object.fromEntries(Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
		body: Buffer.from(await answer.body.arrayBuffer()),
	};
}
