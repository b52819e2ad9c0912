import type { Parameter, Schema } from '../../../../generator/definition/swagger';
import type { BodyField, Operation } from '../../../../generator/model/types';
import { GeneratorError } from '../../../../generator/model/schemas';
import { propertyOf } from '../../../../generator/write/properties';
import { inline } from '../../../../generator/write/code';
import { tableSource } from '../../../../generator/write/table';
import { answering, bodyOf, groupsOf, modelled, ref, tinyDefinition, title, type TinyOperation } from '../support/tiny';

/** The traps of the definition, by their numbers in the list of what a generator must handle. */

const text: Schema = { type: 'string' };
const query = (name: string, schema: Partial<Parameter> = text as Partial<Parameter>): Parameter => ({ name, in: 'query', ...schema });
const object = (properties: Record<string, Schema>, more: Partial<Schema> = {}): Schema => ({ type: 'object', properties, ...more });
const withBody = (schema: Schema, models: Record<string, Schema> = {}, required = true): Operation => modelled({ method: 'post', parameters: [bodyOf(schema, required)] }, models);
const fieldsOf = (schema: Schema, models: Record<string, Schema> = {}): BodyField[] => withBody(schema, models).body?.fields ?? [];
const pairs = (fields: Array<{ wire: string; name: string }>): Array<[string, string]> => fields.map(({ wire, name }) => [wire, name]);

describe('1: parameter names that are no identifiers', () => {
	it('keep their wire name beside the field name', () => {
		const headers = ['If-Match', 'X-Journey-Session-Id'].map((name): Parameter => ({ name, in: 'header', type: 'string' }));
		const { parameters } = modelled({ parameters: [query('site.id'), query('phone_hardwareId'), query('date'), query('delete'), query('number'), ...headers] });
		expect(pairs(parameters)).toEqual([
			['site.id', 'siteId'],
			['phone_hardwareId', 'phone_hardwareId'],
			['date', 'date'],
			['delete', 'delete'],
			['number', 'number'],
			['If-Match', 'ifMatch'],
			['X-Journey-Session-Id', 'xJourneySessionId'],
		]);
	});

	it.each<[string, Parameter[]]>([
		['two optional ones', [query('site.id'), query('siteId')]],
		['an optional and a required one', [query('site.id'), query('siteId', { ...text, required: true } as never)]],
		['a query parameter and a header', [query('if-Match'), { name: 'If-Match', in: 'header', type: 'string' }]],
		['a reserved name and its replacement', [query('limit'), query('paramLimit')]],
	])('stop the build where they would be one field: %s', (_what, parameters) => expect(() => modelled({ parameters })).toThrow(GeneratorError));

	it('stop the build where no field name can be made of them', () => expect(() => modelled({ parameters: [query('*')] })).toThrow('GET /api/v2/things: no field name can be made of "*".'));
});

describe('2: property names that are no identifiers', () => {
	const wires = ['$schema', '$ref', 'urn:ietf:params:scim:2.0:User', 'org-id', 'auth-token'];
	const model = object(Object.fromEntries(wires.map((wire) => [wire, text])));

	it('have field names, and $ref is a property like any other', () =>
		expect(pairs(fieldsOf(model))).toEqual([
			['$schema', '$schema'],
			['$ref', '$ref'],
			['urn:ietf:params:scim:2.0:User', 'urnIetfParamsScim20User'],
			['org-id', 'orgId'],
			['auth-token', 'authToken'],
		]));

	it('a $ref property that is an object is not followed', () => expect(fieldsOf(object({ $ref: object({ a: text }), b: text }))).toMatchObject([{ wire: '$ref', type: 'object' }, { wire: 'b', type: 'string' }]));

	it('stop the build where they would be one field', () => {
		expect(() => withBody(object({ 'org-id': text, orgId: text }))).toThrow(/body: two properties would have the same field name/);
		expect(() => modelled({ method: 'post', parameters: [query('bodyName', { ...text, required: true } as never), bodyOf(object({ name: text }, { required: ['name'] }))] })).toThrow(/a parameter and a body property would have the same field name/);
	});

	it('a required and an optional one of that name stand in different places', () =>
		expect(pairs(fieldsOf(object({ name: text, bodyName: text }, { required: ['name'] })))).toEqual([
			['name', 'bodyName'],
			['bodyName', 'bodyName'],
		]));

	it('a required one called "fields" leaves bodyFields to the collection', () => expect(pairs(fieldsOf(object({ fields: text }, { required: ['fields'] })))).toEqual([['fields', 'paramBodyFields']]));
});

