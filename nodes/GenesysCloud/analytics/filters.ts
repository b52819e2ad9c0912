import type { IExecuteFunctions } from 'n8n-workflow';

import { locatedList } from '../../shared/parameters';
import { convertList, FieldError, isEmpty } from '../../shared/values';

type Operator = 'matches' | 'exists' | 'notExists';

export interface Predicate {
	type: 'dimension';
	dimension: string;
	operator: Operator;
	value?: string;
}

/** What the API takes as a filter: clauses and predicates, all of which must hold. */
export interface Filter {
	type: 'and';
	clauses?: Array<{ type: 'or'; predicates: Predicate[] }>;
	predicates?: Predicate[];
}

/** Values by dimension, each of them an alternative. */
type Conditions = Map<string, Predicate[]>;

/** One item's conditions, from the fields of their own and the list of further ones. */
export function readConditions(context: IExecuteFunctions, itemIndex: number, required: readonly string[]): Conditions {
	const conditions: Conditions = new Map();
	const add = (dimension: string, values: unknown[]): void => {
		const predicates = values.map((value): Predicate => ({ type: 'dimension', dimension, operator: 'matches', value: String(value) }));
		if (predicates.length > 0) conditions.set(dimension, [...(conditions.get(dimension) ?? []), ...predicates]);
	};
	for (const dimension of required) {
		const field = `filter${dimension.charAt(0).toUpperCase()}${dimension.slice(1)}`;
		const values = texts(context.getNodeParameter(field, itemIndex, []), field);
		if (values.length === 0) throw new FieldError(field, 'is empty', 'a list with at least one value');
		add(dimension, values);
	}
	const filters = context.getNodeParameter('filters', itemIndex, {}) as Record<string, unknown>;
	for (const [dimension, values] of Object.entries(filters)) add(dimension, texts(values, `filters.${dimension}`));
	const { condition = [] } = context.getNodeParameter('conditions', itemIndex, {}) as { condition?: Array<{ dimension?: unknown; operator?: unknown; value?: unknown }> };
	for (const { dimension, operator = 'matches', value } of condition) {
		if (isEmpty(dimension)) continue;
		const name = String(dimension);
		if (operator === 'exists' || operator === 'notExists') conditions.set(name, [...(conditions.get(name) ?? []), { type: 'dimension', dimension: name, operator }]);
		else add(name, texts(value, 'conditions.value'));
	}
	return conditions;
}

function texts(value: unknown, field: string): unknown[] {
	const given = locatedList(value, field);
	return isEmpty(given) ? [] : convertList(given, 'string', field, 'UTC');
}

/** Conditions as one filter; undefined where there are none. */
export function filterOf(conditions: Conditions): Filter | undefined {
	const groups = [...conditions.values()];
	const clauses = groups.filter(({ length }) => length > 1).map((predicates) => ({ type: 'or' as const, predicates }));
	const predicates = groups.filter(({ length }) => length === 1).flat();
	if (groups.length === 0) return undefined;
	return { type: 'and', ...(clauses.length > 0 ? { clauses } : {}), ...(predicates.length > 0 ? { predicates } : {}) };
}
