import { Schemas } from '../../../../generator/model/schemas';
import { outputSchema, schemaFiles, schemaLimits } from '../../../../generator/write/output-schemas';
import { readModel } from '../../../../generator';
import { files as committed } from '../support/committed';

const schemas = new Schemas({
	definitions: {
		Person: { type: 'object', properties: { id: { type: 'string' }, age: { type: 'integer' }, boss: { $ref: '#/definitions/Person' }, notes: { type: 'array', items: { type: 'string' } }, data: { type: 'object', additionalProperties: { type: 'string' } } } },
		Free: { type: 'object' },
		Wide: { type: 'object', properties: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`part${index}`, { $ref: '#/definitions/Person' }])) },
		Enormous: { type: 'object', properties: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`part${index}`, { type: 'string' }])) },
	},
});
const of = (name: string): object => JSON.parse(outputSchema({ $ref: `#/definitions/${name}` }, schemas) ?? 'null') as object;
const depthOf = (schema: object): number => {
	const { properties, items } = schema as { properties?: Record<string, object>; items?: object };
	return Math.max(properties ? 1 + Math.max(...Object.values(properties).map(depthOf)) : 0, items ? depthOf(items) : 0);
};

test('a model that holds itself ends', () => {
	expect(of('Person')).toMatchObject({ type: 'object', version: 1, properties: { age: { type: 'integer' }, notes: { type: 'array', items: { type: 'string' } }, data: { type: 'object' } } });
	expect(depthOf(of('Person'))).toBe(schemaLimits.depth);
});

test('a wide model is cut where it fits', () => {
	expect(depthOf(of('Wide'))).toBe(1);
	expect(of('Enormous')).toBeNull();
});

test('of a free object nothing is said', () => expect(of('Free')).toBeNull());

describe('of the whole API', () => {
	const { groups, schemas: all } = readModel(committed);
	const files = schemaFiles(groups, all);

	test('they are within their limits and each is there once', () => {
		expect(files.length).toBeLessThanOrEqual(schemaLimits.files);
		expect(files.length).toBeGreaterThan(1_500);
		expect(Math.max(...files.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(schemaLimits.bytes);
		expect(new Set(files.map(({ className, path }) => `${className}/${path}`.toLowerCase())).size).toBe(files.length);
	});

	test('what lists or gets an entity has one, unless nothing is known of it or its name is too long for Windows', () => {
		const has = new Set(files.map(({ className, path }) => `${className}/${path.split('/').at(-1)}`));
		const missing = groups.flatMap(({ className, resources }) =>
			resources
				.flatMap(({ operations }) => operations)
				.filter(({ method, deprecated, preview, item }) => method === 'GET' && !deprecated && !preview && item && 'id' in (all.resolve(item).properties ?? {}))
				.filter(({ id }) => id.length < 85 && !has.has(`${className}/${id}.json`))
				.map(({ id }) => `${className} ${id}`),
		);
		expect(missing).toEqual([]);
	});
});
