import type { OperationRow, ParameterRow } from '../../../lib/operation';
import { located, readParameters } from '../../../nodes/shared/parameters';
import type { FieldError } from '../../../nodes/shared/values';
import { contextOf, thrownBy } from './support/context';

const rowOf = (...a: ParameterRow[]): OperationRow => ({ m: 'GET', p: '/api/v2/x/{id}', a });
const read = (row: OperationRow, parameters: object): ReturnType<typeof readParameters> => readParameters(contextOf({ parameters }), row, 0);

const row = rowOf(
	{ n: 'id', f: 'queueId', i: 'p', r: 1 },
	{ n: 'pageSize', i: 'q', t: 'integer' },
	{ n: 'active', i: 'q', t: 'boolean' },
	{ n: 'name', i: 'q' },
	{ n: 'expand', i: 'q', l: 1 },
	{ n: 'since', i: 'q', t: 'dateTime' },
	{ n: 'If-Match', f: 'ifMatch', i: 'h' },
	{ n: 'X-Ids', f: 'xIds', i: 'h', l: 1, t: 'integer' },
	{ n: 'limit', f: 'paramLimit', i: 'q', t: 'integer' },
);

describe('parameters', () => {
	test('go where they belong, under their wire names, as what they are', () => {
		const additionalFields = {
			pageSize: '25', active: false, name: 'a b', expand: ['x', 'y'], since: '2025-01-31T09:00:00', ifMatch: 3, xIds: '[1, 2]', paramLimit: 0,
		};
		expect(read(row, { queueId: 'q/1', additionalFields })).toEqual({
			pathParameters: { id: 'q/1' },
			query: { pageSize: 25, active: false, name: 'a b', expand: ['x', 'y'], since: '2025-01-31T08:00:00.000Z', limit: 0 },
			headers: { 'If-Match': '3', 'X-Ids': '1,2' },
		});
	});

	test('that nobody filled in are not sent', () => {
		const additionalFields = { pageSize: '', active: null, name: '  ', expand: [], since: undefined, ifMatch: '', xIds: [''], paramLimit: '' };
		expect(read(row, { queueId: 'q1', additionalFields })).toEqual({ pathParameters: { id: 'q1' }, query: {}, headers: {} });
		expect(read(row, { queueId: 'q1' })).toEqual({ pathParameters: { id: 'q1' }, query: {}, headers: {} });
	});

	test('of another operation are not looked at, not even when they are wrong', () => {
		const stale = { somethingElse: 'x', divisionId: ['1'], bodyName: {} };
		expect(read(row, { queueId: 'q1', userId: {}, name: 'stale', additionalFields: { ...stale, active: true } })).toEqual({
			pathParameters: { id: 'q1' },
			query: { active: true },
			headers: {},
		});
	});

	it.each([
		['list', { __rl: true, mode: 'list', value: 'q1', cachedResultName: 'Sales' }],
		['id', { __rl: true, mode: 'id', value: 'q1' }],
	])('of a picker in the mode %s are its value', (_mode, queueId) => expect(read(row, { queueId }).pathParameters).toEqual({ id: 'q1' }));

	it.each<[string, object, string]>([
		['left out', {}, 'is empty'],
		['empty', { queueId: '' }, 'is empty'],
		['blank', { queueId: ' ' }, 'is empty'],
		['a picker with nothing picked', { queueId: { __rl: true, mode: 'list', value: '' } }, 'is empty'],
		['an object', { queueId: { id: 'q1' } }, 'is {"id":"q1"}'],
	])('that are required and %s are named', (_case, parameters, problem) => {
		expect(thrownBy(() => read(row, parameters))).toMatchObject({ name: 'FieldError', field: 'queueId', message: `"Queue ID" (queueId) ${problem}`, expected: 'a text' });
	});

	it.each<[unknown]>([[[]], [['']], ['[]'], [[null, ' ']], ['']])('a required list of %j is empty', (id) => {
		const error = thrownBy(() => read(rowOf({ n: 'id', i: 'q', r: 1, l: 1 }), { id })) as FieldError;
		expect(error).toMatchObject({ field: 'id', problem: 'is empty', expected: 'a list with at least one value (each a text)' });
	});

	test('that are required may be 0 and false', () => {
		const required = rowOf({ n: 'a', i: 'q', t: 'integer', r: 1 }, { n: 'b', i: 'q', t: 'boolean', r: 1 });
		expect(read(required, { a: 0, b: false }).query).toEqual({ a: 0, b: false });
	});

	it.each<[string, unknown]>([['pageSize', 'many'], ['active', 'perhaps'], ['since', 'yesterday'], ['expand', [{}]], ['xIds', [1, 'b']]])('additionalFields.%s refuses %j', (name, value) => {
		expect(thrownBy(() => read(row, { queueId: 'q1', additionalFields: { [name]: value } }))).toMatchObject({ name: 'FieldError', field: `additionalFields.${name}` });
	});
});

test('only a resource locator is looked into', () => {
	expect(located({ __rl: true, mode: 'id', value: 5 }, 'queueId')).toBe(5);
	for (const value of [{ value: 5 }, null, undefined, 'x', [1], { __rl: true }]) expect(located(value, 'queueId')).toBe(value);
});
