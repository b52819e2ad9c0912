import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describe, options } from './describe';

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

export const set: INodeType = {
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
			options(),
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