describe('3: models with names of globals', () => {
	it.each(['Number', 'Function', 'Record', 'Event', 'Response', 'Document', 'Location', 'Image', 'Action', 'Empty', 'Void'])('%s', (name) => {
		expect(fieldsOf(ref(name), { [name]: object({ [name]: text }) })).toMatchObject([{ wire: name, type: 'string' }]);
	});

	it.each(['constructor', 'toString', '__proto__'])('%s is no model where the definition has none', (name) => expect(() => withBody(ref(name))).toThrow(`There is no model "#/definitions/${name}".`));
});

it('4: equal templates under other parameter names are different operations', () => {
	const paths = ['/api/v2/chats/{jid}/messages/{messageId}', '/api/v2/chats/{jid}/messages/{messageIds}'];
	const [group] = groupsOf(tinyDefinition(paths.map((path, index) => ({ path, operationId: `get${index}` }))));
	expect(group?.resources[0]?.operations.map(({ id, path }) => [id, path])).toEqual(paths.map((path, index) => [`get${index}`, path]));
});

describe('5: bodies', () => {
	it.each<[string, Schema, Operation['body']]>([
		['a list of texts', { type: 'array', items: text }, { required: true, kind: 'array', skeleton: '[]' }],
		['a list of models', { type: 'array', items: ref('Thing') }, { required: true, kind: 'array', skeleton: '[]' }],
		['a model that is a list', ref('List'), { required: true, kind: 'array', skeleton: '[]' }],
		['a free object', { type: 'object' }, { required: true, kind: 'any', skeleton: '{}' }],
		['a map', { type: 'object', additionalProperties: text }, { required: true, kind: 'any', skeleton: '{}' }],
		['a model without properties', ref('Empty'), { required: true, kind: 'any', skeleton: '{}' }],
		['anything', {}, { required: true, kind: 'any', skeleton: '{}' }],
		['a plain text', text, { required: true, kind: 'string', skeleton: '' }],
		['a model that only answers fill', ref('Answer'), { required: true, kind: 'object', skeleton: '{}' }],
	])('%s', (_what, schema, body) => {
		const models = { Thing: object({ a: text }), Empty: { type: 'object' as const }, List: { type: 'array' as const, items: text }, Answer: object({ id: { ...text, readOnly: true } }) };
		expect(withBody(schema, models).body).toEqual(body);
	});

	it('a body that may be left out requires its properties only where it is sent', () => {
		const { body } = withBody(object({ a: text, b: text }, { required: ['a'] }), {}, false);
		expect(body).toMatchObject({ required: false, fields: [{ wire: 'a', required: true, leavable: true }, { wire: 'b', required: false, leavable: true }] });
	});

	it('a body of another name is a body', () => expect(modelled({ method: 'post', parameters: [{ ...bodyOf(object({ a: text }), true, 'thing'), 'x-genesys-name': 'thing' }] })).toMatchObject({ parameters: [], body: { kind: 'object', fields: [{ wire: 'a' }] } }));

	it('a model that is a reference is no reference as a body', () => expect(fieldsOf(ref('Thing'), { Thing: object({ id: text, name: text }) }).map(({ wire }) => wire)).toEqual(['id', 'name']));

	it.each<[string, Schema | undefined]>([
		['a number', { type: 'number' }],
		['a boolean', { type: 'boolean' }],
		['nothing said', undefined],
	])('stop the build where they cannot be placed: %s', (_what, schema) => {
		expect(() => withBody(schema as Schema)).toThrow(GeneratorError);
		expect(() => withBody(schema as Schema)).toThrow('POST /api/v2/things');
	});

	it('a form stops the build', () => expect(() => modelled({ parameters: [{ name: 'file', in: 'formData', type: 'string' }] })).toThrow('GET /api/v2/things: a parameter in "formData" cannot be placed.'));
});

