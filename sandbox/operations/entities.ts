import { ApiError, notFound } from '../answers/errors';
import { isObject, type JsonObject, mergePatch, withoutNulls } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, collectionOf, fill, itemId, render } from './call';
import { serverFields, writable } from './creation';

/** Where the entity lives: a conversation, say, is made as a call or an email, and read as either. */
function placeOf(call: Call): string {
	const collection = collectionOf(call);
	const path = fill(collection.path, call.params);
	const home = collection.creates ? undefined : call.context.organisation.homeOf(itemId(call));
	return home?.startsWith(`${path}/`) ? home : path;
}

/** The entity a call is about; undefined only where unknown ids are allowed. */
function findEntity(call: Call): Entity | undefined {
	const entity = call.context.organisation.find(placeOf(call), itemId(call));
	if (!entity && !call.context.lenientIds) throw notFound(collectionOf(call).path, itemId(call));
	return entity;
}

function stranger(call: Call): Entity {
	const collection = collectionOf(call);
	const id = itemId(call);
	return {
		id,
		[collection.idProperty]: id,
		[collection.itemParameter ?? 'id']: id,
		selfUri: `${fill(collection.path, call.params)}/${encodeURIComponent(id)}`,
	};
}

export function read(call: Call): Answer {
	const known = findEntity(call);
	return render(call, known ?? stranger(call));
}

export function exists(call: Call): Answer {
	findEntity(call);
	return {};
}

export function remove(call: Call): Answer {
	findEntity(call);
	call.context.organisation.delete(placeOf(call), itemId(call));
	return render(call, {});
}

function nextVersion(version: unknown): unknown {
	if (typeof version === 'number') return version + 1;
	return typeof version === 'string' && /^\d+$/.test(version) ? String(Number(version) + 1) : version;
}

/** Two writers must not undo each other: a body that names a version has to name the current one. */
export function checkVersion(entity: JsonObject, body: unknown): void {
	const given = isObject(body) ? body.version : undefined;
	if (given === undefined || given === null || entity.version === undefined || String(given) === String(entity.version)) return;
	throw new ApiError(
		409, 'general.conflict', `The version ${String(given)} does not match the current version ${String(entity.version)}.`,
		[{ errorCode: 'version.mismatch', fieldName: 'version' }],
	);
}

function keep(call: Call, entity: Entity, next: JsonObject): Entity {
	const { organisation } = call.context;
	const version = nextVersion(entity.version);
	const dateModified = organisation.now();
	return organisation.put(placeOf(call), { ...next, id: entity.id, ...(version !== undefined && { version }), dateModified });
}

/** PUT: what the body could set and does not is gone; what it cannot set stays. */
export function replace(call: Call): Answer {
	const collection = collectionOf(call);
	const path = fill(collection.path, call.params);
	const known = call.context.organisation.find(path, itemId(call));
	if (!known && !collection.creates && call.context.organisation.entities(path).length === 0) return upsert(call);
	const entity = known ?? findEntity(call) ?? stranger(call);
	checkVersion(entity, call.body);
	const input = isObject(call.body) ? writable(call, withoutNulls(call.body) as JsonObject) : {};
	const settable = settableProperties(call);
	const kept = Object.fromEntries(Object.entries(entity).filter(([key]) => !settable.has(key) || SERVERS_OWN.has(key)));
	const next = { ...kept, ...input };
	return render(call, known ? keep(call, known, next) : { ...next, id: entity.id });
}

const SERVERS_OWN = new Set(['id', 'selfUri', 'version', 'dateCreated', 'createdBy', 'state', 'division']);

function settableProperties(call: Call): Set<string> {
	const schema = call.operation.body && call.context.catalogue.resolve(call.operation.body.schema);
	return new Set(Object.entries(schema?.properties ?? {}).filter(([, property]) => !property.readOnly).map(([key]) => key));
}

/** Where nothing is created by POST, PUT makes the item. */
function upsert(call: Call): Answer {
	const input = isObject(call.body) ? writable(call, withoutNulls(call.body) as JsonObject) : {};
	const path = fill(collectionOf(call).path, call.params);
	const id = itemId(call);
	return render(call, call.context.organisation.put(path, { ...serverFields(call, path, id), ...input, id }));
}

export function merge(call: Call): Answer {
	const known = findEntity(call);
	const entity = known ?? stranger(call);
	checkVersion(entity, call.body);
	const next = mergePatch(entity, isObject(call.body) ? writable(call, call.body) : {}) as JsonObject;
	return render(call, known ? keep(call, known, next) : next);
}
