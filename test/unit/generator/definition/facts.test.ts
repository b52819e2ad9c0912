import fc from 'fast-check';

import { apiClassOf, DefinitionError, factsOf, formatDefinition } from '../../../../generator/definition/facts';
import type { Definition, Operation, Schema } from '../../../../generator/definition/swagger';
import { committed, committedText } from '../support/committed';
import { bodyOf, ref, tinyDefinition } from '../support/tiny';

type Json = Record<string, unknown>;

/** Visits every schema, as Swagger nests them: a properties map is none. */
function eachSchema(schema: Schema, visit: (schema: Schema) => void): void {
	visit(schema);
	if (schema.items) eachSchema(schema.items, visit);
	if (typeof schema.additionalProperties === 'object') eachSchema(schema.additionalProperties, visit);
	for (const part of schema.allOf ?? []) eachSchema(part, visit);
	for (const property of Object.values(schema.properties ?? {})) eachSchema(property, visit);
}

function eachPlace(definition: Definition, visit: (place: Json, kind: 'operation' | 'parameter' | 'response' | 'schema') => void): void {
	const schemas = (schema: Schema): void => eachSchema(schema, (each) => visit(each as Json, 'schema'));
	for (const methods of Object.values(definition.paths)) {
		for (const operation of Object.values(methods)) {
			visit(operation as unknown as Json, 'operation');
			for (const parameter of operation.parameters ?? []) {
				visit(parameter as unknown as Json, 'parameter');
				if (parameter.schema) schemas(parameter.schema);
				if (parameter.items) schemas(parameter.items);
			}
			for (const response of Object.values(operation.responses)) {
				visit(response as unknown as Json, 'response');
				if (response.schema) schemas(response.schema);
			}
		}
	}
	for (const model of Object.values(definition.definitions)) schemas(model);
}

const proseKeys = ['summary', 'description', 'title', 'example', 'externalDocs'];

const withProse = (definition: Definition): Definition => {
	const told = structuredClone(definition);
	(told.info as Json).description = 'Of the whole API';
	eachPlace(told, (place, kind) => Object.assign(place, { description: `Of a ${kind}` }, kind === 'operation' ? { summary: 'Does it' } : {}, kind === 'schema' ? { title: 'A title', example: 'like this' } : {}));
	return told;
};

/** Keys in another order, but for properties: theirs is the order of the form. */
function shuffled(value: unknown, ordered = false): unknown {
	if (Array.isArray(value)) return value.map((element) => shuffled(element));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, child]) => [key, shuffled(child, key === 'properties')] as const);
	return Object.fromEntries(ordered ? entries : entries.reverse());
}

const bytes = (source: unknown): string => formatDefinition(factsOf(source));

describe('the committed definition', () => {
	const definition = committed();

	it('is its own facts, byte for byte', () => expect(bytes(definition)).toBe(committedText()));

	it('gives the same bytes whatever the order of paths, models and keys', () => {
		const other = { ...(shuffled(definition) as Definition), tags: [...definition.tags].reverse() };
		expect(bytes(other)).toBe(committedText());
	});

	it('gives the same bytes with prose and without', () => expect(bytes(withProse(definition))).toBe(committedText()));

	it('holds no prose, and the properties that are called like it', () => {
		const found: string[] = [];
		let called = 0;
		eachPlace(definition, (place, kind) => {
			for (const key of proseKeys) if (key in place && !(kind === 'response' && place[key] === '')) found.push(`${kind}: ${key}`);
			if (kind === 'schema') called += Object.keys((place as Schema).properties ?? {}).filter((name) => proseKeys.includes(name)).length;
		});
		expect(found).toEqual([]);
		expect(called).toBeGreaterThan(400);
	});

	it('has the counts that the API had', () => {
		const operations = Object.values(definition.paths).flatMap((methods) => Object.values(methods));
		expect(operations).toHaveLength(3315);
		expect(operations.flatMap(({ tags }) => tags)).toHaveLength(3468);
		expect(definition.tags).toHaveLength(87);
		expect(new Set(operations.map(({ operationId }) => operationId.toLowerCase())).size).toBe(3315);
	});

	it('has the classes that a published definition, which names none, would get by rule', () => {
		for (const { name, 'x-genesys-api-class': apiClass } of definition.tags) expect(apiClassOf(name)).toBe(apiClass);
	});
});