describe('6: recursive and wide models', () => {
	const models = {
		User: object({ name: text, manager: ref('User'), out: ref('OutOfOffice'), team: { type: 'array', items: ref('User') } }),
		OutOfOffice: object({ user: ref('User'), active: { type: 'boolean' } }),
	};

	it('are cut at the first level', () => expect(fieldsOf(ref('User'), models).map(({ wire, type, list }) => [wire, type, list])).toEqual([['name', 'string', false], ['manager', 'object', false], ['out', 'object', false], ['team', 'array', false]]));

	it('have a field a property', () => expect(fieldsOf(object(Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`p${index}`, text]))))).toHaveLength(200));

	it('a model that extends others has their properties, too', () => {
		const parent = object({ kind: text, id: { ...text, readOnly: true } }, { required: ['kind'] });
		const extended = { Parent: parent, Child: { allOf: [ref('Parent'), object({ own: text }, { required: ['own'] })] }, Grandchild: { allOf: [ref('Child')], properties: { last: text } } };
		expect(fieldsOf(ref('Grandchild'), extended).map(({ wire, required }) => [wire, required])).toEqual([['kind', true], ['own', true], ['last', false]]);
	});

	it('a model that is another model is that model', () => expect(fieldsOf(ref('A'), { A: ref('B'), B: object({ a: text }) })).toMatchObject([{ wire: 'a' }]));
});

it('7: what is both required and readOnly is not shown', () => expect(fieldsOf(object({ id: { ...text, readOnly: true }, self: { ...ref('Self'), readOnly: true }, name: text }, { required: ['id', 'name'] }), { Self: object({ a: text }) }).map(({ wire }) => wire)).toEqual(['name']));

describe('8: answers', () => {
	const entity = object({ id: text });
	const listing = object({ entities: { type: 'array', items: ref('Thing') }, total: { type: 'integer' } });
	const models = { Thing: entity, Listing: listing };
	const search: Partial<TinyOperation> = { method: 'post', path: '/api/v2/things/search' };

	it.each<[string, TinyOperation, string | undefined]>([
		['a listing', { responses: answering(ref('Listing')) }, 'entities'],
		['a search', { ...search, responses: answering(object({ results: { type: 'array', items: ref('Thing') } })) }, 'results'],
		['a bulk change, which answers one report', { method: 'post', responses: answering(object({ results: { type: 'array', items: ref('Thing') } })) }, undefined],
		['SCIM', { responses: answering(object({ Resources: { type: 'array', items: ref('Thing') } })) }, 'Resources'],
		['a list', { responses: answering({ type: 'array', items: ref('Thing') }) }, undefined],
		['a map', { responses: answering({ type: 'object', additionalProperties: ref('Thing') }) }, undefined],
		['anything', { responses: answering({ type: 'object' }) }, undefined],
		['a text', { responses: answering(text) }, undefined],
		['an integer', { responses: answering({ type: 'integer' }) }, undefined],
		['nothing', { responses: { 204: { description: '' } } }, undefined],
		['one thing', { responses: answering(ref('Thing')) }, undefined],
		['something called entities that is no list', { responses: answering(object({ entities: text })) }, undefined],
	])('%s', (_what, operation, itemsKey) => expect(modelled(operation, models).itemsKey).toBe(itemsKey));
});

describe('9: content types', () => {
	it.each<[string, string[] | undefined, string[] | undefined]>([
		['none said', undefined, undefined],
		['JSON', ['application/json'], undefined],
		['JSON among others', ['application/scim+json', 'application/json'], undefined],
		['SCIM alone', ['application/scim+json'], ['application/scim+json']],
		['a calendar', ['text/calendar'], ['text/calendar']],
		['an empty list', [], undefined],
	])('%s', (_what, types, kept) => {
		const { consumes, produces } = modelled({ method: 'post', consumes: types, produces: types, parameters: [bodyOf({ type: 'object' })] });
		expect({ consumes, produces }).toEqual({ consumes: kept, produces: kept });
	});
});

describe('10: lists of scalars', () => {
	it.each<[string, Schema, Partial<Operation['parameters'][number]>]>([
		['texts', { type: 'array', items: text }, { type: 'string', list: true }],
		['numbers', { type: 'array', items: { type: 'integer' } }, { type: 'integer', list: true }],
		['an enum', { type: 'array', items: { type: 'string', enum: ['a', 'b'] } }, { type: 'string', list: true, enum: ['a', 'b'] }],
		['dates', { type: 'array', items: { type: 'string', format: 'date-time' } }, { type: 'dateTime', list: true }],
	])('%s', (_what, schema, parameter) => {
		expect(modelled({ parameters: [query('values', schema as never)] }).parameters[0]).toMatchObject(parameter);
		expect(fieldsOf(object({ values: schema }))[0]).toMatchObject(parameter);
	});

	it('lists of lists stop the build as parameters and are JSON in bodies', () => {
		const nested: Schema = { type: 'array', items: { type: 'array', items: text } };
		expect(() => modelled({ parameters: [query('values', nested as never)] })).toThrow('the parameter "values" is no scalar and no list of scalars.');
		expect(fieldsOf(object({ values: nested }))[0]).toMatchObject({ type: 'array', list: false });
	});
});

