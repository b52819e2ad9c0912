import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { BodyField, Field, Operation } from '../../../../generator/model/types';
import { nodeProperties } from '../../../../generator/write/node';
import { bodyProperty, enumOptions, parameterProperty, propertyOf } from '../../../../generator/write/properties';
import { defaultsOf } from '../../../../generator/model/defaults';
import { answering, bodyOf, groupsOf, modelled, tinyDefinition, title, type TinyOperation } from '../support/tiny';

const field = (more: Partial<Field> = {}): Field => ({ wire: 'thing', name: 'thing', label: 'Thing', type: 'string', list: false, required: false, facts: [], ...more });
const own = (more: Partial<Field> = {}): INodeProperties => propertyOf(field(more), title);

it.each<[string, Partial<Field>, Partial<INodeProperties>]>([
	['a text', {}, { type: 'string', default: '' }],
	['a text with a default', { default: 'x' }, { type: 'string', default: 'x' }],
	['a required text', { required: true }, { required: true }],
	['a boolean', { type: 'boolean' }, { type: 'boolean', default: false }],
	['a boolean that is true by default', { type: 'boolean', default: true }, { default: true }],
	['an integer', { type: 'integer' }, { type: 'number', default: '' }],
	['a number with limits', { type: 'number', minimum: 0, maximum: 5 }, { type: 'number', typeOptions: { minValue: 0, maxValue: 5 } }],
	['a number with a default of zero', { type: 'integer', default: 0 }, { default: 0 }],
	['a time', { type: 'dateTime' }, { type: 'dateTime', default: '' }],
	['a date, which has no time of day', { type: 'date' }, { type: 'string' }],
	['a local time, which has no zone', { type: 'localDateTime' }, { type: 'string' }],
	['an object', { type: 'object' }, { type: 'json', default: '{}' }],
	['a list of objects', { type: 'array' }, { type: 'json', default: '[]' }],
	['a required object, which the editor asks for', { type: 'object', required: true }, { type: 'json', default: '' }],
	['texts', { list: true }, { type: 'string', typeOptions: { multipleValues: true }, default: [] }],
	['numbers', { list: true, type: 'integer' }, { type: 'number', typeOptions: { multipleValues: true } }],
	['times', { list: true, type: 'dateTime' }, { type: 'dateTime', typeOptions: { multipleValues: true } }],
	['values', { enum: ['b', 'a'] }, { type: 'options', options: [{ name: 'A', value: 'a' }, { name: 'B', value: 'b' }], default: 'b' }],
	['several values', { enum: ['b', 'a'], list: true }, { type: 'multiOptions', default: [] }],
	['a secret', { name: 'clientSecret' }, { type: 'string', typeOptions: { password: true } }],
	['a number of tokens is no secret', { name: 'maxTokens' }, { type: 'string' }],
	['a colour', { name: 'fontColor' }, { type: 'color', default: '' }],
	['an e-mail address', { name: 'email' }, { type: 'string', placeholder: 'name@email.com' }],
	['a limit in a body', { name: 'limit', type: 'integer', default: 25 }, { type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return' }],
])('%s', (_what, more, property) => {
	expect(own(more)).toMatchObject({ displayName: 'Thing', ...property });
	if (!('typeOptions' in property)) expect(own(more)).not.toHaveProperty('typeOptions');
	if (!more.required) expect(own(more)).not.toHaveProperty('required');
});

describe('options', () => {
	it('that name a locale keep its form', () => expect(enumOptions(['de-de', 'pt-BR', 'zh_CN', 'no_op'], title).map(({ name }) => name)).toEqual(['De-DE', 'No Op', 'Pt-BR', 'Zh-CN']));

	it('are sorted by name, their values untouched', () => expect(enumOptions(['z', 'A', 'm-n', 7], title)).toEqual([{ name: '7', value: 7 }, { name: 'A', value: 'A' }, { name: 'M N', value: 'm-n' }, { name: 'Z', value: 'z' }]));

	it('that read the same are told apart', () =>
		expect(enumOptions(['ab', 'Ab', 'x'], title)).toEqual([{ name: 'Ab (1)', value: 'ab', description: 'Sent as "ab"' }, { name: 'Ab (2)', value: 'Ab', description: 'Sent as "Ab"' }, { name: 'X', value: 'x' }]));
});

describe('the required property of a body that may be left out', () => {
	const body = (more: Partial<BodyField>): INodeProperties => bodyProperty({ ...field({ name: 'bodyThing', required: true, ...more }), reference: false, leavable: true }, modelled({}), title);
	const none = { name: '(Not Set)', value: '' };

	it.each<[string, Partial<BodyField>, Partial<INodeProperties>]>([
		['a choice', { enum: ['a', 'b'] }, { type: 'options', options: [none, { name: 'A', value: 'a' }, { name: 'B', value: 'b' }], default: '' }],
		['a boolean', { type: 'boolean' }, { type: 'options', options: [none, { name: 'False', value: false }, { name: 'True', value: true }], default: '' }],
		['a text', {}, { type: 'string', default: '' }],
		['a list of values', { enum: ['a'], list: true }, { type: 'multiOptions', default: [] }],
	])('%s starts with nothing, and the editor does not insist', (_what, more, property) => {
		expect(body(more)).toMatchObject(property);
		expect(body(more)).not.toHaveProperty('required');
	});

	it('is required where the body is', () => expect(bodyProperty({ ...field({ required: true, enum: ['a', 'b'] }), reference: false, leavable: false }, modelled({}), title)).toMatchObject({ required: true, default: 'a' }));
});

describe('labels within one operation', () => {
	const listing = answering({ type: 'object', properties: { entities: { type: 'array', items: { type: 'object' } } } });
	const label = (operation: Operation, name: string): string => parameterProperty(operation.parameters.find(({ wire }) => wire === name)!, operation, title).displayName;
	const paging = modelled({ parameters: [{ name: 'pageNumber', in: 'query', type: 'integer' }, { name: 'limit', in: 'query', type: 'integer' }, { name: 'timeout', in: 'query', type: 'integer' }], responses: listing });

	it('differ from those of the node', () => {
		expect(paging.paging).toBeDefined();
		expect([label(paging, 'pageNumber'), label(paging, 'limit'), label(paging, 'timeout')]).toEqual(['Page Number', 'Limit Parameter', 'Timeout Parameter']);
	});

	it('are plain where the node has no such field', () => expect(label(modelled({ parameters: [{ name: 'limit', in: 'query', type: 'integer' }] }), 'limit')).toBe('Limit'));

	it('of a body property differ from a parameter’s', () => {
		const operation = modelled({ method: 'put', path: '/api/v2/things/{id}', parameters: [bodyOf({ type: 'object', properties: { id: { type: 'string' }, options: { type: 'object' }, operation: { type: 'string' }, name: { type: 'string' } } })] });
		expect(operation.body?.fields?.map((each) => bodyProperty(each, operation, title).displayName)).toEqual(['Id in Body', 'Options in Body', 'Operation in Body', 'Name']);
	});
});

describe('the properties of a node', () => {
	const properties = (operations: TinyOperation[]): INodeProperties[] => {
		const groups = groupsOf(tinyDefinition(operations));
		return nodeProperties(groups[0]!, defaultsOf(groups, {})[groups[0]!.nodeName]!, title);
	};
	const brief = (all: INodeProperties[]): unknown[] => all.slice(3).map(({ name, displayOptions, options }) => [name, displayOptions?.show, ...(name === 'bodyFields' || name === 'additionalFields' ? [(options as INodeProperties[]).map((child) => [child.name, child.displayOptions?.show])] : [])]);

	it('stand in the order of the form, shown for those that have them', () => {
		const listing = answering({ type: 'object', properties: { entities: { type: 'array', items: { type: 'object' } } } });
		const query = (name: string, required = false) => ({ name, in: 'query' as const, type: 'string' as const, ...(required ? { required } : {}) });
		const body = bodyOf({ type: 'object', required: ['name'], properties: { name: { type: 'string' }, size: { type: 'integer' } } });
		expect(
			brief(
				properties([
					{ operationId: 'list', path: '/api/v2/things', parameters: [query('b'), query('a'), query('pageNumber')], responses: listing },
					{ operationId: 'create', method: 'post', path: '/api/v2/things', parameters: [body] },
					{ operationId: 'get', path: '/api/v2/things/{id}', parameters: [query('a'), query('must', true)] },
					{ operationId: 'replace', method: 'put', path: '/api/v2/things/{id}', parameters: [body] },
					{ operationId: 'load', method: 'post', path: '/api/v2/things/load', parameters: [bodyOf({ type: 'array', items: { type: 'object' } })] },
				]),
			),
		).toEqual([
			['returnAll', { operation: ['list'] }],
			['limit', { operation: ['list'], returnAll: [false] }],
			['id', { operation: ['get', 'replace'] }],
			['specifyBody', { operation: ['create', 'replace'] }],
			['bodyName', { operation: ['create', 'replace'], specifyBody: ['fields'] }],
			['jsonBody', { operation: ['create', 'replace'], specifyBody: ['json'] }],
			['must', { operation: ['get'] }],
			['jsonBody', { operation: ['load'] }],
			['bodyFields', { operation: ['create', 'replace'], specifyBody: ['fields'] }, [['size', { '/operation': ['create', 'replace'] }]]],
			['additionalFields', { operation: ['list', 'get'] }, [['a', { '/operation': ['list', 'get'] }], ['b', { '/operation': ['list'] }], ['pageNumber', { '/operation': ['list'] }]]],
			['options', undefined],
		]);
	});

	it.each<[string, TinyOperation['parameters'], string]>([
		['a required object', [bodyOf({ type: 'object', properties: { a: { type: 'string' } } })], '{}'],
		['an object that may be left out', [bodyOf({ type: 'object', properties: { a: { type: 'string' } } }, false)], ''],
		['a required list', [bodyOf({ type: 'array', items: { type: 'string' } })], '[]'],
		['a list that may be left out', [bodyOf({ type: 'array', items: { type: 'string' } }, false)], ''],
		['a text', [bodyOf({ type: 'string' })], ''],
	])('the JSON of %s starts with %j', (_what, parameters, text) => expect(properties([{ method: 'post', parameters }]).find(({ name }) => name === 'jsonBody')?.default).toBe(text));

	it('list operations by name, deprecated ones last', () => {
		const listed = properties([{ operationId: 'zoom' }, { operationId: 'apply', deprecated: true }, { operationId: 'build', 'x-genesys-preview': true }]).find(({ name }) => name === 'operation');
		expect((listed?.options as INodePropertyOptions[]).map(({ name, value }) => [name, value])).toEqual([['Build (Preview)', 'build'], ['Zoom', 'zoom'], ['Apply (Deprecated)', 'apply']]);
	});
});

test('metrics are named by what they measure, beside their own names', () => {
	const title = (text: string): string => text.replace(/([a-z])([A-Z])/g, '$1 $2');
	expect(enumOptions(['tTalk', 'nOffered', 'oServiceLevel', 'tAgentResponseTime'], title).map(({ name, value }) => [name, value])).toEqual([
		['Agent Response Time (tAgentResponseTime)', 'tAgentResponseTime'],
		['Offered Count (nOffered)', 'nOffered'],
		['Service Level (oServiceLevel)', 'oServiceLevel'],
		['Talk Time (tTalk)', 'tTalk'],
	]);
	// One such value among others is no metric.
	expect(enumOptions(['iOS', 'nOffered', 'web'], title).map(({ name }) => name)).not.toContain('Offered Count (nOffered)');
});