describe('facts', () => {
	const source = withProse(
		tinyDefinition(
			[
				{
					method: 'patch',
					path: '/api/v2/things/{thingId}',
					operationId: 'patchThing',
					deprecated: true,
					'x-genesys-preview': true,
					consumes: ['application/scim+json', 'application/json'],
					produces: ['text/calendar'],
					'x-inin-requires-permissions': { type: 'ALL', permissions: ['thing:thing:edit', 'admin', 'They are enforced by the backend'] },
					parameters: [
						{ name: 'pageSize', in: 'query', type: 'integer', format: 'int32', default: 25, minimum: 1, maximum: 100 },
						{ name: 'expand', in: 'query', type: 'array', items: { type: 'string', enum: ['b', 'a'] }, collectionFormat: 'multi' },
						{ ...bodyOf(ref('Thing')), 'x-genesys-name': 'thing' },
					],
				},
			],
			{
				Thing: {
					type: 'object',
					required: ['name'],
					properties: {
						name: { type: 'string', minLength: 1, maxLength: 50, pattern: '^x' },
						description: { type: 'string' },
						summary: { type: 'string', readOnly: true },
						$ref: { type: 'string' },
						parent: { $ref: '#/definitions/Thing', readOnly: true },
						labels: { type: 'object', additionalProperties: { type: 'string' } },
					},
				},
			},
		),
	);
	const facts = factsOf(source);
	const operation = facts.paths['/api/v2/things/{thingId}']?.patch as Operation;

	it('of an operation', () =>
		expect(operation).toEqual({
			tags: ['Things'],
			operationId: 'patchThing',
			deprecated: true,
			'x-genesys-preview': true,
			consumes: ['application/scim+json', 'application/json'],
			produces: ['text/calendar'],
			'x-inin-requires-permissions': { type: 'ALL', permissions: ['thing:thing:edit', 'admin'] },
			parameters: [
				{ name: 'thingId', in: 'path', required: true, type: 'string' },
				{ name: 'pageSize', in: 'query', type: 'integer', format: 'int32', default: 25, minimum: 1, maximum: 100 },
				{ name: 'expand', in: 'query', type: 'array', items: { type: 'string', enum: ['b', 'a'] }, collectionFormat: 'multi' },
				{ name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Thing' }, 'x-genesys-name': 'thing' },
			],
			responses: { 200: { description: '' } },
		}));

	it('of a model, its properties in their order', () => {
		expect(facts.definitions.Thing).toEqual({
			type: 'object',
			required: ['name'],
			properties: {
				name: { type: 'string', minLength: 1, maxLength: 50, pattern: '^x' },
				description: { type: 'string' },
				summary: { type: 'string', readOnly: true },
				$ref: { type: 'string' },
				parent: { $ref: '#/definitions/Thing', readOnly: true },
				labels: { type: 'object', additionalProperties: { type: 'string' } },
			},
		});
		expect(Object.keys(facts.definitions.Thing?.properties ?? {})).toEqual(['name', 'description', 'summary', '$ref', 'parent', 'labels']);
	});

	it('are the facts of themselves', () => expect(bytes(facts)).toBe(formatDefinition(facts)));

	it('say which operations need no permission, and leave open what is not known', () => {
		const permissionsOf = (permissions: unknown): unknown =>
			factsOf(tinyDefinition([{ 'x-inin-requires-permissions': permissions } as Partial<Operation>])).paths['/api/v2/things']?.get?.['x-inin-requires-permissions'];
		expect(permissionsOf({ type: 'ANY', permissions: [] })).toEqual({ type: 'ANY', permissions: [] });
		expect(permissionsOf(undefined)).toBeUndefined();
	});

	it('keep the first success and leave out errors', () => {
		const definition = tinyDefinition([{ responses: { 202: { description: 'x', schema: { type: 'string' } }, default: { description: 'y' }, 400: { description: 'z' } } }]);
		expect(factsOf(definition).paths['/api/v2/things']?.get?.responses).toEqual({ 202: { description: '', schema: { type: 'string' } }, default: { description: '' } });
	});

	it('bring parameters of the path and of the definition to the operation', () => {
		const definition = tinyDefinition([{ operationId: 'getThings', parameters: [{ name: 'own', in: 'query', type: 'string' }] }]) as unknown as Json;
		definition.parameters = { shared: { name: 'fromDefinition', in: 'header', type: 'string', description: 'x' } };
		Object.assign((definition.paths as Json)['/api/v2/things'] as Json, { parameters: [{ $ref: '#/parameters/shared' }, { name: 'own', in: 'query', type: 'boolean' }] });
		expect(factsOf(definition).paths['/api/v2/things']?.get?.parameters).toEqual([
			{ name: 'fromDefinition', in: 'header', type: 'string' },
			{ name: 'own', in: 'query', type: 'string' },
		]);
	});
});

describe('what only the published definition has', () => {
	it('calls an operation as the SDKs do, where its operationId is another', () => {
		const definition = tinyDefinition([{ operationId: 'getThings1', 'x-purecloud-method-name': 'getThings' } as Partial<Operation>]);
		expect(factsOf(definition).paths['/api/v2/things']?.get?.operationId).toBe('getThings');
	});

	it('takes "any" for a date, as the SDKs do', () =>
		expect(factsOf(tinyDefinition([{}], { Thing: { type: 'object', properties: { at: { type: 'any' as 'string' } } } })).definitions.Thing?.properties).toEqual({
			at: { type: 'string', format: 'date-time' },
		}));

	it('leaves out paths that are not the Platform API', () =>
		expect(Object.keys(factsOf(tinyDefinition([{}, { path: '/internal/health' }])).paths)).toEqual(['/api/v2/things']));

	it('keeps models that extend others, and sees where such a model is missing', () => {
		const child = { Child: { allOf: [ref('Parent'), { type: 'object' as const, properties: { own: { type: 'string' as const } } }] } };
		const parent = { Parent: { type: 'object' as const, discriminator: 'kind', properties: { kind: { type: 'string' as const } } } };
		expect(factsOf(tinyDefinition([{}], { ...child, ...parent })).definitions).toEqual({ ...child, ...parent });
		expect(() => factsOf(tinyDefinition([{}], child))).toThrow('Child refers to "#/definitions/Parent"');
	});
});

describe('operationIds that were released', () => {
	const before = tinyDefinition([
		{ path: '/api/v2/presence/definitions', operationId: 'getPresenceDefinitions0' },
		{ path: '/api/v2/gone', operationId: 'getGone' },
	]);
	const idsOf = (...operations: Array<[path: string, operationId: string]>): Record<string, string | undefined> => {
		const definition = tinyDefinition(operations.map(([path, operationId]) => ({ path, operationId })));
		return Object.fromEntries(Object.entries(factsOf(definition, before).paths).map(([path, { get }]) => [path, get?.operationId]));
	};

	it('stay with the method and path', () =>
		expect(idsOf(['/api/v2/presence/definitions', 'getPresenceDefinitions'])).toEqual({ '/api/v2/presence/definitions': 'getPresenceDefinitions0' }));

	it('are not given to another operation beside it', () =>
		expect(idsOf(['/api/v2/presence/definitions', 'getPresenceDefinitions'], ['/api/v2/presence/all', 'getPresenceDefinitions0'])).toEqual({
			'/api/v2/presence/all': 'getPresenceDefinitions00',
			'/api/v2/presence/definitions': 'getPresenceDefinitions0',
		}));

	it('go with the operation that moves to another path', () => expect(idsOf(['/api/v2/now/here', 'getGone'])).toEqual({ '/api/v2/now/here': 'getGone' }));

	it('change nothing where the definition is the one before', () => {
		const definition = committed();
		expect(formatDefinition(factsOf(definition, definition))).toBe(committedText());
	});
});

describe('refusals', () => {
	const good = tinyDefinition([{}]);
	const cases: Array<[what: string, source: unknown, says: string]> = [
		['nothing', null, 'not a JSON object'],
		['a list', [good], 'not a JSON object'],
		['a text', 'swagger', 'not a JSON object'],
		['OpenAPI 3', { openapi: '3.0.1', paths: {} }, 'OpenAPI 3.0.1 definition; a Swagger 2.0 definition is needed'],
		['Swagger 1', { swaggerVersion: '1.2' }, 'no Swagger 2.0 definition'],
		['no paths', { ...good, paths: {} }, 'no paths'],
		['paths that are a list', { ...good, paths: [] }, 'no paths'],
		['no models', { ...good, definitions: undefined }, 'no models'],
		['another API', { ...good, paths: { '/v1/charges': good.paths['/api/v2/things'] } }, 'not the Genesys Cloud Platform API'],
		['a model that is missing', tinyDefinition([{ parameters: [bodyOf(ref('Missing'))] }]), 'refers to "#/definitions/Missing"'],
		['a model that is missing deep down', tinyDefinition([{}], { A: { type: 'object', properties: { b: { type: 'array', items: ref('B') } } } }), 'A.b refers to "#/definitions/B"'],
		['two operations of one name', tinyDefinition([{ operationId: 'getThings' }, { operationId: 'getThings', path: '/api/v2/others' }]), 'operationId "getThings" stands at'],
		['an operation without a name', tinyDefinition([{ operationId: '' }]), 'GET /api/v2/things has no operationId'],
		['an operation without a group', tinyDefinition([{ tags: [] }]), 'belongs to no group'],
		['an operation that is a text', { ...good, paths: { '/api/v2/things': { get: 'x' } } }, 'GET /api/v2/things is not an object'],
		['an operation without answers', tinyDefinition([{ responses: undefined as unknown as Operation['responses'] }]), 'The responses of GET /api/v2/things'],
		['a parameter without a name', tinyDefinition([{ parameters: [{ in: 'query' } as never] }]), 'has no name'],
		['a parameter that refers nowhere', tinyDefinition([{ parameters: [{ $ref: '#/parameters/x' } as never] }]), 'The parameter "#/parameters/x"'],
		['a $ref that is no text', tinyDefinition([{}], { A: { $ref: 5 as unknown as string } }), '$ref that is not text'],
	];

	it.each(cases)('%s', (_what, source, says) => {
		expect(() => factsOf(source)).toThrow(DefinitionError);
		expect(() => factsOf(source)).toThrow(says);
	});

	it('never breaks in another way', () => {
		fc.assert(
			fc.property(fc.oneof(fc.json().map((text) => JSON.parse(text) as unknown), fc.dictionary(fc.constantFrom('get', 'post', 'parameters'), fc.jsonValue()).map((item) => ({ ...good, paths: { '/api/v2/things': item } }))), (source) => {
				try {
					factsOf(source);
				} catch (error) {
					expect(error).toBeInstanceOf(DefinitionError);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
