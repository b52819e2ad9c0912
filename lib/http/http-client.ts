import { ArgumentError } from '../errors';
import type { ConnectionTimeouts } from '../connection/dispatcher';
import { errorCode, type Redactor } from '../logging/redact';
import type { HttpMethod } from '../operation';
import { abortable } from './deadline';
import { networkError } from './network-error';
import type { HttpAnswer, Send } from './policy';

/** A request as a replaced HTTP client gets it, with everything that has to go out. */
export interface HttpClientRequest {
	method: HttpMethod;
	/** Absolute and encoded. */
	url: string;
	/** Names in lower case; `authorization` among them. */
	headers: Record<string, string>;
	/** Undefined: no bytes. */
	body?: string | Uint8Array;
	/** Fires when the call is cancelled or its time is up. */
	signal: AbortSignal;
	/** The client's limits, in milliseconds; keeping them is up to the HTTP client. */
	timeouts: ConnectionTimeouts;
}

/** An answer as a replaced HTTP client gives it, whatever its status. */
export interface HttpClientResponse {
	statusCode: number;
	/** Names in any case. */
	headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** A text is taken as UTF-8; a stream (of undici or Node) is read to its end. Nothing: an empty body. */
	body?: string | Uint8Array | AsyncIterable<string | Uint8Array> | null;
}

/**
 * Sends requests in place of this package's own connections; whatever has this method will do. Retry, pace, tokens and hooks stay as
 * they are; region and gateway are in the URL; proxy and certificates of the connection settings are left to it.
 *
 * It must not follow redirects, as another host must not get the access token, and must reject where there is no whole answer. An error
 * whose `code` says that no connection was made (`ECONNREFUSED`, `ENOTFOUND`, …) lets any request be sent again.
 */
export interface HttpClient {
	request(request: HttpClientRequest): Promise<HttpClientResponse>;
}

const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * A replaced HTTP client as the innermost step.
 *
 * Its `Send` rejects with a ConnectionError or TimeoutError, with the reason of the request's signal, or with an ArgumentError where the
 * client does not answer in the form of {@link HttpClientResponse}.
 */
export function clientTransport(client: HttpClient, timeouts: ConnectionTimeouts, redactor: Redactor): Send {
	const exchange = async (request: HttpClientRequest): Promise<HttpAnswer> => answerOf(await client.request(request));
	return async (request) => {
		const { method, origin, target, headers, body, signal } = request;
		try {
			const content = typeof body === 'function' ? await bytesOf(await body()) : body;
			return await abortable(exchange({ method, url: origin + target, headers: { ...headers }, body: content, signal, timeouts }), signal);
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof ArgumentError) throw error;
			throw networkError(error, request, timeouts, redactor, !NEVER_SENT.has(errorCode(error) ?? ''));
		}
	};
}

async function answerOf(response: HttpClientResponse): Promise<HttpAnswer> {
	const { statusCode, headers, body }: Partial<HttpClientResponse> = response ?? {};
	if (!Number.isInteger(statusCode) || typeof headers !== 'object' || headers === null) {
		throw new ArgumentError('httpClient', 'The HTTP client of the settings did not give an answer.', 'It must resolve with { statusCode, headers, body }.');
	}
	const names = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]]));
	return { statusCode: Number(statusCode), headers: Object.fromEntries(names), body: await bytesOf(body) };
}

async function bytesOf(body: HttpClientResponse['body']): Promise<Buffer> {
	if (body === undefined || body === null) return Buffer.alloc(0);
	if (typeof body === 'string') return Buffer.from(body);
	if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const pieces: Buffer[] = [];
	for await (const piece of body) pieces.push(Buffer.from(piece));
	return Buffer.concat(pieces);
}
