import { isObject, type JsonObject } from '../json';

/** The values that something has in a dimension or metric. */
export type ValuesOf = (name: string) => unknown[];

function inRange(value: unknown, range: JsonObject): boolean {
	const number = Number(value);
	const holds: Record<string, (limit: number) => boolean> = {
		gt: (limit) => number > limit, gte: (limit) => number >= limit, lt: (limit) => number < limit, lte: (limit) => number <= limit,
	};
	return Object.entries(range).every(([name, limit]) => holds[name]?.(Number(limit)) ?? true);
}

function matchesPredicate(predicate: JsonObject, valuesOf: ValuesOf): boolean {
	const name = predicate.type === 'metric' ? predicate.metric : (predicate.dimension ?? predicate.property ?? predicate.metric);
	const values = valuesOf(String(name)).filter((value) => value !== undefined);
	if (predicate.operator === 'exists') return values.length > 0;
	if (predicate.operator === 'notExists') return values.length === 0;
	if (isObject(predicate.range)) return values.some((value) => inRange(value, predicate.range as JsonObject));
	return values.some((value) => String(value) === String(predicate.value));
}

/** A filter, or a clause of one: predicates and clauses joined by its type. */
export function matchesFilter(filter: JsonObject, valuesOf: ValuesOf): boolean {
	const clauses = Array.isArray(filter.clauses) ? filter.clauses.filter(isObject) : [];
	const predicates = Array.isArray(filter.predicates) ? filter.predicates.filter(isObject) : [];
	const tests = [
		...clauses.map((clause) => () => matchesFilter(clause, valuesOf)),
		...predicates.map((predicate) => () => matchesPredicate(predicate, valuesOf)),
	];
	if (tests.length === 0) return true;
	return filter.type === 'or' ? tests.some((test) => test()) : tests.every((test) => test());
}

export function matchesAll(filters: unknown, valuesOf: ValuesOf): boolean {
	return (Array.isArray(filters) ? filters.filter(isObject) : []).every((filter) => matchesFilter(filter, valuesOf));
}
