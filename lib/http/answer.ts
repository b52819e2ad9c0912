import { InvalidAnswerError } from '../errors';
import type { Redactor } from '../logging/redact';
import { isJson } from './body';
import { headerOf, type HttpAnswer, type RequestIdentity } from './policy';

/** How much of a body that is not JSON an error shows, in characters. */
export const SHOWN_CHARACTERS = 200;

/** More than enough to find every secret near the first characters of a body, and little enough to be quick about it. */
const EXAMINED_BYTES = 20_000;

/** Made once: making one takes longer than what it then does for an answer of usual size. */
const UTF8 = new TextDecoder();

/**
 * The body of a success by its Content-Type: JSON parsed, `text/*` as a string, anything else as the bytes it is.
 * @returns undefined where the body is empty
 * @throws InvalidAnswerError where JSON was promised and is not there
 */
export function decodeBody(request: RequestIdentity, answer: HttpAnswer, redactor: Redactor): unknown {
	if (answer.body.length === 0) return undefined;
	const contentType = headerOf(answer, 'content-type') ?? '';
	if (isJson(contentType)) {
		try {
			return JSON.parse(UTF8.decode(answer.body));
		} catch {
			throw invalidJson(request, answer, redactor);
		}
	}
	if (/^\s*text\//i.test(contentType)) {
		return decodeText(answer.body, /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? 'utf-8');
	}
	return answer.body;
}

/** The beginning of a body as readable, clean text. */
export function excerpt(body: Buffer, redactor: Redactor): string {
	return redactor.text(body.subarray(0, EXAMINED_BYTES).toString('utf8')).slice(0, SHOWN_CHARACTERS);
}

/** What Genesys's support asks for: the header, otherwise the body's `contextId`. */
export function correlationIdOf(answer: HttpAnswer, body?: unknown): string | undefined {
	const header = headerOf(answer, 'inin-correlation-id');
	if (header) return header;
	if (typeof body !== 'object' || body === null || !('contextId' in body)) return undefined;
	return typeof body.contextId === 'string' ? body.contextId : undefined;
}

function invalidJson(request: RequestIdentity, answer: HttpAnswer, redactor: Redactor): InvalidAnswerError {
	const { method, path } = request;
	const correlationId = correlationIdOf(answer);
	const body = excerpt(answer.body, redactor);
	return new InvalidAnswerError(
		`The answer to ${method} ${path} says that it is JSON and is not: ${body}`,
		'Check whether the host, gateway or proxy of the credential is really Genesys Cloud; a login page often answers in its place.',
		{ method, path, status: answer.statusCode, body, correlationId },
	);
}

function decodeText(bytes: Buffer, charset: string): string {
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return UTF8.decode(bytes);
	}
}
