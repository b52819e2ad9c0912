import type { JsonObject } from '../json';
import { idFrom } from '../state/ids';
import type { Entity, Organisation } from '../state/organisation';

/** Ids by name. */
export type Ids = Map<string, string>;

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** An entity whose id follows from its name; it has been there for a year. */
export function put(organisation: Organisation, path: string, fields: JsonObject & { name: string }): Entity {
	const id = idFrom(`${path}: ${fields.name}`);
	const then = new Date(organisation.opening - YEAR).toISOString();
	return organisation.put(path, { id, selfUri: `${path}/${id}`, dateCreated: then, dateModified: then, ...fields });
}

export function putAll(organisation: Organisation, path: string, all: JsonObject[]): Ids {
	return new Map(all.map((fields) => {
		const { id, name } = put(organisation, path, { ...fields, name: String(fields.name) });
		return [String(name), id];
	}));
}

export function known(ids: Ids, name: string): string {
	const id = ids.get(name);
	if (id === undefined) throw new Error(`The seed has no ${name}`);
	return id;
}

export const idsByName = (organisation: Organisation, path: string): Ids =>
	new Map(organisation.entities(path).map(({ id, name }) => [String(name), id]));
