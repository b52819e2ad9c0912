import type { INode, INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { lists } from '../../../../nodes/generated/GenesysCloudTrigger/lists';
import { GenesysCloudTrigger } from '../../../../nodes/GenesysCloudTrigger/GenesysCloudTrigger.node';

export const { description } = new GenesysCloudTrigger();
export const property = (name: string): INodeProperties => description.properties.find((candidate) => candidate.name === name) as INodeProperties;
export const options = property('event').options as INodePropertyOptions[];
export const events = options.map(({ value }) => String(value));

const ID = 'a0b0c0d0-0000-4000-8000-000000000000';

/** A field of a kind of value that any such field takes. */
export const valueOf = ({ type, options: choices, typeOptions }: INodeProperties): unknown => {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: ID };
	if (type === 'fixedCollection') return { values: [{ id: { __rl: true, mode: 'id', value: ID } }] };
	const value = type === 'options' || type === 'multiOptions' ? (choices?.[0] as INodePropertyOptions).value : type === 'number' ? 1 : type === 'dateTime' ? '2026-01-05T10:00:00Z' : ID;
	return type === 'multiOptions' || typeOptions?.multipleValues ? [value] : value;
};

export const nodeOf = (event: string, parameters: object = {}): INode => ({ id: 't', name: 'T', type: 'genesysCloudTrigger', typeVersion: 1, position: [0, 0], parameters: { event, ...parameters } });

export const shownFor = (event: string): INodeProperties[] =>
	description.properties.filter((candidate) => NodeHelpers.displayParameter({ event }, candidate, nodeOf(event), description as INodeTypeDescription));

/** Fields that an event cannot do without, each with a value. */
export function neededBy(event: string): Record<string, unknown> {
	const rows = lists[event.split('.')[0] ?? '']?.o.a ?? [];
	const isNumber = (name: string): boolean => rows.some(({ n, f, t }) => (f ?? n) === name && t === 'integer');
	const needed = shownFor(event).filter(({ name, required }) => required === true || name === 'worktypeId');
	return Object.fromEntries(needed.map((field) => [field.name, isNumber(field.name) ? 1 : valueOf(field)]));
}
