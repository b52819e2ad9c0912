import { GeneratorError } from '../model/schemas';
import type { ApiGroup, Operation, Parameter } from '../model/types';
import type { EventDecisions, ListEventDecision } from './decisions';
import { subjectsOf, type Place } from './subjects';

export type Change = 'created' | 'updated' | 'changed' | 'deleted';

/** A list that events come from. */
export interface PolledList {
	operation: Operation;
	/** What it lists, as the editor shows it. */
	subject: string;
	changes: Change[];
	/** Events of this list that were decided by hand. */
	special: ListEventDecision[];
	/** Filters of which it needs one. */
	needs?: Parameter[];
	/** The operation that reads one of the entities. */
	get?: { operation: Operation; parameter: Parameter };
}

/** Where a page starts, how large it is and how the list is sorted narrows nothing down. */
const noFilters = new Set(['fields', 'queryFields', 'select', 'feature', 'pageSize', 'pageNumber', 'cursor', 'after', 'before', 'nextPage', 'previousPage', 'limit', 'count', 'startIndex', 'sortBy', 'sortOrder', 'sort', 'summary', 'enableCursorPagination', 'allowEmptyResult']);
/** Nor does what is shown of an entity, or besides. */
const isDetail = (wire: string): boolean => /^(?:include|exclude|expand|show)(?:s$|[A-Z]|$)/.test(wire) && !/^showOnly/.test(wire);

export const filtersOf = ({ parameters }: Operation): Parameter[] => parameters.filter(({ place, wire, required }) => required || place !== 'query' || !(noFilters.has(wire) || isDetail(wire)));

/**
 * The lists whose entities bear an id and a time or a version, by operationId.
 *
 * @throws GeneratorError where a decision names what is not there
 */
export function polledLists(groups: ApiGroup[], { unlisted, vague, events, needs }: EventDecisions): PolledList[] {
	const patterns = unlisted.map((pattern) => new RegExp(pattern));
	const found = new Map<string, Omit<PolledList, 'subject'> & { place: Place }>();
	const gets = new Map<string, Operation>();
	for (const { tag, resources } of groups) {
		for (const { name, operations } of resources) {
			for (const operation of operations) {
				if (operation.method !== 'GET' || operation.deprecated) continue;
				if (operation.paging === undefined && operation.itemsKey === undefined) gets.set(operation.path.replace(/\{[^}]+\}$/, '{}'), operation);
				const special = events.filter((event) => event.operation === operation.id);
				const isSearch = operation.name === 'Get' || patterns.some((pattern) => pattern.test(operation.path)) || filtersOf(operation).some(({ required, place, list }) => required && place === 'query' && list);
				const changes = isSearch ? [] : changesOf(operation);
				if (changes.length + special.length === 0 || found.has(operation.id)) continue;
				found.set(operation.id, { operation, changes, special, place: { tag, resource: name, operation: operation.name } });
			}
		}
	}
	const missing = [...events.map(({ operation }) => operation), ...Object.keys(needs)].find((id) => !found.has(id));
	if (missing !== undefined) throw new GeneratorError(`definition/events.json: there is no listing "${missing}".`);
	const lists = [...found.values()];
	const subjects = subjectsOf(lists.map(({ place }) => place), new Set(vague));
	return lists.map(({ place: _place, ...list }, index) => ({ ...list, subject: subjects[index] as string, ...neededBy(list.operation, needs[list.operation.id]), ...getOf(list.operation, gets) }));
}

function changesOf({ entity }: Operation): Change[] {
	if (!entity) return [];
	const { created, modified, version } = entity;
	if (created === undefined && modified === undefined && version === undefined) return [];
	// Without a time of creation a first version cannot be told from a later one.
	const change: Change[] = created !== undefined && modified !== undefined ? ['updated'] : modified !== undefined || version !== undefined ? ['changed'] : [];
	return ['created', ...change, 'deleted'];
}

function neededBy(list: Operation, names: string[] | undefined): Pick<PolledList, 'needs'> {
	if (!names) return {};
	const filters = filtersOf(list);
	return {
		needs: names.map((name) => {
			const filter = filters.find(({ wire, place }) => wire === name && place === 'query');
			if (!filter) throw new GeneratorError(`definition/events.json: "${list.id}" has no filter "${name}".`);
			return filter;
		}),
	};
}

function getOf(list: Operation, gets: ReadonlyMap<string, Operation>): Pick<PolledList, 'get'> {
	const operation = gets.get(`${list.path}/{}`);
	const parameter = operation?.parameters.filter(({ place }) => place === 'path').at(-1);
	const needed = operation?.parameters.filter(({ place, required }) => place !== 'path' && required).length ?? 0;
	return operation && parameter && needed === 0 ? { get: { operation, parameter } } : {};
}
