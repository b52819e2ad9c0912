import type { Listing } from '../definition/listing';
import type { JsonObject } from '../json';
import { badRequest } from './errors';
import type { Query } from './filter';

export interface PageRequest {
	/** Path and query as asked, for the links to other pages. */
	url: string;
	/** The query, and what the body says of the page. */
	query: Query;
	/** Names that the operation takes in its query, and those of paging in its body. */
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

/** Cursors are numbers that no one comes upon by counting: a few operations declare theirs as an integer. */
const FIRST_CURSOR = 7_000_000;
const encodeCursor = (offset: number) => String(FIRST_CURSOR + offset);

function invalidValue(name: string, value: unknown, reason: string): never {
	const details = [{ errorCode: 'invalid.value', fieldName: name }];
	throw badRequest(`Value [${String(value)}] is not valid for parameter [${name}]${reason}.`, 'invalid.query.param.value', details);
}

/** Where a cursor points to; undefined if none is given. */
function offsetAt({ query, lenient }: PageRequest, name: string): number | undefined {
	const cursor = query[name];
	if (cursor === undefined || cursor === '') return undefined;
	const offset = Number(cursor) - FIRST_CURSOR;
	if (Number.isInteger(offset) && offset >= 0) return offset;
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
		fields: { pageSize: size, pageNumber: number, total, totalHits: total, pageCount: count },
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

/** The parameters by which the link of a list that takes a page size alone leads on; some lists declare theirs, others have none. */
const LINK = 'after';
const DECLARED_LINK = { type: 'afterSourceType', id: 'afterSourceId' };

/** The names that only the links of such a list hold. */
export const linkNames = (takes: ReadonlySet<string>): string[] => (isLinked(takes) && !takes.has(DECLARED_LINK.id) ? [LINK] : []);

const isLinked = (takes: ReadonlySet<string>): boolean =>
	takes.has('pageSize') && !['pageNumber', 'startIndex', ...CURSORS].some((name) => takes.has(name));

function byLink(request: PageRequest, total: number): Window {
	const declared = request.takes.has(DECLARED_LINK.id);
	const size = natural(request, 'pageSize', DEFAULT_SIZE);
	const start = offsetAt(request, declared ? DECLARED_LINK.id : LINK) ?? 0;
	const next = encodeCursor(start + size);
	const changes = declared ? { [DECLARED_LINK.type]: 'entity', [DECLARED_LINK.id]: next } : { [LINK]: next };
	return { start, size, links: start + size < total ? { next: linkTo(request.url, changes) } : {}, fields: { pageSize: size, total } };
}

function whole(request: PageRequest, total: number): Window {
	const size = request.takes.has('pageSize') ? natural(request, 'pageSize', DEFAULT_SIZE) : total;
	return { start: 0, size, links: {}, fields: { pageSize: size, pageNumber: 1, total, pageCount: 1, totalResults: total, startIndex: 1, itemsPerPage: total } };
}

function windowOf(request: PageRequest, total: number, { envelope }: Listing): Window {
	const cursor = CURSORS.find((name) => request.takes.has(name));
	const numbered = request.takes.has('pageNumber');
	if (cursor && (!numbered || request.query[cursor] !== undefined)) return byCursor(request, total, cursor);
	if (numbered) return byNumber(request, total);
	if (request.takes.has('startIndex')) return byIndex(request, total);
	return isLinked(request.takes) && envelope.properties?.nextUri ? byLink(request, total) : whole(request, total);
}

export interface Page {
	items: unknown[];
	/** All that an envelope may say; the answer model chooses. */
	fields: JsonObject;
}

export function pageOf(items: unknown[], listing: Listing, request: PageRequest): Page {
	const { start, size, links, fields } = windowOf(request, items.length, listing);
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
