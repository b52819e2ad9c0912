import type { INodeExecutionData } from 'n8n-workflow';

import { answersOf, items, replaceUnknownEnums, type ApiAnswer, type ApiCall, type Caller } from '../../lib';
import { checkHeaders } from '../../lib/http/headers';
import { fillPath, formatQuery } from '../../lib/http/url';
import type { AnswerModels, OperationRow } from '../../lib/operation';
import { itemsOf } from './answers';
import type { ListingReport } from './listing-report';

/** One item's call, ready to be sent. */
export interface Call {
	request: ApiCall;
	row: OperationRow;
	itemIndex: number;
	fullResponse: boolean;
	replaceUnknownEnums: boolean;
	/** Most entities to return. */
	limit: number;
	/** Hears of the pages of a listing. */
	report?: ListingReport;
}

/**
 * Refuses what the client would refuse to send, so that it shows before the first item is sent.
 * @throws ArgumentError
 */
export function checkRequest({ path, pathParameters, query, headers, arrayFormat }: ApiCall): void {
	fillPath(path, pathParameters);
	formatQuery(query, arrayFormat);
	checkHeaders(headers);
}

/**
 * Sends a call, and goes on to further pages where the operation has them and the limit asks for them.
 * @param models where enums stand, if unknown values are to be replaced
 */
export async function callOperation(client: Caller, call: Call, models?: AnswerModels): Promise<INodeExecutionData[]> {
	const { request, row, itemIndex, fullResponse, limit, report } = call;
	const toItems = (answer: ApiAnswer): INodeExecutionData[] => {
		const body = models && row.w !== undefined ? replaceUnknownEnums(answer.body, row.w, models) : answer.body;
		return itemsOf({ ...answer, body }, row, itemIndex, fullResponse);
	};
	// One whole answer is asked for, or all of them: an item for each page.
	if (fullResponse && limit !== Infinity) return toItems(await client.call(request));
	const found: INodeExecutionData[] = [];
	for await (const answer of answersOf(client, request, row, { limit, onEnd: report?.end })) {
		if (row.g) report?.page(items(answer.body, row.e).length);
		// An empty answer says something only where nothing came before it.
		const isEmpty = answer.body === undefined || answer.body === null;
		if (fullResponse || found.length === 0 || !isEmpty) for (const item of toItems(answer)) found.push(item);
	}
	return found.length > limit ? found.slice(0, limit) : found;
}
