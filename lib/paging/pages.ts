import type { ApiAnswer } from '../client';
import { CancelledError } from '../errors';
import type { ApiCall } from '../http/request';
import { items } from './items';
import { nextPageOf, readPage, type Paging } from './next-page';

/** What paging needs of a client. */
export interface Caller {
	call(call: ApiCall): Promise<ApiAnswer>;
}

/** How far to page. */
export interface PagesOptions {
	/** Cancels the listing; a signal in the call does the same. */
	signal?: AbortSignal;
	/** Entities on a page. Default: as many as the API allows, or `limit` if that is less. */
	pageSize?: number;
	/** No further page is asked for once so many entities came. The last page may hold more. */
	limit?: number;
}

/**
 * The pages of a listing, one after another, each asked for only when the one before it was taken.
 *
 * What the call's query says about page, cursor and page size goes out unchanged for the first page, and paging goes on from there.
 * @throws whatever `client.call` throws; CancelledError where the signal fires between two pages
 */
export async function* pages(client: Caller, call: ApiCall, paging: Paging, options: PagesOptions = {}): AsyncGenerator<ApiAnswer, void, undefined> {
	const signal = options.signal ?? call.signal;
	const nextPage = nextPageOf(paging);
	let query = withPageSize(call.query, paging, options);
	let count = 0;
	let before: string | undefined;
	for (;;) {
		if (signal?.aborted) throw new CancelledError(call.method, call.path);
		const answer = await client.call({ ...call, query, signal });
		// A service that does not heed the paging parameter would send the same page for ever.
		const content = JSON.stringify(items(answer.body, paging.itemsKey));
		if (content === before && content !== '[]') return;
		before = content;
		yield answer;
		const page = readPage(answer.body, paging, query);
		count += page.count ?? 0;
		if (options.limit !== undefined && count >= options.limit) return;
		const next = nextPage(page);
		if (next === undefined) return;
		query = { ...query, [paging.p]: next };
	}
}

/** As large as the operation allows, no larger than the limit needs, and no smaller than the operation takes. */
function withPageSize(query: ApiCall['query'], { z, m, k = 1 }: Paging, { pageSize, limit }: PagesOptions): NonNullable<ApiCall['query']> {
	if (z === undefined) return { ...query };
	const given = query?.[z];
	const size = pageSize ?? (m === undefined ? undefined : Math.max(k, Math.min(m, limit ?? m)));
	const set = given !== undefined && given !== null && given !== '';
	return set || size === undefined || size < 1 ? { ...query } : { ...query, [z]: size };
}
