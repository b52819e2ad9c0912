import type { BodyFieldRow } from '../../../lib/operation';
import { FieldReader } from '../../../nodes/shared/body-fields';
import { thrownBy } from './support/context';

const settings: BodyFieldRow[] = [{ n: 'name', r: 1 }, { n: 'on', t: 'boolean' }, { n: 'count', t: 'integer' }, { n: 'note' }, { n: 'owner', o: 1 }, { n: 'a-b', f: 'aB' }, { n: 'map', t: 'object' }];
const rows: BodyFieldRow[] = [
	{ n: 'settings', t: 'object', v: settings },
	{ n: 'rules', t: 'array', v: [...settings, { n: 'parts', t: 'array', r: 1, v: [{ n: 'id', r: 1 }] }] },
	{ n: 'members', t: 'array', v: [{ n: 'id', r: 1 }] },
	{ n: 'must', t: 'object', r: 1, v: [{ n: 'note' }] },
];

const read = (given: Record<string, unknown>, nullPaths: string[] = []): unknown => {
	const { values, missing } = new FieldReader('UTC', nullPaths).properties(rows, '', (row) => ({ raw: { must: {}, ...given }[row.n], field: `bodyFields.${row.n}` }));
	if (missing) throw missing;
	const { must: _must, ...rest } = values;
	return rest;
};

const part = { parts: { values: [{ id: 'p' }] } };

it.each<[string, Record<string, unknown>, unknown]>([
	['nothing', {}, {}],
	['an object, each property as what it is', { settings: { name: 'n', on: false, count: '0', note: '', owner: 'o', aB: 'x', map: '{"a": 1}' } }, { settings: { name: 'n', on: false, count: 0, note: '', owner: { id: 'o' }, 'a-b': 'x', map: { a: 1 } } }],
	['what was added and left empty', { settings: { name: 'n', on: '', count: '', owner: '' } }, { settings: { name: 'n' } }],
	['entries', { rules: { values: [{ name: 'a', ...part, optionalFields: { on: false } }, { name: 'b', ...part }] } }, { rules: [{ name: 'a', parts: [{ id: 'p' }], on: false }, { name: 'b', parts: [{ id: 'p' }] }] }],
	['an entry whose property was optional when it was saved', { rules: { values: [{ optionalFields: { name: 'a', ...part } }] } }, { rules: [{ name: 'a', parts: [{ id: 'p' }] }] }],
	['an entry whose property was required when it was saved', { rules: { values: [{ name: 'a', on: true, ...part, optionalFields: {} }] } }, { rules: [{ name: 'a', parts: [{ id: 'p' }], on: true }] }],
	['a list that was added without entries', { rules: { values: [] } }, { rules: [] }],
	['a list that n8n emptied', { rules: {} }, { rules: [] }],
	['a picked entry', { members: { values: [{ id: { __rl: true, mode: 'list', value: 'u' } }] } }, { members: [{ id: 'u' }] }],
	['a list from an expression', { members: [{ id: 'u', name: 'Ann' }] }, { members: [{ id: 'u', name: 'Ann' }] }],
	['a lone entry from an expression', { members: { id: 'u' } }, { members: [{ id: 'u' }] }],
	['entries that are JSON text', { members: ['{"id": "u"}'] }, { members: [{ id: 'u' }] }],
	['JSON text for a list', { members: '[{"id": "u"}]' }, { members: [{ id: 'u' }] }],
	['JSON text for an object, as it is', { settings: '{"any": null}' }, { settings: { any: null } }],
	['an object from an expression, as the API names things', { settings: { name: 'n', 'a-b': 'x', owner: { id: 'o', name: 'Ann' }, later: [1] } }, { settings: { name: 'n', 'a-b': 'x', owner: { id: 'o' }, later: [1] } }],
])('%s', (_what, given, expected) => expect(read(given)).toEqual(expected));

it.each<[string, Record<string, unknown>, string, string]>([
	['a wrong value in an object', { settings: { name: 'n', count: 'many' } }, 'bodyFields.settings.count', 'a whole number'],
	['a wrong value in an entry', { rules: { values: [{ name: 'a', ...part }, { name: 'b', ...part, optionalFields: { on: 'perhaps' } }] } }, 'bodyFields.rules[1].on', 'true or false'],
	['a required property', { settings: {} }, 'bodyFields.settings.name', 'a text'],
	['a required property of an entry within an entry', { rules: { values: [{ name: 'a', parts: { values: [{ id: '' }] } }] } }, 'bodyFields.rules[0].parts[0].id', 'a text'],
	['a required list of an entry', { rules: { values: [{ name: 'a', parts: {} }] } }, 'bodyFields.rules[0].parts', 'at least one entry'],
	['a required object', { must: '' }, 'bodyFields.must', 'fields filled in'],
	['no object', { settings: 5 }, 'bodyFields.settings', 'a JSON object such as { "name": "value" }'],
	['no entry', { members: ['{'] }, 'bodyFields.members[0]', 'a JSON object such as { "name": "value" }'],
])('names %s', (_what, given, field, expected) => expect(thrownBy(() => read(given))).toMatchObject({ name: 'FieldError', field, expected }));

it('lets be empty what is set to null later on', () => {
	expect(read({ settings: {}, rules: { values: [{ name: 'a' }] } }, ['settings.name', 'rules.0.parts'])).toEqual({ settings: {}, rules: [{ name: 'a' }] });
	expect(thrownBy(() => read({ settings: {} }, ['rules.0.name']))).toMatchObject({ field: 'bodyFields.settings.name' });
});

it('a property called __proto__ is one of the object’s own', () => {
	const { values } = new FieldReader('UTC', []).properties([{ n: 'a', t: 'object', v: [] }], '', () => ({ raw: JSON.parse('{"__proto__": {"admin": true}}') as object, field: 'a' }));
	expect(JSON.stringify(values)).toBe('{"a":{"__proto__":{"admin":true}}}');
	expect((values.a as { admin?: unknown }).admin).toBeUndefined();
});
