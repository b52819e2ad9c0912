import { type Catalogue, modelName, type Operation } from './catalogue';
import type { Schema } from './swagger';

/** How an answer carries many items: under a key of an envelope, or as a bare array. */
export interface Listing {
	key?: string;
	item: Schema;
	envelope: Schema;
}

const ALWAYS = ['entities', 'Resources', 'results'];
const WHEN_PAGED = ['conversations', 'userDetails', 'reactions'];
const PAGING = ['pageSize', 'pageNumber', 'after', 'cursor', 'startIndex'];

function isPaged(operation: Operation): boolean {
	return operation.parameters.some((parameter) => parameter.in === 'query' && PAGING.includes(parameter.name));
}

export function listingOf(catalogue: Catalogue, operation: Operation): Listing | undefined {
	if (!operation.answer) return undefined;
	const envelope = catalogue.resolve(operation.answer);
	if (envelope.type === 'array') return envelope.items?.$ref ? { item: envelope.items, envelope } : undefined;

	const keys = isPaged(operation) ? [...ALWAYS, ...WHEN_PAGED] : ALWAYS;
	for (const key of keys) {
		const item = envelope.properties?.[key]?.items;
		if (item) return { key, item, envelope };
	}
	// Older lists name their items for what they are: TimeOffRequestList has timeOffRequests.
	const lists = Object.entries(envelope.properties ?? {}).filter(([, property]) => property.items?.$ref);
	const [only] = lists;
	if (lists.length !== 1 || !only?.[1].items || !/List(ing)?$/.test(modelName(operation.answer) ?? '')) return undefined;
	return { key: only[0], item: only[1].items, envelope };
}
