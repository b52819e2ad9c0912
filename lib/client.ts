import { Readable } from 'node:stream';
import { createTokenSource, type TokenStore } from './auth/create-token-source';
import { checkGrant, type Grant } from './auth/grant';
import type { RenewalSettings, TokenSource } from './auth/token-source';
import type { Configuration } from './config/configuration';
import { configFilePath } from './config/effective';
import { openConfiguration, type OpenConfiguration } from './config/file';
import { mergeSettings } from './config/merge';
import type { ConnectionTimeouts } from './connection/dispatcher';
import { resolveEndpoints } from './connection/hosts';
import type { ConnectionSettings } from './connection/settings';
import { ArgumentError, CancelledError, ClosedError, TimeoutError } from './errors';
import { placeOf } from './files/place';
import { transfer, type FileRequest } from './files/transfer';
import { correlationIdOf, decodeBody } from './http/answer';
import { apiError } from './http/api-error';
import { deadline } from './http/deadline';
import { countAttempts, effortFields, effortText, newEffort } from './http/effort';
import { hookPolicy, type Hooks } from './http/hook-policy';
import { clientTransport, type HttpClient } from './http/http-client';
import { pacePolicy } from './http/pace-policy';
import { compose, type HttpAnswer, type HttpRequest, type Send } from './http/policy';
import { buildRequest, type ApiCall } from './http/request';
import { retryPolicy } from './http/retry-policy';
import { retrySettings, type RetrySettings } from './http/retry-settings';
import { tokenPolicy } from './http/token-policy';
import { createTransport } from './http/transport';
import { Redactor } from './logging/redact';
import { createRequestLog } from './logging/request-log';
import type { LoggingSettings } from './logging/settings';
import { warn } from './logging/warn';
import type { Socket, SocketListener } from './notifications/socket';
import { Route } from './route';

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
	/**
	 * Hears of the tokens of every login, before a call uses them: the place to keep a refresh token that changed. An error of it fails
	 * the calls that wait for these tokens; later ones use them.
	 */
	onToken?: TokenStore;
	/** When a failed attempt is made again. */
	retry?: RetrySettings;
	/** Functions to be called at each attempt. */
	hooks?: Hooks;
	/** Sends requests in place of this client's own connections. */
	httpClient?: HttpClient;
	/** What is logged of requests, and where to. Default: nothing. */
	logging?: LoggingSettings;
	/**
	 * Path of a configuration file, or true for its usual place. What is given here beside it wins over the file; what the file says wins
	 * over defaults. Changes of the file count for the next call, unless it says `live_reload_config = false`. Default: no file.
	 */
	configFile?: string | boolean;
}

/** Limits in milliseconds. */
export interface Timeouts extends Partial<ConnectionTimeouts> {
	/** For a whole call, waits and login included. Default: 300,000. */
	total?: number;
}

/** What bounds a request, and what it has taken so far. */
type Limits = Pick<HttpRequest, 'signal' | 'endsAt' | 'effort'>;

/** A success of the API whose body is still coming. */
export interface StreamedAnswer {
	/** 200 to 299. */
	statusCode: number;
	/** Names in lower case. */
	headers: Record<string, string | string[]>;
	body: Readable;
	/** What Genesys's support asks for. */
	correlationId?: string;
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
 * It owns its connections and its access token, and shares nothing with other clients but the pace that the API asks of a token that
 * several of them use.
 */
export class GenesysCloudClient {
	readonly #settings: ClientSettings;
	readonly #timeouts: Required<Timeouts>;
	readonly #redactor = new Redactor();
	readonly #file: OpenConfiguration | undefined;
	#renewal: RenewalSettings;
	#route: Route;
	/** Earlier routes that still have something under way. */
	readonly #retired = new Set<Route>();
	#closing: Promise<void> | undefined;

	/**
	 * Connects to nothing yet, but reads the certificate files and the configuration file.
	 * @throws ArgumentError for a setting that cannot be used
	 */
	constructor(settings: ClientSettings) {
		checkGrant(settings.grant);
		this.#settings = settings;
		this.#timeouts = withDefaults(settings.timeouts);
		const path = configFilePath(settings.configFile);
		this.#file = path === undefined ? undefined : openConfiguration(path, (changed) => this.#reload(changed), warn);
		try {
			const effective = this.#file ? mergeSettings(settings, this.#file.configuration) : settings;
			this.#renewal = renewalOf(effective);
			this.#route = this.#connect(effective);
		} catch (error) {
			this.#file?.close();
			throw error;
		}
	}

