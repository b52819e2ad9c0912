import { Readable } from 'node:stream';

import type { Dispatcher } from 'undici';
import type { ConnectionTimeouts } from '../connection/dispatcher';
import type { Redactor } from '../logging/redact';
import { networkError } from './network-error';
import type { BodySource, HttpAnswer, HttpRequest, Send } from './policy';

/**
 * The innermost step: one request on the wire, one answer read to its end. Redirects are not followed, as another host must not get
 * the access token.
 *
 * Its `Send` rejects with a ConnectionError or TimeoutError, or with the reason of the request's signal.
 */
export function createTransport(dispatcher: Dispatcher, timeouts: ConnectionTimeouts, redactor: Redactor): Send {
	return (request) =>
		new Promise((resolve, reject) => {
			const typed = (error: unknown, sent: boolean): unknown =>
				request.signal.aborted ? request.signal.reason : networkError(error, request, timeouts, redactor, sent);
			const exchange = new Exchange(request, resolve, reject, typed);
			if (request.signal.aborted) return;
			const { origin, target, method, headers, body } = request;
			const dispatch = (content: string | Uint8Array | Readable | undefined): void => {
				dispatcher.dispatch({ origin, path: target, method, headers: { ...headers }, body: content }, exchange);
			};
			if (typeof body === 'function') opened(body, request.signal).then(dispatch, reject);
			else dispatch(body);
		});
}

/** What is to be sent, opened for one attempt. @throws what opening it throws, or the signal's reason */
async function opened(source: BodySource, signal: AbortSignal): Promise<Readable> {
	const stream = await source();
	if (!signal.aborted) return stream;
	stream.destroy();
	throw signal.reason;
}

/**
 * One exchange as undici reports it. By hand rather than through `dispatcher.request`, for two reasons: only so is it known whether the
 * request went out at all, which decides whether a POST may be sent again; and a stream for each answer would cost more than all the rest.
 */
class Exchange implements Dispatcher.DispatchHandler {
	readonly #signal: AbortSignal;
	readonly #resolve: (answer: HttpAnswer) => void;
	readonly #reject: (error: unknown) => void;
	readonly #typed: (error: unknown, sent: boolean) => unknown;
	readonly #abort = (): void => {
		this.#fail(this.#signal.reason, true);
		this.#controller?.abort(this.#signal.reason);
	};
	readonly #asStream: boolean;
	#controller: Dispatcher.DispatchController | undefined;
	/** Takes the body from the moment on that the answer was handed out. */
	#stream: Readable | undefined;
	#isOver = false;
	#statusCode = 0;
	#headers: HttpAnswer['headers'] = {};
	readonly #chunks: Buffer[] = [];

	constructor(
		{ signal, stream = false }: Pick<HttpRequest, 'signal' | 'stream'>,
		resolve: (answer: HttpAnswer) => void,
		reject: (error: unknown) => void,
		typed: (error: unknown, sent: boolean) => unknown,
	) {
		this.#signal = signal;
		this.#asStream = stream;
		this.#resolve = resolve;
		this.#reject = reject;
		this.#typed = typed;
		if (signal.aborted) this.#abort();
		else signal.addEventListener('abort', this.#abort, { once: true });
	}

	/** Called when there is a connection, right before the request is written to it. */
	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.#controller = controller;
		// undici does not hear a signal while it connects.
		if (this.#signal.aborted) controller.abort(this.#signal.reason);
	}

	onResponseStart(controller: Dispatcher.DispatchController, statusCode: number, headers: Record<string, string | string[] | undefined>): void {
		this.#statusCode = statusCode;
		this.#headers = headers as HttpAnswer['headers'];
		// An error is short, and policies read it.
		if (!this.#asStream || statusCode < 200 || statusCode > 299) return;
		this.#stream = new Readable({
			read: () => controller.resume(),
			destroy: (error, done) => {
				// Nobody wants the rest; the connection is of no use without it.
				if (!this.#isOver) controller.abort(error ?? new Error('The stream was closed before its end.'));
				done(error);
			},
		});
		this.#resolve({ statusCode, headers: this.#headers, body: Buffer.alloc(0), stream: this.#stream });
	}

	onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
		if (!this.#stream) this.#chunks.push(chunk);
		else if (!this.#stream.push(chunk)) controller.pause();
	}

	onResponseEnd(): void {
		this.#over();
		if (this.#stream) {
			this.#stream.push(null);
			return;
		}
		const [first, ...more] = this.#chunks;
		const body = first === undefined ? Buffer.alloc(0) : more.length === 0 ? first : Buffer.concat(this.#chunks);
		this.#resolve({ statusCode: this.#statusCode, headers: this.#headers, body });
	}

	onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
		this.#over();
		this.#fail(error, this.#controller !== undefined);
	}

	#fail(error: unknown, sent: boolean): void {
		const typed = this.#typed(error, sent);
		if (this.#stream) this.#stream.destroy(typed as Error);
		else this.#reject(typed);
	}

	#over(): void {
		this.#isOver = true;
		this.#signal.removeEventListener('abort', this.#abort);
	}
}
