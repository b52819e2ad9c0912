import { CancelledError, items, pages, type ApiAnswer, type ApiCall, type Paging, type PagesOptions } from '../../../../lib';
import { rejection } from '../support/client';

const CALL: ApiCall = { method: 'GET', path: '/api/v2/x' };
const PAGE: Paging = { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100, itemsKey: 'entities' };
const AFTER: Paging = { s: 'cursor', p: 'after', z: 'pageSize', m: 200, itemsKey: 'entities' };
const INDEX: Paging = { s: 'index', p: 'startIndex', z: 'count', m: 100, itemsKey: 'Resources' };

type Query = Record<string, unknown>;
const range = (from: number, to: number): Array<{ id: number }> => Array.from({ length: Math.max(0, to - from) }, (_x, index) => ({ id: from + index }));

/** Lists through a service that is a function of the query. A service that is never done is stopped by the count. */
async function list(service: (query: Query, index: number) => unknown, paging: Paging, query: ApiCall['query'] = undefined, options: PagesOptions = {}) {
	const queries: Query[] = [];
	const client = {
		call: async (call: ApiCall): Promise<ApiAnswer> => {
			if (queries.length > 30) throw new Error('endless');
			const asked = { ...call.query };
			queries.push(asked);
			return { statusCode: 200, headers: {}, body: service(asked, queries.length - 1) };
		},
	};
	const found: unknown[] = [];
	for await (const { body } of pages(client, { ...CALL, query }, paging, options)) found.push(...items(body, paging.itemsKey));
	return { queries, found };
}

/** `total` entities by page number, with the link fields that `links` adds. */
const numbered =
	(total: number, links: (number: number, count: number) => Query) =>
	(query: Query): unknown => {
		const number = Number(query.pageNumber ?? 1);
		const size = Number(query.pageSize ?? 25);
		return { entities: range((number - 1) * size, Math.min(total, number * size)), ...links(number, Math.ceil(total / size)) };
	};

describe('page numbers', () => {
	const nextUri = (number: number, count: number): Query => ({ nextUri: number < count ? `/api/v2/x?pageNumber=${number + 1}` : undefined });

	it.each<[string, number, (number: number, count: number) => Query, number]>([
		['stop at pageCount', 250, (_number, pageCount) => ({ pageCount }), 3],
		['stop at pageCount though nextUri goes on', 250, (_number, pageCount) => ({ pageCount, nextUri: '/x' }), 3],
		['stop at pageCount on a full page', 200, (_number, pageCount) => ({ pageCount, nextUri: null }), 2],
		['follow pageCount though nextUri is null', 250, (_number, pageCount) => ({ pageCount, nextUri: null }), 3],
		['follow nextUri', 250, nextUri, 3],
		['stop at a short page', 250, () => ({}), 3],
		['stop at an empty page', 200, () => ({}), 3],
		['read nothing', 0, (_number, pageCount) => ({ pageCount }), 1],
	])('%s', async (_name, total, links, calls) => {
		const { queries, found } = await list(numbered(total, links), PAGE);
		expect(found).toEqual(range(0, total));
		expect(queries).toHaveLength(calls);
		expect(queries[0]).toEqual({ pageSize: 100 });
		expect(queries.slice(1).map(({ pageNumber }) => pageNumber)).toEqual(Array.from({ length: calls - 1 }, (_x, index) => index + 2));
	});

	it('take top-level arrays, to the first short one', async () => {
		const service = (query: Query): unknown => range((Number(query.pageNumber ?? 1) - 1) * 100, Math.min(150, Number(query.pageNumber ?? 1) * 100));
		expect((await list(service, { ...PAGE, itemsKey: undefined })).found).toEqual(range(0, 150));
	});

	it.each([3, '3'])('go on from the caller’s page %p and size', async (pageNumber) => {
		const { queries, found } = await list(numbered(95, (_number, pageCount) => ({ pageCount })), PAGE, { pageNumber, pageSize: 20, name: 'x' });
		expect(found).toEqual(range(40, 95));
		expect(queries).toEqual([3, 4, 5].map((number) => ({ pageNumber: number === 3 ? pageNumber : number, pageSize: 20, name: 'x' })));
	});

	it('stop where a page comes again, and do not pass it on twice', async () => {
		const { queries, found } = await list(() => ({ entities: range(0, 100), nextUri: '/x' }), PAGE);
		expect(found).toEqual(range(0, 100));
		expect(queries).toHaveLength(4);
	});

	it('stop where nothing says how many there are', async () => {
		expect((await list(() => ({ a: 1 }), { s: 'page', p: 'pageNumber' })).queries).toHaveLength(1);
	});
});

