import { NodeHelpers, type IDataObject, type INode, type INodeProperties, type INodePropertyOptions, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';

import { lists } from '../../../../nodes/generated/GenesysCloudTrigger/lists';
import { pollTrigger } from '../../../../nodes/GenesysCloudTrigger/poll';
import { GenesysCloudTrigger } from '../../../../nodes/GenesysCloudTrigger/GenesysCloudTrigger.node';
import type { Sandbox } from '../../../../sandbox';

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
	const { o: operation, n: needs } = lists[event.split('.')[0] ?? ''] ?? {};
	const rows = operation?.a ?? [];
	const isNumber = (name: string): boolean => rows.some(({ n, f, t }) => (f ?? n) === name && t === 'integer');
	const needed = shownFor(event).filter(({ name, required }) => required === true || name === 'worktypeId');
	const [filter] = (needs ?? []).flatMap((name) => filterOf(event, name) ?? []);
	return { ...Object.fromEntries(needed.map((field) => [field.name, isNumber(field.name) ? 1 : valueOf(field)])), ...(filter && { filters: { [filter.name]: valueOf(filter) } }) };
}

/** The filter of an event that stands for a parameter. */
const filterOf = (event: string, name: string): INodeProperties | undefined =>
	(property('filters').options as INodeProperties[]).find((field) => field.name === name && NodeHelpers.displayParameter({ event }, field, nodeOf(event), description as INodeTypeDescription));

/** Characters that a saved state may take. */
export const LARGEST_STATE = 64 * 1024;

/** What a trigger learns is remembered by workflow. */
let workflows = 0;

/** What n8n gives a poll. */
function contextOf(sandbox: Sandbox, event: string, mode: 'trigger' | 'manual', more: Record<string, unknown> = {}) {
	const store: IDataObject = {};
	const parameters: Record<string, unknown> = { ...neededBy(event), ...(event.startsWith('queue.') && { threshold: 3 }), ...more };
	const id = String(++workflows);
	const context = {
		getNode: () => nodeOf(event, parameters),
		getWorkflow: () => ({ id }),
		getMode: () => mode,
		getTimezone: () => 'UTC',
		getWorkflowStaticData: () => store,
		getNodeParameter: (name: string, fallback: unknown) => ({ event, ...parameters })[name] ?? fallback,
		getCredentials: async () => ({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret, region: 'custom', customHost: sandbox.url, logLevel: 'none' }),
	} as unknown as IPollFunctions;
	return { store, poll: async () => (await pollTrigger(context, lists))?.[0]?.map(({ json }) => json) ?? [] };
}

/** A trigger of an active workflow: each call is a poll. */
export function activate(sandbox: Sandbox, event: string, more: Record<string, unknown> = {}) {
	const { store, poll } = contextOf(sandbox, event, 'trigger', more);
	return async () => {
		const before = sandbox.requests.length;
		const found = await poll();
		const requests = sandbox.requests.slice(before).filter(({ operationId }) => operationId !== undefined).length;
		return { found, requests, state: JSON.stringify(store).length };
	};
}

/** What the editor shows to try an event out. */
export const fetchTestEvent = async (sandbox: Sandbox, event: string): Promise<IDataObject[]> => await contextOf(sandbox, event, 'manual').poll();
