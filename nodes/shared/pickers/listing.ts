import type { ApiCall, GenesysCloudClient } from '../../../lib';
import { nextPageOf, readPage } from '../../../lib/paging/next-page';
import { atPosition, firstCall } from '../../../lib/paging/position';
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
	const call: ApiCall = {
		method: operation.m,
		path: operation.p,
		pathParameters: parents,
		timeout: patience,
		query: filledIn(query, text) as ApiCall['query'],
		...(body ? { body: filledIn(body, text) } : {}),
	};
	if (!paging) return { body: (await client.call(call)).body, next: undefined };
	const sized = firstCall(call, paging, { pageSize: Math.max(paging.k ?? 1, Math.min(paging.m ?? pageSize, pageSize)) });
	// A search in the body needs to be told the first page too.
	const start = position ?? (paging.b && paging.s === 'page' ? 1 : undefined);
	const paged = start === undefined ? sized : atPosition(sized, paging, start);
	const answer = await client.call(paged);
	const row = { ...paging, itemsKey: operation.e };
	const next = nextPageOf(row)(readPage(answer.body, row, paged));
	return { body: answer.body, next };
}
