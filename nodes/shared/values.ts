import type { ValueType } from '../../lib/operation';
import { dateText, expectedDate, expectedInterval, intervalText } from '../../lib/values/dates';

/** A value that cannot be sent: which field it is in, and what was expected there. */
export class FieldError extends Error {
	override readonly name = 'FieldError';

	constructor(
		/** Name of the node's parameter. */
		readonly field: string,
		/** What is wrong, as the end of a sentence that starts with the parameter. */
		readonly problem: string,
		/** What the parameter takes. */
		readonly expected: string,
		options?: ErrorOptions,
	) {
		super(`${fieldLabel(field)} ${problem}`, options);
	}
}

/** `bodyName` → `"Name" (bodyName)`: the label of the editor is not at hand when a node runs. */
export const fieldLabel = (field: string): string => `"${wordsOf((field.split('.').pop() ?? field).replace(/^(?:body|filter|param)(?=[A-Z])/, ''))}" (${field})`;

/** `queueFlow` → `Queue Flow` */
export const wordsOf = (name: string): string =>
	name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/^./, (character) => character.toUpperCase())
		.replace(/\b(Id|Url|Json)(s?)\b/g, (_, word: string, plural: string) => word.toUpperCase() + plural);

const expectations: Record<ValueType, string> = {
	string: 'a text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	object: 'a JSON object such as { "name": "value" }',
	array: 'a JSON list such as [ { "name": "value" } ]',
	json: 'JSON',
	...expectedDate,
	interval: expectedInterval,
};

export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/** Text that stands for JSON. */
export function parseJson(text: string, field: string, expected = expectations.json): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- stepError makes it a NodeOperationError with the item
		throw new FieldError(field, `is not valid JSON: ${(cause as Error).message}`, expected);
	}
}

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a person sees of a wrong value. */
export const shown = (value: unknown): string => {
	const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

function numberOf(value: unknown, type: 'integer' | 'number'): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
	// Beyond the safe integers another number would go out than the one that was meant.
	return type === 'number' || Number.isSafeInteger(number) ? number : undefined;
}

function convert(value: unknown, type: ValueType, field: string, timeZone: string): unknown {
	switch (type) {
		case 'string':
			return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
		case 'integer':
		case 'number':
			return numberOf(value, type);
		case 'boolean':
			return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
		case 'object':
		case 'array':
		case 'json': {
			const json = typeof value === 'string' ? parseJson(value, field, expectations[type]) : value;
			if (type === 'json') return json;
			return (type === 'array') === Array.isArray(json) && (type === 'array' || isObject(json)) ? json : undefined;
		}
		case 'interval':
			// That a field takes an interval is known from its wording alone, so text that is none may be right all the same.
			return intervalText(value, timeZone) ?? (typeof value === 'string' ? value : undefined);
		default:
			return dateText(value, type, timeZone);
	}
}

/**
 * A value as it goes onto the wire.
 *
 * @throws FieldError where it is not of the type.
 */
export function convertValue(value: unknown, type: ValueType, field: string, timeZone: string): unknown {
	const converted = convert(value, type, field, timeZone);
	if (converted === undefined) throw new FieldError(field, `is ${shown(value)}`, expectations[type]);
	return converted;
}

/** A list of values; a lone value counts as a list of one, and JSON text of a list as that list. */
export function convertList(value: unknown, type: ValueType, field: string, timeZone: string): unknown[] {
	const list = typeof value === 'string' && value.trim().startsWith('[') ? parseJson(value, field, `a list of ${expectations[type]}`) : value;
	// An entry that is an expression may stand for several values.
	const values: unknown[] = Array.isArray(list) ? list.flat() : [list];
	return values.filter((element) => !isEmpty(element)).map((element) => convertValue(element, type, field, timeZone));
}

export const expectedOf = (type: ValueType, list: boolean): string => (list ? `a list with at least one value (each ${expectations[type]})` : expectations[type]);
