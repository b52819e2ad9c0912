import type { IExecuteFunctions } from 'n8n-workflow';

import { convertValue, FieldError, isEmpty, shown } from './values';

/** How a call is made: the node's "Options". */
export interface CallOptions {
	arrayFormat: 'multi' | 'csv';
	customHeaders: Record<string, string>;
	fullResponse: boolean;
	maxConcurrency: number;
	nullFields: string[];
	sendNulls: boolean;
	/** Milliseconds. */
	timeout?: number;
	/** Whether values of an enum that the definition does not know are replaced in answers. */
	replaceUnknownEnums: boolean;
}

const defaultConcurrency = 8;

interface RawOptions {
	arrayFormat?: unknown;
	customHeaders?: { header?: Array<{ name?: unknown; value?: unknown }> };
	fullResponse?: unknown;
	maxConcurrency?: unknown;
	nullFields?: unknown;
	sendNulls?: unknown;
	timeout?: unknown;
	unknownEnumValues?: unknown;
}

function positive(value: unknown, field: string): number | undefined {
	if (isEmpty(value)) return undefined;
	const number = Number(value);
	if (!(number > 0) || number === Infinity) throw new FieldError(field, `is ${shown(value)}`, 'a number above zero');
	return number;
}

const flag = (value: unknown, field: string): boolean => !isEmpty(value) && convertValue(value, 'boolean', field, 'UTC') === true;

/** One of the values of an option, the first one where none is given. */
function choice<T extends string>(value: unknown, field: string, [usual, ...others]: [T, ...T[]]): T {
	if (isEmpty(value)) return usual;
	const chosen = [usual, ...others].find((candidate) => candidate === value);
	if (chosen === undefined) throw new FieldError(field, `is ${shown(value)}`, [usual, ...others].join(' or '));
	return chosen;
}

export function readOptions(context: IExecuteFunctions, itemIndex: number): CallOptions {
	const raw = context.getNodeParameter('options', itemIndex, {}) as RawOptions;
	const headers = (raw.customHeaders?.header ?? []).filter(({ name }) => !isEmpty(name));
	const timeout = positive(raw.timeout, 'options.timeout');
	const nullFields: unknown[] = typeof raw.nullFields === 'string' ? raw.nullFields.split(',') : [raw.nullFields].flat();
	return {
		arrayFormat: choice(raw.arrayFormat, 'options.arrayFormat', ['multi', 'csv']),
		customHeaders: Object.fromEntries(headers.map(({ name, value }) => [String(name).trim(), String(value ?? '')])),
		fullResponse: flag(raw.fullResponse, 'options.fullResponse'),
		maxConcurrency: Math.floor(positive(raw.maxConcurrency, 'options.maxConcurrency') ?? defaultConcurrency) || 1,
		nullFields: nullFields.filter((path) => !isEmpty(path)).map((path) => String(path).trim()),
		sendNulls: flag(raw.sendNulls, 'options.sendNulls'),
		replaceUnknownEnums: choice(raw.unknownEnumValues, 'options.unknownEnumValues', ['keep', 'replace']) === 'replace',
		...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
	};
}
