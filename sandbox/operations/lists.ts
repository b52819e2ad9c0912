import { filterItems, sortItems } from '../answers/filter';
import { type Page, pageOf, type PageRequest } from '../answers/page';
import type { Listing } from '../definition/listing';
import { isObject, type JsonObject, mergePatch } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, collectionOf, fill, pathOf, render } from './call';
import { createEntity, writable } from './creation';

function requestOf(call: Call): PageRequest {
	const takes = call.operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
	return { url: call.url, query: call.query, takes: new Set(takes), lenient: call.context.lenientIds };
}

export function showPage(call: Call, listing: Listing, page: Page): Answer {
	return render(call, listing.key ? page.fields : page.items);
}

/** A page of entities as the operation's answer model shows them. */
export function listEntities(call: Call, listing: Listing, entities: Entity[]): Answer {
	const shown = entities.map((entity) => call.context.renderer.render(listing.item, entity, entity.id)).filter(isObject);
	const found = sortItems(filterItems(shown, call.query), call.query.sortBy, call.query.sortOrder);
	return showPage(call, listing, pageOf(found, listing, requestOf(call)));
}

export function list(call: Call): Answer {
	const { listing } = call.placement;
	if (!listing) return render(call, {});
	const { organisation } = call.context;
	const path = fill(collectionOf(call).path, call.params);
	const entities = organisation.entities(path);
	const document = organisation.document(pathOf(call));
	return entities.length === 0 && document !== undefined ? render(call, document) : listEntities(call, listing, entities);
}

function answerAll(call: Call, entities: Entity[]): Answer {
	return call.placement.listing ? listEntities(call, call.placement.listing, entities) : render(call, entities);
}

/** PUT of a whole list. */
export function replaceAll(call: Call): Answer {
	const path = fill(collectionOf(call).path, call.params);
	call.context.organisation.clear(path);
	return mergeAll(call);
}

/** PATCH of some of a list, each named by its id. */
export function mergeAll(call: Call): Answer {
	const { organisation } = call.context;
	const path = fill(collectionOf(call).path, call.params);
	const touched = (Array.isArray(call.body) ? call.body : []).map((item: unknown) => {
		const known = isObject(item) && typeof item.id === 'string' ? organisation.find(path, item.id) : undefined;
		if (!known) return createEntity(call, item, true);
		return organisation.put(path, { ...(mergePatch(known, writable(call, item as JsonObject, true)) as JsonObject), id: known.id });
	});
	return answerAll(call, touched);
}

/** DELETE of a list: of the ids that the query names, or all. */
export function clear(call: Call): Answer {
	const { organisation } = call.context;
	const path = fill(collectionOf(call).path, call.params);
	const named = Object.entries(call.query).find(([name]) => /^(ids?|\w+Ids?)$/.test(name));
	if (!named) organisation.clear(path);
	for (const id of idsOf(named?.[1])) organisation.delete(path, id);
	return render(call, {});
}

export function idsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(String);
	return typeof value === 'string' ? value.split(',') : [];
}
