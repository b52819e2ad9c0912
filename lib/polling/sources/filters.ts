/** Filters of analytics queries: any of the values of one dimension, for all of the dimensions. */

interface Predicate {
	readonly type: 'dimension' | 'metric';
	readonly dimension?: string;
	readonly metric?: string;
	readonly operator?: 'matches' | 'exists' | 'notExists';
	readonly value?: string;
	/** Milliseconds, where the metric is a time. */
	readonly range?: { readonly gte?: number; readonly lte?: number };
}

export interface Filter {
	readonly type: 'or';
	readonly predicates: readonly Predicate[];
}

/** One of the values; no filter where there are none. */
export const oneOf = (dimension: string, values: readonly string[] = []): Filter[] =>
	values.length === 0 ? [] : [{ type: 'or', predicates: values.map((value) => ({ type: 'dimension', dimension, operator: 'matches', value })) }];

export const exists = (type: Predicate['type'], name: string): Filter => ({ type: 'or', predicates: [{ type, [type]: name, operator: 'exists' }] });

export const existsNot = (dimension: string): Filter => ({ type: 'or', predicates: [{ type: 'dimension', dimension, operator: 'notExists' }] });

/** One of the dimensions is true. */
export const isAnyOf = (dimensions: readonly string[]): Filter => ({ type: 'or', predicates: dimensions.map((dimension) => ({ type: 'dimension', dimension, operator: 'matches', value: 'true' })) });

export const within = (metric: string, range: NonNullable<Predicate['range']>): Filter[] =>
	range.gte === undefined && range.lte === undefined ? [] : [{ type: 'or', predicates: [{ type: 'metric', metric, range }] }];
