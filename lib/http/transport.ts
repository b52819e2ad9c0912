import type { Dispatcher } from 'undici';
import type { ConnectionTimeouts } from '../connection/dispatcher';
import type { Redactor } from '../logging/redact';
import { networkError } from './network-error';
import type { HttpAnswer, Send } from './policy';

/**
 * The innermost step: one request on the wire, one answer read to its end. Redirects are not followed, as another host must not get
 * the access token.
 *
 * Its `Send` rejects with a ConnectionError or TimeoutError, or with the reason of the request's signal.
 */
export function createTransport(dispatcher: Dispatcher, timeouts: ConnectionTimeouts, redactor: Redactor): Send {
	return (request) =>
		new Promise((resolve, reject) => {
			const failed = (error: unknown, sent: boolean): void =>
				reject(request.signal.aborted ? request.signal.reason : networkError(error, request, timeouts, redactor, sent));
			const exchange = new Exchange(request.signal, resolve, failed);
			if (request.signal.aborted) return;
			const { origin, target, method, headers, body } = request;
			dispatcher.dispatch({ origin, path: target, method, headers: { ...headers }, body }, exchange);
		});
}

/**
 * One exchange as undici reports it. By hand rather than through `dispatcher.request`, for two reasons: only so is it known whether the
 * request went out at all, which decides whether a POST may be sent again; and a stream for each answer would cost more than all the rest.
 */
class Exchange implements Dispatcher.DispatchHandler {
	readonly #signal: AbortSignal;
	readonly #resolve: (answer: HttpAnswer) => void;
	readonly #reject: (error: unknown, sent: boolean) => void;
	readonly #abort = (): void => {
		this.#reject(this.#signal.reason, true);
		this.#controller?.abort(this.#signal.reason);
	};
	#controller: Dispatcher.DispatchController | undefined;
	#statusCode = 0;
	#headers: HttpAnswer['headers'] = {};
	readonly #chunks: Buffer[] = [];

	constructor(signal: AbortSignal, resolve: (answer: HttpAnswer) => void, reject: (error: unknown, sent: boolean) => void) {
		this.#signal = signal;
		this.#resolve = resolve;
		this.#reject = reject;
		if (signal.aborted) this.#abort();
		else signal.addEventListener('abort', this.#abort, { once: true });
	}

	/** Called when there is a connection, right before the request is written to it. */
	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.#controller = controller;
		// undici does not hear a signal while it connects.
		if (this.#signal.aborted) controller.abort(this.#signal.reason);
	}

	onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: Record<string, string | string[] | undefined>): void {
		this.#statusCode = statusCode;
		this.#headers = headers as HttpAnswer['headers'];
	}

	onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
		this.#chunks.push(chunk);
	}

	onResponseEnd(): void {
		this.#signal.removeEventListener('abort', this.#abort);
		const [first, ...more] = this.#chunks;
		const body = first === undefined ? Buffer.alloc(0) : more.length === 0 ? first : Buffer.concat(this.#chunks);
		this.#resolve({ statusCode: this.#statusCode, headers: this.#headers, body });
	}

	onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
		this.#signal.removeEventListener('abort', this.#abort);
		this.#reject(error, this.#controller !== undefined);
	}
}
