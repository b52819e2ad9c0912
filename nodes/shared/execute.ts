import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { ApiError, CancelledError, type ApiCall, type GenesysCloudClient } from '../../lib';
import { untilReady } from '../../lib/files/ready';
import type { AnswerModels, OperationRow, OperationTable } from '../../lib/operation';
import { readBody } from './body';
import { callOperation, checkRequest, type Call } from './call';
import { useClient } from './clients';
import { errorItem, stepError, type ErrorPlace } from './errors';
import { askForLink, attachFiles, fileOf, withUpload } from './files';
import { runJob, waitsForCompletion } from './job';
import { readOptions } from './options';
import { readParameters } from './parameters';
import { sideBySide, type Work } from './side-by-side';
import { convertValue, FieldError, shown } from './values';

/** Runs the chosen operation for every item: parameters → call → answer → items. */
export async function executeOperation(
	context: IExecuteFunctions,
	operations: OperationTable,
	loadAnswerModels: () => Promise<AnswerModels>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const row = chosenOperation(context, operations);
	const failed = (cause: unknown, itemIndex: number): INodeExecutionData[] => {
		// Another operation may have failed: that of the job or of its results.
		const called = cause instanceof ApiError ? operations[cause.operationId ?? ''] : undefined;
		const error = stepError(cause, placeOf(context, itemIndex, called ?? row));
		// A stopped execution is no item that failed.
		if (cause instanceof CancelledError || !context.continueOnFail()) throw error;
		return [errorItem(cause, error, itemIndex)];
	};

	const send = async (call: Call): Promise<INodeExecutionData[]> => {
		try {
			// Large, and seldom asked for.
			const models = call.replaceUnknownEnums ? await loadAnswerModels() : undefined;
			return await useClient(context, call.itemIndex, async (client) => await runCall(context, client, call, operations, models));
		} catch (cause) {
			return failed(cause, call.itemIndex);
		}
	};
	// All items are read before the first one is sent: a mistake in the last item does not leave the others half done.
	const pieces = items.map((_, itemIndex): Work<INodeExecutionData[]> => {
		try {
			const call = planCall(context, row, operations, itemIndex);
			return { lane: laneOf(call.request), run: async () => await send(call) };
		} catch (cause) {
			const outcome = failed(cause, itemIndex);
			return { run: async () => outcome };
		}
	});
	const results = await sideBySide(pieces, concurrency(context));
	return [results.flat()];
}

/** Call, file to send, job, results, files to fetch: as far as the step asks for them. */
async function runCall(context: IExecuteFunctions, client: GenesysCloudClient, call: Call, operations: OperationTable, models?: AnswerModels): Promise<INodeExecutionData[]> {
	// A job is waited for in its own way.
	const ready = call.binaryProperty === undefined || call.wait ? client : untilReady(client);
	const caller = call.file ? withUpload(ready, client, call, call.file) : ready;
	const items = call.wait ? await runJob(caller, call, operations, models) : await callOperation(caller, call, models);
	if (call.binaryProperty !== undefined) await attachFiles(context, client, call, operations, items);
	return items;
}

const placeOf = (context: IExecuteFunctions, itemIndex: number, row?: OperationRow): ErrorPlace => ({ node: context.getNode(), itemIndex, row });

function concurrency(context: IExecuteFunctions): number {
	try {
		return readOptions(context, 0).maxConcurrency;
	} catch {
		// The item that it stands in reports it.
		return 1;
	}
}

function chosenOperation(context: IExecuteFunctions, operations: OperationTable): OperationRow {
	const id = context.getNodeParameter('operation', 0) as string;
	const row = Object.hasOwn(operations, id) ? operations[id] : undefined;
	if (row) return row;
	throw new NodeOperationError(context.getNode(), `This node has no operation "${id}"`, {
		description: 'Genesys Cloud may have removed it. Choose another operation from the list.',
	});
}

/** Reads one item's parameters into a call; throws before anything is sent. */
function planCall(context: IExecuteFunctions, row: OperationRow, operations: OperationTable, itemIndex: number): Call {
	const options = readOptions(context, itemIndex);
	const { pathParameters, query, headers } = readParameters(context, row, itemIndex);
	const { downloadFile, binaryProperty, uploadFile } = options;
	const request: ApiCall = {
		method: row.m,
		path: row.p,
		pathParameters,
		query: downloadFile ? askForLink(row, query) : query,
		headers: { ...headers, ...options.customHeaders },
		arrayFormat: options.arrayFormat,
		sendNulls: options.sendNulls,
		operationId: context.getNodeParameter('operation', itemIndex) as string,
		signal: context.getExecutionCancelSignal(),
		...(row.b ? { body: readBody(context, row.b, itemIndex, options) } : {}),
		...(row.c ? { contentType: row.c[0] } : {}),
		...(row.x ? { accept: row.x.join(', ') } : {}),
		...(options.timeout === undefined ? {} : { timeout: options.timeout }),
	};
	checkRequest(request);
	const { fullResponse, replaceUnknownEnums, pollInterval, maxWait } = options;
	const wait = waitsForCompletion(context, row, itemIndex) ? { pollInterval, maxWait } : undefined;
	// With `waitForCompletion` the results are what the step returns.
	const paging = wait ? row.j?.r !== undefined && operations[row.j.r]?.g : row.g;
	return {
		request,
		row,
		itemIndex,
		fullResponse,
		replaceUnknownEnums,
		limit: paging ? limitOf(context, itemIndex) : Infinity,
		...(wait ? { wait } : {}),
		...(downloadFile ? { binaryProperty } : {}),
		...(row.u && uploadFile !== undefined ? { file: fileOf(context, itemIndex, uploadFile) } : {}),
	};
}

function limitOf(context: IExecuteFunctions, itemIndex: number): number {
	if (convertValue(context.getNodeParameter('returnAll', itemIndex, false), 'boolean', 'returnAll', 'UTC') === true) return Infinity;
	const raw = context.getNodeParameter('limit', itemIndex, 50);
	const limit = Number(raw);
	if (!Number.isInteger(limit) || limit < 1) throw new FieldError('limit', `is ${shown(raw)}`, 'a whole number above zero, or Return All');
	return limit;
}

/** Writes to one and the same path go out one after another, in the items' order. */
function laneOf({ method, path, pathParameters }: ApiCall): string | undefined {
	if (method === 'GET' || method === 'HEAD') return undefined;
	return `${path} ${JSON.stringify(pathParameters)}`;
}
