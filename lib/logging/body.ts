import { isJson } from '../http/body';
import type { Redactor } from './redact';

/** How much of a body is shown, in characters. */
export const SHOWN_CHARACTERS = 10_000;

/** In bytes. A body is looked through as a whole for secrets, as half a secret is not recognised; a larger one is not worth the time. */
export const LARGEST_BODY = 256 * 1024;

const TEXT = /^\s*(?:text\/|application\/(?:x-www-form-urlencoded|xml|[^;\s]+\+xml))/i;

/**
 * A body as clean text, cut short; the number of its bytes where it is large or no text.
 * @returns undefined where there is none
 */
export function bodyText(body: string | Uint8Array | undefined, contentType: string, redactor: Redactor): string | undefined {
	if (body === undefined || body.length === 0) return undefined;
	const json = isJson(contentType);
	if (body.length > LARGEST_BODY || !(json || TEXT.test(contentType))) return `[${Buffer.byteLength(body)} bytes]`;
	const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
	const clean = json ? cleanJson(text, redactor) : redactor.text(text);
	return clean.length > SHOWN_CHARACTERS ? `${clean.slice(0, SHOWN_CHARACTERS)} … [cut short]` : clean;
}

/** JSON is cleaned as data: a secret may be a list or a number, which a text does not show. */
function cleanJson(text: string, redactor: Redactor): string {
	try {
		return JSON.stringify(redactor.value(JSON.parse(text)));
	} catch {
		return redactor.text(text);
	}
}
