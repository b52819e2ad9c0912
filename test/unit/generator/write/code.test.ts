import fc from 'fast-check';

import { inline, key } from '../../../../generator/write/code';

const evaluated = (source: string): unknown => (0, eval)(`'use strict';(${source})`) as unknown;

it.each<[value: unknown, source: string]>([
	['plain', "'plain'"],
	["it's", "'it\\'s'"],
	['back\\slash', "'back\\\\slash'"],
	['two\nlines\r\tand a tab', "'two\\nlines\\r\\tand a tab'"],
	['\u2028\u2029', "'\\u2028\\u2029'"],
	['`${x}`', "'`${x}`'"],
	[1.5, '1.5'],
	[true, 'true'],
	[null, 'null'],
	[[], '[]'],
	[{}, '{}'],
	[['a', 1], "['a', 1]"],
	[{ a: 1, 'b-c': 2, $d: 3, '4': 5 }, "{ '4': 5, a: 1, 'b-c': 2, $d: 3 }"],
	[{ gone: undefined, kept: false }, '{ kept: false }'],
])('%j', (value, source) => expect(inline(value)).toBe(source));

it('prints any data so that it reads back as it was, on one line', () =>
	fc.assert(
		fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
			const printed = inline(value);
			expect(printed).not.toMatch(/[\n\r\u2028\u2029]/);
			// JSON has no -0, and source has.
			expect(JSON.stringify(evaluated(printed))).toBe(JSON.stringify(value));
		}),
		{ numRuns: 500 },
	));

it('prints any name as a property of its own', () =>
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'class', '', '1')), (name) => {
			expect(Object.keys(evaluated(`{ ${key(name)}: 1 }`) as object)).toEqual([name]);
		}),
	));