describe('11: defaults outside their enum', () => {
	it.each<[string, string[], string | undefined, string]>([
		['none', ['b', 'a'], undefined, 'b'],
		['inside', ['asc', 'desc'], 'desc', 'desc'],
		['in other letters', ['ASC', 'DESC'], 'desc', 'DESC'],
		['the beginning', ['ascending', 'descending'], 'd', 'descending'],
		['abbreviated', ['descending', 'ascending'], 'ASC', 'ascending'],
		['something else', ['x', 'y'], 'z', 'x'],
		['empty', ['x', 'y'], '', 'x'],
	])('%s', (_what, values, usual, shown) => {
		const [parameter] = modelled({ parameters: [query('sortOrder', { type: 'string', enum: values, ...(usual === undefined ? {} : { default: usual }) })] }).parameters;
		expect(propertyOf(parameter!, title)).toMatchObject({ type: 'options', default: shown });
	});
});

describe('12: paging', () => {
	const number = { type: 'integer' } as const;
	const listing = (...names: string[]) =>
		answering(object({ entities: { type: 'array', items: object({ id: text }) }, ...Object.fromEntries(names.map((name) => [name, text])) }));
	const paging = (names: Record<string, Partial<Parameter>>, responses = listing()): unknown => modelled({ parameters: Object.entries(names).map(([name, schema]) => query(name, { ...number, ...schema })), responses }).paging;
	const sized = { sizeParameter: 'pageSize', largestSize: 100 };
	const token = text as never;

	it.each<[string, Record<string, Partial<Parameter>>, string[], unknown]>([
		['page number', { pageNumber: {}, pageSize: {} }, [], { style: 'page', parameter: 'pageNumber', ...sized }],
		['page number with a limit', { pageNumber: {}, pageSize: { maximum: 25 } }, [], { style: 'page', parameter: 'pageNumber', sizeParameter: 'pageSize', largestSize: 25 }],
		['page number with a large default', { pageNumber: {}, pageSize: { default: 500 } }, [], { style: 'page', parameter: 'pageNumber', sizeParameter: 'pageSize', largestSize: 500 }],
		['page number without size', { pageNumber: {} }, [], { style: 'page', parameter: 'pageNumber' }],
		['page number that also takes nextPage', { pageNumber: {}, pageSize: {}, nextPage: token }, ['nextUri'], { style: 'page', parameter: 'pageNumber', ...sized }],
		['page number and cursor, of which the link knows the right one', { pageNumber: {}, pageSize: {}, cursor: token }, ['nextUri'], { style: 'link', parameter: 'pageNumber', ...sized }],
		['page number and a cursor that is answered', { pageNumber: {}, pageSize: {}, cursor: token }, ['cursor'], { style: 'cursor', parameter: 'cursor', ...sized }],
		['after', { after: token, before: token, pageSize: {} }, ['nextUri'], { style: 'cursor', parameter: 'after', ...sized }],
		['after that is a time', { after: {}, before: {}, pageSize: {} }, ['nextUri'], { style: 'link', parameter: 'nextUri', ...sized }],
		['after that no answer leads to', { after: token, before: token, limit: {} }, [], undefined],
		['cursor with a limit', { cursor: token, limit: {} }, ['cursor'], { style: 'cursor', parameter: 'cursor', sizeParameter: 'limit', largestSize: 100 }],
		['SCIM', { startIndex: {}, count: {} }, [], { style: 'index', parameter: 'startIndex', sizeParameter: 'count', largestSize: 100 }],
		['nextPage alone', { nextPage: token }, ['nextUri'], { style: 'cursor', parameter: 'nextPage' }],
		['page size and a link', { pageSize: {}, afterId: token, afterType: token }, ['nextUri'], { style: 'link', parameter: 'nextUri', ...sized }],
		['page size alone, which has no further pages', { pageSize: {} }, [], undefined],
		['nothing', {}, ['nextUri'], undefined],
	])('%s', (_what, names, answered, expected) => expect(paging(names, listing(...answered))).toEqual(expected));

	it('needs something that is listed', () => expect(paging({ pageNumber: {}, pageSize: {} }, answering(object({ id: text })))).toBeUndefined());
	it('is of lists, too', () => expect(paging({ pageNumber: {} }, answering({ type: 'array', items: text }))).toEqual({ style: 'page', parameter: 'pageNumber' }));

	it.each<[string, Schema, string[], unknown]>([
		['page number', object({ pageNumber: number, pageSize: { ...number, maximum: 50 } }), [], { style: 'page', parameter: 'pageNumber', inBody: true, sizeParameter: 'pageSize', largestSize: 50 }],
		['paging', object({ paging: object({ pageNumber: number, pageSize: number }) }), [], { style: 'page', parameter: 'paging.pageNumber', inBody: true, sizeParameter: 'paging.pageSize', largestSize: 100 }],
		['cursor', object({ after: text }), ['after'], { style: 'cursor', parameter: 'after', inBody: true }],
		['nothing that a request may set', object({ pageNumber: { ...number, readOnly: true } }), [], undefined],
	])('in the body: %s', (_what, body, answered, expected) => expect(modelled({ method: 'post', parameters: [bodyOf(body)], responses: listing(...answered) }).paging).toEqual(expected));

	it.each<[string, Schema, string | undefined]>([
		['a whole listing', object({ results: object({ entities: { type: 'array', items: text } }) }), 'results.entities'],
		['a list that the definition calls an object', object({ results: { type: 'object' } }), 'results'],
		['an object', object({ results: object({ id: text }) }), undefined],
	])('of results that are %s', (_what, answer, itemsKey) => expect(modelled({ parameters: [query('pageNumber', number)], responses: answering(answer) }).itemsKey).toBe(itemsKey));

	it('stops the build where it cannot be placed, unless the reason is given', () => {
		const build = (unpaged: Record<string, string>) => groupsOf(tinyDefinition([{ parameters: [query('pageNumber', number)], responses: answering(object({ id: text })) }]), undefined, { windows: {}, unpaged });
		expect(() => build({})).toThrow('GET /api/v2/things takes pageNumber and does not page: give the reason in definition/paging.json.');
		expect(build({ operation0: 'It answers one thing.' })).toHaveLength(1);
	});
});