describe('cursors', () => {
	const step = (answers: Query[]) => (_query: Query, index: number) => ({ entities: [{ id: index }], ...answers[index] });

	it.each<[string, Query]>([
		['cursor', { cursor: 'c+/=' }],
		['cursors.after', { cursors: { after: 'c+/=' } }],
		['after', { after: 'c+/=' }],
		['nextUri, by the parameter’s name', { nextUri: '/api/v2/x?cursor=other&after=c%2B%2F%3D' }],
		['nextUri, with a bare plus', { nextUri: '/api/v2/x?cursor=c+/=' }],
		['nextUri, as nextPage', { nextUri: 'x?nextPage=c%2B%2F%3D#y' }],
		['nextUri of another host, its query only', { nextUri: 'https://evil.example.com/x?after=c%2B%2F%3D' }],
		['the body before nextUri', { cursor: 'c+/=', nextUri: '/x?after=other' }],
	])('come from %s', async (_name, answer) => {
		const { queries, found } = await list(step([answer, {}]), AFTER, { expand: ['a'] });
		expect(queries).toEqual([
			{ expand: ['a'], pageSize: 200 },
			{ expand: ['a'], pageSize: 200, after: 'c+/=' },
		]);
		expect(found).toHaveLength(2);
	});

	it.each<[string, Query[], number]>([
		['absent', [{}], 1],
		['empty', [{ cursor: '' }], 1],
		['null', [{ cursor: null, nextUri: null }], 1],
		['no text', [{ cursor: 5 }], 1],
		['not in nextUri', [{ nextUri: '/x?pageNumber=2' }], 1],
		['repeated at once', [{ cursor: 'a' }, { cursor: 'a' }, { cursor: 'a' }], 2],
		['repeated in a circle', [{ cursor: 'a' }, { cursor: 'b' }, { cursor: 'a' }], 3],
	])('stop where it is %s', async (_name, answers, calls) => expect((await list(step(answers), AFTER)).queries).toHaveLength(calls));

	it('stop after three empty pages in a row, not before', async () => {
		const counts = [1, 0, 0, 1, 0, 0, 0, 1];
		const { queries } = await list((_query, index) => ({ entities: range(index, index + counts[index]), cursor: `c${index}` }), AFTER);
		expect(queries).toHaveLength(7);
	});

	it('go on from the caller’s own', async () => {
		const { queries } = await list(step([{ after: 'b' }, { after: 'a' }]), AFTER, { after: 'a', pageSize: 5 });
		expect(queries.map(({ after }) => after)).toEqual(['a', 'b']);
	});
});

describe('start indexes', () => {
	const scim = (total: number, extra: (count: number) => Query) => (query: Query) => {
		const start = Number(query.startIndex ?? 1);
		const Resources = range(start, Math.min(total + 1, start + Number(query.count ?? 25)));
		return { Resources, startIndex: start, ...extra(Resources.length) };
	};

	it.each<[string, (count: number) => Query, number]>([
		['itemsPerPage and totalResults', (itemsPerPage) => ({ itemsPerPage, totalResults: 250 }), 3],
		['totalResults alone', () => ({ totalResults: 250 }), 3],
		['nothing', () => ({}), 4],
	])('step by what comes, with %s', async (_name, extra, calls) => {
		const { queries, found } = await list(scim(250, extra), INDEX);
		expect(found).toEqual(range(1, 251));
		expect(queries.map(({ startIndex }) => startIndex)).toEqual([undefined, 101, 201, 251].slice(0, calls));
	});

	it('go on from the caller’s own', async () => {
		const { found } = await list(scim(250, (itemsPerPage) => ({ itemsPerPage, totalResults: 250 })), INDEX, { startIndex: 201 });
		expect(found).toEqual(range(201, 251));
	});
});

describe('options', () => {
	const all = numbered(1000, (_number, pageCount) => ({ pageCount }));

	it.each<[string, PagesOptions, ApiCall['query'], Paging, unknown, number]>([
		['no more than the API allows', { limit: 150 }, {}, PAGE, 100, 2],
		['no more than wanted', { limit: 5 }, {}, PAGE, 5, 1],
		['no less than the operation takes', { limit: 5 }, {}, { ...PAGE, k: 10 }, 10, 1],
		['as the options say', { limit: 150, pageSize: 50 }, {}, PAGE, 50, 3],
		['as the caller says', { limit: 150, pageSize: 50 }, { pageSize: 75 }, PAGE, 75, 2],
		['none where the size is unknown', { limit: 50 }, {}, { ...PAGE, m: undefined }, undefined, 2],
		['none where there is no parameter', { limit: 50 }, {}, { ...PAGE, z: undefined }, undefined, 2],
	])('ask for a page size: %s', async (_name, options, query, paging, size, calls) => {
		const { queries } = await list(all, paging, query, options);
		expect(queries.map(({ pageSize }) => pageSize)).toEqual(Array(calls).fill(size));
	});

	it('ask for a page only when it is wanted', async () => {
		let calls = 0;
		const client = { call: async () => ({ statusCode: 200, headers: {}, body: { entities: [{ id: (calls += 1) }], pageCount: 9 } }) };
		for await (const _page of pages(client, CALL, PAGE)) break;
		expect(calls).toBe(1);
	});

	it('cancel between two pages', async () => {
		const controller = new AbortController();
		const service = (query: Query): unknown => {
			controller.abort();
			return all(query);
		};
		await rejection(list(service, PAGE, {}, { signal: controller.signal }), CancelledError);
	});

	it('leave the call as it is', async () => {
		const query = Object.freeze({ name: 'x' });
		await list(all, PAGE, query, { limit: 150 });
		expect(query).toEqual({ name: 'x' });
	});
});

describe('items', () => {
	it.each([
		[undefined, 'entities', []],
		[null, 'entities', []],
		[[1, 2], 'entities', [1, 2]],
		[[], undefined, []],
		[{ entities: [1] }, 'entities', [1]],
		[{ total: 0 }, 'entities', []],
		[{ entities: null }, 'entities', []],
		[{ entities: 'x' }, 'entities', [{ entities: 'x' }]],
		[{ a: 1 }, undefined, [{ a: 1 }]],
		['text', undefined, ['text']],
		[0, 'entities', [0]],
	])('of %j with %p', (body, key, expected) => expect(items(body, key)).toEqual(expected));
});
