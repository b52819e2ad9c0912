import { ArgumentError } from '../errors';

/** Whether a Content-Type is JSON: `application/json`, `application/scim+json`, and the like. */
export function isJson(contentType: string): boolean {
	return /^(?:application\/json|[^/\s;]+\/[^/\s;]+\+json)\s*(?:;|$)/i.test(contentType.trim());
}

/**
 * The bytes of a body. A text as JSON is sent as it is if it already is JSON, and as a JSON string otherwise, as the official
 * JavaScript SDK does it; other texts and bytes go out unchanged.
 * @returns undefined where there is no body
 * @throws ArgumentError where the body cannot be written as JSON
 */
export function encodeBody(body: unknown, contentType: string): string | Uint8Array | undefined {
	if (body === undefined) return undefined;
	if (body instanceof Uint8Array) return body;
	if (typeof body !== 'string') return stringify(body);
	if (!isJson(contentType)) return body;
	try {
		JSON.parse(body);
		return body.trim();
	} catch {
		return stringify(body);
	}
}

function stringify(body: unknown): string {
	try {
		const text: string | undefined = JSON.stringify(body);
		if (text !== undefined) return text;
	} catch {
		// The reason of JSON.stringify quotes the body.
	}
	throw new ArgumentError('body', 'The body cannot be written as JSON.', 'Give text, numbers, lists and objects without circular references.');
}
