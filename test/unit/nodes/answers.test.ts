import * as fc from 'fast-check';

import type { OperationRow } from '../../../lib/operation';
import { entitiesOf, itemsOf } from '../../../nodes/shared/answers';

const itemsFor = (body: unknown, { row = {}, fullResponse = false }: { row?: Partial<OperationRow>; fullResponse?: boolean } = {}): ReturnType<typeof itemsOf> =>
	itemsOf({ statusCode: 200, headers: { etag: '1' }, body }, { m: 'GET', p: '/', ...row }, 7, fullResponse);

describe('what a step returns', () => {
	it.each<[string, unknown, Partial<OperationRow>, unknown[]]>([
		['an object', { id: 'a' }, {}, [{ id: 'a' }]],
		['an object that happens to hold a list', { id: 'a', entities: [1] }, {}, [{ id: 'a', entities: [1] }]],
		['a listing', { entities: [{ id: 'a' }, { id: 'b' }], total: 2 }, { e: 'entities' }, [{ id: 'a' }, { id: 'b' }]],
		['a listing of texts', { entities: ['a'] }, { e: 'entities' }, [{ value: 'a' }]],
		['an empty listing', { entities: [], total: 0 }, { e: 'entities' }, []],
		['a list at the top', [{ id: 'a' }, 2, null, [3]], {}, [{ id: 'a' }, { value: 2 }, { value: null }, { value: [3] }]],
		['a list at the top of a listing', [{ id: 'a' }], { e: 'entities' }, [{ id: 'a' }]],
		['an empty list', [], {}, []],
		['a number', 0, {}, [{ value: 0 }]],
		['a flag', false, {}, [{ value: false }]],
		['a text', 'a,b\n1,2', {}, [{ value: 'a,b\n1,2' }]],
		['bytes', Buffer.from('x'), {}, [{ value: 'eA==' }]],
		['no content', undefined, {}, [{ success: true }]],
		['no content of a listing', undefined, { e: 'entities' }, [{ success: true }]],
		['null', null, {}, [{ success: true }]],
	])('%s', (_case, body, row, expected) => expect(itemsFor(body, { row }).map(({ json }) => json)).toEqual(expected));

	it.each<[string, unknown, Partial<OperationRow>, unknown]>([
		['a listing', { entities: [{ id: 'a' }] }, { e: 'entities' }, { entities: [{ id: 'a' }] }],
		['no content', undefined, {}, null],
		['bytes', Buffer.from('x'), {}, 'eA=='],
	])('%s as a full response', (_case, body, row, shown) => {
		expect(itemsFor(body, { row, fullResponse: true })).toEqual([{ json: { statusCode: 200, headers: { etag: '1' }, body: shown }, pairedItem: { item: 7 } }]);
	});

	test('every item is an object, can be saved as JSON, and knows the item that it comes from', () => {
		fc.assert(
			fc.property(fc.json().map((text) => JSON.parse(text) as unknown), fc.constantFrom(undefined, 'entities'), fc.boolean(), (body, e, fullResponse) => {
				for (const { json, pairedItem } of itemsFor(body, { row: { e }, fullResponse })) {
					expect(pairedItem).toEqual({ item: 7 });
					expect(typeof json === 'object' && json !== null && !Array.isArray(json)).toBe(true);
					expect(JSON.parse(JSON.stringify(json))).toEqual(json);
				}
			}),
		);
		fc.assert(fc.property(fc.array(fc.jsonValue()), (entities) => expect(itemsFor({ entities, total: 1 }, { row: { e: 'entities' } })).toHaveLength(entities.length)));
	});
});

describe('a listing without its list', () => {
	it.each([
		[{ total: 0, pageNumber: 1 }],
		[{ entities: null }],
		[{}],
		[{ totalHits: 0 }],
		[{ nextUri: null, selfUri: '/x' }],
		[{ schemas: ['urn:…:ListResponse'], totalResults: 0, startIndex: 1, itemsPerPage: 25 }],
		[{ cursor: 'x' }],
	])('%j has nothing to list', (body) => expect(entitiesOf(body, body && 'schemas' in body ? 'Resources' : 'entities')).toEqual([]));

	it.each([
		[{ id: 'job', queryStatus: 'Running' }],
		[{ downloadUrl: 'https://…' }],
		[{ entities: 'text' }],
		[{ totalHits: 0, aggregations: [{ count: 1 }] }],
	])('%j is an answer in its own right', (body) => expect(entitiesOf(body, 'entities')).toEqual([body]));
});
