import { ArgumentError } from '../errors';
import { leaveNullsOut } from '../values/nulls';

/** Whether a Content-Type is JSON: `application/json`, `application/scim+json`, and the like. */
export function isJson(contentType: string): boolean {
	return /^(?:application\/json|[^/\s;]+\/[^/\s;]+\+json)\s*(?:;|$)/i.test(contentType.trim());
}

/**
 * The bytes of a body. A text as JSON is sent as it is if it already is JSON, and as a JSON string otherwise, as the official
 * JavaScript SDK does it; other texts and bytes go out unchanged.
 * @param sendNulls whether nulls are sent as they stand, or left out as `leaveNullsOut` says
 * @returns undefined where there is no body
 * @throws ArgumentError where the body cannot be written as JSON
 */
export function encodeBody(body: unknown, contentType: string, sendNulls = false): string | Uint8Array | undefined {
	if (body === undefined || (body === null && !sendNulls)) return undefined;
	if (body instanceof Uint8Array) return body;
	if (typeof body !== 'string') return stringify(body, sendNulls);
	if (!isJson(contentType)) return body;
	try {
		JSON.parse(body);
		return body.trim();
	} catch {
		return stringify(body, sendNulls);
	}
}

function stringify(body: unknown, sendNulls: boolean): string {
	try {
		const text: string | undefined = JSON.stringify(body, sendNulls ? undefined : leaveNullsOut);
		if (text !== undefined) return text;
	} catch {
		// The reason of JSON.stringify quotes the body.
	}
	throw new ArgumentError('body', 'The body cannot be written as JSON.', 'Give text, numbers, lists and objects without circular references.');
}
