import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { pascal } from '../model/names';
import type { BodyField, EnumValue, Field, Operation, Parameter } from '../model/types';
import { downloading, options, uploading, waiting } from './call-options';
import { jsonBody, limit, returnAll, specifyBody, waitForCompletion } from './common';
import { nestedProperty } from './nested';
import { pickerProperty } from './pickers';
import { fieldText, isPlainId } from './texts';

type Title = (wire: string) => string;

/** A value of a field, or what such values begin with. */
export type Condition = string | boolean | { _cnd: { startsWith: string } };

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
const byDisplayName = (a: INodeProperties, b: INodeProperties): number => a.displayName.localeCompare(b.displayName);

/** Sorted as n8n sorts: options by name. */
const sortOptions = <T extends { name: string }>(options: T[]): T[] => [...options].sort(byName);
export const sortProperties = (properties: INodeProperties[]): INodeProperties[] => [...properties].sort(byDisplayName);

/** `displayOptions` stands where n8n's own nodes have it: behind the type. */
export function insertDisplayOptions(property: INodeProperties, show: Record<string, Condition[]>): INodeProperties {
	const { displayName, name, type, ...rest } = property;
	return { displayName, name, type, displayOptions: { show }, ...rest };
}

/**
 * Values that begin so. Never a regular expression: n8n runs each of those in a context of its own that gives up after 250 ms, which on a
 * busy machine refused steps whose fields were right.
 */
export const beginningWith = (beginnings: string[]): Condition[] => beginnings.map((startsWith) => ({ _cnd: { startsWith } }));

/** `en-us` and `en_US` are En-US: as people know it, with the capital that n8n wants at the start of an option. */
const localeName = (value: string): string | undefined => {
	const [, language, country] = /^([a-z]{2,3})(?:-(?=[a-z]{2}$|[A-Z]{2}$)|_(?=[A-Z]{2}$))(..)$/.exec(value) ?? [];
	return language && country ? `${pascal(language)}-${country.toUpperCase()}` : undefined;
};

/** `tTalk` is a time, `nOffered` a count, `oServiceLevel` an observed value; people who know the API look for its own names. */
const metric = /^([not])(?=[A-Z])(.+)$/;
const metricEndings: Readonly<Record<string, string>> = { n: 'Count', t: 'Time', o: '' };

function metricName(value: string, title: Title): string | undefined {
	const [, kind = '', rest = ''] = metric.exec(value) ?? [];
	if (rest === '') return undefined;
	const [name, ending = ''] = [title(rest), metricEndings[kind]];
	return `${name}${ending === '' || name.endsWith(ending) ? '' : ` ${ending}`} (${value})`;
}

/** Enum values under names that a person can read; two values that read the same are told apart by the value itself. */
export function enumOptions(values: EnumValue[], title: Title): INodePropertyOptions[] {
	const isMetric = values.filter((value) => metric.test(String(value))).length > values.length / 2;
	const names = values.map((value) => (isMetric ? metricName(String(value), title) : undefined) ?? localeName(String(value)) ?? title(String(value)));
	const options = values.map((value, index) => {
		const name = names[index] as string;
		const ambiguous = names.filter((other) => other === name).length > 1;
		return { name: ambiguous ? `${name} (${names.slice(0, index + 1).filter((other) => other === name).length})` : name, value, ...(ambiguous ? { description: `Sent as "${value}"` } : {}) };
	});
	return sortOptions(options);
}

const sensitive = /secret|password|token|apiKey/i;
const harmless = /maxTokens|password_needs_reset/i;

