import type { Definition, Method, Schema } from '../../definition/swagger';
import { parameterName, pascal } from '../names';
import { GeneratorError, type Schemas } from '../schemas';
import type { Operation } from '../types';
import { labelOf } from './labels';
import { searchOf } from './search';
import type { Listing, Picker, PickerDecisions } from './types';

export const placeholders = (path: string): string[] => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);

/** The step's fields bear the names of the parameters, and the search reads what was chosen there. */
function parentsOf(path: string): string[] {
	const parents = placeholders(path);
	const renamed = parents.find((parent) => parameterName(parent) !== parent);
	if (renamed !== undefined) throw new GeneratorError(`${path}: the field of "${renamed}" has another name.`);
	return parents;
}

/** The collections that something stands below: `/x` of `/x/{xId}`. */
const collectionsOf = (operations: Operation[]): Set<string> =>
	new Set(
		operations.flatMap(({ path }) => {
			const segments = path.split('/');
			return segments.flatMap((segment, index) => (segment.startsWith('{') ? [segments.slice(0, index).join('/')] : []));
		}),
	);

/** What kinds are worked out from. */
interface Sources {
	definition: Definition;
	schemas: Schemas;
	decisions: PickerDecisions;
	operations: Operation[];
}

/** Every kind of entity that can be listed, by the path of its collection or by its key where it is a part of one. */
export function kindsOf(sources: Sources): Map<string, Picker> {
	const { decisions, operations } = sources;
	const named = Object.values(decisions.within).flatMap((names) => Object.values(names)).filter((path) => path !== null);
	const wholes = Object.values(decisions.parts).map(({ list }) => list);
	const wanted = new Set([...collectionsOf(operations), ...Object.keys(decisions.lists), ...wholes, ...Object.values(decisions.names), ...named, ...Object.values(decisions.instead)]);
	const byId = new Map(operations.map((operation) => [operation.id, operation]));
	const gets = new Map(operations.filter(({ method }) => method === 'GET').map((operation) => [operation.path, operation]));
	const kinds = new Map<string, Picker>();
	for (const path of [...wanted].sort()) {
		if (path in decisions.instead || path in decisions.unusable) continue;
		const given = decisions.lists[path];
		const operation = given ? byId.get(given.operation) : gets.get(path);
		if (given && !operation) throw new GeneratorError(`definition/pickers.json: there is no operation "${given.operation}".`);
		const kind = operation && kindOf(path, operation, sources, byId);
		if (kind) kinds.set(path, kind);
	}
	nameKinds([...kinds.values()]);
	for (const [key, { list, query, body }] of Object.entries(decisions.parts)) {
		const whole = kinds.get(list);
		if (!whole) throw new GeneratorError(`definition/pickers.json: "${key}" is a part of "${list}", which cannot be listed.`);
		kinds.set(key, partOf(whole, key, { query, body }));
	}
	return kinds;
}

function kindOf(path: string, operation: Operation, { definition, schemas, decisions }: Sources, byId: Map<string, Operation>): Picker | undefined {
	const source = definition.paths[operation.path]?.[operation.method.toLowerCase() as Method];
	const answer = Object.values(source?.responses ?? {}).find(({ schema }) => schema)?.schema;
	const given = decisions.lists[path];
	const items = answer && itemsOf(schemas.resolve(answer), given?.items ?? operation.itemsKey, schemas);
	const id = items && (decisions.ids[path] ?? idOf(items.item, path));
	if (items === undefined || id === undefined) return undefined;
	const list: Listing = {
		operation,
		...(decisions.query[path] ? { query: decisions.query[path] } : {}),
		...(given?.body ? { body: given.body } : {}),
	};
	const missing = operation.parameters.find(({ place, required, wire }) => place === 'query' && required && list.query?.[wire] === undefined);
	if (missing) return undefined;
	const search = searchOf(path, list, decisions, byId);
	return {
		key: '',
		path,
		list,
		...(search ? { search } : {}),
		...(items.key === operation.itemsKey ? {} : { itemsKey: items.key }),
		id,
		...(decisions.labels[path] ?? labelOf(items.item, id, schemas)),
		parents: parentsOf(operation.path),
		page: decisions.pages.includes(path),
	};
}

/** The entities of an answer: under the key of its list, as a list of their own, or as its only list of objects. */
function itemsOf(answer: Schema, key: string | undefined, schemas: Schemas): { key: string | undefined; item: Schema } | undefined {
	const [owner = '', ...rest] = key?.split('.') ?? [];
	if (rest.length > 0) {
		const within = itemsOf(schemas.resolve(answer.properties?.[owner] ?? {}), rest.join('.'), schemas);
		return within && { key, item: within.item };
	}
	if (answer.type === 'array') return answer.items && { key: undefined, item: schemas.resolve(answer.items) };
	const lists = Object.entries(answer.properties ?? {}).filter(([name, { items }]) => (key === undefined ? typeof items?.$ref === 'string' : name === key));
	const [only] = lists;
	const item = only?.[1].items;
	return lists.length === 1 && only && item ? { key: only[0], item: schemas.resolve(item) } : undefined;
}

/** Versions of an entity that bear its ID are told apart by their number. A name that stands by itself, as topics do, is its own ID. */
function idOf({ type, properties = {} }: Schema, path: string): string | undefined {
	if (type === 'string') return 'id';
	const numbered = /\/versions$/.test(path) && ['string', 'integer'].includes(String(properties.version?.type));
	const id = numbered ? 'version' : 'id';
	return ['string', 'integer'].includes(String(properties[id]?.type)) ? id : undefined;
}

function partOf(whole: Picker, key: string, { query, body }: Pick<Listing, 'query' | 'body'>): Picker {
	const narrowed = (listing: Listing): Listing => ({
		...listing,
		...(query ? { query: { ...listing.query, ...query } } : {}),
		...(body ? { body: { ...listing.body, ...body } } : {}),
	});
	return { ...whole, key, list: narrowed(whole.list), ...(whole.search ? { search: narrowed(whole.search) } : {}) };
}

/** Short names: the end of the path, and as much before it as it takes to be the only one. */
function nameKinds(kinds: Picker[]): void {
	const nameAt = (path: string, length: number): string => {
		const words = path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{')).slice(2);
		const [first = '', ...rest] = words.slice(-length);
		return [first, ...rest.map(pascal)].join('').replace(/[^\w]/g, '');
	};
	let open = kinds;
	for (let length = 1; open.length > 0; length++) {
		for (const kind of open) kind.key = nameAt(kind.path, length);
		const counts = new Map<string, number>();
		// Told apart by more than their capitals: `routinglanguages` is a list as well as `routing/languages`.
		for (const { key } of kinds) counts.set(key.toLowerCase(), (counts.get(key.toLowerCase()) ?? 0) + 1);
		// The shortest path keeps the short name: it has no more words to add.
		open = open.filter(({ key, path }) => (counts.get(key.toLowerCase()) ?? 0) > 1 && nameAt(path, length + 1) !== key);
	}
}
