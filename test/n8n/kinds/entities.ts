import type { Entity, Sandbox } from '../../../sandbox';

export const QUEUES = '/api/v2/routing/queues';

/** A new entity in one of the organisation's collections. */
export function create({ organisation }: Sandbox, path: string, fields: Readonly<Record<string, unknown>>): Entity {
	const id = organisation.newId(path);
	const time = organisation.now();
	return organisation.put(path, { id, version: 1, dateCreated: time, dateModified: time, selfUri: `${path}/${id}`, ...fields } as Entity);
}

/** Another version of an entity. */
export function update({ organisation }: Sandbox, path: string, id: string, fields: Readonly<Record<string, unknown>>): Entity {
	const known = organisation.find(path, id);
	if (!known) throw new Error(`The organisation has no ${path}/${id}.`);
	return organisation.put(path, { ...known, version: Number(known.version) + 1, dateModified: organisation.now(), ...fields });
}
