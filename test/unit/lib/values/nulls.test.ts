import * as fc from 'fast-check';

import { ArgumentError } from '../../../../lib/errors';
import { fillPath, formatQuery } from '../../../../lib/http/url';
import { API_NULL, leaveNullsOut, withNulls } from '../../../../lib/values/nulls';

const json = fc.jsonValue({ maxDepth: 4 });

/** Nulls and undefined values that stand under a property, at any depth. */
function nullsIn(value: unknown): number {
	if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + nullsIn(element), 0);
	if (typeof value !== 'object' || value === null) return 0;
	return Object.values(value).reduce<number>((sum, entry) => sum + (entry === null || entry === undefined ? 1 : nullsIn(entry)), 0);
}

/** What is left of a value on the wire. */
const withoutNulls = (value: unknown): unknown => JSON.parse(JSON.stringify(value, leaveNullsOut)) as unknown;

describe('leaving nulls out', () => {
	test('leaves none under a property, changes nothing else, and not the value itself', () => {
		fc.assert(
			fc.property(json, (value) => {
				const before = JSON.stringify(value);
				// A null by itself is no body at all.
				fc.pre(value !== null);
				const result = withoutNulls(value);
				expect(nullsIn(result)).toBe(0);
				expect(withoutNulls(result)).toEqual(result);
				expect(JSON.stringify(value)).toBe(before);
				if (nullsIn(value) === 0) expect(JSON.stringify(result)).toBe(before);
			}),
		);
	});

	test('keeps their place in lists', () => {
		expect(withoutNulls({ a: [1, null, { b: null, c: 0 }], d: undefined, e: '' })).toEqual({ a: [1, null, { c: 0 }], e: '' });
		expect(JSON.stringify(null, leaveNullsOut)).toBeUndefined();
	});

	test('writes dates as ever, and what JSON has no number for as the null that it always was', () => {
		expect(JSON.stringify({ date: new Date(0), none: Number.NaN }, leaveNullsOut)).toBe('{"date":"1970-01-01T00:00:00.000Z","none":null}');
	});
});

describe('setting nulls', () => {
	it.each<[unknown, string[], unknown]>([
		[{ a: 1 }, ['a'], { a: null }],
		[{ a: 1 }, ['b'], { a: 1, b: null }],
		[{}, ['a.b.c'], { a: { b: { c: null } } }],
		[{ a: { b: 1, c: 2 } }, ['a.b'], { a: { b: null, c: 2 } }],
		[{ a: null }, ['a.b'], { a: { b: null } }],
		[{ a: [{ b: 1 }, { b: 2 }] }, ['a.1.b'], { a: [{ b: 1 }, { b: null }] }],
		[['x', 'y'], ['0'], [null, 'y']],
		[undefined, ['a', 'b.c'], { a: null, b: { c: null } }],
		// Property names of SCIM hold dots.
		[{ 'urn:x:2.0:User': { department: 'Sales', manager: 1 } }, ['urn:x:2.0:User.department'], { 'urn:x:2.0:User': { department: null, manager: 1 } }],
		[{ 'urn:x:2.0:User': 1, urn: 2 }, ['urn:x:2.0:User'], { 'urn:x:2.0:User': null, urn: 2 }],
		[{ 'a.b': 1, a: { b: 2 } }, ['a.b'], { 'a.b': null, a: { b: 2 } }],
	])('%j with %j is %j', (body, paths, expected) => expect(JSON.parse(JSON.stringify(withNulls(body, paths)))).toEqual(expected));

	it.each<[unknown, string]>([
		[{ a: 1 }, 'a.b'],
		['text', 'a'],
		[[1], '1'],
		[[1], '-1'],
		[[1], 'a'],
		[[1], ''],
	])('%j has no place for %s', (body, path) => expect(() => withNulls(body, [path])).toThrow(RangeError));

	test('a path is null afterwards, the rest is as before, and the body given is left alone', () => {
		const key = fc.stringMatching(/^[a-z]{1,3}$/);
		fc.assert(
			fc.property(fc.dictionary(key, fc.dictionary(key, fc.integer())), key, key, (body, first, second) => {
				const before = structuredClone(body);
				const result = withNulls(body, [`${first}.${second}`]) as Record<string, Record<string, unknown>>;
				expect(result).toEqual({ ...before, [first]: { ...before[first], [second]: API_NULL } });
				expect(body).toEqual(before);
			}),
		);
	});

	test('a property called __proto__ is a property', () => {
		const result = withNulls({}, ['__proto__.polluted']) as object;
		expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":null}}');
		expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(JSON.stringify(JSON.parse('{"__proto__": {"a": 1, "b": null}}'), leaveNullsOut)).toBe('{"__proto__":{"a":1}}');
	});
});

describe('a null that is meant', () => {
	test('survives where plain nulls are left out, at every depth, and is sent as null', () => {
		const body = { a: API_NULL, b: null, c: { d: API_NULL, e: null }, f: [API_NULL, null] };
		expect(JSON.stringify(body, leaveNullsOut)).toBe('{"a":null,"c":{"d":null},"f":[null,null]}');
	});

	test('has no place in a path or a query', () => {
		expect(() => fillPath('/api/v2/users/{userId}', { userId: API_NULL as never })).toThrow(ArgumentError);
		expect(() => formatQuery({ name: API_NULL as never }, 'multi')).toThrow(ArgumentError);
	});
});
