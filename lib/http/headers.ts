import { ArgumentError } from '../errors';

/** RFC 7230, section 3.2.6. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\x20-\x7E\x09\x80-\xFF]*$/;

/** The client's own business: identity, framing and connection. */
const PROTECTED = new Set([
	'authorization',
	'connection',
	'content-length',
	'expect',
	'host',
	'keep-alive',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

/**
 * A caller's headers, checked, with names in lower case; the caller's object is left as it is.
 * @throws ArgumentError for a name or value that HTTP does not allow, and for headers that are the client's own
 */
export function checkHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => {
			if (!TOKEN.test(name)) throw new ArgumentError('headers', `${JSON.stringify(name)} is not a header name.`, 'Use letters, digits and hyphens.');
			const key = name.toLowerCase();
			if (PROTECTED.has(key)) throw new ArgumentError('headers', `The header ${name} cannot be set on a call.`, 'Leave it out.');
			if (!isHeaderValue(value)) {
				throw new ArgumentError('headers', `The value of the header ${name} cannot be sent.`, 'Give one line of text without control characters.');
			}
			return [key, value];
		}),
	);
}

/** Whether HTTP allows a value. */
export function isHeaderValue(value: unknown): value is string {
	return typeof value === 'string' && VALUE.test(value);
}
