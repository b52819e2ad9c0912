import { NodeConnectionTypes, type IDataObject, type INodeExecutionData, type INodeProperties, type INodeType } from 'n8n-workflow';
import { describe, options } from './describe';

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

/** n8n's own library reads this parameter's conditions, here as there. */
const conditions: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'filter',
	default: {},
	typeOptions: { filter: { caseSensitive: true, typeValidation: 'loose', version: 2 } },
};

const sorting = (name: string, displayName: string, outputs: 1 | 2): INodeType => ({
	description: describe(name, displayName, {
		outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
		properties: [conditions, { displayName: 'Loose', name: 'looseTypeValidation', type: 'boolean', default: true }, options()],
	}),
	async execute() {
		const passed: INodeExecutionData[] = [];
		const failed: INodeExecutionData[] = [];
		for (const [index, item] of this.getInputData().entries()) {
			const passes = this.getNodeParameter('conditions', index, false, { extractValue: true }) === true;
			(passes ? passed : failed).push({ ...item, pairedItem: { item: index } });
		}
		return outputs === 2 ? [passed, failed] : [passed];
	},
});

const splitOut: INodeType = {
	description: describe('splitOut', 'Split Out', {
		properties: [
			{ displayName: 'Fields To Split Out', name: 'fieldToSplitOut', type: 'string', default: '' },
			{ displayName: 'Include', name: 'include', type: 'options', options: [{ name: 'No Other Fields', value: 'noOtherFields' }], default: 'noOtherFields' },
			options(),
		],
	}),
	async execute() {
		const items = this.getInputData().flatMap((item, index) => {
			const field = this.getNodeParameter('fieldToSplitOut', index) as string;
			const elements = item.json[field];
			return (Array.isArray(elements) ? elements : [elements]).map((element): INodeExecutionData => ({
				json: typeof element === 'object' && element !== null ? (element as IDataObject) : { [field]: element as string },
				pairedItem: { item: index },
			}));
		});
		return [items];
	},
};

export const flow = { stickyNote, noOp, merge, filter: sorting('filter', 'Filter', 1), if: sorting('if', 'If', 2), splitOut };
