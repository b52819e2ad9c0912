import type { Listing } from '../definition/listing';
import type { JsonObject } from '../json';
import { badRequest } from './errors';
import type { Query } from './filter';

export interface PageRequest {
	/** Path and query as asked, for the links to other pages. */
	url: string;
	query: Query;
	/** Names of the query parameters that the operation takes. */
	takes: ReadonlySet<string>;
	/** Made-up sizes and cursors count for none instead of being refused. */
	lenient: boolean;
}

interface Window {
	start: number;
	size: number;
	links: { next?: string; previous?: string; first?: string; last?: string };
	fields: JsonObject;
}

const CURSORS = ['after', 'cursor', 'nextPage'];
const DEFAULT_SIZE = 25;

const encodeCursor = (offset: number) => Buffer.from(`at:${offset}`).toString('base64url');

function invalidValue(name: string, value: unknown, reason: string): never {
	const details = [{ errorCode: 'invalid.value', fieldName: name }];
	throw badRequest(`Value [${String(value)}] is not valid for parameter [${name}]${reason}.`, 'invalid.query.param.value', details);
}

/** Where a cursor points to; undefined if none is given. */
function offsetAt({ query, lenient }: PageRequest, name: string): number | undefined {
	const cursor = query[name];
	if (typeof cursor !== 'string' || cursor === '') return undefined;
	const [, offset] = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
	if (offset !== undefined) return Number(offset);
	return lenient ? undefined : invalidValue(name, cursor, '');
}

function linkTo(url: string, changes: Record<string, string | number>): string {
	const [path = '', raw = ''] = url.split('?');
	const query = new URLSearchParams(raw);
	for (const [key, value] of Object.entries(changes)) query.set(key, String(value));
	return `${path}?${query.toString()}`;
}

/** Page sizes of cursor lists are declared as strings. */
function natural({ query, lenient }: PageRequest, name: string, fallback: number): number {
	if (query[name] === undefined) return fallback;
	const value = Number(query[name]);
	if (Number.isInteger(value) && value >= 1) return value;
	return lenient ? fallback : invalidValue(name, query[name], ': it must be a whole number of at least 1');
}

function byNumber(request: PageRequest, total: number): Window {
	const size = natural(request, 'pageSize', DEFAULT_SIZE);
	const number = natural(request, 'pageNumber', 1);
	const count = Math.ceil(total / size);
	const link = (pageNumber: number) => linkTo(request.url, { pageSize: size, pageNumber });
	return {
		start: (number - 1) * size,
		size,
		links: {
			first: link(1),
			last: link(Math.max(count, 1)),
			...(number < count && { next: link(number + 1) }),
			...(number > 1 && { previous: link(number - 1) }),
		},
		fields: { pageSize: size, pageNumber: number, total, pageCount: count },
	};
}

function byCursor(request: PageRequest, total: number, name: string): Window {
	const sizeName = request.takes.has('limit') && !request.takes.has('pageSize') ? 'limit' : 'pageSize';
	const size = natural(request, sizeName, DEFAULT_SIZE);
	const end = request.takes.has('before') ? offsetAt(request, 'before') : undefined;
	const start = end !== undefined ? Math.max(0, end - size) : (offsetAt(request, name) ?? 0);
	const length = Math.min(size, (end ?? total) - start);
	const next = start + length < total ? encodeCursor(start + length) : undefined;
	const previous = start > 0 ? encodeCursor(start) : undefined;
	return {
		start,
		size: length,
		links: {
			...(next && { next: linkTo(request.url, { [name]: next }) }),
			...(previous && request.takes.has('before') && { previous: linkTo(request.url, { before: previous }) }),
		},
		fields: {
			pageSize: size,
			total,
			...(next && { cursor: next, after: next, nextPage: next }),
			...(previous && { before: previous, previousPage: previous }),
			cursors: { ...(previous && { before: previous }), ...(next && { after: next }) },
		},
	};
}

function byIndex(request: PageRequest, total: number): Window {
	const { startIndex, count } = request.query;
	const from = Math.max(1, typeof startIndex === 'number' ? startIndex : 1);
	const size = Math.max(0, typeof count === 'number' ? count : DEFAULT_SIZE);
	const itemsPerPage = Math.max(0, Math.min(size, total - from + 1));
	return { start: from - 1, size, links: {}, fields: { totalResults: total, startIndex: from, itemsPerPage } };
}

function whole(request: PageRequest, total: number): Window {
	const size = request.takes.has('pageSize') ? natural(request, 'pageSize', DEFAULT_SIZE) : total;
	return { start: 0, size, links: {}, fields: { pageSize: size, pageNumber: 1, total, pageCount: 1, totalResults: total, startIndex: 1, itemsPerPage: total } };
}

function windowOf(request: PageRequest, total: number): Window {
	const cursor = CURSORS.find((name) => request.takes.has(name));
	const numbered = request.takes.has('pageNumber');
	if (cursor && (!numbered || typeof request.query[cursor] === 'string')) return byCursor(request, total, cursor);
	if (numbered) return byNumber(request, total);
	if (request.takes.has('startIndex')) return byIndex(request, total);
	return whole(request, total);
}

export interface Page {
	items: unknown[];
	/** All that an envelope may say; the answer model chooses. */
	fields: JsonObject;
}

export function pageOf(items: unknown[], listing: Listing, request: PageRequest): Page {
	const { start, size, links, fields } = windowOf(request, items.length);
	const shown = items.slice(start, start + size);
	return {
		items: shown,
		fields: {
			...fields,
			count: shown.length,
			selfUri: request.url,
			...(links.first && { firstUri: links.first }),
			...(links.last && { lastUri: links.last }),
			...(links.next && { nextUri: links.next }),
			...(links.previous && { previousUri: links.previous }),
			...(listing.key && { [listing.key]: shown }),
		},
	};
}
