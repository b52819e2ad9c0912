import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { JobFailedError, waitForJob, type ApiAnswer, type Caller } from '../../lib';
import { fillPath } from '../../lib/http/url';
import { callAboutJob, jobIdIn, progressAtStart } from '../../lib/jobs/follow';
import type { AnswerModels, OperationRow, OperationTable } from '../../lib/operation';
import { answerItems, callOperation, type Call } from './call';
import { convertValue } from './values';

/** Whether the step is to wait for its job. */
export function waitsForCompletion(context: IExecuteFunctions, row: OperationRow, itemIndex: number): boolean {
	if (!row.j) return false;
	return convertValue(context.getNodeParameter('waitForCompletion', itemIndex, false), 'boolean', 'waitForCompletion', 'UTC') === true;
}

/** Starts a job, waits for its end, and returns its results; the last state of the job where there are none. */
export async function runJob(client: Caller, call: Call, operations: OperationTable, models?: AnswerModels): Promise<INodeExecutionData[]> {
	const { request, row } = call;
	const job = row.j!;
	const started = await client.call(request);
	const id = jobIdIn(started.body, job);
	const about = (operationId: string): Call => {
		const other = operations[operationId]!;
		return { ...call, row: other, request: callAboutJob(request, operationId, other, id) };
	};
	const reader = about(job.o);
	const { kind, state, reason } = progressAtStart(started.body, job);
	if (kind === 'failed') {
		// Without an ID there is nothing to read: the start itself said it all.
		const { path, pathParameters } = job.i !== undefined && id === undefined ? request : reader.request;
		throw new JobFailedError({ path: fillPath(path, pathParameters), readBy: job.o, jobId: id, state, reason });
	}

	let last: { call: Call; answer: ApiAnswer } = { call, answer: started };
	if (kind === 'running') last = { call: reader, answer: await waitForJob(client, { read: reader.request, states: job, id }, call.wait) };
	const hasResults = job.r !== undefined && (kind === 'running' || id !== undefined);
	return hasResults ? await callOperation(client, about(job.r!), models) : answerItems(last.answer, last.call, models);
}
