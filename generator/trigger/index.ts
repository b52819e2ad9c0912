import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { picked, queryEvents } from '../../nodes/GenesysCloudTrigger/queries/description';
import type { ApiGroup } from '../model/types';
import { inline, key } from '../write/code';
import { authentication, collection } from '../write/common';
import { Claims, type Claim } from '../write/merge';
import { pickerProperty } from '../write/pickers';
import { beginningWith, insertDisplayOptions, parameterProperty, sortProperties, type Condition } from '../write/properties';
import { operationRow } from '../write/table';
import { generatedFrom, propertiesFile, type GeneratedFile } from '../write/trigger';
import { filtersOf, polledLists, type Change, type PolledList } from './catalogue';
import type { EventDecisions } from './decisions';

type Title = (wire: string) => string;

const className = 'GenesysCloudTrigger';
const mark = generatedFrom('platform-api.json', 'events.json');

const changeNames: Record<Change, string> = { created: 'Created', updated: 'Updated', changed: 'Created or Updated', deleted: 'Deleted' };

/** What the trigger starts with. n8n does not store a default, so this one stays. */
const usualEvent = 'conversation.ended';

/** The files of the polling trigger that come from the model. */
export function triggerFiles(groups: ApiGroup[], decisions: EventDecisions, title: Title): GeneratedFile[] {
	const lists = polledLists(groups, decisions);
	return [propertiesFile(className, mark, triggerProperties(lists, title)), { path: `${className}/lists.ts`, text: listsSource(lists) }];
}

const eventOptions = (lists: PolledList[], title: Title): INodePropertyOptions[] =>
	[
		...lists.flatMap(({ operation, subject, changes, special, needs }) => {
			const words = needs && { description: `Needs a filter: ${needs.map(({ wire }) => title(wire)).join(' or ')}` };
			return [
				...changes.map((change) => ({ name: `${subject}: ${changeNames[change]}`, value: `${operation.id}.${change}`, ...words })),
				...special.map(({ event, name }) => ({ name: `${subject}: ${name}`, value: `${operation.id}.${event}`, ...words })),
			];
		}),
		...queryEvents.map(({ name, value, description }) => ({ name, value, description })),
	].sort((a, b) => a.name.localeCompare(b.name));

/** All properties of the trigger, save those that n8n adds. */
export function triggerProperties(lists: PolledList[], title: Title): INodeProperties[] {
	const [required, optional] = [new Claims(), new Claims()];
	for (const { operation } of lists) {
		// Without wording, which the listing's own node has: filters of the same name are one field for many lists then.
		const place = (isRequired: boolean) =>
			filtersOf(operation).filter(({ required: needed }) => needed === isRequired).map((parameter) => ({ property: parameterProperty(isRequired ? parameter : { ...parameter, text: '' }, operation, title) }));
		required.add(operation.id, place(true));
		optional.add(operation.id, place(false));
	}
	const filters = [
		...optional.all.map((claim) => shownFor(claim, '/event')),
		...ofQueries('filters').map(({ field, events }) => shownAt(field, '/event', events)),
	];
	return [
		authentication,
		{ displayName: 'Event', name: 'event', type: 'options', noDataExpression: true, options: eventOptions(lists, title), default: usualEvent, description: 'What starts the workflow. Each event is one item.' },
		...required.inOrder().map((claim) => shownFor(claim, 'event')),
		...ofQueries('fields').map(({ field, events }) => shownAt(field, 'event', events)),
		collection('filters', 'Filters', 'Add filter', sortProperties(filters)),
		triggerOptions,
	];
}

/** Fields of the events that no list shows, each with the events that have it. */
function ofQueries(kind: 'fields' | 'filters'): Array<{ field: INodeProperties; events: string[] }> {
	const events = new Map<INodeProperties, string[]>();
	for (const event of queryEvents) for (const field of event[kind] ?? []) events.set(field, [...(events.get(field) ?? []), event.value]);
	return [...events].map(([field, values]) => ({ field: chosen(field), events: values }));
}

/** IDs are chosen from lists, as in the action nodes. */
function chosen(field: INodeProperties): INodeProperties {
	const { name, displayName: label, typeOptions, required = false, description } = field;
	const picker = picked[name];
	if (picker === undefined) return field;
	return { ...pickerProperty({ name, label, required, list: typeOptions?.multipleValues === true }, { key: picker, after: [], page: false }), description };
}

const shownAt = (property: INodeProperties, parameter: string, values: Condition[]): INodeProperties => insertDisplayOptions(property, { [parameter]: values });

/** A list has several events, and what they begin with names it once for all of them. */
const shownFor = ({ property, operations }: Claim, parameter: string): INodeProperties => shownAt(property, parameter, beginningWith(operations.map((id) => `${id}.`)));

const triggerOptions: INodeProperties = collection('options', 'Options', 'Add option', [
	{
		displayName: 'Events per Poll',
		name: 'cap',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3000 },
		default: 500,
		description: 'Most events that one poll gives. The others come with the next polls.',
	},
	{
		displayName: 'Get Whole Entity',
		name: 'enrich',
		type: 'boolean',
		displayOptions: { show: { '/event': beginningWith(['get', 'survey.']) } },
		default: false,
		description: 'Whether to read each entity by itself, for what the list does not show. Takes one more request an event; at most 200 come with one poll then.',
	},
	{
		displayName: 'Overlap',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1440 },
		default: 15,
		description: 'Minutes by which something may appear late and still be found. More takes more requests.',
	},
	{
		displayName: 'Start With Last Hours',
		name: 'lastHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 168 },
		default: 0,
		description: 'Hours before the first activation from which on events count, where they have a time. A later activation goes on where the trigger was. With 0 only what happens later counts.',
	},
]);

function listsSource(lists: PolledList[]): string {
	const rows = [...lists].sort((a, b) => (a.operation.id < b.operation.id ? -1 : 1)).map(({ operation, special, get, needs }) => {
		const row = {
			o: operationRow({ ...operation, answer: undefined, parameters: filtersOf(operation) }),
			e: operation.entity,
			g: get && { p: get.operation.path, n: get.parameter.wire },
			n: needs?.map(({ wire }) => wire),
			x: special.length === 0 ? undefined : Object.fromEntries(special.map(({ event, itemsKey, id, time, version, where, query }) => [event, { itemsKey, id, time, version, where, query }])),
		};
		return `\t${key(operation.id)}: ${inline(row)},\n`;
	});
	return `${mark}
import type { ListTable } from '../../GenesysCloudTrigger/table';

export const lists: ListTable = {
${rows.join('')}};
`;
}
