import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ApiAnswer, ApiCall, Caller } from '../../../lib';
import type { HttpMethod, OperationRow } from '../../../lib/operation';
import { listedIn } from '../../shared/answers';
import { readBody } from '../../shared/body';
import { callOperation, checkRequest } from '../../shared/call';
import { useClient } from '../../shared/clients';
import { laneOf, limitOf } from '../../shared/execute';
import { readOptions } from '../../shared/options';
import type { Work } from '../../shared/side-by-side';
import { FieldError, shown } from '../../shared/values';
import { checkPath, pathOf, readAddress } from './address';
import { pagingIn } from './paging';

const bodyMethods: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'] satisfies HttpMethod[];
const methods: readonly string[] = [...bodyMethods, 'GET', 'HEAD'];

/** One item's free call. The definition knows nothing of it: what it lists and how it goes on is told by its answer. */
export function planApiCall(context: IExecuteFunctions, itemIndex: number): Work<INodeExecutionData[]> {
	const options = readOptions(context, itemIndex);
	const method = readMethod(context, itemIndex);
	const address = readAddress(context, itemIndex);
	const request: ApiCall = {
		method,
		path: address.path,
		query: address.query,
		headers: options.customHeaders,
		arrayFormat: options.arrayFormat,
		sendNulls: options.sendNulls,
		signal: context.getExecutionCancelSignal(),
		...(bodyMethods.includes(method) ? { body: readBody(context, { k: 'any' }, itemIndex, options) } : {}),
		...(options.timeout === undefined ? {} : { timeout: options.timeout }),
	};
	if (address.origin === undefined) checkPath(address.path);
	checkRequest(request);
	const limit = method === 'GET' ? limitOf(context, itemIndex) : Infinity;

	const run = async (): Promise<INodeExecutionData[]> => {
		const path = checkPath(await pathOf(context, itemIndex, address));
		return await useClient(context, itemIndex, async (client) => {
			const first = await client.call({ ...request, path });
			const row: OperationRow = { m: method, p: path, e: listedIn(first.body), ...(method === 'GET' ? { g: pagingIn(first.body) } : {}) };
			const call = { request: { ...request, path }, row, itemIndex, fullResponse: options.fullResponse, replaceUnknownEnums: false, limit };
			const items = await callOperation(startingWith(first, client), call);
			return options.fullResponse || items.length <= limit ? items : items.slice(0, limit);
		});
	};
	return { lane: laneOf(request), run };
}

function readMethod(context: IExecuteFunctions, itemIndex: number): HttpMethod {
	const given = context.getNodeParameter('method', itemIndex, 'GET');
	const method = String(given).trim().toUpperCase();
	if (!methods.includes(method)) throw new FieldError('method', `is ${shown(given)}`, `one of ${methods.join(', ')}`);
	return method as HttpMethod;
}

/** The first call was made to see how to go on; its answer stands for it. */
function startingWith(first: ApiAnswer, client: Caller): Caller {
	const answers = [first];
	return { call: async (call) => answers.pop() ?? (await client.call(call)) };
}
