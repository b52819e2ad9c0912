import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ApiError } from '../../lib';
import type { AnswerModels, OperationRow, OperationTable } from '../../lib/operation';
import { executeItems, executeOperation as executeShared } from '../shared/execute';
import { queryView } from './analytics/view';
import { planApiCall } from './apiCall/execute';
import { loginPlans } from './login/execute';
import { pushPlans } from './push/execute';
import type { Plan } from './step';

const plans = new Map<string, Plan>(Object.entries({ ...loginPlans, ...pushPlans, runApiCall: planApiCall }));

/** Runs a step of the everyday node: one made by hand, or an operation as all nodes run it. */
export async function executeOperation(context: IExecuteFunctions, operations: OperationTable, loadAnswerModels: () => Promise<AnswerModels>): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const operation = context.getNodeParameter('operation', 0) as string;
	const plan = plans.get(operation);
	const rowOf = (cause: unknown): OperationRow | undefined => (cause instanceof ApiError ? operations[cause.operationId ?? ''] : undefined);
	if (plan) return await executeItems(context, (itemIndex) => plan(context, itemIndex, operations), rowOf);
	return await executeShared(context, operations, loadAnswerModels, queryView(operation));
}
