import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Fields that analytics queries share. Their names are in docs/contract.md, what they mean in nodes/GenesysCloud/analytics/. */

export const interval: INodeProperties = {
	displayName: 'Interval',
	name: 'interval',
	type: 'options',
	options: [
		{ name: 'Between Two Dates', value: 'between' },
		{ name: 'Custom', value: 'custom', description: 'An interval as text' },
		{ name: 'Last 24 Hours', value: 'last24Hours' },
		{ name: 'Last 30 Days', value: 'last30Days', description: 'The 30 days before today' },
		{ name: 'Last 7 Days', value: 'last7Days', description: 'The seven days before today' },
		{ name: 'Last Hour', value: 'lastHour', description: 'The 60 minutes before now' },
		{ name: 'Last Month', value: 'lastMonth' },
		{ name: 'Last Week', value: 'lastWeek' },
		{ name: 'This Month', value: 'thisMonth', description: 'From the first day of the month to the end of today' },
		{ name: 'This Week', value: 'thisWeek', description: 'From the first day of the week to the end of today' },
		{ name: 'Today', value: 'today' },
		{ name: 'Yesterday', value: 'yesterday' },
	],
	default: 'today',
	description: 'When it happened. Days begin and end in the time zone of the workflow.',
};

/** Not required as n8n sees it: where the interval is an expression, n8n would insist on the fields of every choice. The node checks. */
export const between: INodeProperties[] = [
	{ displayName: 'Start', name: 'intervalStart', type: 'dateTime', default: '' },
	{ displayName: 'End', name: 'intervalEnd', type: 'dateTime', default: '' },
];

export const customInterval: INodeProperties = {
	displayName: 'Custom Interval',
	name: 'customInterval',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2025-01-31T00:00Z/P1D',
	description: 'Start and end, or start and duration, in ISO 8601',
};

export const granularity: INodeProperties = {
	displayName: 'Granularity',
	name: 'granularity',
	type: 'options',
	options: [
		{ name: '1 Day', value: 'P1D' },
		{ name: '1 Hour', value: 'PT1H' },
		{ name: '1 Month', value: 'P1M' },
		{ name: '1 Week', value: 'P1W' },
		{ name: '15 Minutes', value: 'PT15M' },
		{ name: '30 Minutes', value: 'PT30M' },
		{ name: 'Whole Interval', value: '' },
	],
	default: '',
	description: 'How long the parts of the interval are that results are given for',
};

const operators: INodePropertyOptions[] = [
	{ name: 'Does Not Exist', value: 'notExists' },
	{ name: 'Exists', value: 'exists' },
	{ name: 'Is', value: 'matches' },
];

export const conditions = (dimensions: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'More Filters',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Condition',
			name: 'condition',
			values: [
				{ displayName: 'Dimension', name: 'dimension', type: 'options', options: dimensions, default: dimensions[0]?.value ?? '' },
				{ displayName: 'Operator', name: 'operator', type: 'options', options: operators, default: 'matches' },
				{ displayName: 'Value', name: 'value', type: 'string', displayOptions: { show: { operator: ['matches'] } }, default: '' },
			],
		},
	],
	description: 'All of them must hold. Several values of one dimension are alternatives.',
});

export const order: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'Newest First', value: 'desc' },
		{ name: 'Oldest First', value: 'asc' },
		{ name: 'Unordered', value: 'unordered' },
	],
	default: 'asc',
};

export const weekStart: INodeProperties = {
	displayName: 'Week Starts On',
	name: 'weekStart',
	type: 'options',
	options: [
		{ name: 'Monday', value: 'monday' },
		{ name: 'Saturday', value: 'saturday' },
		{ name: 'Sunday', value: 'sunday' },
	],
	default: 'monday',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
