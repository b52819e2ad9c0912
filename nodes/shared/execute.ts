import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { CancelledError, type ApiCall } from '../../lib';
import type { AnswerModels, OperationRow, OperationTable } from '../../lib/operation';
import { readBody } from './body';
import { callOperation, checkRequest, type Call } from './call';
import { useClient } from './clients';
import { errorItem, stepError, type ErrorPlace } from './errors';
import { listingReport, type ListingReport } from './listing-report';
import { readOptions } from './options';
import { readParameters } from './parameters';
import { sideBySide, type Work } from './side-by-side';
import { convertValue, FieldError, shown } from './values';

/** Another form of an operation: its body from other fields than those of its model, its answer in another shape. */
export interface View {
	/** @param readJson the body as the operation itself reads it, from JSON */
	readBody(context: IExecuteFunctions, itemIndex: number, readJson: () => unknown): unknown;
	/** What becomes of the items of an answer. */
	shape(items: INodeExecutionData[], context: IExecuteFunctions, itemIndex: number): INodeExecutionData[];
}

/** Runs the chosen operation for every item: parameters → call → answer → items. */
export async function executeOperation(
	context: IExecuteFunctions,
	operations: OperationTable,
	loadAnswerModels: () => Promise<AnswerModels>,
	view?: View,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const row = chosenOperation(context, operations);
	const send = async (call: Call): Promise<INodeExecutionData[]> => {
		// Large, and seldom asked for.
		const models = call.replaceUnknownEnums ? await loadAnswerModels() : undefined;
		const items = await useClient(context, call.itemIndex, async (client) => await callOperation(client, call, models));
		return view && !call.fullResponse ? view.shape(items, context, call.itemIndex) : items;
	};
	const report = listingReport(context);
	const plan = (itemIndex: number): Work<INodeExecutionData[]> => {
		const call = planCall(context, row, itemIndex, report, view);
		return { lane: laneOf(call.request), run: async () => await send(call) };
	};
	return await executeItems(context, plan, row);
}

/**
 * Runs what is planned for each item, several at a time, and gives the results in the items' order. All items are planned before the
 * first one is sent: a mistake in the last item does not leave the others half done.
 */
export async function executeItems(context: IExecuteFunctions, plan: (itemIndex: number) => Work<INodeExecutionData[]>, row?: OperationRow): Promise<INodeExecutionData[][]> {
	const failed = (cause: unknown, itemIndex: number): INodeExecutionData[] => {
		const error = stepError(cause, placeOf(context, itemIndex, row));
		// A stopped execution is no item that failed.
		if (cause instanceof CancelledError || !context.continueOnFail()) throw error;
		return [errorItem(cause, error, itemIndex)];
	};
	const pieces = context.getInputData().map((_, itemIndex): Work<INodeExecutionData[]> => {
		try {
			const { lane, run } = plan(itemIndex);
			return { lane, run: async () => await run().catch((cause: unknown) => failed(cause, itemIndex)) };
		} catch (cause) {
			const outcome = failed(cause, itemIndex);
			return { run: async () => outcome };
		}
	});
	const results = await sideBySide(pieces, concurrency(context));
	return [results.flat()];
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
function planCall(context: IExecuteFunctions, row: OperationRow, itemIndex: number, report: ListingReport, view?: View): Call {
	const options = readOptions(context, itemIndex);
	const { pathParameters, query, headers } = readParameters(context, row, itemIndex);
	const { b: bodyRow } = row;
	const body = bodyRow && ((): unknown => readBody(context, bodyRow, itemIndex, options));
	const request: ApiCall = {
		method: row.m,
		path: row.p,
		pathParameters,
		query,
		headers: { ...headers, ...options.customHeaders },
		arrayFormat: options.arrayFormat,
		sendNulls: options.sendNulls,
		operationId: context.getNodeParameter('operation', itemIndex) as string,
		signal: context.getExecutionCancelSignal(),
		...(body ? { body: view ? view.readBody(context, itemIndex, body) : body() } : {}),
		...(row.c ? { contentType: row.c[0] } : {}),
		...(row.x ? { accept: row.x.join(', ') } : {}),
		...(options.timeout === undefined ? {} : { timeout: options.timeout }),
	};
	checkRequest(request);
	const { fullResponse, replaceUnknownEnums } = options;
	return { request, row, itemIndex, fullResponse, replaceUnknownEnums, limit: row.g ? limitOf(context, itemIndex) : Infinity, report };
}

/** How many entities are asked for. */
export function limitOf(context: IExecuteFunctions, itemIndex: number): number {
	if (convertValue(context.getNodeParameter('returnAll', itemIndex, false), 'boolean', 'returnAll', 'UTC') === true) return Infinity;
	const raw = context.getNodeParameter('limit', itemIndex, 50);
	const limit = Number(raw);
	if (!Number.isInteger(limit) || limit < 1) throw new FieldError('limit', `is ${shown(raw)}`, 'a whole number above zero, or Return All');
	return limit;
}

/** Writes to one and the same path go out one after another, in the items' order. */
export function laneOf({ method, path, pathParameters }: ApiCall): string | undefined {
	if (method === 'GET' || method === 'HEAD') return undefined;
	return `${path} ${JSON.stringify(pathParameters)}`;
}
