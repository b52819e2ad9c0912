import type { ApiCall } from '../http/request';
import type { PagingRow } from '../operation';
import { queryOf } from './link';
import { positive } from './numbers';

type Fields = Readonly<Record<string, unknown>>;

/** The value of the paging parameter in a call. */
export function positionIn(call: ApiCall, row: PagingRow): unknown {
	return row.b ? valueAt(call.body, row.p) : call.query?.[row.p];
}

/** The page size that a call asks for. */
export function sizeIn(call: ApiCall, { z, b }: PagingRow): number | undefined {
	return z === undefined ? undefined : positive(b ? valueAt(call.body, z) : call.query?.[z]);
}

/** The call for another page. A body that is left out altogether is made for it. */
export function atPosition(call: ApiCall, row: PagingRow, position: string | number): ApiCall {
	if (row.s === 'link') return { ...call, query: { ...call.query, ...Object.fromEntries(queryOf(String(position))) } };
	return row.b ? { ...call, body: withValue(call.body ?? {}, row.p, position) } : { ...call, query: { ...call.query, [row.p]: position } };
}

/**
 * The first call of a listing: with a page as large as the operation allows, no larger than the limit needs, and no smaller than the
 * operation takes. What the caller says of the page size stays, and a body that was left out stays out.
 */
export function firstCall(call: ApiCall, row: PagingRow, { pageSize, limit }: { pageSize?: number; limit?: number }): ApiCall {
	const { z, m, k = 1, b } = row;
	if (z === undefined) return call;
	const size = pageSize ?? (m === undefined ? undefined : Math.max(k, Math.min(m, limit ?? m)));
	const given = b ? valueAt(call.body, z) : call.query?.[z];
	if (size === undefined || size < 1 || (given !== undefined && given !== null && given !== '')) return call;
	if (!b) return { ...call, query: { ...call.query, [z]: size } };
	if (!isObject(call.body)) return call;
	const sized = { ...call, body: withValue(call.body, z, size) };
	// Where a body has an object for paging, both of its properties are required.
	return row.s === 'page' && z.includes('.') && valueAt(call.body, row.p) === undefined ? atPosition(sized, row, 1) : sized;
}

function valueAt(body: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), body);
}

function withValue(body: unknown, path: string, value: unknown): unknown {
	if (!isObject(body)) return body;
	const [step = '', ...rest] = path.split('.');
	return { ...body, [step]: rest.length === 0 ? value : withValue(body[step] ?? {}, rest.join('.'), value) };
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