/** One n8n property of a field, without the conditions under which it is shown. */
export function propertyOf(field: Field | BodyField, title: Title): INodeProperties {
	const { required, picker } = field;
	if ('fields' in field && field.fields) return nestedProperty(field, title);
	if (picker) return pickerProperty(field, picker);
	const head = { displayName: field.label, name: field.name };
	const text = fieldText(field);
	const tail = { ...(text === undefined ? {} : { description: text }), ...(required ? { required: true } : {}) };

	if (field.enum) {
		const options = enumOptions(field.enum, title);
		if (field.list) return { ...head, type: 'multiOptions', options, default: [], ...tail };
		// The definition's first value, not the first by name: a value that the API adds later must not become the default of saved workflows.
		const usual = field.enum.find((value) => value === field.default) ?? usualIgnoringCase(field) ?? field.enum[0]!;
		return { ...head, type: 'options', options, default: usual, ...tail };
	}
	if (field.list) {
		const numeric = field.type === 'integer' || field.type === 'number';
		const type = numeric ? 'number' : field.type === 'dateTime' ? 'dateTime' : 'string';
		return { ...head, type, typeOptions: { multipleValues: true }, default: numeric ? '' : [], ...tail };
	}
	switch (field.type) {
		case 'boolean':
			return { ...head, type: 'boolean', default: field.default === true, ...tail };
		case 'integer':
		case 'number': {
			// A limit in a body is what n8n calls a limit.
			if (field.name === limit.name) return { ...limit, ...head };
			const limits = {
				...(field.minimum === undefined ? {} : { minValue: field.minimum }),
				...(field.maximum === undefined ? {} : { maxValue: field.maximum }),
			};
			// An empty number is empty: zero would be sent where nobody chose it.
			return { ...head, type: 'number', ...(Object.keys(limits).length > 0 ? { typeOptions: limits } : {}), default: typeof field.default === 'number' ? field.default : '', ...tail };
		}
		case 'dateTime':
			return { ...head, type: 'dateTime', default: '', ...tail };
		case 'object':
		case 'json':
		case 'array':
			return { ...head, type: 'json', default: jsonDefault(field), ...tail };
		default: {
			const secret = sensitive.test(field.name) && !harmless.test(field.name);
			if (/colou?r$/i.test(field.name) && !secret) return { ...head, type: 'color', default: '', ...tail };
			const email = field.wire.toLowerCase() === 'email';
			return {
				...head,
				type: 'string',
				...(secret ? { typeOptions: { password: true } } : {}),
				default: typeof field.default === 'string' ? field.default : '',
				...(email ? { placeholder: 'name@email.com' } : {}),
				...tail,
			};
		}
	}
}

/** A required one that has nothing to show starts empty, so that the editor asks for it. */
function jsonDefault(field: Field | BodyField): string {
	const empty = field.type === 'array' ? '[]' : '{}';
	const skeleton = ('skeleton' in field ? field.skeleton : undefined) ?? empty;
	return field.required && skeleton === empty ? '' : skeleton;
}

/** Some defaults are spelt unlike their enum: `ASC` beside `ascending`, `a` in Outbound. */
function usualIgnoringCase({ enum: values, default: usual }: Field): EnumValue | undefined {
	if (typeof usual !== 'string' || usual === '') return undefined;
	return values?.find((value) => String(value).toLowerCase().startsWith(usual.toLowerCase()));
}

const labels = (properties: INodeProperties[]): string[] => properties.map(({ displayName }) => displayName);
const ownLabels = new Set(['Authentication', 'Resource', 'Operation', ...labels([options({}), specifyBody, jsonBody(''), ...(options({}).options as INodeProperties[])])]);
const pagingLabels = new Set(labels([returnAll, limit]));
const jobLabels = new Set(labels([waitForCompletion, ...waiting]));
const fileLabels = new Set(labels([...downloading, uploading]));

/** A field of the node itself has that label. An agent's tool knows fields by their labels, so the API's own is told apart. */
const isTaken = (label: string, { paging, job }: Operation): boolean =>
	ownLabels.has(label) ||
	fileLabels.has(label) ||
	((paging ?? job?.paged) ? pagingLabels.has(label) : false) ||
	(job !== undefined && jobLabels.has(label));

export function parameterProperty(parameter: Parameter, operation: Operation, title: Title): INodeProperties {
	const label = isTaken(parameter.label, operation) ? `${parameter.label} Parameter` : parameter.label;
	return propertyOf({ ...parameter, label, ...(isPlainId(parameter) ? { text: '' } : {}) }, title);
}

/** A body property whose label is also a parameter's is told apart for the same reason. */
export function bodyProperty(field: BodyField, operation: Operation, title: Title): INodeProperties {
	const taken = isTaken(field.label, operation) || operation.parameters.some(({ label }) => label === field.label);
	const property = propertyOf(taken ? { ...field, label: `${field.label} in Body` } : field, title);
	return field.leavable && field.required ? leavable(property) : property;
}

/** The required property of a body that may be left out: the editor must not insist on it, and a choice needs a "none". */
function leavable({ required: _required, ...property }: INodeProperties): INodeProperties {
	const none = { name: '(Not Set)', value: '' };
	if (property.type === 'boolean') {
		const choices = [none, { name: 'False', value: false }, { name: 'True', value: true }];
		return { ...property, type: 'options', options: choices, default: '' };
	}
	// A skeleton would be something that is filled in.
	if (property.type === 'json') return { ...property, default: '' };
	if (property.type === 'collection') return { ...property, default: {} };
	if (property.type === 'options') return { ...property, options: [none, ...((property.options ?? []) as INodePropertyOptions[])], default: '' };
	return property;
}
