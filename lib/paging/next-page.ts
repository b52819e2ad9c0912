import type { ApiCall } from '../http/request';
import type { PagingRow } from '../operation';
import { envelope, items } from './items';
import { queryOf } from './link';
import { numberOf, positive } from './numbers';
import { positionIn, sizeIn } from './position';
import { Recent } from './recent';

/** How a listing is paged, and where its entities are. */
export type Paging = PagingRow & {
	/** Property of the answer that holds the entities, with dots between levels. */
	readonly itemsKey?: string;
};

/** One page as seen by the styles below. */
export interface Page {
	/** What stands beside the entities; empty where there is no such object. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** Entities on the page; undefined where nobody said where they are. */
	readonly count: number | undefined;
	/** The value that the paging parameter had in the request. */
	readonly position: unknown;
	/** The page size that was asked for, or the smaller one that the answer names. */
	readonly size: number | undefined;
	/** How many entities there are in all, where the answer says so. */
	readonly total: number | undefined;
	/** Number of the last page, where the answer counts them. */
	readonly last: number | undefined;
}

/** The value of the paging parameter for the page after this one, or undefined where there is none. */
export type NextPage = (page: Page) => string | number | undefined;

/** A circle of more cursors than these ends because its pages bring nothing new. */
const REMEMBERED_CURSORS = 1_000;

/** The style's own memory of one listing, from its first page on. */
export function nextPageOf(paging: Paging): NextPage {
	switch (paging.s) {
		case 'page':
			return byNumber;
		case 'index':
			return byIndex;
		case 'cursor':
			return unlessSeen(({ fields }) => cursorOf(fields, paging.p));
		case 'link':
			return unlessSeen((page) => linkOf(page, paging.p));
	}
}

/** Puts together what the styles look at. */
export function readPage(body: unknown, paging: Paging, call: ApiCall): Page {
	const fields = envelope(body, paging.itemsKey) ?? {};
	const counted = Array.isArray(body) || paging.itemsKey !== undefined;
	const [asked, named] = [sizeIn(call, paging), positive(fields.pageSize)];
	// A service may give smaller pages than it is asked for.
	const size = asked === undefined || named === undefined ? (asked ?? named) : Math.min(asked, named);
	const hits = positive(fields.totalHits);
	return {
		fields,
		count: counted ? items(body, paging.itemsKey).length : undefined,
		position: positionIn(call, paging),
		size,
		total: numberOf(fields.totalHits ?? fields.totalResults ?? fields.total),
		last: positive(fields.pageCount) ?? (hits === undefined || size === undefined ? undefined : Math.ceil(hits / size)),
	};
}

function byNumber({ fields, count, position, size, last }: Page): number | undefined {
	const number = positive(position) ?? 1;
	if (last !== undefined) return number < last ? number + 1 : undefined;
	// `nextUri` is often null beside a page count, so it is asked only where there is none.
	const full = count !== undefined && count > 0 && (size === undefined ? !('nextUri' in fields) : count >= size);
	return full || (count !== 0 && isText(fields.nextUri)) ? number + 1 : undefined;
}

function byIndex({ fields, count, position, total = Number.NaN }: Page): number | undefined {
	const step = positive(fields.itemsPerPage) ?? count ?? 0;
	const next = (positive(position) ?? 1) + step;
	return step === 0 || count === 0 || next > total ? undefined : next;
}

/** Ends where a cursor comes again. */
function unlessSeen(cursorAt: (page: Page) => string | undefined): NextPage {
	const seen = new Recent(REMEMBERED_CURSORS);
	return (page) => {
		if (page.position !== undefined && page.position !== null) seen.add(String(page.position));
		const cursor = cursorAt(page);
		if (cursor === undefined || seen.has(cursor)) return undefined;
		seen.add(cursor);
		return cursor;
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

/** Entity lists often count their pages and leave the link out. */
function linkOf({ fields, last }: Page, parameter: string): string | undefined {
	if (isText(fields.nextUri)) return fields.nextUri;
	const number = positive(fields.pageNumber) ?? 1;
	return parameter !== 'nextUri' && last !== undefined && number < last ? `?${parameter}=${number + 1}` : undefined;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
