import type { IExecuteFunctions } from 'n8n-workflow';

import type { BodyFieldRow, OperationRow } from '../../lib/operation';
import { withNulls } from '../../lib/values/nulls';
import type { CallOptions } from './options';
import { located } from './parameters';
import { convertList, convertValue, expectedOf, FieldError, isEmpty, parseJson } from './values';

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
	const timeZone = context.getTimezone();
	const body: Record<string, unknown> = {};
	const nulled = new Set(nullFields.flatMap((path) => [path, path.split('.')[0]]));
	const missing: FieldError[] = [];
	for (const row of fields) {
		const field = row.f ?? row.n;
		const place = row.r ? field : `bodyFields.${field}`;
		const raw = located(row.r ? context.getNodeParameter(field, itemIndex, '') : optional[field], place);
		const value = read(raw, row, place, timeZone);
		if (row.r && value === undefined && !nulled.has(row.n)) missing.push(new FieldError(field, 'is empty', row.o ? 'an ID' : expectedOf(row.t ?? 'string', row.l === 1)));
		// A property called __proto__ must be one of the body's own.
		if (value !== undefined) Object.defineProperty(body, row.n, { value, enumerable: true, configurable: true, writable: true });
	}
	const nothing = Object.keys(body).length === 0 && nullFields.length === 0;
	if (nothing && !required) return undefined;
	if (missing[0]) throw missing[0];
	return body;
}

function read(raw: unknown, { t: type = 'string', l: list, r: required, o: reference }: BodyFieldRow, field: string, timeZone: string): unknown {
	if (isEmpty(raw)) {
		if (required) return undefined;
		// A text or a list that was added and left empty clears what is there; nothing else has an empty form.
		const clears = Array.isArray(raw) ? list === 1 || type === 'array' : raw === '' && type === 'string' && !reference;
		return clears ? raw : undefined;
	}
	const value = list ? convertList(raw, type, field, timeZone) : convertValue(raw, type, field, timeZone);
	// Elements were added and left empty; the text "[]" is the way to send an empty list on purpose.
	if (required && Array.isArray(raw) && isEmpty(value)) return undefined;
	return reference ? { id: value } : value;
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
