import * as fc from 'fast-check';

import { encodeBody } from '../../../lib/http/body';
import type { BodyFieldRow, OperationRow } from '../../../lib/operation';
import { readBody } from '../../../nodes/shared/body';
import { readOptions } from '../../../nodes/shared/options';
import { contextOf, thrownBy } from './support/context';

type BodyRow = NonNullable<OperationRow['b']>;

/** The body as the client sends it. */
function read(row: BodyRow, parameters: object): unknown {
	const context = contextOf({ parameters });
	const options = readOptions(context, 0);
	const body = readBody(context, row, 0, options);
	if (typeof body === 'string') return body;
	const bytes = encodeBody(body, 'application/json', options.sendNulls);
	return bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as unknown);
}

const fields: BodyFieldRow[] = [
	{ n: 'name', f: 'bodyName', r: 1 },
	{ n: 'division', o: 1 },
	{ n: 'description' },
	{ n: 'count', t: 'integer' },
	{ n: 'active', t: 'boolean' },
	{ n: 'tags', l: 1 },
	{ n: 'rules', t: 'array' },
	{ n: 'settings', t: 'object' },
	{ n: 'startDate', t: 'dateTime' },
	{ n: 'urn:x:2.0:User', f: 'urnX20User', t: 'object' },
	{ n: '__proto__', f: 'proto', t: 'object' },
];
const required: BodyRow = { r: 1, f: fields };
const leavable: BodyRow = { f: fields };

describe('a body as fields', () => {
	test('has each property under its wire name, as what it is', () => {
		const bodyFields = {
			division: { __rl: true, mode: 'list', value: 'd1' }, description: ' as it is ', count: 0, active: false, tags: ['a', 'b'],
			rules: '[{"a": 1}]', settings: '{"a": {"b": 1}}', startDate: '2025-07-01T09:00:00', urnX20User: { department: 'Sales' },
		};
		expect(read(required, { bodyName: 'Queue', bodyFields })).toEqual({
			name: 'Queue', division: { id: 'd1' }, description: ' as it is ', count: 0, active: false, tags: ['a', 'b'],
			rules: [{ a: 1 }], settings: { a: { b: 1 } }, startDate: '2025-07-01T07:00:00.000Z', 'urn:x:2.0:User': { department: 'Sales' },
		});
	});

	test('has nothing of another operation, not even what is wrong', () => {
		const stale = { other: 'x', bodyOther: {}, name: 'stale' };
		expect(read(required, { bodyName: 'Queue', bodyOther: 1, jsonBody: '{', bodyFields: { ...stale, count: 1 } })).toEqual({ name: 'Queue', count: 1 });
	});

	test('an empty text or list clears what is there; another empty value is left out', () => {
		const bodyFields = { description: '', tags: [], rules: [], division: '', count: '', active: null, settings: '', startDate: '' };
		expect(read(required, { bodyName: 'Queue', bodyFields })).toEqual({ name: 'Queue', description: '', tags: [], rules: [] });
		expect(read(required, { bodyName: 'Queue', bodyFields: { tags: [''], rules: '[]', settings: '{}' } })).toEqual({ name: 'Queue', tags: [], rules: [], settings: {} });
	});

	test('a property called __proto__ is one of the body’s own', () => {
		const body = read(required, { bodyName: 'Queue', bodyFields: { proto: { admin: true } } });
		expect(JSON.stringify(body)).toBe('{"name":"Queue","__proto__":{"admin":true}}');
		expect((body as { admin?: unknown }).admin).toBeUndefined();
	});

	it.each<[string, BodyFieldRow, unknown, string]>([
		['text', { n: 'name', f: 'bodyName', r: 1 }, '', 'a text'],
		['reference', { n: 'name', f: 'bodyName', r: 1, o: 1 }, { __rl: true, mode: 'list', value: '' }, 'an ID'],
		['list', { n: 'name', f: 'bodyName', r: 1, l: 1 }, [''], 'a list with at least one value (each a text)'],
		['list of objects', { n: 'name', f: 'bodyName', r: 1, t: 'array' }, '', 'a JSON list such as [ { "name": "value" } ]'],
		['number', { n: 'name', f: 'bodyName', r: 1, t: 'integer' }, undefined, 'a whole number'],
	])('a required %s that is empty is named', (_type, row, value, expected) => {
		expect(thrownBy(() => read({ r: 1, f: [row] }, { bodyName: value }))).toMatchObject({ field: 'bodyName', problem: 'is empty', expected });
	});

	test('a required list may be empty on purpose', () => {
		for (const row of [{ l: 1 }, { t: 'array' }] as const) expect(read({ r: 1, f: [{ n: 'ids', f: 'bodyIds', r: 1, ...row }] }, { bodyIds: '[]' })).toEqual({ ids: [] });
	});

	it.each<[string, unknown]>([['count', 'many'], ['active', 'yes'], ['settings', '[1]'], ['settings', '{'], ['rules', '{}'], ['tags', [{}]], ['startDate', 'soon'], ['division', { name: 'x' }]])(
		'bodyFields.%s refuses %j',
		(name, value) => expect(thrownBy(() => read(required, { bodyName: 'x', bodyFields: { [name]: value } }))).toMatchObject({ name: 'FieldError', field: `bodyFields.${name}` }),
	);
});

