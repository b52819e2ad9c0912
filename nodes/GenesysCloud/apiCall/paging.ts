import type { PagingRow } from '../../../lib';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const cursors = ['cursor', 'after', 'nextPage'];

/** How further pages are asked for, as an answer itself tells; undefined where it has none, or does not say how. */
export function pagingIn(body: unknown): PagingRow | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const fields: Record<string, unknown> = { ...body };
	const next = isText(fields.nextUri) ? new URLSearchParams(fields.nextUri.split('?')[1]) : new URLSearchParams();
	const inLink = cursors.find((name) => next.has(name));
	if (inLink !== undefined) return { s: 'cursor', p: inLink };
	if (next.has('pageNumber') || fields.pageCount !== undefined || fields.pageNumber !== undefined) return { s: 'page', p: 'pageNumber' };
	if (fields.startIndex !== undefined && fields.totalResults !== undefined) return { s: 'index', p: 'startIndex' };
	const after = typeof fields.cursors === 'object' && fields.cursors !== null && 'after' in fields.cursors ? fields.cursors.after : fields.after;
	if (isText(after)) return { s: 'cursor', p: 'after' };
	return isText(fields.cursor) ? { s: 'cursor', p: 'cursor' } : undefined;
}
