import type { Readable } from 'node:stream';
import type { HttpMethod } from '../operation';
import type { Effort } from './effort';

/** Opens what is to be sent; called once for each attempt, so that an attempt can be made again. */
export type BodySource = () => Readable | Promise<Readable>;

/** A request as it goes to the wire. */
export interface HttpRequest {
	/** A login is the client's own request for a token, a file is read or written at another host; everything else is a call of the API. */
	readonly kind: 'api' | 'login' | 'file';
	readonly method: HttpMethod;
	/** Scheme, host and port. */
	readonly origin: string;
	/** Path and query, encoded, with a gateway's path before it. */
	readonly target: string;
	/** The path alone and without a gateway's, for messages. */
	readonly path: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Undefined: no bytes. */
	readonly body?: string | Uint8Array | BodySource;
	readonly operationId?: string;
	/** Fires when the call is cancelled or its time is up; its reason is the typed error to throw. */
	readonly signal: AbortSignal;
	/** When the signal will fire at the latest, in milliseconds since 1970. */
	readonly endsAt?: number;
	/** Asks for the body of a success as a stream, handed on as it comes. */
	readonly stream?: boolean;
	/** What the call has taken so far; undefined until the first policy that needs it. */
	readonly effort?: Effort;
}

/** What an error says about the request it belongs to. */
export type RequestIdentity = Pick<HttpRequest, 'method' | 'path' | 'operationId'>;

/** An answer as it came, whatever its status. */
export interface HttpAnswer {
	readonly statusCode: number;
	/** Names in lower case. */
	readonly headers: Record<string, string | string[]>;
	/** Empty where it comes as a stream. */
	readonly body: Buffer;
	/** The body of a success, where it was asked for as a stream. */
	readonly stream?: Readable;
	/** What it took to get it, where that is worth telling. */
	readonly effort?: Effort;
}

/** Sends a request and resolves with any answer; rejects only where there is none. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** One concern of sending: it may change the request, call `next` any number of times, and judge the answer. */
export type Policy = (request: HttpRequest, next: Send) => Promise<HttpAnswer>;

/** The policies around the transport, the first one outermost. */
export function compose(policies: readonly Policy[], transport: Send): Send {
	return policies.reduceRight<Send>((next, policy) => (request) => policy(request, next), transport);
}

/** A header of an answer as one text. */
export function headerOf(answer: HttpAnswer, name: string): string | undefined {
	const value = answer.headers[name];
	return Array.isArray(value) ? value[0] : value;
}
