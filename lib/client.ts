import type { Dispatcher } from 'undici';
import { DelegatedToken } from './auth/delegated-token';
import { FixedToken } from './auth/fixed-token';
import { checkGrant, checkToken, type Grant } from './auth/grant';
import { basicCredentials, login } from './auth/login';
import { RenewedToken } from './auth/renewed-token';
import type { RenewalSettings, TokenSource } from './auth/token-source';
import { createDispatcher, type ConnectionTimeouts } from './connection/dispatcher';
import { resolveEndpoints } from './connection/hosts';
import type { ConnectionSettings, Endpoints } from './connection/settings';
import { ArgumentError, CancelledError, ClosedError, TimeoutError } from './errors';
import { correlationIdOf, decodeBody } from './http/answer';
import { apiError, dropUndefined } from './http/api-error';
import { deadline } from './http/deadline';
import { compose, type Send } from './http/policy';
import { buildRequest, type ApiCall } from './http/request';
import { tokenPolicy } from './http/token-policy';
import { createTransport } from './http/transport';
import { Redactor } from './logging/redact';

/** How a client logs in, where it calls, and how long it waits. */
export interface ClientSettings {
	grant: Grant;
	/** Default: the region `us_east_1`, without gateway. */
	connection?: ConnectionSettings;
	timeouts?: Timeouts;
	/** Whether a refused access token is renewed. Default: true. */
	refreshAccessToken?: boolean;
	/** Seconds that a call waits for a new access token. Default: 10. */
	refreshTokenWaitMax?: number;
}

/** Limits in milliseconds. */
export interface Timeouts extends Partial<ConnectionTimeouts> {
	/** For a whole call, waits and login included. Default: 300,000. */
	total?: number;
}

/** A success of the API. */
export interface ApiAnswer {
	/** 200 to 299. */
	statusCode: number;
	/** Names in lower case. */
	headers: Record<string, string | string[]>;
	/** JSON parsed, `text/*` as a string, anything else as a `Buffer`; undefined where the answer is empty. */
	body: unknown;
	/** What Genesys's support asks for. */
	correlationId?: string;
}

/** As long as n8n waits for an HTTP answer; a shorter limit would cut off downloads and waits that the server asks for. */
const DEFAULT_TIMEOUTS = { connect: 10_000, headers: 300_000, body: 300_000, total: 300_000 };

const DEFAULT_TOKEN_WAIT_SECONDS = 10;

/**
 * Calls the Genesys Cloud Platform API for one login.
 *
 * It owns its connections and its access token, and shares nothing with other clients.
 */
export class GenesysCloudClient {
	readonly #endpoints: Endpoints;
	readonly #timeouts: Required<Timeouts>;
	readonly #redactor = new Redactor();
	readonly #dispatcher: Dispatcher;
	readonly #send: Send;
	#running = 0;
	#closing: Promise<void> | undefined;
	#lastCallDone: (() => void) | undefined;

	/**
	 * Connects to nothing yet, but reads the certificate files.
	 * @throws ArgumentError for a setting that cannot be used
	 */
	constructor(settings: ClientSettings) {
		checkGrant(settings.grant);
		this.#endpoints = resolveEndpoints(settings.connection ?? {});
		this.#timeouts = withDefaults(settings.timeouts);
		const tls = settings.connection?.tls;
		this.#redactor.add(tls?.clientKey, tls?.clientKeyPassphrase);
		const renewal: RenewalSettings = {
			refresh: settings.refreshAccessToken ?? true,
			wait: milliseconds('refreshTokenWaitMax', (settings.refreshTokenWaitMax ?? DEFAULT_TOKEN_WAIT_SECONDS) * 1000),
		};
		this.#dispatcher = createDispatcher(settings.connection ?? {}, this.#timeouts, this.#redactor);
		const transport = createTransport(this.#dispatcher, this.#timeouts, this.#redactor);
		const tokens = tokenSource(settings.grant, this.#endpoints.loginBase, transport, this.#redactor, renewal);
		// The order in which policies see a request: hooks → token → pace → retry → transport.
		this.#send = compose([tokenPolicy(tokens, this.#redactor)], transport);
	}

	/**
	 * Makes one call.
	 * @throws ArgumentError before anything is sent, where the call cannot be sent as it is meant
	 * @throws ApiError for an answer other than 2xx, redirects included
	 * @throws AuthenticationError where the login or the token is refused
	 * @throws InvalidAnswerError, ConnectionError, TimeoutError, CancelledError, ClosedError
	 */
	async call(call: ApiCall): Promise<ApiAnswer> {
		if (this.#closing) throw new ClosedError();
		const request = buildRequest(call, this.#endpoints.apiBase);
		const timeout = milliseconds('timeout', call.timeout ?? this.#timeouts.total);
		const path = (): string => this.#redactor.text(request.path);
		const late = (): Error =>
			new TimeoutError(`${call.method} ${path()} took longer than ${timeout / 1000} seconds.`, 'Ask for less at once, or allow more time.', 'total', timeout);
		const limit = deadline(timeout, call.signal, late, () => new CancelledError(call.method, path()));
		this.#running += 1;
		try {
			limit.signal.throwIfAborted();
			const answer = await this.#send({ ...request, signal: limit.signal });
			if (answer.statusCode < 200 || answer.statusCode > 299) throw apiError(request, answer, this.#redactor);
			const body = decodeBody(request, answer, this.#redactor);
			return dropUndefined({ statusCode: answer.statusCode, headers: answer.headers, body, correlationId: correlationIdOf(answer, body) });
		} finally {
			limit.release();
			this.#running -= 1;
			if (this.#running === 0) this.#lastCallDone?.();
		}
	}

	/** Takes no further calls, waits for those under way, and closes all connections. May be called more than once. */
	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	async #close(): Promise<void> {
		// A call under way may still need a login, so the dispatcher must stay open until the last one is over.
		if (this.#running > 0) {
			await new Promise<void>((resolve) => {
				this.#lastCallDone = resolve;
			});
		}
		await this.#dispatcher.destroy();
	}
}

function tokenSource(grant: Grant, loginBase: string, send: Send, redactor: Redactor, renewal: RenewalSettings): TokenSource {
	switch (grant.type) {
		case 'accessToken': {
			const token = checkToken(grant.accessToken);
			redactor.addToken(token);
			return new FixedToken(token);
		}
		case 'delegated':
			return new DelegatedToken(grant, redactor, renewal);
		case 'clientCredentials':
		case 'saml2Bearer': {
			redactor.add(grant.clientSecret, basicCredentials(grant), grant.type === 'saml2Bearer' ? grant.assertion : undefined);
			const advice = 'A new access token was refused as well. Check that the OAuth client is still active, and that the region is the one of your organisation.';
			return new RenewedToken(() => login(grant, loginBase, send, redactor), advice, renewal);
		}
	}
}

function withDefaults(given: Timeouts = {}): Required<Timeouts> {
	const limit = (name: keyof Timeouts): number => milliseconds(`timeouts.${name}`, given[name] ?? DEFAULT_TIMEOUTS[name]);
	return { connect: limit('connect'), headers: limit('headers'), body: limit('body'), total: limit('total') };
}

function milliseconds(argument: string, value: number): number {
	if (Number.isFinite(value) && value > 0) return value;
	throw new ArgumentError(argument, `The limit "${argument}" is not a length of time.`, 'Give a number above 0.');
}
