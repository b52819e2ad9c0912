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
}

function positive(value: unknown, field: string): number | undefined {
	if (isEmpty(value)) return undefined;
	const number = Number(value);
	if (!(number > 0) || number === Infinity) throw new FieldError(field, `is ${shown(value)}`, 'a number above zero');
	return number;
}

const flag = (value: unknown, field: string): boolean => !isEmpty(value) && convertValue(value, 'boolean', field, 'UTC') === true;

function arrayFormat(value: unknown): 'multi' | 'csv' {
	if (isEmpty(value) || value === 'multi') return 'multi';
	if (value === 'csv') return 'csv';
	throw new FieldError('options.arrayFormat', `is ${shown(value)}`, 'multi or csv');
}

export function readOptions(context: IExecuteFunctions, itemIndex: number): CallOptions {
	const raw = context.getNodeParameter('options', itemIndex, {}) as RawOptions;
	const headers = (raw.customHeaders?.header ?? []).filter(({ name }) => !isEmpty(name));
	const timeout = positive(raw.timeout, 'options.timeout');
	const nullFields = Array.isArray(raw.nullFields) ? raw.nullFields : [raw.nullFields];
	return {
		arrayFormat: arrayFormat(raw.arrayFormat),
		customHeaders: Object.fromEntries(headers.map(({ name, value }) => [String(name).trim(), String(value ?? '')])),
		fullResponse: flag(raw.fullResponse, 'options.fullResponse'),
		maxConcurrency: Math.floor(positive(raw.maxConcurrency, 'options.maxConcurrency') ?? defaultConcurrency) || 1,
		nullFields: nullFields.filter((path) => !isEmpty(path)).map((path) => String(path).trim()),
		sendNulls: flag(raw.sendNulls, 'options.sendNulls'),
		...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
	};
}
