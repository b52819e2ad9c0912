import { filterItems, sortItems } from '../answers/filter';
import { type Page, pageOf, type PageRequest } from '../answers/page';
import { type Listing, pagingNames } from '../definition/listing';
import { isObject, type JsonObject, mergePatch } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, collectionOf, fill, pathOf, render } from './call';
import { createEntity, writable } from './creation';

/** What a request says of the page that it wants, in its query or in its body. */
export function pageRequestOf({ operation, url, query, body, context }: Call): PageRequest {
	const takes = new Set(pagingNames(context.catalogue, operation));
	const given: JsonObject = isObject(body) ? { ...body, ...(isObject(body.paging) && body.paging) } : {};
	const inBody = Object.entries(given).filter(([name]) => takes.has(name));
	return { url, query: { ...Object.fromEntries(inBody), ...query }, takes, lenient: context.lenientIds };
}

export function showPage(call: Call, { key, within }: Listing, { fields, items }: Page): Answer {
	if (key === undefined) return render(call, items);
	return render(call, within === undefined ? fields : { [within]: fields });
}

/** A page of what the sandbox was told to answer, shown as it was given: it need not be in the operation's model. */
export function listGiven(call: Call, listing: Listing, given: unknown[]): Answer {
	const { items, fields } = pageOf(given, listing, pageRequestOf(call));
	if (listing.key === undefined) return { body: items };
	const { body } = showPage(call, listing, { items, fields: { ...fields, [listing.key]: [] } });
	const answer = body as JsonObject;
	Object.assign(listing.within === undefined ? answer : (answer[listing.within] as JsonObject), { [listing.key]: items });
	return { body };
}

/** A page of entities as the operation's answer model shows them. */
export function listEntities(call: Call, listing: Listing, entities: Entity[]): Answer {
	const shown = entities.map((entity) => call.context.renderer.render(listing.item, entity, entity.id)).filter(isObject);
	const found = sortItems(filterItems(shown, call.query), call.query.sortBy, call.query.sortOrder);
	return showPage(call, listing, pageOf(found, listing, pageRequestOf(call)));
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
