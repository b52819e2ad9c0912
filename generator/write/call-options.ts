import type { INodeProperties } from 'n8n-workflow';

import { collection } from './common';

/** The node's "Options": how a call is made, whatever it does. */

/** The paths come from the operation's row, so that they cost nothing here. */
const nullFields: INodeProperties = {
	displayName: 'Set to Null',
	name: 'nullFields',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getNullableFields', loadOptionsDependsOn: ['operation'] },
	default: [],
	description: 'Body fields to send as null, which clears them. An expression may give other paths, such as settings.timeout.',
};

const whileWaiting = { show: { '/waitForCompletion': [true] } };

/** How a job is waited for. */
export const waiting: INodeProperties[] = [
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		displayOptions: whileWaiting,
		typeOptions: { minValue: 1 },
		default: 600,
		description: 'Seconds to wait for the job. It goes on when they are over, and the error tells how to get its results later.',
	},
	{
		displayName: 'Poll Interval',
		name: 'pollInterval',
		type: 'number',
		displayOptions: whileWaiting,
		typeOptions: { minValue: 1 },
		default: 2,
		description: 'Seconds before the first look at the job. Later looks are further apart.',
	},
];

/** The files behind the links of an answer, and the file that an answer asks for: shown for the operations that have them. */
export const downloading: INodeProperties[] = [
	{
		displayName: 'Binary Property',
		name: 'binaryProperty',
		type: 'string',
		displayOptions: { show: { downloadFile: [true] } },
		default: 'data',
		description: 'Name of the binary field for the file. Further files of one item get a number: data_1, data_2.',
	},
	{
		displayName: 'Download File',
		name: 'downloadFile',
		type: 'boolean',
		default: false,
		description: 'Whether to fetch the files that the answer links to into binary fields of their items',
	},
];

export const uploading: INodeProperties = {
	displayName: 'Upload File',
	name: 'uploadFile',
	type: 'string',
	default: 'data',
	description: 'Name of the binary field with the file to send to where the answer says',
};

/** Everything about *how* the call is made. */
const callOptions: INodeProperties[] = [
	{
		displayName: 'Array Format',
		name: 'arrayFormat',
		type: 'options',
		options: [
			{ name: 'Comma-Separated', value: 'csv' },
			{ name: 'Repeated', value: 'multi' },
		],
		default: 'multi',
		description: 'How a list goes into the query: one key for each value, or all values in one',
	},
	{
		displayName: 'Custom Headers',
		name: 'customHeaders',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: {},
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to return the status code and headers with the body, as one item',
	},
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 8,
		description: 'How many items are worked on side by side. The results keep the order of the items.',
	},
	{
		displayName: 'Send Nulls',
		name: 'sendNulls',
		type: 'boolean',
		default: false,
		description: 'Whether to send every null that stands in the body. Without it nulls are left out.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'Seconds that a call may take, waits included',
	},
	{
		displayName: 'Unknown Enum Values',
		name: 'unknownEnumValues',
		type: 'options',
		options: [
			{ name: 'Keep', value: 'keep' },
			{ name: 'Replace', value: 'replace' },
		],
		default: 'keep',
		description: 'What to do with values in an answer that this version does not know. Replaced ones read outdated_sdk_version.',
	},
];

/** @param nulls when a field can be set to null; never, where no operation of the node has a body */
export const options = (nulls?: INodeProperties['displayOptions']): INodeProperties => {
	const { displayName, name, type, ...rest } = nullFields;
	const own = nulls ? [{ displayName, name, type, displayOptions: nulls, ...rest }] : [];
	return collection('options', 'Options', 'Add option', [...callOptions, ...own].sort((a, b) => a.displayName.localeCompare(b.displayName)));
};
