import type { ApiCall, GenesysCloudClient } from '../../../lib';
import { nextPageOf, readPage } from '../../../lib/paging/next-page';
import type { ListingRow } from '../../../lib/picker';

/** Where a page starts: a page number, a start index or a cursor; nothing for the first page. */
export type PagePosition = string | number | undefined;

/** As many as fit into a list that a person scrolls through. */
const pageSize = 100;
/** Milliseconds. Somebody waits for the list. */
const patience = 30_000;

/** `%` in texts, at any depth, is what was typed. */
function filledIn(value: unknown, text: string): unknown {
	if (typeof value === 'string') return value.includes('%') ? value.split('%').join(text) : value;
	if (Array.isArray(value)) return value.map((element) => filledIn(element, text));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, element]) => [name, filledIn(element, text)]));
}

/** Asks for one page, and says where the next one starts. */
export async function readPageOf(client: GenesysCloudClient, listing: ListingRow, parents: Record<string, string>, position: PagePosition, text = ''): Promise<{ body: unknown; next: PagePosition }> {
	const { o: operation, q: query = {}, b: body } = listing;
	const { g: paging } = operation;
	const page: Record<string, string | number> = {};
	if (paging?.z !== undefined) page[paging.z] = Math.max(paging.k ?? 1, Math.min(paging.m ?? pageSize, pageSize));
	if (paging && position !== undefined) page[paging.p] = position;
	// A search in the body needs to be told the first page too.
	else if (paging?.s === 'page' && body) page[paging.p] = 1;
	const call: ApiCall = {
		method: operation.m,
		path: operation.p,
		pathParameters: parents,
		timeout: patience,
		query: { ...(filledIn(query, text) as ApiCall['query']), ...(body ? {} : page) },
		...(body ? { body: { ...(filledIn(body, text) as object), ...page } } : {}),
	};
	const answer = await client.call(call);
	const next = paging && nextPageOf({ ...paging, itemsKey: operation.e })(readPage(answer.body, { ...paging, itemsKey: operation.e }, page));
	return { body: answer.body, next };
}
