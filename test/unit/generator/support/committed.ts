import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { readModel } from '../../../../generator';
import { decisionFile, type Decisions } from '../../../../generator/decisions';
import type { Definition } from '../../../../generator/definition/swagger';
import type { ApiGroup, Operation } from '../../../../generator/model/types';
import { nodeProperties } from '../../../../generator/write/node';

/** What the project's own definition makes. */

export const root = join(__dirname, '..', '..', '..', '..');
export const files = {
	definition: join(root, 'definition', 'platform-api.json'),
	decisions: join(root, 'definition'),
};

/** The file of a decision made by hand. */
export const decision = (name: keyof Decisions): string => decisionFile(files.decisions, name);

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

/** The collections of a node; those of an object in a body hold no fields of the operation itself. */
export const isNodeCollection = ({ name }: INodeProperties): boolean => ['additionalFields', 'bodyFields', 'options'].includes(name);

/** The properties that an operation can show, side by side ones and those in collections. */
export function fieldsOf(properties: INodeProperties[], id: string): Array<{ property: INodeProperties; parent?: string }> {
	return properties
		.filter((property) => property.name !== 'resource' && property.name !== 'operation' && property.type !== 'notice' && shownFor(property, 'operation', id))
		.flatMap((property) => [
			{ property },
			...(isNodeCollection(property)
				? (property.options as INodeProperties[]).filter((child) => shownFor(child, '/operation', id)).map((child) => ({ property: child, parent: property.name }))
				: []),
		]);
}
