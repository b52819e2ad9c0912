import type { IExecuteFunctions } from 'n8n-workflow';

import type { OperationRow, ParameterRow } from '../../lib/operation';
import { convertList, convertValue, expectedOf, FieldError, isEmpty, isObject, shown } from './values';

export interface CallParameters {
	pathParameters: Record<string, string | number | boolean>;
	query: Record<string, QueryValue | QueryValue[]>;
	headers: Record<string, string>;
}

type QueryValue = string | number | boolean;

/** An ID in an address: the last one is the page's own. Data actions have the kind of their integration before it. */
const idInAddress = /(?:[a-z]+_-_)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * What was chosen in a picker: the ID, taken out of the address where a page was given; any other value as it is.
 * @throws FieldError where the address has no ID in it
 */
export function located(value: unknown, field: string): unknown {
	if (typeof value !== 'object' || value === null || !('__rl' in value) || !('value' in value)) return value;
	if (!('mode' in value) || value.mode !== 'url' || isEmpty(value.value)) return value.value;
	const id = String(value.value).match(idInAddress)?.at(-1);
	if (id === undefined) throw new FieldError(field, `is ${shown(value.value)}, which has no ID in it`, 'the address of the page in Genesys Cloud, or the ID alone');
	return id;
}

/**
 * What was chosen for a list, an entry for each value; any other value as it is.
 * @throws FieldError where an address has no ID in it
 */
export function locatedList(value: unknown, field: string): unknown {
	if (!isObject(value)) return value;
	const { values = [], ...others } = value;
	// Nothing else is what n8n stores of a list: an object from an expression is for the types to judge.
	if (Object.keys(others).length > 0 || !Array.isArray(values)) return located(value, field);
	return values.map((entry: unknown, index) => (isObject(entry) && Object.hasOwn(entry, 'id') ? located(entry.id, `${field}[${index}]`) : entry));
}

/** Reads one item's parameters; children of a collection that this operation does not have are not looked at. */
export function readParameters(context: IExecuteFunctions, row: OperationRow, itemIndex: number): CallParameters {
	const optional = context.getNodeParameter('additionalFields', itemIndex, {}) as Record<string, unknown>;
	const timeZone = context.getTimezone();
	const call: CallParameters = { pathParameters: {}, query: {}, headers: {} };
	for (const parameter of row.a ?? []) {
		const field = parameter.f ?? parameter.n;
		const place = parameter.r ? field : `additionalFields.${field}`;
		const given = parameter.r ? context.getNodeParameter(field, itemIndex, '') : optional[field];
		const raw = parameter.l ? locatedList(given, place) : located(given, place);
		const value = read(raw, parameter, place, timeZone);
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