it('13: summaries may repeat; names come from elsewhere', () => {
	const summary = { summary: 'Fetch a page', parameters: new Map() };
	const prose = new Map([['operation0', summary], ['operation1', summary]]);
	const operations = groupsOf(tinyDefinition([{}, {}]), prose)[0]!.resources[0]!.operations;
	expect(operations.map(({ summary: same }) => same)).toEqual(['Fetch a page', 'Fetch a page']);
	expect(new Set(operations.map(({ name }) => name)).size).toBe(2);
	expect(new Set(operations.map(({ action }) => action)).size).toBe(2);
});

it('14: huge enums keep all their values, each once', () => {
	const values = Array.from({ length: 284 }, (_, index) => `Value${index}`);
	expect(fieldsOf(object({ kind: { type: 'string', enum: [...values, ...values] } }))[0]?.enum).toEqual(values);
});

it('15: permissions keep their kind, whatever they are called', () => {
	const names = ['admin', 'content_management_user', ...Array.from({ length: 75 }, (_, index) => `a:b:c${index}`)];
	expect(modelled({ 'x-inin-requires-permissions': { type: 'ALL', permissions: names } }).permissions).toEqual({ all: true, names });
	expect(modelled({ 'x-inin-requires-permissions': { type: 'ANY', permissions: [] } }).permissions).toEqual({ all: false, names: [] });
	expect(modelled({}).permissions).toBeUndefined();
});

describe('16: required query parameters, and path parameters that are no texts', () => {
	it('keep type and place', () => {
		const parameters: Parameter[] = [
			{ name: 'weekDate', in: 'path', required: true, type: 'string', format: 'date' },
			{ name: 'number', in: 'path', required: true, type: 'integer' },
			{ name: 'interval', in: 'query', required: true, type: 'string', format: 'interval' },
		];
		const { parameters: modelledOnes } = modelled({ path: '/api/v2/weeks/{weekDate}/{number}', parameters });
		expect(modelledOnes).toMatchObject([{ type: 'date', required: true, place: 'path' }, { type: 'integer', required: true, place: 'path' }, { type: 'interval', required: true, place: 'query', facts: [expect.stringContaining('An interval')] }]);
	});

	it('a path parameter is required, even where the definition forgets it', () => expect(modelled({ path: '/api/v2/things/{id}', parameters: [{ name: 'id', in: 'path', type: 'string' }] }).parameters[0]).toMatchObject({ required: true }));

	it('a path that does not fit its parameters stops the build', () => {
		expect(() => modelled({ path: '/api/v2/things', parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }] })).toThrow('GET /api/v2/things: the path and its parameters differ in id.');
		const definition = tinyDefinition([{ path: '/api/v2/things/{id}' }]);
		definition.paths['/api/v2/things/{id}']!.get!.parameters = [];
		expect(() => groupsOf(definition)).toThrow('differ in id.');
	});
});

