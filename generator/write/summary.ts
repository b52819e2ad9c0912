import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { ApiGroup, BodyField } from '../model/types';

export interface GroupSummary {
	className: string;
	tag: string;
	resources: number;
	operations: number;
	/** Properties that stand side by side. */
	properties: number;
	/** All fields, those in collections included. */
	fields: number;
	/** Bytes of the properties as JSON. */
	bytes: number;
}

export interface Summary {
	groups: GroupSummary[];
	/** Operations by operationId, each counted once. */
	distinct: number;
	/** Objects and lists of objects in bodies, by how they are shown. */
	objects: ObjectCount;
}

interface ObjectCount {
	asFields: number;
	asJson: number;
}

/** Maps and free objects, which have no properties to show, are not counted. */
function objectsIn(fields: BodyField[]): ObjectCount {
	const inner = fields.map(({ fields: own = [] }) => objectsIn(own));
	const sum = (key: keyof ObjectCount): number => inner.reduce((total, count) => total + count[key], 0);
	const objects = fields.filter(({ skeleton }) => skeleton !== undefined);
	const asFields = objects.filter(({ fields: own }) => own).length;
	return { asFields: sum('asFields') + asFields, asJson: sum('asJson') + objects.length - asFields };
}

const fieldsOf = (properties: INodeProperties[]): number =>
	properties.reduce((sum, { type, options = [] }) => {
		if (type === 'collection') return sum + 1 + fieldsOf(options as INodeProperties[]);
		return sum + 1 + (type === 'fixedCollection' ? fieldsOf((options as INodePropertyCollection[]).flatMap(({ values }) => values)) : 0);
	}, 0);

export function summaryOf(written: Array<{ group: ApiGroup; properties: INodeProperties[]; bytes: number }>): Summary {
	const groups = written.map(({ group, properties, bytes }) => ({
		className: group.className,
		tag: group.tag,
		resources: group.resources.length,
		operations: group.resources.reduce((sum, { operations }) => sum + operations.length, 0),
		properties: properties.length,
		fields: fieldsOf(properties),
		bytes,
	}));
	// Steps made by hand have no path.
	const ids = written.flatMap(({ group }) => group.resources.flatMap(({ operations }) => operations.filter(({ path }) => path !== '').map(({ id }) => id)));
	const bodies = written.flatMap(({ group }) => group.resources.flatMap(({ operations }) => operations.flatMap(({ body }) => body?.fields ?? [])));
	return { groups, distinct: new Set(ids).size, objects: objectsIn(bodies) };
}

/** The table that a build prints. */
export function formatSummary({ groups, distinct, objects }: Summary): string {
	const columns = ['resources', 'operations', 'properties', 'fields', 'bytes'] as const;
	const total = (column: (typeof columns)[number]): number => groups.reduce((sum, group) => sum + group[column], 0);
	const width = Math.max(...groups.map(({ tag }) => tag.length), 5);
	const row = (name: string, values: Array<string | number>): string =>
		[name.padEnd(width), ...values.map((value) => String(value).padStart(11))].join('');
	return [
		row('Group', [...columns]),
		...groups.map((group) => row(group.tag, columns.map((column) => group[column]))),
		row(`${groups.length} groups`, columns.map(total)),
		`${distinct} distinct operations`,
		`${objects.asFields} objects in bodies shown as fields, ${objects.asJson} as JSON`,
	].join('\n');
}
