import type { IExecuteFunctions } from 'n8n-workflow';

import { convertValue, FieldError, isEmpty, shown } from './values';

/** How a call is made: the node's "Options". */
export interface CallOptions {
	arrayFormat: 'multi' | 'csv';
	/** Name under which fetched files are put on an item. */
	binaryProperty: string;
	customHeaders: Record<string, string>;
	/** Whether the files that an answer links to are fetched. */
	downloadFile: boolean;
	fullResponse: boolean;
	maxConcurrency: number;
	/** Milliseconds to wait for a job at most. */
	maxWait?: number;
	nullFields: string[];
	/** Milliseconds between two looks at a job. */
	pollInterval?: number;
	sendNulls: boolean;
	/** Milliseconds. */
	timeout?: number;
	/** Name of the item's file that is sent to where the answer says. */
	uploadFile?: string;
	/** Whether values of an enum that the definition does not know are replaced in answers. */
	replaceUnknownEnums: boolean;
}

const defaultConcurrency = 8;

interface RawOptions {
	arrayFormat?: unknown;
	binaryProperty?: unknown;
	customHeaders?: { header?: Array<{ name?: unknown; value?: unknown }> };
	downloadFile?: unknown;
	fullResponse?: unknown;
	maxConcurrency?: unknown;
	maxWait?: unknown;
	nullFields?: unknown;
	pollInterval?: unknown;
	sendNulls?: unknown;
	timeout?: unknown;
	unknownEnumValues?: unknown;
	uploadFile?: unknown;
}

function positive(value: unknown, field: string): number | undefined {
	if (isEmpty(value)) return undefined;
	const number = Number(value);
	if (!(number > 0) || number === Infinity) throw new FieldError(field, `is ${shown(value)}`, 'a number above zero');
	return number;
}

/** An option in seconds, in the milliseconds that the client takes; nothing where it is not set. */
function milliseconds<K extends 'maxWait' | 'pollInterval' | 'timeout'>(raw: RawOptions, name: K): Partial<Record<K, number>> {
	const seconds = positive(raw[name], `options.${name}`);
	return seconds === undefined ? {} : ({ [name]: seconds * 1000 } as Record<K, number>);
}

const text = (value: unknown): string | undefined => (isEmpty(value) ? undefined : String(value).trim());

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
	const nullFields: unknown[] = typeof raw.nullFields === 'string' ? raw.nullFields.split(',') : [raw.nullFields].flat();
	return {
		arrayFormat: choice(raw.arrayFormat, 'options.arrayFormat', ['multi', 'csv']),
		customHeaders: Object.fromEntries(headers.map(({ name, value }) => [String(name).trim(), String(value ?? '')])),
		binaryProperty: text(raw.binaryProperty) ?? 'data',
		downloadFile: flag(raw.downloadFile, 'options.downloadFile'),
		fullResponse: flag(raw.fullResponse, 'options.fullResponse'),
		maxConcurrency: Math.floor(positive(raw.maxConcurrency, 'options.maxConcurrency') ?? defaultConcurrency) || 1,
		nullFields: nullFields.filter((path) => !isEmpty(path)).map((path) => String(path).trim()),
		sendNulls: flag(raw.sendNulls, 'options.sendNulls'),
		replaceUnknownEnums: choice(raw.unknownEnumValues, 'options.unknownEnumValues', ['keep', 'replace']) === 'replace',
		...milliseconds(raw, 'maxWait'),
		...milliseconds(raw, 'pollInterval'),
		...milliseconds(raw, 'timeout'),
		...(text(raw.uploadFile) === undefined ? {} : { uploadFile: text(raw.uploadFile) }),
	};
}
