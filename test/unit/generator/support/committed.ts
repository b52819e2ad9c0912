import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { readModel } from '../../../../generator';
import type { Definition } from '../../../../generator/definition/swagger';
import type { ApiGroup, Operation } from '../../../../generator/model/types';
import { nodeProperties } from '../../../../generator/write/node';

/** What the project's own definition makes. */

export const root = join(__dirname, '..', '..', '..', '..');
export const files = {
	definition: join(root, 'definition', 'platform-api.json'),
	naming: join(root, 'definition', 'naming.json'),
	defaults: join(root, 'definition', 'defaults.json'),
	pageSizes: join(root, 'definition', 'page-sizes.json'),
	jobs: join(root, 'definition', 'jobs.json'),
};

export const committedText = (): string => readFileSync(files.definition, 'utf8');
export const committed = (): Definition => JSON.parse(committedText()) as Definition;

export interface Built {
	group: ApiGroup;
	properties: INodeProperties[];
}

/** Every group with the properties of its node. */
export function buildAll(options: { prose?: boolean } = {}): Built[] {
	const { groups, defaults, title } = readModel({ ...files, ...options });
	return groups.map((group) => ({ group, properties: nodeProperties(group, defaults[group.nodeName]!, title) }));
}

export const operationsOf = (group: ApiGroup): Operation[] => group.resources.flatMap(({ operations }) => operations);

const shownFor = ({ displayOptions }: INodeProperties, key: 'operation' | '/operation', id: string): boolean => {
	const operations = displayOptions?.show?.[key] as string[] | undefined;
	return operations === undefined || operations.includes(id);
};

/** The properties that an operation can show, side by side ones and those in collections. */
export function fieldsOf(properties: INodeProperties[], id: string): Array<{ property: INodeProperties; parent?: string }> {
	return properties
		.filter((property) => property.name !== 'resource' && property.name !== 'operation' && shownFor(property, 'operation', id))
		.flatMap((property) => [
			{ property },
			...(property.type === 'collection'
				? (property.options as INodeProperties[]).filter((child) => shownFor(child, '/operation', id)).map((child) => ({ property: child, parent: property.name }))
				: []),
		]);
}