it('17: enum values go out as they are', () => {
	const values = ['boolean$', 'urn:ietf:params:scim:api:messages:2.0:SearchRequest', "it's", 'a.b', ''];
	const [field] = fieldsOf(object({ kind: { type: 'string', enum: values } }));
	const { options } = propertyOf(field!, title);
	expect(new Set((options as Array<{ value: string }>).map(({ value }) => value))).toEqual(new Set(values));
});

describe('body properties', () => {
	const models = { Ref: object({ id: text, name: text, selfUri: { ...text, readOnly: true } }), More: object({ id: text, other: text }) };

	it.each<[string, Schema, Partial<BodyField>]>([
		['a reference is an ID', ref('Ref'), { type: 'string', reference: true, label: 'Thing ID' }],
		['more than a reference is an object', ref('More'), { type: 'object', reference: false, label: 'Thing' }],
		['a list of references is a list of objects', { type: 'array', items: ref('Ref') }, { type: 'array', list: false, reference: false }],
		['a map is JSON', { type: 'object', additionalProperties: text }, { type: 'object' }],
		['a free object takes any JSON', { type: 'object' }, { type: 'json' }],
		['nothing said takes any JSON', {}, { type: 'json' }],
		['a local time', { type: 'string', format: 'local-date-time' }, { type: 'localDateTime' }],
		['a month', { type: 'string', format: 'year-month' }, { type: 'yearMonth' }],
		['limits', { type: 'integer', minimum: 1, maximum: 5 }, { type: 'integer', minimum: 1, maximum: 5 }],
		['an enum of numbers is a number', { type: 'integer', enum: [2, 23] }, { type: 'integer' }],
		['an enum behind a reference', ref('Kind'), { type: 'string', enum: ['a', 'b'] }],
	])('%s', (_what, schema, field) => expect(fieldsOf(object({ thing: schema }), { ...models, Kind: { type: 'string', enum: ['a', 'b'] } })[0]).toMatchObject(field));

	it('of a kind that no field has stop the build', () => expect(() => withBody(object({ at: { type: 'file' as 'string' } }))).toThrow('POST /api/v2/things: body.at has the type "file", which has no field.'));
});

describe('groups', () => {
	it('an operation stands in each of its groups', () => expect(groupsOf(tinyDefinition([{ tags: ['Things', 'Stuff'] }])).map(({ className, resources }) => [className, resources[0]?.operations.length])).toEqual([['GenesysCloudThings', 1], ['GenesysCloudStuff', 1]]));

	it.each<[string, Array<{ name: string; 'x-genesys-api-class': string }>, string]>([
		['without its group an operation', [], 'GET /api/v2/things: there is no group "Things".'],
		['without operations a group', [{ name: 'Things', 'x-genesys-api-class': 'ThingsApi' }, { name: 'Empty', 'x-genesys-api-class': 'EmptyApi' }], 'The group "Empty" has no operations.'],
	])('%s stops the build', (_what, tags, says) => expect(() => groupsOf({ ...tinyDefinition([{}]), tags })).toThrow(says));

	it('two of one node name stop the build', () => {
		const definition = tinyDefinition([{ tags: ['Agent UI', 'Agent Ui'] }]);
		definition.tags = [{ name: 'Agent UI', 'x-genesys-api-class': 'AgentUIApi' }, { name: 'Agent Ui', 'x-genesys-api-class': 'AgentUiApi' }];
		expect(() => groupsOf(definition)).toThrow('Two groups would have the same node name.');
	});

	it('an operation of any name is a key of the table', () => {
		const [group] = groupsOf(tinyDefinition([{ operationId: 'get-things', path: '/api/v2/a' }, { operationId: '__proto__', path: '/api/v2/b' }, { operationId: 'getThings', path: '/api/v2/c' }]));
		const literal = /OperationTable = ([^]*);\n$/.exec(tableSource(group!))?.[1] ?? '';
		const table = (0, eval)(`(${literal})`) as Record<string, { p: string }>;
		expect(Object.entries(table).map(([id, { p }]) => [id, p])).toEqual([['__proto__', '/api/v2/b'], ['get-things', '/api/v2/a'], ['getThings', '/api/v2/c']]);
		expect(inline({})).toBe('{}');
	});
});
