import * as fc from 'fast-check';

import type { Schema } from '../../../../generator/definition/swagger';
import { enumOf, type Schemas } from '../../../../generator/model/schemas';

/** Depth at which made values stop: two levels below what is shown as fields. */
const deepest = 5;

const texts = ['text', ' padded ', 'false', '0', '[1]', '{"a":1}', 'null', 'é\n"'];
const forms: Record<string, string> = {
	'date-time': '2025-07-01T07:00:00.000Z',
	'local-date-time': '2025-07-01T09:00:00',
	date: '2025-01-31',
	'year-month': '2025-01',
	interval: '2025-01-31T00:00:00.000Z/2025-02-01T00:00:00.000Z',
};
const free = fc.constantFrom<unknown>({ a: { b: [1, false, ''] } }, { list: [] }, {});

/** Values of a model: any choice of optional properties, and what is easily lost: false, 0, empty texts, lists and objects. */
export function valuesOf(schema: Schema, schemas: Schemas, required = true, depth = 0): fc.Arbitrary<unknown> {
	const target = schemas.resolve(schema);
	switch (target.type ?? 'object') {
		case 'boolean':
			return fc.boolean();
		case 'integer':
			return fc.constantFrom(0, 1, -7, 2 ** 40);
		case 'number':
			return fc.constantFrom(0, 0.5, -7);
		case 'array':
			// An empty entry is no value, and a list that is required cannot be left empty in a form.
			return fc.array(valuesOf(target.items ?? {}, schemas, true, depth + 1), { minLength: required ? 1 : 0, maxLength: 2 });
		case 'object':
			return objectsOf(target, schemas, depth);
		default:
			return textsOf(target, required);
	}
}

function textsOf(schema: Schema, required: boolean): fc.Arbitrary<unknown> {
	const form = forms[schema.format ?? schema['x-genesys-iso8601'] ?? ''];
	if (form !== undefined) return fc.constant(form);
	return fc.constantFrom(...(enumOf(schema) ?? [...texts, ...(required ? [] : [''])]));
}

function objectsOf(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
	if (depth > 0 && schemas.isReference(schema)) return fc.constantFrom({ id: 'a' }, { id: '0' });
	const properties = schemas.writable(schema);
	if (properties.length === 0) return free;
	const needed = properties.filter(([, , required]) => required);
	const optional = depth < deepest ? properties.filter(([, , required]) => !required) : [];
	const of = ([wire, property, required]: (typeof properties)[number]): [string, fc.Arbitrary<unknown>] => [wire, valuesOf(property, schemas, required, depth + 1)];
	return fc.subarray(optional, { maxLength: Math.min(6, optional.length) }).chain((chosen) => fc.record(Object.fromEntries([...needed, ...chosen].map(of)), { noNullPrototype: true }));
}
