import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { GenesysCloudClient } from '../../../lib';
import { items } from '../../../lib/paging/items';
import type { PickerRow } from '../../../lib/picker';
import { useClientOf } from '../clients';
import { FieldError } from '../values';
import { entryOf, matches, type Entry } from './entries';
import { listError } from './errors';
import { readPageOf, type PagePosition } from './listing';
import { readParents } from './parents';

/** How many pages are looked through for a name that the list cannot be asked for. */
const mostPages = 10;

/** Where the list goes on: whether the API does the search, and the position that it was at. */
type Token = [searched: boolean, position: PagePosition];

/**
 * One page of a list, as the editor shows it: all entities, or those whose name has the typed text in it.
 * @throws NodeApiError, NodeOperationError
 */
export async function search(context: ILoadOptionsFunctions, row: PickerRow | undefined, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	const text = filter?.trim() ?? '';
	try {
		if (!row) throw new FieldError('list', 'is not known any more', 'an ID');
		const parents = readParents(context, row.l.o.p);
		const authentication = context.getNodeParameter('authentication', 'clientCredentials');
		return await useClientOf(context, authentication, 0, async (client) => {
			const [searched, position] = paginationToken ? (JSON.parse(paginationToken) as Token) : [text !== '' && row.f !== undefined, undefined];
			const found = searched ? await searchPage(client, row, parents, text, position) : await filterPages(client, row, parents, text, position);
			// Some searches compare whole names or beginnings, so that one without a match is not the last word.
			const retried = searched && position === undefined && found.entries.length === 0;
			return resultOf(retried ? await filterPages(client, row, parents, text, undefined) : found, searched && !retried);
		});
	} catch (error) {
		throw listError(error, context.getNode(), row);
	}
}

interface Found {
	entries: Entry[];
	next?: PagePosition;
}

const resultOf = ({ entries, next }: Found, searched: boolean): INodeListSearchResult => ({
	results: entries,
	...(next === undefined ? {} : { paginationToken: JSON.stringify([searched, next] satisfies Token) }),
});

/** A page of what the API found. */
async function searchPage(client: GenesysCloudClient, row: PickerRow, parents: Record<string, string>, text: string, position: PagePosition): Promise<Found> {
	const listing = { ...row.l, ...row.f };
	const { body, next } = await readPageOf(client, listing, parents, position, text);
	return { entries: entriesOf(body, listing.o.e, row), next };
}

/** The matches of the first page that has any; without a text, of the very next page. */
async function filterPages(client: GenesysCloudClient, row: PickerRow, parents: Record<string, string>, text: string, position: PagePosition): Promise<Found> {
	let at = position;
	for (let page = 1; ; page++) {
		const { body, next } = await readPageOf(client, row.l, parents, at);
		const entries = entriesOf(body, row.l.o.e, row).filter((entry) => text === '' || matches(entry, text));
		if (text === '' || entries.length > 0 || next === undefined || page === mostPages) return { entries, next };
		at = next;
	}
}

const entriesOf = (body: unknown, itemsKey: string | undefined, row: PickerRow): Entry[] =>
	items(body, itemsKey).flatMap((entity) => entryOf(entity, row) ?? []);
