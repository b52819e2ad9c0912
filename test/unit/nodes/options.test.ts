import { readOptions } from '../../../nodes/shared/options';
import { contextOf, thrownBy } from './support/context';

const read = (options?: unknown): ReturnType<typeof readOptions> => readOptions(contextOf({ parameters: options === undefined ? {} : { options } }), 0);

const usual = { arrayFormat: 'multi', customHeaders: {}, fullResponse: false, maxConcurrency: 8, nullFields: [], sendNulls: false, replaceUnknownEnums: false };

it.each<[string, unknown, object]>([
	['nothing', undefined, {}],
	['an empty collection', {}, {}],
	['fields added and left empty', { timeout: '', maxConcurrency: null, nullFields: [''], arrayFormat: '', customHeaders: { header: [{ name: '', value: 'x' }] } }, {}],
	['a timeout in seconds', { timeout: 0.5 }, { timeout: 500 }],
	['numbers as text', { timeout: '30', maxConcurrency: '2' }, { timeout: 30_000, maxConcurrency: 2 }],
	['half a concurrency', { maxConcurrency: 0.5 }, { maxConcurrency: 1 }],
	['commas', { arrayFormat: 'csv' }, { arrayFormat: 'csv' }],
	['headers', { customHeaders: { header: [{ name: ' X-A ', value: 1 }, { name: 'X-B' }] } }, { customHeaders: { 'X-A': '1', 'X-B': '' } }],
	['paths', { nullFields: [' division ', '', 'a.b'] }, { nullFields: ['division', 'a.b'] }],
	['one path from an expression', { nullFields: 'division' }, { nullFields: ['division'] }],
	['paths with commas from an expression', { nullFields: 'division, a.b,' }, { nullFields: ['division', 'a.b'] }],
	['values to replace', { unknownEnumValues: 'replace' }, { replaceUnknownEnums: true }],
	['flags', { fullResponse: true, sendNulls: true }, { fullResponse: true, sendNulls: true }],
	['flags as text', { fullResponse: 'true', sendNulls: 'false' }, { fullResponse: true }],
	['what an older version had', { somethingElse: 1 }, {}],
])('%s', (_case, options, expected) => expect(read(options)).toEqual({ ...usual, ...expected }));

it.each<[string, unknown, string]>([
	['timeout', 0, 'a number above zero'],
	['timeout', -5, 'a number above zero'],
	['timeout', 'soon', 'a number above zero'],
	['timeout', 'Infinity', 'a number above zero'],
	['maxConcurrency', 0, 'a number above zero'],
	['maxConcurrency', 'all', 'a number above zero'],
	['arrayFormat', 'tsv', 'multi or csv'],
	['fullResponse', 'perhaps', 'true or false'],
	['sendNulls', 1, 'true or false'],
])('%s refuses %j', (name, value, expected) => {
	const shown = typeof value === 'string' ? `"${value}"` : String(value);
	expect(thrownBy(() => read({ [name]: value }))).toMatchObject({ name: 'FieldError', field: `options.${name}`, problem: `is ${shown}`, expected });
});