	/**
	 * Makes one call.
	 * @throws ArgumentError before anything is sent, where the call cannot be sent as it is meant
	 * @throws ApiError for an answer other than 2xx, redirects included
	 * @throws AuthenticationError where the login or the token is refused
	 * @throws InvalidAnswerError, ConnectionError, TimeoutError, CancelledError, HookError, ClosedError
	 */
	async call(call: ApiCall): Promise<ApiAnswer> {
		const { route, built } = this.#request(call);
		return this.#within(route, call, built.path, async (limits) => {
			const request = { ...built, ...limits };
			const answer = await this.#success(route, request);
			const body = decodeBody(request, answer, this.#redactor);
			const { statusCode, headers } = answer;
			const correlationId = correlationIdOf(answer, body);
			return correlationId === undefined ? { statusCode, headers, body } : { statusCode, headers, body, correlationId };
		});
	}

	/**
	 * Makes one call and hands on the body of its success as it comes, for answers too large to hold. The call lasts until `consume` is
	 * done: its timeout, its signal and {@link close} hold until then. A body that is not read to its end is cut off.
	 * @throws what {@link call} throws, and whatever `consume` throws; the stream itself fails with such errors too
	 */
	async stream<T>(call: ApiCall, consume: (answer: StreamedAnswer) => Promise<T>): Promise<T> {
		const { route, built } = this.#request(call);
		return this.#within(route, call, built.path, async (limits) => {
			return this.#handOn(await this.#success(route, { ...built, ...limits, stream: true }), consume);
		});
	}

	/**
	 * Reads or sends a file by a link from an answer. Through the same connections as calls; the access token goes along only where the link
	 * leads to Genesys Cloud itself. GETs follow redirects. The transfer lasts until `consume` is done, as with {@link stream}.
	 * @throws FileError where another host does not give or take the file, ArgumentError where the link cannot be used, what {@link call}
	 * throws, and whatever `consume` throws
	 */
	async transfer<T>(request: FileRequest, consume: (answer: StreamedAnswer) => Promise<T>): Promise<T> {
		if (this.#closing) throw new ClosedError();
		const route = this.#route;
		const { shown } = placeOf(request.url, route.endpoints);
		return this.#within(route, request, shown, async (limits) => {
			// A login takes the way without a token.
			const ways = { own: route.send, foreign: route.login };
			return this.#handOn(await transfer(request, limits, route.endpoints, ways, this.#redactor), consume);
		});
	}

	/**
	 * An access token that is good at the moment, for what does not go through {@link call}, such as a notification channel.
	 * @throws AuthenticationError, ApiError, ConnectionError, TimeoutError, CancelledError, ClosedError
	 */
	async accessToken(options: { signal?: AbortSignal; timeout?: number } = {}): Promise<string> {
		const route = this.#route;
		return this.#within(route, { method: 'POST', ...options }, '/oauth/token', ({ signal }) => route.tokens.token(signal));
	}

	/**
	 * Opens a WebSocket at an address that the API gave out, through this client's proxy and with its certificates. It stays open until it
	 * is closed, also past {@link close}.
	 * @param options.timeout milliseconds until it has to be open
	 * @throws ArgumentError, ConnectionError, TimeoutError, CancelledError, ClosedError
	 */
	async openSocket(address: string, listener: SocketListener, options: { signal?: AbortSignal; timeout?: number } = {}): Promise<Socket> {
		const route = this.#route;
		return this.#within(route, { method: 'GET', ...options }, '/channels', async ({ signal }) => {
			const { openSocket } = await import('./notifications/socket');
			return await openSocket(address, listener, route.dispatcher, signal);
		});
	}

	/**
	 * Ends the access token at Genesys Cloud, and forgets the login. An OAuth client that acts for itself logs in again at the next call;
	 * a person has to sign in again. Nothing is sent where there is no token yet.
	 * @throws ApiError, ConnectionError, TimeoutError, CancelledError, ClosedError; the token is kept then
	 */
	async revoke(options: { signal?: AbortSignal; timeout?: number } = {}): Promise<void> {
		const call = { method: 'DELETE', path: '/api/v2/tokens/me', operationId: 'deleteTokensMe', ...options } as const;
		const { route, built } = this.#request(call);
		await this.#within(route, call, built.path, async (limits) => {
			const token = await route.tokens.held();
			if (token !== undefined) {
				const request = { ...built, ...limits, headers: { ...built.headers, authorization: `Bearer ${token}` } };
				const answer = await route.send(request);
				// 401: it was dead already.
				if (answer.statusCode !== 401 && !isSuccess(answer)) throw apiError(request, answer, this.#redactor);
			}
			route.tokens.forget();
		});
	}

	/** Takes no further calls, waits for those under way, and closes all connections. May be called more than once. */
	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	/** A call as a request, and the route that it is built for and has to take. */
	#request(call: ApiCall): { route: Route; built: Omit<HttpRequest, keyof Limits> } {
		if (this.#closing) throw new ClosedError();
		this.#redactor.add(...(call.secrets ?? []));
		return { route: this.#route, built: buildRequest(call, this.#route.endpoints.apiBase) };
	}

	/** Sends a request; any answer that is no success is thrown. */
	async #success(route: Route, request: HttpRequest): Promise<HttpAnswer> {
		const answer = await route.send(request);
		if (!isSuccess(answer)) throw apiError(request, answer, this.#redactor);
		return answer;
	}

	/** Gives the body of a success to somebody, and cuts off what he leaves of it. */
	async #handOn<T>(answer: HttpAnswer, consume: (answer: StreamedAnswer) => Promise<T>): Promise<T> {
		const { statusCode, headers } = answer;
		// A replaced HTTP client gives its body whole.
		const body = answer.stream ?? Readable.from(answer.body.length === 0 ? [] : [answer.body]);
		const correlationId = correlationIdOf(answer);
		try {
			return await consume({ statusCode, headers, body, ...(correlationId === undefined ? {} : { correlationId }) });
		} finally {
			body.destroy();
		}
	}

	/** Does one piece of work within its time, for as long as its caller wants it; `close` waits for it. */
	async #within<T>(
		route: Route,
		call: Pick<ApiCall, 'method' | 'timeout' | 'signal'>,
		rawPath: string,
		work: (limits: Limits) => Promise<T>,
	): Promise<T> {
		if (this.#closing) throw new ClosedError();
		const timeout = milliseconds('timeout', call.timeout ?? this.#timeouts.total);
		const path = (): string => this.#redactor.text(rawPath);
		const effort = newEffort();
		const late = (): Error => {
			const advice = `${effortText(effort)}Ask for less at once, or allow more time.`;
			return new TimeoutError(`${call.method} ${path()} took longer than ${timeout / 1000} seconds.`, advice, 'total', timeout, undefined, { method: call.method, path: path(), ...effortFields(effort) });
		};
		const limit = deadline(timeout, call.signal, late, () => new CancelledError(call.method, path()));
		try {
			limit.signal.throwIfAborted();
			return await route.use('call', () => work({ signal: limit.signal, endsAt: limit.endsAt, effort }));
		} finally {
			limit.release();
		}
	}

	/** The connections and steps for one state of the settings. Login and pace go on from `previous`, where the login host stays. */
	#connect(settings: ClientSettings, previous?: Route): Route {
		const redactor = this.#redactor;
		const connection = settings.connection ?? {};
		const { hooks, httpClient } = settings;
		const endpoints = resolveEndpoints(connection);
		const retry = retrySettings(settings.retry);
		redactor.add(connection.tls?.clientKey, connection.tls?.clientKeyPassphrase, connection.tls?.pkcs12);
		const log = createRequestLog(settings.logging, redactor);
		// Loaded with the first client: undici takes several times as long to load as all of this package.
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot wait, and a constructor cannot wait for one
		const { CONNECTIONS_PER_HOST, createDispatcher } = require('./connection/dispatcher') as typeof import('./connection/dispatcher');
		const dispatcher = createDispatcher(connection, this.#timeouts, redactor);
		const transport = httpClient ? clientTransport(httpClient, this.#timeouts, redactor) : createTransport(dispatcher, this.#timeouts, redactor);

		const sameLogin = previous?.endpoints.loginBase === endpoints.loginBase ? previous : undefined;
		const tokens = sameLogin?.tokens ?? this.#tokenSource(settings, endpoints.loginBase);
		const pace =
			sameLogin?.pace.longestWait === retry.maxTotalTime
				? sameLogin.pace
				: { policy: pacePolicy(CONNECTIONS_PER_HOST, retry.maxTotalTime), longestWait: retry.maxTotalTime };

		// The order in which a call passes: token → retry → pace → hooks → log → transport; a login passes the same without token and pace.
		// Each step sees what the next ones make of one request: token sends it twice at most, retry several times; every one of these
		// attempts has to keep the pace and passes the hooks, and is logged as it goes out.
		const attempts = [countAttempts, ...(hooks ? [hookPolicy(hooks, redactor)] : []), ...(log ? [log.policy] : [])];
		return new Route({
			endpoints,
			dispatcher,
			tokens,
			pace,
			login: compose([retryPolicy(retry), ...attempts], transport),
			send: compose([tokenPolicy(tokens, redactor), retryPolicy(retry), pace.policy, ...attempts], transport),
			release: async () => {
				await dispatcher.destroy();
				await log?.flush();
			},
		});
	}

	/**
	 * A login is shared by all routes that lead to the same login host. It takes the newest of them, which stays open for it even where
	 * nobody waits any more.
	 */
	#tokenSource(settings: ClientSettings, loginBase: string): TokenSource {
		const current = (): RenewalSettings => this.#renewal;
		const renewal: RenewalSettings = {
			get refresh() {
				return current().refresh;
			},
			get wait() {
				return current().wait;
			},
		};
		const send: Send = (request) => {
			const newestFirst = [...this.#retired, this.#route].reverse();
			const route = newestFirst.find((candidate) => candidate.tokens === tokens) ?? this.#route;
			return route.use('login', () => route.login(request));
		};
		const tokens = createTokenSource(settings.grant, loginBase, send, this.#redactor, renewal, settings.onToken);
		return tokens;
	}

	/**
	 * New calls take what the file says now; those under way end as they began.
	 * @throws ArgumentError where it cannot be used; nothing has changed then
	 */
	#reload(configuration: Configuration): void {
		if (this.#closing) return;
		const before = this.#route;
		const effective = mergeSettings(this.#settings, configuration);
		const renewal = renewalOf(effective);
		this.#route = this.#connect(effective, before);
		this.#renewal = renewal;
		void this.#retire(before);
	}

	async #retire(route: Route): Promise<void> {
		this.#retired.add(route);
		// A login that began here may be what calls of the next route wait for.
		await route.idle('call', 'login');
		this.#retired.delete(route);
		await route.release();
	}

	async #close(): Promise<void> {
		this.#file?.close();
		const routes = [...this.#retired, this.#route];
		// Calls only: a login that no call waits for is given up.
		await Promise.all(routes.map((route) => route.idle('call')));
		await Promise.all(routes.map((route) => route.release()));
	}
}

function renewalOf(settings: ClientSettings): RenewalSettings {
	return {
		refresh: settings.refreshAccessToken ?? true,
		wait: milliseconds('refreshTokenWaitMax', (settings.refreshTokenWaitMax ?? DEFAULT_TOKEN_WAIT_SECONDS) * 1000),
	};
}

function isSuccess({ statusCode }: HttpAnswer): boolean {
	return statusCode >= 200 && statusCode <= 299;
}

function withDefaults(given: Timeouts = {}): Required<Timeouts> {
	const limit = (name: keyof Timeouts): number => milliseconds(`timeouts.${name}`, given[name] ?? DEFAULT_TIMEOUTS[name]);
	return { connect: limit('connect'), headers: limit('headers'), body: limit('body'), total: limit('total') };
}

function milliseconds(argument: string, value: number): number {
	if (Number.isFinite(value) && value > 0) return value;
	throw new ArgumentError(argument, `The limit "${argument}" is not a length of time.`, 'Give a number above 0.');
}
