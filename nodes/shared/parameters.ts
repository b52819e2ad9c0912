import type { IExecuteFunctions } from 'n8n-workflow';

import type { OperationRow, ParameterRow } from '../../lib/operation';
import { convertList, convertValue, expectedOf, FieldError, isEmpty } from './values';

export interface CallParameters {
	pathParameters: Record<string, string | number | boolean>;
	query: Record<string, QueryValue | QueryValue[]>;
	headers: Record<string, string>;
}

type QueryValue = string | number | boolean;

/** A resource locator's value, or the value itself. */
export const located = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && '__rl' in value && 'value' in value ? value.value : value;

/** Reads one item's parameters; children of a collection that this operation does not have are not looked at. */
export function readParameters(context: IExecuteFunctions, row: OperationRow, itemIndex: number): CallParameters {
	const optional = context.getNodeParameter('additionalFields', itemIndex, {}) as Record<string, unknown>;
	const timeZone = context.getTimezone();
	const call: CallParameters = { pathParameters: {}, query: {}, headers: {} };
	for (const parameter of row.a ?? []) {
		const field = parameter.f ?? parameter.n;
		const raw = located(parameter.r ? context.getNodeParameter(field, itemIndex, '') : optional[field]);
		const value = read(raw, parameter, parameter.r ? field : `additionalFields.${field}`, timeZone);
		if (value === undefined) continue;
		if (parameter.i === 'p') call.pathParameters[parameter.n] = value as QueryValue;
		else if (parameter.i === 'q') call.query[parameter.n] = value as QueryValue | QueryValue[];
		else call.headers[parameter.n] = Array.isArray(value) ? value.join(',') : String(value);
	}
	return call;
}

function read(raw: unknown, { t: type = 'string', l: list, r: required }: ParameterRow, field: string, timeZone: string): unknown {
	const value = isEmpty(raw) ? undefined : list ? convertList(raw, type, field, timeZone) : convertValue(raw, type, field, timeZone);
	// A list may turn out empty only now: its elements were, or it was the text "[]".
	if (!isEmpty(value)) return value;
	if (required) throw new FieldError(field, 'is empty', expectedOf(type, list === 1));
	return undefined;
}
