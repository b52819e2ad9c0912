import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describe } from './describe';

type Returned = Array<IDataObject | INodeExecutionData> | IDataObject | INodeExecutionData;

/** n8n accepts items and bare objects. */
const asItem = (value: IDataObject | INodeExecutionData, index: number): INodeExecutionData =>
	typeof value.json === 'object' && value.json !== null ? { pairedItem: { item: index }, ...(value as INodeExecutionData) } : { json: value as IDataObject, pairedItem: { item: index } };

/** n8n hands the code to a process of its own; the names that the code finds there are those of expressions. */
async function run(context: IExecuteFunctions, index: number): Promise<INodeExecutionData[]> {
	const names: Record<string, unknown> = { ...context.getWorkflowDataProxy(index), items: context.getInputData() };
	const code = context.getNodeParameter('jsCode', index) as string;
	// The code is an example's own, committed beside this: no other is run here.
	const compiled = new Function(...Object.keys(names), `return (async () => { ${code}\n })();`) as (...values: unknown[]) => Promise<Returned>;
	const returned = await compiled(...Object.values(names));
	return (Array.isArray(returned) ? returned : [returned]).map((value) => asItem(value, index));
}

export const code: INodeType = {
	description: describe('code', 'Code', {
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [
					{ name: 'Run Once for All Items', value: 'runOnceForAllItems' },
					{ name: 'Run Once for Each Item', value: 'runOnceForEachItem' },
				],
				default: 'runOnceForAllItems',
			},
			{ displayName: 'JavaScript', name: 'jsCode', type: 'string', default: '', noDataExpression: true },
		],
	}),
	async execute() {
		if (this.getNodeParameter('mode', 0) === 'runOnceForAllItems') return [await run(this, 0)];
		const results: INodeExecutionData[] = [];
		for (const index of this.getInputData().keys()) results.push(...(await run(this, index)));
		return [results];
	},
};
