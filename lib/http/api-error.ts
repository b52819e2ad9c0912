import { http } from '../builtin';
import { ApiError } from '../errors';
import type { Redactor } from '../logging/redact';
import { adviceFor } from './advice';
import { correlationIdOf, excerpt } from './answer';
import { isJson } from './body';
import { effortFields, effortText } from './effort';
import { headerOf, type HttpAnswer, type HttpRequest, type RequestIdentity } from './policy';

/** What the body of an error says, whoever wrote it: Genesys's `ErrorBody`, an OAuth error, a SCIM error, or plain text. */
export interface ErrorContent {
	readonly message?: string;
	readonly code?: string;
	readonly details?: unknown;
	readonly errors?: unknown;
	/** The permissions that it names as missing. */
	readonly missingPermissions?: readonly string[];
	/** The limit that was passed, with its value: `analytics.max.requests (300)`. */
	readonly limit?: string;
	/** Parsed and clean, or the first characters of a text. */
	readonly body?: unknown;
	readonly correlationId?: string;
}

/** Reads the body of an error. Everything in the result is free of secrets. */
export function readError(answer: HttpAnswer, redactor: Redactor): ErrorContent {
	const body = errorBody(answer, redactor);
	const correlationId = correlationIdOf(answer, body);
	if (typeof body !== 'object' || body === null) return { body, correlationId };
	const fields: Record<string, unknown> = { ...body };
	return {
		message:
			filledMessage(fields) ??
			firstText(fields.message, fields.error_description, fields.description, fields.detail, fields.errorMessage, fields.error),
		code: firstText(fields.code, fields.error, fields.scimType),
		details: fields.details,
		errors: fields.errors,
		missingPermissions: answer.statusCode === 403 ? permissionsIn(fields) : undefined,
		limit: limitIn(fields.limit),
		body,
		correlationId,
	};
}

/** The typed error for an answer that is not a success. */
export function apiError(request: RequestIdentity & Pick<HttpRequest, 'effort'>, answer: HttpAnswer, redactor: Redactor): ApiError {
	const { message, ...content } = readError(answer, redactor);
	const { method, operationId } = request;
	const path = redactor.text(request.path);
	const { effort = request.effort } = answer;
	const status = answer.statusCode;
	const name = http().STATUS_CODES[status];
	const words = message ?? (typeof content.body === 'string' ? content.body : undefined);
	const retryAfter = retryAfterOf(answer, Date.now());
	return new ApiError(
		`${method} ${path} failed with status ${status}${name === undefined ? '' : ` (${name})`}${words ? `: ${sentence(words)}` : '.'}`,
		effortText(effort) + adviceFor(status, { message: words, ...content }, retryAfter) + (content.correlationId ? ` Correlation ID: ${content.correlationId}` : ''),
		dropUndefined({ method, path, status, genesysMessage: message, ...content, retryAfter, operationId, ...effortFields(effort) }),
	);
}

/**
 * Seconds that `Retry-After` asks for, given in seconds or as an HTTP date.
 * @param now milliseconds since 1970
 */
export function retryAfterOf(answer: HttpAnswer, now: number): number | undefined {
	const text = headerOf(answer, 'retry-after')?.trim() ?? '';
	if (/^\d+$/.test(text)) return Number(text);
	// Date.parse takes a lot for a date, `-5` and `1.5` among it.
	const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** A text as the end of a sentence. */
export function sentence(text: string): string {
	const trimmed = text.trim();
	return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Leaves out what is not there, so that printed errors show what is known only. */
export function dropUndefined<T extends object>(fields: T): T {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function errorBody(answer: HttpAnswer, redactor: Redactor): unknown {
	if (answer.body.length === 0) return undefined;
	if (isJson(headerOf(answer, 'content-type') ?? '')) {
		try {
			return redactor.value(JSON.parse(answer.body.toString('utf8')));
		} catch {
			// Shown as the text that it is.
		}
	}
	return excerpt(answer.body, redactor);
}

/** Permissions look like `routing:queue:add`. They stand in the message, or in one of its parameters. */
function permissionsIn({ message, messageWithParams, messageParams }: Record<string, unknown>): string[] | undefined {
	const texts = [message, messageWithParams, ...Object.values(typeof messageParams === 'object' && messageParams !== null ? messageParams : {})].flat();
	const named = texts.flatMap((text) => (typeof text === 'string' ? (text.match(/(?<![\w:-])[a-z][\w-]*:[\w*-]+:[\w*-]+(?![\w:-])/gi) ?? []) : []));
	return named.length > 0 ? [...new Set(named)] : undefined;
}

function limitIn(limit: unknown): string | undefined {
	if (typeof limit !== 'object' || limit === null) return undefined;
	const { namespace, key, value } = limit as { namespace?: unknown; key?: unknown; value?: unknown };
	const name = [namespace, key].filter((part) => typeof part === 'string' && part !== '').join('.');
	return name === '' ? undefined : `${name}${typeof value === 'number' ? ` (${value})` : ''}`;
}

/** `messageWithParams` with its `{name}` places filled from `messageParams`, if all of them can be. */
export function filledMessage({ messageWithParams, messageParams }: Record<string, unknown>): string | undefined {
	if (typeof messageWithParams !== 'string' || messageWithParams === '') return undefined;
	const values: Record<string, unknown> = typeof messageParams === 'object' && messageParams !== null ? { ...messageParams } : {};
	const filled = messageWithParams.replace(/\{(\w+)\}/g, (place, name: string) => {
		const value = values[name];
		return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : place;
	});
	return /\{\w+\}/.test(filled) ? undefined : filled;
}

function firstText(...values: unknown[]): string | undefined {
	return values.find((value): value is string => typeof value === 'string' && value !== '');
}