describe('a body that may be left out', () => {
	it.each([{}, { bodyName: '' }, { bodyName: ' ', bodyFields: {} }, { bodyFields: { division: '', count: '' } }])('is with nothing but %j', (parameters) => expect(read(leavable, parameters)).toBeUndefined());

	test('needs its required properties once something is filled in', () => {
		expect(thrownBy(() => read(leavable, { bodyFields: { count: 0 } }))).toMatchObject({ field: 'bodyName', problem: 'is empty' });
		expect(read(leavable, { bodyName: 'x' })).toEqual({ name: 'x' });
	});

	test('that is required is an empty object instead', () => {
		expect(read({ r: 1, f: [{ n: 'count', t: 'integer' }] }, {})).toEqual({});
		expect(read({ f: [{ n: 'count', t: 'integer' }] }, {})).toBeUndefined();
	});
});

describe('nulls', () => {
	const json = { specifyBody: 'json', jsonBody: { name: 'x', division: null, inner: { a: null, b: [null, 1] } } };

	test('are left out, but for their place in lists', () => expect(read(required, json)).toEqual({ name: 'x', inner: { b: [null, 1] } }));
	test('are sent where the user says so', () => expect(read(required, { ...json, options: { sendNulls: true } })).toEqual(json.jsonBody));
	test('are set by path, in fields and JSON alike', () => {
		const options = { nullFields: ['division', 'settings.a'] };
		expect(read(required, { bodyName: 'x', bodyFields: { settings: { a: 1, b: 2 } }, options })).toEqual({ name: 'x', division: null, settings: { a: null, b: 2 } });
		expect(read(required, { ...json, options })).toEqual({ name: 'x', division: null, inner: { b: [null, 1] }, settings: { a: null } });
	});

	test('may stand for a required property, or for a whole body', () => {
		expect(read(required, { options: { nullFields: ['name'] } })).toEqual({ name: null });
		expect(read({ r: 1, f: [{ n: 'division', f: 'bodyDivision', r: 1, o: 1 }] }, { options: { nullFields: ['division.id'] } })).toEqual({ division: { id: null } });
		expect(read({ f: [{ n: 'count', t: 'integer' }] }, { options: { nullFields: ['count'] } })).toEqual({ count: null });
	});

	test('reach properties whose names hold dots', () => {
		const parameters = { bodyName: 'x', bodyFields: { urnX20User: { department: 'Sales' } }, options: { nullFields: ['urn:x:2.0:User.department'] } };
		expect(read(required, parameters)).toEqual({ name: 'x', 'urn:x:2.0:User': { department: null } });
	});

	it.each([['name.first'], ['tags.5']])('cannot be set at %s', (path) => {
		const error = thrownBy(() => read(required, { bodyName: 'x', bodyFields: { tags: ['a'] }, options: { nullFields: [path] } }));
		expect(error).toMatchObject({ name: 'FieldError', field: 'options.nullFields', message: expect.stringContaining(path) as string });
	});
});

describe('a body as JSON', () => {
	const asJson = { specifyBody: 'json' };

	test('is what the JSON says, as text or from an expression', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
				const options = { sendNulls: true };
				const sent = JSON.parse(JSON.stringify(body)) as object;
				expect(read(required, { ...asJson, options, jsonBody: JSON.stringify(body) })).toEqual(sent);
				expect(read({ r: 1 }, { options, jsonBody: sent })).toEqual(sent);
			}),
		);
	});

	test('does without the fields', () => expect(read(required, { ...asJson, bodyName: '', bodyFields: { count: 'many' }, jsonBody: '{"a": 0}' })).toEqual({ a: 0 }));

	it.each<[string, BodyRow, unknown, unknown]>([
		['a list', { r: 1, k: 'array' }, '[1, null]', [1, null]],
		['an empty list', { r: 1, k: 'array' }, '[]', []],
		['a list from an expression', { k: 'array' }, [], []],
		['anything: a list', { r: 1, k: 'any' }, '[1]', [1]],
		['anything: a text', { r: 1, k: 'any' }, '"x"', 'x'],
		['anything: 0', { r: 1, k: 'any' }, 0, 0],
		['a text', { r: 1, k: 'string' }, ' {"a": 1} ', ' {"a": 1} '],
		['an object for a text', { r: 1, k: 'string' }, { a: 1 }, '{"a":1}'],
		['nothing, required', { r: 1 }, '', {}],
		['nothing, required, of any kind', { r: 1, k: 'any' }, '', {}],
		['nothing, optional', {}, ' ', undefined],
		['no list, optional', { k: 'array' }, '', undefined],
		['no text, optional', { k: 'string' }, '', undefined],
	])('%s', (_case, row, jsonBody, expected) => expect(read(row, { jsonBody })).toEqual(expected));

	it.each<[string, BodyRow, unknown, RegExp, string]>([
		['broken JSON', { r: 1 }, '{"a": }', /is not valid JSON: /, 'JSON'],
		['a list for an object', {}, '[1]', /is \[1\]/, 'a JSON object such as { "name": "value" }'],
		['null for an object', {}, 'null', /is null/, 'a JSON object such as { "name": "value" }'],
		['an object for a list', { k: 'array' }, { a: 1 }, /is \{"a":1\}/, 'a JSON list such as [ { "name": "value" } ]'],
		['nothing for a list', { r: 1, k: 'array' }, '', /is empty/, 'a JSON list such as [ { "name": "value" } ]'],
		['nothing for a text', { r: 1, k: 'string' }, '', /is empty/, 'a text'],
	])('refuses %s', (_case, row, jsonBody, problem, expected) => {
		expect(thrownBy(() => read(row, { jsonBody }))).toMatchObject({ name: 'FieldError', field: 'jsonBody', problem: expect.stringMatching(problem) as string, expected });
	});
});
