import { conflict } from '../answers/errors';
import type { Schema } from '../definition/swagger';
import { isObject, type JsonObject, withoutNulls } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, collectionOf, fill, render } from './call';

/** What a body may set: its read-only properties are the server's. */
export function writable(call: Call, body: JsonObject, many = false): JsonObject {
	const { catalogue } = call.context;
	const schema = call.operation.body && catalogue.resolve(call.operation.body.schema);
	const model = many && schema?.items ? catalogue.resolve(schema.items) : schema;
	return Object.fromEntries(Object.entries(body).filter(([key]) => !model?.properties?.[key]?.readOnly));
}

function itemModel(call: Call): Schema {
	const { item } = collectionOf(call);
	return item ? call.context.catalogue.resolve(item) : {};
}

function chosenId(call: Call, input: JsonObject): string | undefined {
	const { idProperty, itemParameter = 'id' } = collectionOf(call);
	const names = ['id', idProperty, itemParameter, itemParameter.replace(/(Id|Code|Name|Key)$/, '')];
	const value = names.map((name) => input[name]).find((id) => (typeof id === 'string' && id !== '') || typeof id === 'number');
	return value === undefined ? undefined : String(value);
}

/** What the server adds to a new entity; answers show what their models have of it. */
export function serverFields(call: Call, path: string, id: string): JsonObject {
	const { context } = call;
	const { idProperty, itemParameter = 'id' } = collectionOf(call);
	const model = itemModel(call);
	const now = context.organisation.now();
	const states = model.properties?.state?.enum;
	return {
		[idProperty]: id,
		[itemParameter]: id,
		id,
		selfUri: `${path}/${encodeURIComponent(id)}`,
		dateCreated: now,
		dateModified: now,
		...(model.properties?.version && { version: firstVersion(call, model.properties.version, id) }),
		...(states?.includes('active') && { state: 'active' }),
		...(model.properties?.division && context.organisation.homeDivision && { division: context.organisation.homeDivision }),
	};
}

function newId(call: Call, path: string): string {
	const { organisation } = call.context;
	return collectionOf(call).numbered ? String(organisation.entities(path).length + 1) : organisation.newId(path);
}

function firstVersion(call: Call, version: Schema, id: string): unknown {
	const number = collectionOf(call).numbered ? Number(id) : 1;
	return version.type === 'string' ? String(number) : number;
}

export function createEntity(call: Call, body: unknown, many = false): Entity {
	const { organisation, lenientIds } = call.context;
	const path = fill(collectionOf(call).path, call.params);
	const input = isObject(body) ? writable(call, withoutNulls(body) as JsonObject, many) : {};
	const chosen = chosenId(call, input);

	const home = chosen !== undefined && chosen === input.id ? organisation.homeOf(chosen) : undefined;
	if (chosen !== undefined && home !== undefined && home !== path) {
		return organisation.link(path, home, { ...input, id: chosen });
	}
	if (chosen !== undefined && organisation.find(path, chosen) && !many && !lenientIds) {
		throw conflict(`An entity with the ${collectionOf(call).idProperty} ${chosen} already exists.`, collectionOf(call).idProperty);
	}
	const id = chosen ?? newId(call, path);
	// A division by id replaces the one that new things go to.
	const server = serverFields(call, path, id);
	if (typeof input.divisionId === 'string') delete server.division;
	return organisation.put(path, { ...server, ...input, id });
}

export function create(call: Call): Answer {
	if (!Array.isArray(call.body)) return render(call, createEntity(call, call.body ?? {}));
	const created = call.body.map((item) => createEntity(call, item, true));
	const key = call.placement.listing?.key;
	return render(call, key ? { [key]: created, total: created.length } : created);
}
