import { ArgumentError } from '../errors';

/** A value of a query parameter. A `Date` is sent in UTC, `2024-05-01T10:00:00.000Z`. */
export type QueryValue = string | number | boolean | Date;

/** How a list in the query is written: the name repeated for each element, or the elements joined by commas. */
export type ArrayFormat = 'multi' | 'csv';

/** The query of a call. Null and undefined are left out, in lists too; `false`, 0 and an empty text are sent. */
export type Query = Readonly<Record<string, QueryValue | ReadonlyArray<QueryValue | null | undefined> | null | undefined>>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
/** What RFC 3986 lets a path hold, and nothing that ends it or that a server could read as a separator. */
const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;

/**
 * Fills a path template. Every value becomes exactly one piece of one segment, whatever it holds.
 * @throws ArgumentError for a placeholder without value, a value without placeholder, and a value that is empty, `.` or `..`
 */
export function fillPath(template: string, parameters: Readonly<Record<string, string | number | boolean>> = {}): string {
	const open = new Set(Object.keys(parameters));
	const path = template.replace(PLACEHOLDER, (_all, name: string) => {
		open.delete(name);
		return pathValue(name, Object.hasOwn(parameters, name) ? parameters[name] : undefined);
	});
	const [stray] = open;
	if (stray !== undefined) throw new ArgumentError(stray, `The path ${template} has no place for the parameter "${stray}".`);
	if (!PATH.test(path) || path.startsWith('//')) {
		throw new ArgumentError('path', `"${template}" is not a path.`, 'Give a path that starts with "/", such as /api/v2/users/me, without query.');
	}
	// A gateway may resolve such segments, and so reach another operation than the one that was meant.
	if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
		throw new ArgumentError('path', `The path ${template} holds "." or ".." as a segment.`, 'Give the path without them.');
	}
	return path;
}

/** `?name=value&…`, or an empty text where there is nothing to send. */
export function formatQuery(query: Query = {}, arrayFormat: ArrayFormat = 'multi'): string {
	const pairs = Object.entries(query).flatMap(([name, value]) => {
		const key = encode(name, name);
		const given: ReadonlyArray<QueryValue | null | undefined> = isList(value) ? value : [value];
		const texts = given.filter((element) => element !== null && element !== undefined).map((element) => encode(name, queryText(name, element)));
		if (texts.length === 0) return [];
		return arrayFormat === 'csv' ? [`${key}=${texts.join(',')}`] : texts.map((text) => `${key}=${text}`);
	});
	return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function isList(value: Query[string]): value is ReadonlyArray<QueryValue | null | undefined> {
	return Array.isArray(value);
}

function pathValue(name: string, value: unknown): string {
	if (value === undefined || value === null) {
		throw new ArgumentError(name, `The path parameter "${name}" is missing.`, 'Give a value.');
	}
	if (!['string', 'number', 'boolean'].includes(typeof value) || (typeof value === 'number' && !Number.isFinite(value))) {
		throw new ArgumentError(name, `The path parameter "${name}" is neither text nor a number.`, 'Give an ID or a name.');
	}
	const text = String(value);
	if (['', '.', '..'].includes(text)) {
		throw new ArgumentError(name, `The path parameter "${name}" is ${text === '' ? 'empty' : `"${text}"`}.`, 'Give an ID or a name.');
	}
	return encode(name, text);
}

function queryText(name: string, value: QueryValue): string {
	if (value instanceof Date) {
		if (!Number.isNaN(value.getTime())) return value.toISOString();
	} else if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) {
		return String(value);
	}
	throw new ArgumentError(name, `The query parameter "${name}" cannot be sent.`, 'Give text, a number, true or false, or a date.');
}

/** Percent-encodes all but RFC 3986's unreserved characters; `encodeURIComponent` lets `!'()*` through. */
function encode(name: string, text: string): string {
	try {
		return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
	} catch {
		throw new ArgumentError(name, `The parameter "${name}" holds half of a character (a lone surrogate).`, 'Give whole text.');
	}
}
