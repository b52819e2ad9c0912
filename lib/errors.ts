/**
 * Everything that can go wrong with a call, as typed errors.
 *
 * A message is meant for somebody who runs a contact centre: what happened, then what to do next. Programs read the fields.
 * No error holds a secret: those who make one pass every text through the client's {@link Redactor} first, and a `cause` is always
 * a copy with texts cleaned in the same way, because the errors of HTTP libraries carry whole requests about.
 */

/** The base of all errors of this package. */
export abstract class GenesysCloudError extends Error {
	// Names sit on the prototypes: as own fields they would come too late for the stack's first line.
	static {
		this.prototype.name = 'GenesysCloudError';
	}

	/** What happened, one sentence. */
	readonly summary: string;
	/** What to do next, one or two sentences. */
	readonly advice: string;

	protected constructor(summary: string, advice: string, cause?: Error) {
		super(advice === '' ? summary : `${summary} ${advice}`, cause === undefined ? undefined : { cause });
		this.summary = summary;
		this.advice = advice;
	}

	/** All data fields with name and message, and without the stack. */
	toJSON(): Record<string, unknown> {
		return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
	}
}

/** A setting, a parameter or a header cannot be used; nothing was sent. */
export class ArgumentError extends GenesysCloudError {
	static {
		this.prototype.name = 'ArgumentError';
	}

	/** Name of the setting or parameter at fault. */
	readonly argument: string;

	/**
	 * @param argument name of the setting or parameter at fault
	 * @param summary what is wrong with it
	 * @param advice what to give instead
	 */
	constructor(argument: string, summary: string, advice = '') {
		super(summary, advice);
		this.argument = argument;
	}
}

/** What a call took before it failed. */
export interface EffortFields {
	/** How often it was sent. */
	attempts?: number;
	/** Milliseconds that it waited in all, for its turn and between attempts. */
	waited?: number;
}

/** What is known of a call that got no answer. */
export interface CallFields extends EffortFields {
	/** HTTP method. */
	method?: string;
	/** Path with its parameters filled in, without the query. */
	path?: string;
}

/** What is known of an answer that is an error. */
export interface ApiErrorFields extends EffortFields {
	/** HTTP method. */
	method: string;
	/** Path with its parameters filled in, without the query. */
	path: string;
	/** HTTP status. */
	status: number;
	/** Genesys's own words, with their parameters filled in. */
	genesysMessage?: string;
	/** Genesys's error code, such as `not.found`. */
	code?: string;
	/** Genesys's `details`, as they came. */
	details?: unknown;
	/** Genesys's `errors`, as they came. */
	errors?: unknown;
	/** The permissions that Genesys names as missing, on a 403. */
	missingPermissions?: readonly string[];
	/** The limit that was passed, with its value, where Genesys says so. */
	limit?: string;
	/** What Genesys's support asks for: `ININ-Correlation-Id`, otherwise the body's `contextId`. */
	correlationId?: string;
	/** Seconds to wait as asked for by `Retry-After`. */
	retryAfter?: number;
	/** The answer's body: parsed JSON, or the first 200 characters of another text. */
	body?: unknown;
	/** The operation that was called, where the caller said so. */
	operationId?: string;
}

/** Genesys Cloud, or a gateway before it, answered with another status than 2xx. */
export class ApiError extends GenesysCloudError implements ApiErrorFields {
	static {
		this.prototype.name = 'ApiError';
	}

	declare readonly method: string;
	declare readonly path: string;
	declare readonly status: number;
	declare readonly genesysMessage?: string;
	declare readonly code?: string;
	declare readonly details?: unknown;
	declare readonly errors?: unknown;
	declare readonly missingPermissions?: readonly string[];
	declare readonly limit?: string;
	declare readonly correlationId?: string;
	declare readonly retryAfter?: number;
	declare readonly body?: unknown;
	declare readonly operationId?: string;
	declare readonly attempts?: number;
	declare readonly waited?: number;

	constructor(summary: string, advice: string, fields: ApiErrorFields) {
		super(summary, advice);
		Object.assign(this, fields);
	}
}

/** What is known of a refused login or token. */
export interface AuthenticationErrorFields {
	/** HTTP status of the refusal, where there was one. */
	status?: number;
	/** `invalid_client` and the like from a login, Genesys's error code from a call. */
	code?: string;
	/** Genesys's own words. */
	genesysMessage?: string;
	/** What Genesys's support asks for. */
	correlationId?: string;
	/** The host that refused, where a region or organisation may be mixed up. */
	host?: string;
	/** Method of the refused request. */
	method?: string;
	/** Path of the refused request, without the query. */
	path?: string;
	/** The operation that was called, where the caller said so. */
	operationId?: string;
}

/** A login was refused, or an access token was and no other one is to be had. */
export class AuthenticationError extends GenesysCloudError implements AuthenticationErrorFields {
	static {
		this.prototype.name = 'AuthenticationError';
	}

	declare readonly status?: number;
	declare readonly code?: string;
	declare readonly genesysMessage?: string;
	declare readonly correlationId?: string;
	declare readonly host?: string;
	declare readonly method?: string;
	declare readonly path?: string;
	declare readonly operationId?: string;

