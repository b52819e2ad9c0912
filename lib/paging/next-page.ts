import type { PagingRow } from '../operation';
import { items } from './items';

/** How a listing is paged, and where its entities are. */
export type Paging = PagingRow & {
	/** Property of the answer that holds the entities. */
	readonly itemsKey?: string;
};

/** One page as seen by the styles below. */
export interface Page {
	/** The answer's body as an object; empty where it is none. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** Entities on the page; undefined where nobody said where they are. */
	readonly count: number | undefined;
	/** The value that the paging parameter had in the request. */
	readonly position: unknown;
	/** The page size that was asked for, or that the answer names. */
	readonly size: number | undefined;
}

/** The value of the paging parameter for the page after this one, or undefined where there is none. */
export type NextPage = (page: Page) => string | number | undefined;

/** A service may filter a page until nothing is left of it; three in a row mean that nothing more will come. */
const EMPTY_PAGES = 3;

/** The style's own memory of one listing, from its first page on. */
export function nextPageOf(paging: Paging): NextPage {
	switch (paging.s) {
		case 'page':
			return byNumber();
		case 'cursor':
			return byCursor(paging.p);
		case 'index':
			return byIndex();
	}
}

/** Puts together what the styles look at. */
export function readPage(body: unknown, paging: Paging, query: Readonly<Record<string, unknown>>): Page {
	const fields: Record<string, unknown> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
	const counted = Array.isArray(body) || paging.itemsKey !== undefined;
	return {
		fields,
		count: counted ? items(body, paging.itemsKey).length : undefined,
		position: query[paging.p],
		size: positive(paging.z === undefined ? undefined : query[paging.z]) ?? positive(fields.pageSize),
	};
}

function byNumber(): NextPage {
	return ({ fields, count, position, size }) => {
		const number = positive(position) ?? 1;
		const last = positive(fields.pageCount);
		if (count === 0 || (last !== undefined && number >= last)) return undefined;
		if (last === undefined) {
			// `nextUri` is often null beside a page count, so it is asked only where there is none.
			const full = count !== undefined && (size === undefined ? !('nextUri' in fields) : count >= size);
			if (!isText(fields.nextUri) && !full) return undefined;
		}
		return number + 1;
	};
}

function byCursor(parameter: string): NextPage {
	const seen = new Set<string>();
	let empty = 0;
	return ({ fields, count, position }) => {
		if (position !== undefined && position !== null) seen.add(String(position));
		empty = count === 0 ? empty + 1 : 0;
		const cursor = cursorOf(fields, parameter);
		if (cursor === undefined || seen.has(cursor) || empty >= EMPTY_PAGES) return undefined;
		return cursor;
	};
}

function byIndex(): NextPage {
	return ({ fields, count, position }) => {
		const total = Number(fields.totalResults ?? Number.NaN);
		const step = positive(fields.itemsPerPage) ?? count ?? 0;
		const next = (positive(position) ?? 1) + step;
		if (step === 0 || count === 0 || next > total) return undefined;
		return next;
	};
}

function cursorOf(fields: Readonly<Record<string, unknown>>, parameter: string): string | undefined {
	const cursors = fields.cursors;
	const after = typeof cursors === 'object' && cursors !== null && 'after' in cursors ? cursors.after : undefined;
	const inBody = [fields.cursor, after, fields.after].find(isText);
	if (inBody !== undefined || !isText(fields.nextUri)) return inBody;
	const query = queryOf(fields.nextUri);
	return [parameter, 'cursor', 'after', 'nextPage'].map((name) => query.get(name)).find(isText);
}

/** The query of a link. Only this is read: a link may lead to another host. `+` stays as it is, as base64 cursors hold it bare. */
function queryOf(link: string): ReadonlyMap<string, string> {
	const query = /\?([^#]*)/.exec(link)?.[1] ?? '';
	const pairs = query.split('&').map((pair): [string, string] => {
		const equals = pair.indexOf('=');
		return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
	});
	return new Map(pairs);
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function positive(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}
