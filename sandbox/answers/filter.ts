import { isObject, type JsonObject } from '../json';

export type Query = Record<string, unknown>;

/** `*` stands for anything at either end; without it a name is found by any part of it. */
export function matchesName(name: unknown, wanted: string): boolean {
	if (typeof name !== 'string') return false;
	const text = name.toLowerCase();
	const part = wanted.toLowerCase().replace(/^\*|\*$/g, '');
	if (wanted.endsWith('*') && !wanted.startsWith('*')) return text.startsWith(part);
	if (wanted.startsWith('*') && !wanted.endsWith('*')) return text.endsWith(part);
	return text.includes(part);
}

function texts(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(String);
	return typeof value === 'string' ? value.split(',') : [];
}

const NOT_FILTERS = new Set(['sortBy', 'sortOrder', 'expand', 'fields', 'pageSize', 'pageNumber', 'after', 'before', 'cursor']);
const ANYTHING = new Set(['any', 'all']);

function passes(item: JsonObject, key: string, value: unknown): boolean {
	if (key === 'name') return matchesName(item.name, String(value));
	if (key === 'q') return Object.values(item).some((text) => matchesName(text, String(value)));
	if (key === 'id' || key === 'ids') return texts(value).includes(String(item.id));
	if (key === 'divisionId' || key === 'divisionIds') {
		const division = isObject(item.division) ? item.division.id : item.divisionId;
		return texts(value).includes(String(division));
	}
	// Any other parameter narrows the list if it speaks of a plain property that the item has.
	const own = item[key];
	if (own === undefined || typeof own === 'object' || NOT_FILTERS.has(key) || ANYTHING.has(String(value))) return true;
	return texts(String(value)).some((text) => text.toLowerCase() === String(own).toLowerCase());
}

export function filterItems(items: JsonObject[], query: Query): JsonObject[] {
	return Object.entries(query).reduce((left, [key, value]) => left.filter((item) => passes(item, key, value)), items);
}

export function sortItems(items: JsonObject[], sortBy: unknown, sortOrder: unknown): JsonObject[] {
	if (typeof sortBy !== 'string' && typeof sortOrder !== 'string') return items;
	const descending = /^d/i.test(String(sortOrder ?? ''));
	const property = typeof sortBy === 'string' && items.some((item) => item[sortBy] !== undefined) ? sortBy : 'name';
	const sorted = [...items].sort((a, b) => String(a[property] ?? '').localeCompare(String(b[property] ?? ''), 'en', { numeric: true }));
	return descending ? sorted.reverse() : sorted;
}
