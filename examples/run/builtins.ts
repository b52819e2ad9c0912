import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/*
 * Stand-ins for the handful of n8n's own nodes that the examples use, with the same type and parameter names,
 * so that one workflow file runs here and in n8n. n8n-nodes-base itself would bring some thousand packages.
 */

const describe = (
	name: string,
	displayName: string,
	rest: Partial<INodeTypeDescription> & { properties: INodeProperties[] },
): INodeTypeDescription => ({
	name,
	displayName,
	group: ['transform'],
	version: [1, 2, 3, 3.1, 3.2, 3.3, 3.4],
	description: '',
	defaults: { name: displayName },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	...rest,
});

const manualTrigger: INodeType = {
	description: describe('manualTrigger', 'Manual Trigger', { group: ['trigger'], inputs: [], properties: [] }),
	async trigger() {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	},
};

const stickyNote: INodeType = {
	description: describe('stickyNote', 'Sticky Note', {
		inputs: [],
		outputs: [],
		properties: [
			{ displayName: 'Content', name: 'content', type: 'string', default: '' },
			...['width', 'height', 'color'].map((name): INodeProperties => ({ displayName: name, name, type: 'number', default: 0 })),
		],
	}),
	execute: async () => [],
};

const noOp: INodeType = {
	description: describe('noOp', 'No Operation, do nothing', { properties: [] }),
	async execute() {
		return [this.getInputData()];
	},
};

interface Assignment {
	name: string;
	value: unknown;
	type: string;
}

function typed({ value, type }: Assignment): unknown {
	if (typeof value !== 'string') return type === 'string' && value !== undefined && value !== null ? String(value) : value;
	if (type === 'number') return Number(value);
	if (type === 'boolean') return value === 'true';
	return type === 'object' || type === 'array' ? (JSON.parse(value) as unknown) : value;
}

/** `a.b` is a path, as in n8n. */
function assign(target: IDataObject, path: string, value: unknown): void {
	const keys = path.split('.');
	const last = keys.pop() ?? path;
	let place = target;
	for (const key of keys) place = (place[key] ??= {}) as IDataObject;
	place[last] = value as IDataObject;
}

function edited(context: IExecuteFunctions, index: number): IDataObject {
	if (context.getNodeParameter('mode', index) === 'raw') {
		const output = context.getNodeParameter('jsonOutput', index) as string | IDataObject;
		return typeof output === 'string' ? (JSON.parse(output) as IDataObject) : output;
	}
	const result: IDataObject = {};
	const assignments = context.getNodeParameter('assignments.assignments', index, []) as Assignment[];
	for (const assignment of assignments) assign(result, assignment.name, typed(assignment));
	return result;
}

const set: INodeType = {
	description: describe('set', 'Edit Fields (Set)', {
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [
					{ name: 'Manual Mapping', value: 'manual' },
					{ name: 'JSON', value: 'raw' },
				],
				default: 'manual',
			},
			{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}', displayOptions: { show: { mode: ['raw'] } } },
			{
				displayName: 'Fields to Set',
				name: 'assignments',
				type: 'assignmentCollection',
				default: {},
				displayOptions: { show: { mode: ['manual'] } },
			},
			{ displayName: 'Include Other Input Fields', name: 'includeOtherFields', type: 'boolean', default: false },
			{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [] },
		],
	}),
	async execute() {
		return [
			this.getInputData().map((item, index): INodeExecutionData => ({
				json: {
					...(this.getNodeParameter('includeOtherFields', index) === true && structuredClone(item.json)),
					...edited(this, index),
				},
				pairedItem: { item: index },
			})),
		];
	},
};

const merge: INodeType = {
	description: describe('merge', 'Merge', {
		inputs: '={{ Array.from({ length: Number($parameter.numberInputs ?? 2) }, () => ({ type: "main" })) }}',
		requiredInputs: 1,
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [{ name: 'Append', value: 'append' }],
				default: 'append',
			},
			{ displayName: 'Number of Inputs', name: 'numberInputs', type: 'number', default: 2 },
		],
	}),
	async execute() {
		const count = this.getNodeParameter('numberInputs', 0) as number;
		return [Array.from({ length: count }, (_, input) => this.getInputData(input)).flat()];
	},
};

const builtins: Record<string, INodeType | undefined> = { manualTrigger, stickyNote, noOp, set, merge };

export const builtinPackage = 'n8n-nodes-base';

export const builtinNode = (name: string): INodeType | undefined =>
	Object.hasOwn(builtins, name) ? builtins[name] : undefined;
