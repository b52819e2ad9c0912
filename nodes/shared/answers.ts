import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ApiAnswer } from '../../lib';
import type { OperationRow } from '../../lib/operation';
import { envelope } from '../../lib/paging/items';

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const asJson = (value: unknown): IDataObject => (isObject(value) ? value : { value: value as IDataObject['value'] });

/** What a listing says of itself; some services leave out an empty list and answer with nothing else. */
const pagingKeys = ['total', 'pageCount', 'pageSize', 'pageNumber'];
const listingKey = /^(?:total\w*|page(?:Count|Size|Number)|(?:self|next|previous|first|last)Uri|(?:next|previous|current)Page|cursors?|after|before|count|partialResults|startIndex|itemsPerPage|schemas)$/;

/** The list of an answer that says nothing else but which page it is; undefined where it says more, or lists nothing. */
export function listedIn(body: unknown): string | undefined {
	if (!isObject(body)) return undefined;
	const [key, ...others] = Object.keys(body).filter((name) => !listingKey.test(name));
	return key !== undefined && others.length === 0 && Array.isArray(body[key]) ? key : undefined;
}

/** Other objects without the list, such as the state of a job that is not over, are answers in their own right. */
const isEmptyListing = (body: IDataObject): boolean =>
	pagingKeys.some((key) => key in body) || Object.keys(body).every((key) => listingKey.test(key));

/** The entities of an answer that lists, the elements of a list, or the answer itself. */
export function entitiesOf(body: unknown, itemsKey: string | undefined): unknown[] {
	if (Array.isArray(body)) return body;
	const fields = itemsKey === undefined ? undefined : (envelope(body, itemsKey) as IDataObject | undefined);
	if (itemsKey !== undefined && fields) {
		const entities = fields[itemsKey.slice(itemsKey.lastIndexOf('.') + 1)];
		if (Array.isArray(entities)) return entities;
		if (entities === null || (entities === undefined && isEmptyListing(fields))) return [];
	}
	return [body];
}

/** What a step returns for one item: docs/contract.md, "What a step returns". */
export function itemsOf(answer: ApiAnswer, row: OperationRow, itemIndex: number, fullResponse: boolean): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const { statusCode, headers } = answer;
	// As JSON a Buffer would be a list of numbers.
	const body = Buffer.isBuffer(answer.body) ? answer.body.toString('base64') : answer.body;
	if (fullResponse) return [{ json: { statusCode, headers: headers as IDataObject, body: (body ?? null) as IDataObject }, pairedItem }];
	if (body === undefined || body === null || body === '') return [{ json: { success: true }, pairedItem }];
	return entitiesOf(body, row.e).map((entity) => ({ json: asJson(entity), pairedItem }));
}
