import type { Operation as Source, Schema } from '../definition/swagger';
import type { Schemas } from './schemas';
import type { Entity } from './types';

/** Names under which services keep the same two times, most telling first. */
const creation = ['dateCreated', 'createdDate', 'createDate', 'createdDateTime', 'creationTime', 'createdTime', 'dateSubmitted', 'submittedDate'];
const modification = ['dateModified', 'modifiedDate', 'modifyDate', 'modifiedDateTime', 'dateLastModified', 'modified', 'changedDate', 'dateLastUpdated'];
const versions = ['version', '_version'];
const latestFirst = ['desc', 'descending'];

/** What a list holds; undefined where its entities cannot be told apart. */
export function entityOf(source: Pick<Source, 'parameters'>, item: Schema | undefined, schemas: Schemas): Entity | undefined {
	const properties = item && schemas.resolve(item).properties;
	if (!properties || !Object.hasOwn(properties, 'id')) return undefined;
	const isTime = (name: string): boolean => {
		const property = Object.hasOwn(properties, name) ? schemas.resolve(properties[name] as Schema) : undefined;
		return property?.format === 'date-time';
	};
	const created = creation.find(isTime);
	const modified = modification.find(isTime);
	const version = versions.find((name) => Object.hasOwn(properties, name));
	const sorted = sortOf(source, [modified, created]);
	return { id: 'id', ...(created && { created }), ...(modified && { modified }), ...(version && { version }), ...(sorted && { sorted }) };
}

/** `dateCreated` and `createddate` are one time. */
const wordOf = (time: string): string => time.toLowerCase().replace('date', '');

/** How the list is asked for with the latest first. Only what the definition names is trusted: an unknown order is refused or ignored. */
function sortOf({ parameters = [] }: Pick<Source, 'parameters'>, times: Array<string | undefined>): Entity['sorted'] {
	const query = new Map(parameters.filter(({ in: place }) => place === 'query').map((parameter) => [parameter.name, parameter.enum ?? []]));
	const order = (query.get('sortOrder') ?? []).find((value) => latestFirst.includes(String(value).toLowerCase()));
	if (order === undefined) return undefined;
	for (const time of times) {
		const by = (query.get('sortBy') ?? []).find((value) => time !== undefined && wordOf(String(value)) === wordOf(time));
		if (time !== undefined && by !== undefined) return { by: time, query: { sortBy: String(by), sortOrder: String(order) } };
	}
	return undefined;
}
