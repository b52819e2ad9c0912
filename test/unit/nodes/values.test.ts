import * as fc from 'fast-check';

import type { ValueType } from '../../../lib/operation';
import { convertList, convertValue, expectedOf, FieldError, fieldLabel, isEmpty, parseJson, shown } from '../../../nodes/shared/values';
import { thrownBy } from './support/context';

const types: ValueType[] = ['string', 'integer', 'number', 'boolean', 'dateTime', 'localDateTime', 'date', 'yearMonth', 'object', 'array', 'json'];
const convert = (value: unknown, type: ValueType): unknown => convertValue(value, type, 'additionalFields.someId', 'Europe/Berlin');

describe('a value of its type', () => {
	it.each<[ValueType, unknown, unknown]>([
		['string', ' text ', ' text '],
		['string', 0, '0'],
		['string', false, 'false'],
		['integer', 0, 0],
		['integer', ' -12 ', -12],
		['integer', '1e3', 1000],
		['number', '0.5', 0.5],
		['number', -0.25, -0.25],
		['boolean', false, false],
		['boolean', 'true', true],
		['boolean', 'false', false],
		['dateTime', '2025-01-31T09:00:00', '2025-01-31T08:00:00.000Z'],
		['localDateTime', '2025-01-31T09:00:00', '2025-01-31T09:00:00'],
		['date', '2025-01-31', '2025-01-31'],
		['yearMonth', '2025-01', '2025-01'],
		['object', '{"a": [1]}', { a: [1] }],
		['object', { a: 1 }, { a: 1 }],
		['array', '[{"a": 1}]', [{ a: 1 }]],
		['array', [], []],
		['json', '"text"', 'text'],
		['json', 'null', null],
		['json', [1], [1]],
	])('%s: %j goes out as %j', (type, value, expected) => expect(convert(value, type)).toEqual(expected));

	it.each<[ValueType, unknown[]]>([
		['string', [{ a: 1 }, ['a'], () => undefined]],
		['integer', ['1.5', 1.5, 'twelve', '12 agents', true, {}, [1], Number.NaN, Number.POSITIVE_INFINITY, '9007199254740993', 2 ** 53]],
		['number', ['1,5', 'Infinity', true, [], {}, Number.NaN]],
		['boolean', ['yes', 'TRUE', 1, 0, {}, []]],
		['dateTime', ['tomorrow', '2025-01-31', '2025-02-30T10:00:00Z', 1738314000000, {}]],
		['localDateTime', ['2025-01-31T10:00:00Z', 'now']],
		['date', ['31.01.2025', '2025-02-30', 20250131]],
		['yearMonth', ['2025', '2025-13']],
		['object', ['[1]', 'null', '"text"', '{', [1], 1, true]],
		['array', ['{"a": 1}', 'null', '[', { a: 1 }, 'text']],
		['json', ['{', 'text', "{'a': 1}"]],
	])('%s: what is none is refused with field, value and what was expected', (type, values) => {
		for (const value of values) {
			const error = thrownBy(() => convert(value, type)) as FieldError;
			expect(error).toBeInstanceOf(FieldError);
			expect(error.message).toMatch(/^"Some ID" \(additionalFields\.someId\) is /);
			expect(error.expected).toBe(expectedOf(type, false));
		}
	});

	test('what comes out is of the type, whatever goes in', () => {
		const isOf: Record<string, (value: unknown) => boolean> = {
			string: (value) => typeof value === 'string',
			integer: Number.isSafeInteger,
			number: Number.isFinite,
			boolean: (value) => typeof value === 'boolean',
			object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
			array: Array.isArray,
			json: () => true,
		};
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.json(), fc.integer().map(String)), fc.constantFrom(...types), (value, type) => {
				let converted: unknown;
				try {
					converted = convert(value, type);
				} catch (error) {
					expect(error).toBeInstanceOf(FieldError);
					return;
				}
				expect((isOf[type] ?? isOf.string!)(converted)).toBe(true);
			}),
		);
	});

	test('numbers come through text unharmed', () => {
		fc.assert(fc.property(fc.maxSafeInteger(), (number) => expect(convert(String(number), 'integer')).toBe(number)));
		fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => expect(convert(String(number), 'number')).toBe(number === 0 ? 0 : number)));
	});

	test('JSON comes through text unharmed', () => {
		fc.assert(fc.property(fc.jsonValue(), (value) => expect(convert(JSON.stringify(value), 'json')).toEqual(JSON.parse(JSON.stringify(value)))));
	});
});

describe('lists', () => {
	it.each<[unknown, ValueType, unknown[]]>([
		['a', 'string', ['a']],
		['a,b', 'string', ['a,b']],
		[' ["a", "b"] ', 'string', ['a', 'b']],
		[['a', '', null, undefined, ' ', 'b'], 'string', ['a', 'b']],
		[[''], 'string', []],
		['[]', 'string', []],
		[['1', 2], 'integer', [1, 2]],
		[0, 'integer', [0]],
		[[false, 'true'], 'boolean', [false, true]],
	])('%j of %s is %j', (value, type, expected) => expect(convertList(value, type, 'id', 'UTC')).toEqual(expected));

	it.each<[unknown, ValueType, RegExp]>([
		[[1, 'two'], 'integer', /^"ID" \(id\) is "two"$/],
		['[1, 2', 'integer', /is not valid JSON/],
		[[{}], 'string', /is \{\}/],
	])('%j of %s is refused', (value, type, message) => {
		const error = thrownBy(() => convertList(value, type, 'id', 'UTC')) as FieldError;
		expect(error).toBeInstanceOf(FieldError);
		expect(error.message).toMatch(message);
	});

	test('say that they need a value', () => expect(expectedOf('integer', true)).toBe('a list with at least one value (each a whole number)'));
});

test('empty is what nobody filled in; 0 and false are not', () => {
	for (const value of [undefined, null, '', ' \n', []]) expect(isEmpty(value)).toBe(true);
	for (const value of [0, false, 'x', {}, [''], Number.NaN]) expect(isEmpty(value)).toBe(false);
});

it.each([
	['bodyName', '"Name" (bodyName)'],
	['queueId', '"Queue ID" (queueId)'],
	['additionalFields.divisionIds', '"Division IDs" (additionalFields.divisionIds)'],
	['bodyFields.callbackUrl', '"Callback URL" (bodyFields.callbackUrl)'],
	['paramLimit', '"Limit" (paramLimit)'],
	['body', '"Body" (body)'],
	['parameters', '"Parameters" (parameters)'],
	['jsonBody', '"JSON Body" (jsonBody)'],
	['options.maxConcurrency', '"Max Concurrency" (options.maxConcurrency)'],
	['$schema', '"$schema" ($schema)'],
])('%s is called %s', (field, label) => expect(fieldLabel(field)).toBe(label));

test('a wrong value is shown, but not at any length', () => {
	expect(shown('text')).toBe('"text"');
	expect(shown({ a: 1 })).toBe('{"a":1}');
	expect(shown(undefined)).toBe('undefined');
	fc.assert(fc.property(fc.anything(), (value) => expect(shown(value).length).toBeLessThanOrEqual(61)));
});

test('text that is no JSON is told with the parser’s reason', () => {
	expect(thrownBy(() => parseJson('{"a": }', 'jsonBody'))).toMatchObject({ name: 'FieldError', field: 'jsonBody', expected: 'JSON', message: expect.stringMatching(/^"JSON Body" \(jsonBody\) is not valid JSON: .+/) as string });
});
