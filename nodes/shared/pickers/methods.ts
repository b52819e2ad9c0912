import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

type ListSearch = (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) => Promise<INodeListSearchResult>;

/** A node's `methods.listSearch`: one for each picker that its fields refer to. */
export const listSearch = (...keys: string[]): Record<string, ListSearch> => Object.fromEntries(keys.map((key) => [key, searchOf(key)]));

function searchOf(key: string): ListSearch {
	return async function (filter, paginationToken) {
		// Loaded at first use: n8n reads the methods of every node, and opens few lists.
		const [{ search }, { pickers }] = await Promise.all([import('./search'), import('../../generated/pickers')]);
		return await search(this, pickers[key], filter, paginationToken);
	};
}
