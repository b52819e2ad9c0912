import type { Schema } from '../../../../generator/definition/swagger';
import { withForms } from '../../../../generator/model/forms';
import type { Body, BodyField } from '../../../../generator/model/types';
import { bodyOf, modelled, ref } from '../support/tiny';

const text: Schema = { type: 'string' };
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({ type: 'object', properties, required });
const list = (items: Schema): Schema => ({ type: 'array', items });
const bodyIn = (schema: Schema, models: Record<string, Schema> = {}): Body => modelled({ method: 'post', parameters: [bodyOf(schema)] }, models).body as Body;

/** Names of what is shown as fields; what is JSON is named with a star. */
const shape = (fields: BodyField[] = []): object =>
	Object.fromEntries(fields.map(({ name, type, fields: inner }) => (inner ? [name, shape(inner)] : [type === 'object' || type === 'array' ? `${name}*` : name, type])));
const shapeOf = (schema: Schema, models: Record<string, Schema> = {}): object => shape(bodyIn(schema, models).fields);

describe('objects in a body', () => {
	it('are fields down to two levels below the top', () => {
		const level = (inner: Schema): Schema => object({ name: text, inner });
		expect(shapeOf(level(level(level(level(object({ a: text }))))))).toEqual({ name: 'string', inner: { name: 'string', inner: { name: 'string', 'inner*': 'object' } } });
	});

	it.each<[string, Schema, object]>([
		['of a list are fields', list(ref('Part')), { thing: { size: 'integer' } }],
		['without properties are JSON', { type: 'object', additionalProperties: ref('Part') }, { 'thing*': 'object' }],
		['that only answers fill are JSON', ref('Answer'), { 'thing*': 'object' }],
		['in lists of lists are JSON', list(list(ref('Part'))), { 'thing*': 'array' }],
		['that are references are IDs', ref('Reference'), { thing: 'string' }],
		['that are references in a list are entries with an ID', list(ref('Reference')), { thing: { id: 'string' } }],
		['that hold themselves are JSON where they do', ref('Tree'), { thing: { name: 'string', 'child*': 'object', 'children*': 'array' } }],
		['that hold one another are JSON where the circle closes', ref('Odd'), { thing: { even: { 'odd*': 'object' } } }],
		['that name a property like the node’s collection', object({ optionalFields: text }), { thing: { paramOptionalFields: 'string' } }],
		['that name properties as no identifier', object({ 'a-b': text }), { thing: { aB: 'string' } }],
	])('%s', (_what, schema, expected) => {
		const models = {
			Part: object({ size: { type: 'integer' }, id: { ...text, readOnly: true } }),
			Answer: object({ id: { ...text, readOnly: true }, name: { ...text, readOnly: true }, at: { ...text, readOnly: true } }),
			Reference: object({ id: text, name: text }),
			Tree: object({ name: text, child: ref('Tree'), children: list(ref('Tree')) }),
			Odd: object({ even: ref('Even') }),
			Even: object({ odd: ref('Odd') }),
		};
		expect(shapeOf(object({ thing: schema }), models)).toEqual(expected);
	});

	it('have the limits, forms and values of their properties', () => {
		const schema = object({ a: { ...text, maxLength: 5 }, b: { type: 'integer', minimum: 1 }, c: { ...text, enum: ['x', 'y'] }, d: list({ ...text, format: 'date' }) }, ['a']);
		expect(bodyIn(object({ thing: schema })).fields?.[0]?.fields).toMatchObject([
			{ name: 'a', required: true, facts: ['At most 5 characters'] },
			{ name: 'b', required: false, minimum: 1 },
			{ name: 'c', enum: ['x', 'y'] },
			{ name: 'd', list: true, type: 'date', facts: ['A date such as 2025-01-31'] },
		]);
	});

	it('stop the build where two properties would be one field', () =>
		expect(() => bodyIn(object({ thing: object({ 'a-b': text, aB: text }) }))).toThrow('POST /api/v2/things: body.thing: two properties would have the same field name.'));
});

describe('forms that are too large', () => {
	const wide = (count: number, more: Record<string, Schema> = {}): Schema => object({ ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, text])), ...more });
	const forms = (schema: Schema, largest: number): object => shape(withForms(bodyIn(object({ thing: schema })), largest).fields);

	it('lose their largest inner object first, and only it where that is enough', () =>
		expect(forms(object({ small: wide(1), large: wide(4) }), 6)).toEqual({ thing: { small: { f0: 'string' }, 'large*': 'object' } }));
	it('are JSON where nothing inside is left to lose', () => expect(forms(wide(4, { inner: wide(1) }), 4)).toEqual({ 'thing*': 'object' }));
	it('count a choice as half a field', () => {
		const choice = object({ kind: { ...text, enum: ['a', 'b', 'c', 'd'] } });
		expect([forms(choice, 3), forms(choice, 2)]).toEqual([{ thing: { kind: 'string' } }, { 'thing*': 'object' }]);
	});
	it('leave the fields of the body itself', () => expect(forms(text, 0)).toEqual({ thing: 'string' }));
});

describe('the JSON that a field or a body starts with', () => {
	const needed = object({ kind: { ...text, enum: ['call', 'chat'] }, count: { type: 'integer', minimum: 2 }, on: { type: 'boolean' }, at: { ...text, format: 'date' }, tags: list(text), parts: list(object({ a: text }, ['a'])), owner: object({ id: text }), more: text }, ['kind', 'count', 'on', 'at', 'tags', 'parts', 'owner']);
	const skeleton = { kind: 'call', count: 2, on: false, at: '', tags: [], parts: [{ a: '' }], owner: { id: '' } };
	const json = (value: string | undefined): unknown => JSON.parse(value ?? '');

	it('has the required properties, each with an empty value of its type', () => {
		expect(json(bodyIn(needed).skeleton)).toEqual(skeleton);
		expect(json(bodyIn(list(needed)).skeleton)).toEqual([skeleton]);
		expect(json(bodyIn(object({ thing: needed }, ['thing'])).fields?.[0]?.skeleton)).toEqual(skeleton);
	});

	it('is empty for a body that may be left out, which would be sent otherwise', () =>
		expect(modelled({ method: 'post', parameters: [bodyOf(needed, false)] }).body?.skeleton).toBe(''));

	it('shows a few optional properties where someone adds the field on purpose', () => {
		expect(json(bodyIn(object({ thing: object({ b: text, a: { type: 'boolean' }, readOnly: { ...text, readOnly: true } }, ['a']) })).fields?.[0]?.skeleton)).toEqual({ a: false, b: '' });
		const wide = object(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`property${index}`, text])));
		expect(bodyIn(object({ thing: list(wide) })).fields?.[0]?.skeleton).toMatch(/^\[\n {2}\{\n {4}"property0": ""(?:,\n {4}"property\d": ""){2,5}\n {2}\}\n\]$/);
	});

	it('stays short, and ends where a model holds itself', () => {
		const long = object(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`aRatherLongName${index}`, object({ another: text, oneMore: text }, ['another', 'oneMore'])])), Array.from({ length: 9 }, (_, index) => `aRatherLongName${index}`));
		expect(json(bodyIn(long).skeleton)).toEqual(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`aRatherLongName${index}`, {}])));
		expect(json(bodyIn(ref('Tree'), { Tree: object({ name: text, child: ref('Tree') }, ['name', 'child']) }).skeleton)).toMatchObject({ name: '', child: { name: '' } });
	});
});
