import type { IExecuteFunctions } from 'n8n-workflow';

import { FieldError, isEmpty } from './values';

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
	arrayFormat?: string;
	customHeaders?: { header?: Array<{ name?: unknown; value?: unknown }> };
	fullResponse?: boolean;
	maxConcurrency?: unknown;
	nullFields?: unknown;
	sendNulls?: boolean;
	timeout?: unknown;
}

function positive(value: unknown, field: string): number | undefined {
	if (isEmpty(value)) return undefined;
	const number = Number(value);
	if (!(number > 0)) throw new FieldError(field, `is ${JSON.stringify(value)}`, 'a number above zero');
	return number;
}

export function readOptions(context: IExecuteFunctions, itemIndex: number): CallOptions {
	const raw = context.getNodeParameter('options', itemIndex, {}) as RawOptions;
	const headers = (raw.customHeaders?.header ?? []).filter(({ name }) => !isEmpty(name));
	const timeout = positive(raw.timeout, 'options.timeout');
	const nullFields = Array.isArray(raw.nullFields) ? raw.nullFields : [raw.nullFields];
	return {
		arrayFormat: raw.arrayFormat === 'csv' ? 'csv' : 'multi',
		customHeaders: Object.fromEntries(headers.map(({ name, value }) => [String(name).trim(), String(value ?? '')])),
		fullResponse: raw.fullResponse === true,
		maxConcurrency: Math.floor(positive(raw.maxConcurrency, 'options.maxConcurrency') ?? defaultConcurrency) || 1,
		nullFields: nullFields.filter((path) => !isEmpty(path)).map((path) => String(path).trim()),
		sendNulls: raw.sendNulls === true,
		...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
	};
}
