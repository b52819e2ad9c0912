import type { IExecuteFunctions } from 'n8n-workflow';

import type { OperationRow } from '../../lib/operation';
import { withNulls } from '../../lib/values/nulls';
import { FieldReader } from './body-fields';
import type { CallOptions } from './options';
import { convertValue, expectedOf, FieldError, isEmpty, isObject, parseJson } from './values';

type BodyRow = NonNullable<OperationRow['b']>;

/** One item's body; undefined where no bytes are to be sent. */
export function readBody(context: IExecuteFunctions, row: BodyRow, itemIndex: number, options: CallOptions): unknown {
	const asFields = row.f !== undefined && context.getNodeParameter('specifyBody', itemIndex, 'fields') === 'fields';
	const body = asFields ? fromFields(context, row, itemIndex, options) : fromJson(context.getNodeParameter('jsonBody', itemIndex, ''), row);
	const filled = applyNulls(body, options.nullFields);
	return filled ?? (row.r ? emptyBody(row) : undefined);
}

const emptyBody = ({ k: kind }: BodyRow): unknown => (kind === 'array' ? [] : {});

function applyNulls(body: unknown, paths: string[]): unknown {
	if (paths.length === 0) return body;
	try {
		return withNulls(body ?? {}, paths);
	} catch (cause) {
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- stepError makes it a NodeOperationError with the item
		throw new FieldError('options.nullFields', `cannot be used: ${(cause as Error).message}`, 'paths of body fields such as division.id', { cause });
	}
}

/**
 * Required properties stand by themselves, optional ones in `bodyFields`. A body that may be left out is left out where nothing
 * is filled in; its required properties are required only once something is.
 */
function fromFields(context: IExecuteFunctions, { f: fields = [], r: required }: BodyRow, itemIndex: number, { nullFields }: CallOptions): unknown {
	const optional = context.getNodeParameter('bodyFields', itemIndex, {}) as Record<string, unknown>;
	const reader = new FieldReader(context.getTimezone(), nullFields);
	const { values, missing } = reader.properties(fields, '', (row) => {
		const name = row.f ?? row.n;
		if (!row.r) return { raw: optional[name], field: `bodyFields.${name}` };
		const raw: unknown = context.getNodeParameter(name, itemIndex, '');
		// n8n hands over an empty collection where nobody opened it.
		return { raw: !required && isObject(raw) && Object.keys(raw).length === 0 ? undefined : raw, field: name };
	});
	const nothing = Object.keys(values).length === 0 && nullFields.length === 0;
	if (nothing && !required) return undefined;
	if (missing) throw missing;
	return values;
}

function fromJson(raw: unknown, { k: kind, r: required }: BodyRow): unknown {
	if (kind === 'string') return stringBody(raw, required === 1);
	if (isEmpty(raw) && !Array.isArray(raw)) {
		if (required && kind === 'array') throw new FieldError('jsonBody', 'is empty', expectedOf('array', false));
		return undefined;
	}
	const body = typeof raw === 'string' ? parseJson(raw, 'jsonBody') : raw;
	if (kind === 'any') return body;
	const type = kind === 'array' ? 'array' : 'object';
	return convertValue(body, type, 'jsonBody', 'UTC');
}

/** A body that is a plain string goes out as the text that it is; an object from an expression as its JSON. */
function stringBody(raw: unknown, required: boolean): string | undefined {
	if (isEmpty(raw)) {
		if (required) throw new FieldError('jsonBody', 'is empty', 'a text');
		return undefined;
	}
	return typeof raw === 'string' ? raw : JSON.stringify(raw);
}
