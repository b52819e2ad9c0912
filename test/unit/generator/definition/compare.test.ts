import { compareDefinitions, type Bump } from '../../../../generator/definition/compare';
import type { Definition, Parameter, Schema } from '../../../../generator/definition/swagger';
import { committed } from '../support/committed';
import { answering, bodyOf, ref, tinyDefinition, type TinyOperation } from '../support/tiny';

const things = (operation: TinyOperation = {}, model: Schema = thing): Definition =>
	tinyDefinition([{ path: '/api/v2/things', method: 'post', operationId: 'postThings', parameters: [query, bodyOf(ref('Thing'))], ...operation }], { Thing: model, Answer: answer });

const query: Parameter = { name: 'kind', in: 'query', required: true, type: 'string', enum: ['a', 'b'] };
const thing: Schema = {
	type: 'object',
	required: ['name'],
	properties: { name: { type: 'string' }, size: { type: 'integer' }, created: { type: 'string', readOnly: true } },
};
const answer: Schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const before = things();
const place = 'postThings (POST /api/v2/things)';

const withModel = (change: Partial<Schema>): Definition => things({}, { ...thing, ...change });
const withQuery = (change: Partial<Parameter>): Definition => things({ parameters: [{ ...query, ...change }, bodyOf(ref('Thing'))] });

const cases: Array<[what: string, after: Definition, bump: Bump, changes: string[]]> = [
	['nothing', things(), 'none', []],
	['an operation more', tinyDefinition([{ ...before.paths['/api/v2/things']!.post, method: 'post', path: '/api/v2/things' }, { path: '/api/v2/others', operationId: 'getOthers' }], before.definitions), 'minor', ['added    getOthers (GET /api/v2/others)']],
	['an operation less', tinyDefinition([{ path: '/api/v2/others', operationId: 'getOthers' }], before.definitions), 'major', ['added    getOthers (GET /api/v2/others)', `removed  ${place}`]],
	['another path', things({ path: '/api/v2/stuff' }), 'major', [`moved    ${place} → postThings (POST /api/v2/stuff)`]],
	['another method', things({ method: 'put' }), 'major', [`moved    ${place} → postThings (PUT /api/v2/things)`]],
	['another group', things({ tags: ['Stuff'] }), 'major', [`changed  ${place}: left the group "Things"`, `changed  ${place}: joined the group "Stuff"`]],
	['a second group', things({ tags: ['Things', 'Stuff'] }), 'minor', [`changed  ${place}: joined the group "Stuff"`]],
	['another node name', { ...before, tags: [{ name: 'Things', 'x-genesys-api-class': 'ThingApi' }] }, 'major', ['changed  group "Things": ThingsApi is now ThingApi']],
	['an optional parameter more', things({ parameters: [query, { name: 'expand', in: 'query', type: 'string' }, bodyOf(ref('Thing'))] }), 'minor', [`changed  ${place}: new query expand`]],
	['a required parameter more', things({ parameters: [query, { name: 'expand', in: 'query', required: true, type: 'string' }, bodyOf(ref('Thing'))] }), 'major', [`changed  ${place}: new required query expand`]],
	['a parameter less', things({ parameters: [bodyOf(ref('Thing'))] }), 'major', [`changed  ${place}: query kind is gone`]],
	['a parameter elsewhere', withQuery({ in: 'header' }), 'major', [`changed  ${place}: new required header kind`, `changed  ${place}: query kind is gone`]],
	['a parameter that is optional now', withQuery({ required: undefined }), 'major', [`changed  ${place}: query kind`]],
	['a parameter of another type', withQuery({ type: 'integer', enum: undefined }), 'major', [`changed  ${place}: query kind`]],
	['one value more', withQuery({ enum: ['a', 'b', 'c'] }), 'minor', [`changed  ${place}: query kind`]],
	['another first value, which steps at the default would take', withQuery({ enum: ['c', 'a', 'b'] }), 'major', [`changed  ${place}: query kind`]],
	['another default', withQuery({ default: 'b' }), 'major', [`changed  ${place}: query kind`]],
	['a body less', things({ parameters: [query] }), 'major', [`changed  ${place}: body is gone`]],
	['a body of another name, which nobody sees', things({ parameters: [query, bodyOf(ref('Thing'), true, 'thing')] }), 'minor', [`changed  ${place}: body`]],
	['a body that may be left out', things({ parameters: [query, bodyOf(ref('Thing'), false)] }), 'major', [`changed  ${place}: body`]],
	['deprecation', things({ deprecated: true }), 'patch', [`changed  ${place}: answer, permissions or marks`]],
	['another answer', things({ responses: answering(ref('Thing')) }), 'patch', [`changed  ${place}: answer, permissions or marks`]],
	['other permissions', things({ 'x-inin-requires-permissions': { type: 'ANY', permissions: ['a:b:c'] } }), 'patch', [`changed  ${place}: answer, permissions or marks`]],
	['a model more', { ...before, definitions: { ...before.definitions, Other: {} } }, 'patch', ['added    model Other']],
	['a model less', { ...before, definitions: { Thing: thing } }, 'patch', ['removed  model Answer']],
	['a property more', withModel({ properties: { ...thing.properties, more: { type: 'string' } } }), 'minor', ['changed  model Thing']],
	['a limit', withModel({ properties: { ...thing.properties, size: { type: 'integer', maximum: 9 } } }), 'minor', ['changed  model Thing']],
	['a property less', withModel({ properties: { name: { type: 'string' } } }), 'major', ['changed  model Thing: without size, created']],
	['a property that becomes a field of its own', withModel({ required: ['name', 'size'] }), 'major', ['changed  model Thing: now required size']],
	['a property that goes into the collection', withModel({ required: [] }), 'major', ['changed  model Thing: now optional name']],
	['a property that leaves the form', withModel({ properties: { ...thing.properties, size: { type: 'integer', readOnly: true } } }), 'major', ['changed  model Thing: now read-only size']],
	['a property of another type', withModel({ properties: { ...thing.properties, size: { type: 'string' } } }), 'major', ['changed  model Thing: of another type size']],
	['a property that must be filled in', withModel({ required: ['name', 'more'], properties: { ...thing.properties, more: { type: 'string' } } }), 'major', ['changed  model Thing: now required more']],
	['a required property that no form shows', withModel({ required: ['name', 'created'] }), 'minor', ['changed  model Thing']],
	['a required mark in an answer', { ...before, definitions: { ...before.definitions, Answer: { ...answer, required: [] } } }, 'minor', ['changed  model Answer']],
];

it.each(cases)('%s', (_what, after, bump, changes) => expect(compareDefinitions(before, after)).toEqual({ bump, changes }));

it('takes models that are called like what every object has for models', () => {
	const odd = { ...before, definitions: { ...before.definitions, constructor: { type: 'object' as const } } };
	expect(compareDefinitions(before, odd).changes).toEqual(['added    model constructor']);
	expect(compareDefinitions(odd, before).changes).toEqual(['removed  model constructor']);
});

it('finds nothing in the committed definition beside itself', () => expect(compareDefinitions(committed(), committed())).toEqual({ changes: [], bump: 'none' }));
