import type { INodeProperties } from 'n8n-workflow';

import type { ApiGroup } from '../model/types';

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
}

const fieldsOf = (properties: INodeProperties[]): number =>
	properties.reduce((sum, { type, options = [] }) => sum + 1 + (type === 'collection' ? options.length : 0), 0);

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
	return { groups, distinct: new Set(ids).size };
}

/** The table that a build prints. */
export function formatSummary({ groups, distinct }: Summary): string {
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
	].join('\n');
}