	constructor(summary: string, advice: string, fields: AuthenticationErrorFields = {}, cause?: Error) {
		super(summary, advice, cause);
		Object.assign(this, fields);
	}
}

/** A success whose body is not what its Content-Type says. */
export class InvalidAnswerError extends GenesysCloudError {
	static {
		this.prototype.name = 'InvalidAnswerError';
	}

	readonly method: string;
	readonly path: string;
	/** HTTP status, 2xx. */
	readonly status: number;
	/** The first 200 characters of the body. */
	readonly body: string;
	declare readonly correlationId?: string;

	constructor(
		summary: string,
		advice: string,
		fields: { method: string; path: string; status: number; body: string; correlationId?: string },
	) {
		super(summary, advice);
		this.method = fields.method;
		this.path = fields.path;
		this.status = fields.status;
		this.body = fields.body;
		if (fields.correlationId !== undefined) this.correlationId = fields.correlationId;
	}
}

/** What is known of a connection that failed. */
export interface ConnectionErrorFields extends CallFields {
	/** False where the request certainly never left, so that sending it again cannot do a thing twice. */
	sent: boolean;
	/** True where trying again will not help, as with a wrong certificate. */
	lasting: boolean;
}

/** The host could not be reached, or the connection broke. */
export class ConnectionError extends GenesysCloudError implements ConnectionErrorFields {
	static {
		this.prototype.name = 'ConnectionError';
	}

	/** The host that was called, with its port where one is given. */
	readonly host: string;
	/** Code of Node or undici, such as `ENOTFOUND`. */
	declare readonly code?: string;
	declare readonly sent: boolean;
	declare readonly lasting: boolean;
	declare readonly method?: string;
	declare readonly path?: string;
	declare readonly attempts?: number;
	declare readonly waited?: number;

	constructor(summary: string, advice: string, host: string, code: string | undefined, cause?: Error, fields: ConnectionErrorFields = { sent: true, lasting: false }) {
		super(summary, advice, cause);
		this.host = host;
		if (code !== undefined) this.code = code;
		Object.assign(this, fields);
	}
}

/** What a wait was for when its time was up. */
export type TimeoutKind = 'connect' | 'headers' | 'body' | 'token' | 'total';

/** Something took longer than its limit. */
export class TimeoutError extends GenesysCloudError implements CallFields {
	static {
		this.prototype.name = 'TimeoutError';
	}

	/** The limit that was passed. */
	readonly which: TimeoutKind;
	/** The limit, in milliseconds. */
	readonly timeout: number;
	declare readonly method?: string;
	declare readonly path?: string;
	declare readonly attempts?: number;
	declare readonly waited?: number;

	constructor(summary: string, advice: string, which: TimeoutKind, timeout: number, cause?: Error, call: CallFields = {}) {
		super(summary, advice, cause);
		this.which = which;
		this.timeout = timeout;
		Object.assign(this, call);
	}
}

/** Topics of notifications were refused to the login. */
export class SubscriptionError extends GenesysCloudError {
	static {
		this.prototype.name = 'SubscriptionError';
	}

	/** Each topic, with what Genesys says of it. */
	readonly refused: ReadonlyArray<{ topic: string; reason?: string; missingPermissions?: readonly string[] }>;

	constructor(refused: SubscriptionError['refused']) {
		const told = refused.slice(0, 5).map(({ topic, reason }) => (reason === undefined ? topic : `${topic} (${reason})`));
		const more = refused.length > told.length ? ` and ${refused.length - told.length} more` : '';
		const missing = [...new Set(refused.flatMap(({ missingPermissions = [] }) => missingPermissions))];
		const permission = missing.length > 0 ? `Give the roles of the OAuth client or person: ${missing.join(', ')}.` : 'Check the IDs in them, and that the roles of the OAuth client or person allow to see what they are about.';
		super(`Genesys Cloud refused to tell of ${told.join(', ')}${more}.`, `${permission} Topics about a person can often be heard by that person only.`);
		this.refused = refused;
	}
}

/** The hooks of a client. */
export type HookName = 'preRequest' | 'postResponse';

/** A hook threw; `cause` is its error. */
export class HookError extends GenesysCloudError {
	static {
		this.prototype.name = 'HookError';
	}

	/** The hook that threw. */
	readonly hook: HookName;

	constructor(hook: HookName, summary: string, advice: string, cause: Error) {
		super(summary, advice, cause);
		this.hook = hook;
	}
}

/** The caller's `AbortSignal` fired. */
export class CancelledError extends GenesysCloudError {
	static {
		this.prototype.name = 'CancelledError';
	}


	constructor(method: string, path: string) {
		super(`The call ${method} ${path} was cancelled.`, 'Nothing needs to be done, unless the workflow was not meant to stop.');
	}
}

/** The client was closed before the call. */
export class ClosedError extends GenesysCloudError {
	static {
		this.prototype.name = 'ClosedError';
	}


	constructor() {
		super('This Genesys Cloud client has been closed.', 'Make a new client, or close it later.');
	}
}
