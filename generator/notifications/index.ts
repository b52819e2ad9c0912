import type { INodeProperties } from 'n8n-workflow';

import type { Picker, PickerDecisions } from '../model/pickers';
import { authentication, collection } from '../write/common';
import { pickerProperty } from '../write/pickers';
import { generatedFrom, propertiesFile, type GeneratedFile } from '../write/trigger';
import { topicsOf, type TopicId } from './topics';

/** What the trigger starts with. n8n does not store a default, so this one stays. */
const usualTopic = 'v2.users.{userId}.presence';

export interface NotificationSources {
	/** Names of all topics. */
	topics: readonly string[];
	title: (wire: string) => string;
	pickers: readonly Picker[];
	decisions?: PickerDecisions;
}

/** Of each topic only those of its fields are shown whose placeholder it has. */
function idProperty({ name, label, picker, beginnings }: TopicId): INodeProperties {
	const field = { label, name, required: true, list: false };
	const { displayName, name: own, type, ...rest }: INodeProperties = picker
		? pickerProperty(field, { key: picker.key, after: [], page: picker.page })
		: { displayName: label, name, type: 'string', default: '', required: true };
	const pattern = `^(?:${beginnings.map((beginning) => beginning.replace(/[.{}]/g, '\\$&')).join('|')})(?![^.])`;
	return { displayName, name: own, type, displayOptions: { show: { topic: [{ _cnd: { regex: pattern } }] } }, ...rest };
}

/** All properties of the notification trigger. */
export function notificationProperties({ topics: names, title, pickers, decisions }: NotificationSources): INodeProperties[] {
	const { topics, ids } = topicsOf(names, title, pickers, decisions);
	return [
		authentication,
		{
			displayName: 'Topics',
			name: 'topics',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add topic',
			default: {},
			description: 'What to listen to',
			options: [
				{
					displayName: 'Topic',
					name: 'values',
					values: [
						{ displayName: 'Topic', name: 'topic', type: 'options', noDataExpression: true, options: topics.map(({ label, value }) => ({ name: label, value })), default: usualTopic },
						...ids.map(idProperty),
					],
				},
			],
		},
		{
			displayName: 'Topic Names',
			name: 'topicNames',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'v2.routing.queues.00000000-0000-0000-0000-000000000000.users',
			description: 'More topics by name, with IDs filled in, one a line or with commas between them. An expression may give a list.',
		},
		collection('options', 'Options', 'Add option', [
			{
				displayName: 'Catch Up After Gaps',
				name: 'catchUp',
				type: 'boolean',
				default: false,
				description: 'Whether to look up what happened while the connection was lost or n8n was down, as far as the API lists it',
			},
			{
				displayName: 'Report Gaps',
				name: 'reportGaps',
				type: 'boolean',
				default: false,
				description: 'Whether to start the workflow with an item { gap: { from, to } } after the connection was lost for a while, so that it can look up what it missed',
			},
		]),
	];
}

/** The file of the notification trigger that comes from the topics. */
export const notificationFile = (sources: NotificationSources): GeneratedFile =>
	propertiesFile('GenesysCloudNotificationTrigger', generatedFrom('notification-topics.json'), notificationProperties(sources));
