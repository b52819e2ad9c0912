import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ApiAnswer } from '../../lib';
import type { OperationRow } from '../../lib/operation';

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const asJson = (value: unknown): IDataObject => (isObject(value) ? value : { value: value as IDataObject['value'] });

/** The entities of an answer that lists, the elements of a list, or the answer itself. */
export function entitiesOf(body: unknown, itemsKey: string | undefined): unknown[] {
	if (Array.isArray(body)) return body;
	if (itemsKey !== undefined && isObject(body)) {
		const entities = body[itemsKey];
		if (Array.isArray(entities)) return entities;
		// A listing without its list has nothing to list, unless it is some other object altogether.
		if (entities === null || (entities === undefined && ['total', 'pageCount', 'pageSize', 'pageNumber'].some((key) => key in body))) return [];
	}
	return [body];
}

/** What a step returns for one item: docs/contract.md, "What a step returns". */
export function itemsOf(answer: ApiAnswer, row: OperationRow, itemIndex: number, fullResponse: boolean): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const { statusCode, headers, body } = answer;
	if (fullResponse) return [{ json: { statusCode, headers: headers as IDataObject, body: (body ?? null) as IDataObject }, pairedItem }];
	if (body === undefined || body === null || body === '') return [{ json: { success: true }, pairedItem }];
	if (Buffer.isBuffer(body)) return [{ json: { value: body.toString('base64') }, pairedItem }];
	return entitiesOf(body, row.e).map((entity) => ({ json: asJson(entity), pairedItem }));
}
