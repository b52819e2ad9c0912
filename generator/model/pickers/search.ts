import { GeneratorError } from '../schemas';
import type { Operation } from '../types';
import type { Listing, PickerDecisions } from './types';

/** Query parameters that filter by name, best first. */
const filters = ['nameContains', 'name', 'nameOrDescription', 'searchTerm', 'q', 'namePrefix', 'libraryPrefix', 'nameOrCreatedBy'];

/** How a list is searched by name; none where it offers nothing for that. */
export function searchOf(path: string, list: Listing, { search, wildcards }: PickerDecisions, byId: Map<string, Operation>): Listing | undefined {
	const given = search[path];
	if (given?.operation !== undefined) {
		const operation = byId.get(given.operation);
		if (!operation) throw new GeneratorError(`definition/pickers.json: there is no operation "${given.operation}".`);
		return { operation: operation, ...(given.query ? { query: given.query } : {}), ...(given.body ? { body: given.body } : {}) };
	}
	if (given) return { ...list, ...(given.query ? { query: { ...list.query, ...given.query } } : {}), ...(given.body ? { body: given.body } : {}) };
	const taken = new Set(list.operation.parameters.filter(({ place }) => place === 'query').map(({ wire }) => wire));
	const filter = filters.find((name) => taken.has(name));
	if (filter === undefined) return undefined;
	// Without it Outbound compares whole names.
	const how: Record<string, string> = taken.has('filterType') ? { filterType: 'Contains' } : {};
	return { ...list, query: { ...list.query, ...how, [filter]: wildcards[path] ?? '%' } };
}
