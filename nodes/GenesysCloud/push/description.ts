import type { INodeProperties } from 'n8n-workflow';

import { OPEN_MESSAGING_OPERATIONS, REMOVE_OPERATIONS, SET_UP_OPERATIONS } from '../../../lib/push';
import type { StepResource } from '../step';

const pushName: INodeProperties = {
	displayName: 'Push Name',
	name: 'pushName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Ended conversations to n8n',
	description: 'All that is made bears it. A later run finds it by this name and brings it up to date.',
};

const webhookUrl: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://n8n.example.com/webhook/genesys',
	description: 'Production URL of a Webhook step. It has to begin with https:// and to be open to the internet.',
};

const secret = (description: string): INodeProperties => ({ displayName: 'Secret', name: 'secret', type: 'string', typeOptions: { password: true }, default: '', required: true, description });

const picker = (displayName: string, name: string, searchListMethod: string, rest: Partial<INodeProperties>): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } },
		{ displayName: 'By ID', name: 'id', type: 'string' },
	],
	...rest,
});

const additionalFields = (options: INodeProperties[]): INodeProperties => ({ displayName: 'Additional Fields', name: 'additionalFields', type: 'collection', placeholder: 'Add field', default: {}, options });

const operators = ['All', 'Contains', 'Equal', 'Exists', 'GreaterThan', 'GreaterThanOrEqual', 'In', 'LessThan', 'LessThanOrEqual', 'NotEqual', 'NotIn', 'Size'];

const matchCriteria: INodeProperties = {
	displayName: 'Match Criteria',
	name: 'matchCriteria',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add condition',
	default: {},
	options: [
		{
			displayName: 'Condition',
			name: 'values',
			values: [
				{ displayName: 'JSON Path', name: 'jsonPath', type: 'string', default: '', placeholder: 'e.g. mediaType', description: 'Property of the event' },
				{ displayName: 'Operator', name: 'operator', type: 'options', options: operators.map((value) => ({ name: value.replace(/(?<=[a-z])(?=[A-Z])/g, ' '), value })), default: 'Equal' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. VOICE', description: 'Text, number, true or false; a list with commas for All, In and Not In. A number that is a text needs quotes.' },
			],
		},
	],
	description: 'All of them must hold. Without any, every event of the topic is sent.',
};

/** Events that come by themselves: a set-up at Genesys Cloud towards a Webhook step, and the check of what arrives there. */
export const push: StepResource = {
	value: 'push',
	name: 'Push',
	steps: [
		{
			value: 'setUpPush',
			name: 'Set Up',
			action: 'Set up a push to a webhook',
			description: 'Makes Genesys Cloud send events to a Webhook step: integration with the secret, data action, workflow and trigger. Run again, it brings them up to date.',
			calls: SET_UP_OPERATIONS,
			properties: [
				{ property: pushName },
				{ property: webhookUrl },
				{ property: picker('Topic Name', 'topicName', 'triggerTopics', { required: true, description: 'What events are about' }) },
				{ property: matchCriteria },
				{ property: { displayName: 'Header Name', name: 'headerName', type: 'string', default: 'X-Webhook-Secret', description: 'Header that the secret is sent in. The Webhook step checks it by Header Auth.' } },
				{ property: secret('At least 16 characters without blanks. Genesys Cloud keeps it in a credential.') },
				{ property: picker('Workflow', 'workflowId', 'workflowFlows', { description: 'Workflow of Architect that hands events on. Left empty, one is made.' }) },
				{
					property: additionalFields([
						{ displayName: 'Delay', name: 'delayBySeconds', type: 'number', typeOptions: { minValue: 60, maxValue: 900 }, default: 60, description: 'Seconds between an event and its sending, 60 to 900' },
						{ displayName: 'Enabled', name: 'enabled', type: 'boolean', default: true, description: 'Whether events are sent' },
						{ displayName: 'Time to Live', name: 'eventTTLSeconds', type: 'number', typeOptions: { minValue: 10 }, default: 10, description: 'Seconds after which an event that is late is dropped' },
					]),
				},
			],
		},
		{
			value: 'setUpOpenMessaging',
			name: 'Set Up Open Messaging',
			action: 'Set up open messaging to a webhook',
			description: 'Makes an open messaging integration send messages to a Webhook step, signed. Run again, it brings the one of that name up to date.',
			calls: OPEN_MESSAGING_OPERATIONS,
			properties: [
				{ property: pushName },
				{ property: webhookUrl },
				{ property: secret('At least 16 characters without blanks. Requests are signed with it.') },
				{
					property: additionalFields([
						{ displayName: 'Take Over', name: 'takeOver', type: 'boolean', default: false, description: 'Whether to change an integration of that name that sends to another webhook' },
					]),
				},
			],
		},
		{
			value: 'removePush',
			name: 'Remove',
			action: 'Remove a push',
			description: 'Takes away what Set Up made under a name, and nothing else',
			calls: REMOVE_OPERATIONS,
			removes: true,
			properties: [{ property: pushName }],
		},
		{
			value: 'verifySignature',
			name: 'Verify Signature',
			action: 'Verify the signature of a message',
			description: 'Lets a request of open messaging pass if it was signed with the secret, with its body as JSON; otherwise it is an error. Nothing is sent.',
			properties: [
				{ property: secret('Secret of the open messaging integration') },
				{ property: { displayName: 'Signature', name: 'signature', type: 'string', default: '={{ $json.headers["x-hub-signature-256"] }}', description: 'Header X-Hub-Signature-256 of the request' } },
				{
					property: {
						displayName: 'Raw Body From',
						name: 'rawBodyFrom',
						type: 'options',
						options: [
							{ name: 'Binary Field', value: 'binary' },
							{ name: 'Text', value: 'text' },
						],
						default: 'binary',
						description: 'Where the raw body is. The Webhook step puts it into a binary field with the option Raw Body.',
					},
				},
				{ property: { displayName: 'Binary Field', name: 'binaryField', type: 'string', default: 'data', description: 'Name of the binary field with the raw body' }, show: { rawBodyFrom: ['binary'] } },
				{ property: { displayName: 'Raw Body', name: 'rawBody', type: 'string', default: '', description: 'Byte for byte as it came' }, show: { rawBodyFrom: ['text'] } },
			],
		},
	],
};
