import { type Catalogue, isAnything, modelName, type Operation } from './catalogue';
import type { Schema } from './swagger';

/** How an answer carries many items: under a key of an envelope, or as a bare array. */
export interface Listing {
	key?: string;
	/** Property of the answer that holds the envelope, where the answer has more to say. */
	within?: string;
	item: Schema;
	envelope: Schema;
}

const ALWAYS = ['entities', 'Resources', 'results'];
const WHEN_PAGED = ['conversations', 'userDetails', 'reactions'];
const PAGING = ['pageSize', 'pageNumber', 'after', 'cursor', 'startIndex'];

/** What a request may say of its page, in its query and in its body. */
export function pagingNames(catalogue: Catalogue, operation: Operation): string[] {
	const query = operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
	const body = operation.body && catalogue.resolve(operation.body.schema).properties;
	const inBody = { ...body, ...(body?.paging && catalogue.resolve(body.paging).properties) };
	return [...query, ...PAGING.filter((name) => operation.method !== 'GET' && inBody[name] !== undefined)];
}

export function listingOf(catalogue: Catalogue, operation: Operation): Listing | undefined {
	if (!operation.answer) return undefined;
	const envelope = catalogue.resolve(operation.answer);
	if (envelope.type === 'array') return envelope.items?.$ref ? { item: envelope.items, envelope } : undefined;

	const isPaged = pagingNames(catalogue, operation).some((name) => PAGING.includes(name));
	const keys = isPaged ? [...ALWAYS, ...WHEN_PAGED] : ALWAYS;
	for (const key of keys) {
		const item = envelope.properties?.[key]?.items;
		if (item) return { key, item, envelope };
	}
	if (isPaged) {
		const results = envelope.properties?.results;
		const inner = results && catalogue.resolve(results);
		const item = inner?.properties?.entities?.items;
		if (inner && item) return { key: 'entities', within: 'results', item, envelope: inner };
		// The definition calls a list of mixed things an object.
		if (inner && isAnything(inner)) return { key: 'results', item: {}, envelope };
	}
	// Older lists name their items for what they are: TimeOffRequestList has timeOffRequests.
	const lists = Object.entries(envelope.properties ?? {}).filter(([, property]) => property.items?.$ref);
	const [only] = lists;
	if (lists.length !== 1 || !only?.[1].items || !/List(ing)?$/.test(modelName(operation.answer) ?? '')) return undefined;
	return { key: only[0], item: only[1].items, envelope };
}
