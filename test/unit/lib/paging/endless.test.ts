import { ApiError, CancelledError, items, pages, type ApiAnswer, type ApiCall, type Paging, type PagesEnd, type PagesOptions } from '../../../../lib';
import { rejection } from '../support/client';

const CALL: ApiCall = { method: 'GET', path: '/api/v2/x' };
const PAGE: Paging = { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100, itemsKey: 'entities' };
const AFTER: Paging = { s: 'cursor', p: 'after', z: 'pageSize', m: 100, itemsKey: 'entities' };
const INDEX: Paging = { s: 'index', p: 'startIndex', z: 'count', m: 100, itemsKey: 'entities' };
const LINK: Paging = { s: 'link', p: 'nextUri', z: 'pageSize', m: 100, itemsKey: 'entities' };

type Body = Record<string, unknown>;
type Service = (query: Body, index: number, call: ApiCall) => unknown;

const range = (from: number, to: number): Array<{ id: number }> => Array.from({ length: Math.max(0, to - from) }, (_x, index) => ({ id: from + index }));
const answer = (body: unknown): ApiAnswer => ({ statusCode: 200, headers: {}, body });
const refused = (status: number): ApiError => new ApiError('Refused.', '', { method: 'GET', path: '/api/v2/x', status });

async function list(service: Service, paging: Paging, options: PagesOptions = {}) {
	const queries: Body[] = [];
	let end: PagesEnd | undefined;
	const client = {
		call: async (call: ApiCall): Promise<ApiAnswer> => {
			const index = queries.push({ ...call.query }) - 1;
			await new Promise(setImmediate);
			return answer(service({ ...call.query }, index, call));
		},
	};
	const found: unknown[] = [];
	for await (const { body } of pages(client, CALL, paging, { ...options, onEnd: (given) => (end = given) })) found.push(...items(body, paging.itemsKey));
	return { queries, found, end };
}

const numbered =
	(total: number, counted = true): Service =>
	({ pageNumber = 1, pageSize = 25 }) => ({
		entities: range((Number(pageNumber) - 1) * Number(pageSize), Math.min(total, Number(pageNumber) * Number(pageSize))),
		...(counted && { pageCount: Math.ceil(total / Number(pageSize)), total }),
	});

/** Each of them goes on for ever; every one has to end within ten requests, and without inventing anything. */
describe('an endless list ends', () => {
	const page = range(0, 100);
	const unnamed = page.map(({ id }) => ({ name: `N${id}` }));

	it.each<[string, Paging, Service, unknown[]]>([
		['same page for every number', PAGE, () => ({ entities: page }), page],
		['same page, counted', PAGE, () => ({ entities: page, pageCount: 1000 }), page],
		['same page without IDs', PAGE, () => ({ entities: unnamed }), unnamed],
		['empty pages, counted', PAGE, ({ pageNumber }) => ({ entities: pageNumber === undefined ? page : [], pageCount: 1000 }), page],
		['a count that grows with every page', PAGE, ({ pageNumber = 1 }) => ({ entities: page, pageCount: Number(pageNumber) + 1 }), page],
		['empty pages with new cursors', AFTER, (_query, index) => ({ entities: [], cursor: `c${index}` }), []],
		['same page with new cursors', AFTER, (_query, index) => ({ entities: page, cursor: `c${index}` }), page],
		['duplicates in another order', AFTER, (_query, index) => ({ entities: [...page.slice(index), ...page.slice(0, index)], cursor: `c${index}` }), page],
		['the same cursor', AFTER, (_query, index) => ({ entities: range(index * 5, index * 5 + 5), cursor: 'c' }), range(0, 10)],
		['cursors in a circle', AFTER, (_query, index) => ({ entities: range(index, index + 1), cursor: `c${index % 3}` }), range(0, 4)],
		['pages that grow', AFTER, (_query, index) => ({ entities: range(0, 10 + index), cursor: `c${index}` }), range(0, 13)],
		['an index that is not heeded', INDEX, () => ({ entities: page, itemsPerPage: 100, totalResults: 1_000_000 }), page],
		['the same link', LINK, (_query, index) => ({ entities: range(index * 5, index * 5 + 5), nextUri: '/api/v2/x?page=2' }), range(0, 10)],
		['new links to the same page', LINK, (_query, index) => ({ entities: page, nextUri: `/api/v2/x?page=${index}` }), page],
	])('%s', async (_name, paging, service, expected) => {
		const { queries, found } = await list(service, paging);
		expect(queries.length).toBeLessThanOrEqual(10);
		expect(found).toEqual(expected);
	});

	it('and says so', async () => {
		const { end } = await list((_query, index) => ({ entities: page, cursor: `c${index}` }), AFTER);
		expect(end).toEqual({ reason: 'repetition', received: 400 });
	});
});

describe('an entity that comes twice', () => {
	it('is reported once when the list shifts by one with every page', async () => {
		const service: Service = ({ pageNumber = 1 }) => ({ entities: range((Number(pageNumber) - 1) * 99, Number(pageNumber) * 99 + 1).slice(0, 100), pageCount: 5 });
		expect((await list(service, PAGE)).found).toEqual(range(0, 496));
	});

	it('does not count for the limit', async () => {
		const service: Service = ({ pageNumber = 1 }) => ({ entities: range((Number(pageNumber) - 1) * 90, Number(pageNumber) * 90 + 10), pageCount: 50 });
		const { found, queries } = await list(service, PAGE, { limit: 195 });
		expect(found.slice(0, 195)).toEqual(range(0, 195));
		expect(queries).toHaveLength(3);
	});

	it.each<[string, (index: number) => unknown, Paging]>([
		['has no ID', () => ({ name: 'same' }), PAGE],
		['is a plain value', () => 7, PAGE],
		['has the ID of another on its page', (index) => ({ id: 'one', version: index }), PAGE],
		['is a version of one thing', (index) => ({ id: index % 100, version: index }), { ...PAGE, d: 1 }],
	])('is kept where it %s', async (_name, entity, paging) => {
		const all = Array.from({ length: 250 }, (_x, index) => entity(index));
		// What stands beside it tells the pages apart.
		const service: Service = ({ pageNumber = 1 }) => ({ entities: [{ name: `page ${String(pageNumber)}` }, ...all.slice((Number(pageNumber) - 1) * 99, Number(pageNumber) * 99)], pageCount: 3 });
		const { found } = await list(service, paging);
		expect(found.filter((one) => !(typeof one === 'object' && one !== null && 'name' in one && String(one.name).startsWith('page')))).toEqual(all);
	});
});

describe('counted lists', () => {
	/** A service whose answers come when the test says so. */
	function held() {
		const waiting = new Map<number, (settle: () => ApiAnswer | Promise<ApiAnswer>) => void>();
		const started: number[] = [];
		let aborted = 0;
		let most = 0;
		const client = {
			call: async (call: ApiCall): Promise<ApiAnswer> => {
				const number = Number(call.query?.pageNumber ?? 1);
				started.push(number);
				if (number === 1) return answer(numbered(2000)(call.query ?? {}, 0, call));
				if (number === 2) call.signal?.addEventListener('abort', () => (aborted = waiting.size));
				const settled = await new Promise<() => ApiAnswer | Promise<ApiAnswer>>((resolve) => {
					waiting.set(number, resolve);
					most = Math.max(most, waiting.size);
				});
				waiting.delete(number);
				return await settled();
			},
		};
		const release = async (number: number, settle?: () => never): Promise<void> => {
			waiting.get(number)?.(settle ?? (() => answer(numbered(2000)({ pageNumber: number, pageSize: 100 }, 0, CALL))));
			await new Promise(setImmediate);
		};
		return { client, started, release, waiting, most: () => most, aborted: () => aborted };
	}
	const idsOf = (body: unknown): number[] => items(body, 'entities').map((entity) => (entity as { id: number }).id);

	it('are read four pages at once, come in order, and are asked for no faster than they are taken', async () => {
		const service = held();
		const found: number[] = [];
		const reading = pages(service.client, CALL, PAGE);
		found.push(...idsOf((await reading.next()).value?.body));
		expect(service.started).toEqual([1]);
		for (let number = 2; number <= 20; number++) {
			const next = reading.next();
			await new Promise(setImmediate);
			const ahead = [...service.waiting.keys()].sort((a, b) => b - a);
			expect(Math.max(...service.started)).toBe(Math.min(20, number + 3));
			// The last of them comes first.
			for (const late of ahead) if (late !== number) await service.release(late);
			await service.release(number);
			found.push(...idsOf((await next).value?.body));
		}
		expect((await reading.next()).done).toBe(true);
		expect(found).toEqual(range(0, 2000).map(({ id }) => id));
		expect(service.most()).toBe(4);
		expect(service.started).toHaveLength(20);
	});

	it('end with the error of a page when its turn comes, and begin no other', async () => {
		const service = held();
		const reading = pages(service.client, CALL, PAGE);
		await reading.next();
		const second = reading.next();
		await new Promise(setImmediate);
		await service.release(4, () => {
			throw refused(500);
		});
		await service.release(2);
		expect(idsOf((await second).value?.body)[0]).toBe(100);
		const third = reading.next();
		await service.release(3);
		expect(idsOf((await third).value?.body)[0]).toBe(200);
		await rejection(reading.next(), ApiError);
		expect(Math.max(...service.started)).toBe(5);
		expect(service.aborted()).toBe(1);
	});

	it('give up what is under way when they are left', async () => {
		const service = held();
		const reading = pages(service.client, CALL, PAGE);
		await reading.next();
		const second = reading.next();
		await new Promise(setImmediate);
		await service.release(2);
		await second;
		await reading.return();
		expect(service.aborted()).toBe(3);
	});

	it('stop at the error of page 7', async () => {
		const found: unknown[] = [];
		const failing = { call: async (call: ApiCall) => (call.query?.pageNumber === 7 ? Promise.reject(refused(500)) : answer(numbered(1000)({ ...call.query }, 0, call))) };
		const reading = (async () => {
			for await (const { body } of pages(failing, CALL, PAGE)) found.push(...items(body, 'entities'));
		})();
		await rejection(reading, ApiError);
		expect(found).toEqual(range(0, 600));
	});

	it('are cancelled in the middle', async () => {
		const controller = new AbortController();
		let sent: AbortSignal | undefined;
		const service: Service = (query, index, call) => {
			if (index === 3) controller.abort();
			sent = call.signal;
			return numbered(1000)(query, index, call);
		};
		await rejection(list(service, PAGE, { signal: controller.signal }), CancelledError);
		expect(sent?.aborted).toBe(true);
	});

	it('go on where they grow, and end where they shrink', async () => {
		const growing: Service = ({ pageNumber = 1 }) => ({ entities: range((Number(pageNumber) - 1) * 100, Number(pageNumber) * 100), pageCount: Math.min(6, Number(pageNumber) + 1) });
		expect((await list(growing, PAGE)).found).toEqual(range(0, 600));
		const shrinking: Service = (query, index, call) => numbered(index === 0 ? 1000 : 250)(query, index, call);
		expect((await list(shrinking, PAGE)).found).toEqual(range(0, 250));
	});

	it('lose nothing to smaller pages than were asked for', async () => {
		const service: Service = ({ pageNumber = 1 }) => ({ entities: range((Number(pageNumber) - 1) * 25, Number(pageNumber) * 25), pageSize: 25, pageCount: 8 });
		const { found, queries } = await list(service, PAGE, { limit: 90 });
		expect(found.slice(0, 90)).toEqual(range(0, 90));
		expect(queries).toHaveLength(4);
	});
});

describe('a window', () => {
	it.each<[string, Paging, Service, PagesEnd, number]>([
		['that is known is not left', { ...PAGE, w: 1000 }, numbered(2500), { reason: 'window', received: 1000, total: 2500 }, 10],
		['that is known ends what has no count', { ...PAGE, w: 1000 }, numbered(2500, false), { reason: 'window', received: 1000 }, 10],
		['that is refused beyond 10,000 ends the list', PAGE, (query, index, call) => {
			if (Number(query.pageNumber) > 100) throw refused(400);
			return numbered(12_000)(query, index, call);
		}, { reason: 'window', received: 10_000, total: 12_000 }, 104],
		['that a service keeps to itself shows in the total', PAGE, (query, index, call) => ({ ...(numbered(1000)(query, index, call) as object), total: 25_000 }), { reason: 'complete', received: 1000, total: 25_000 }, 10],
	])('%s', async (_name, paging, service, expected, most) => {
		const { end, found, queries } = await list(service, paging);
		expect(end).toEqual(expected);
		expect(found).toEqual(range(0, expected.received));
		expect(queries.length).toBeLessThanOrEqual(most);
	});

	it('is not what refuses an earlier page', async () => {
		const service: Service = (query, index, call) => {
			if (query.pageNumber === 3) throw refused(400);
			return numbered(1000)(query, index, call);
		};
		await rejection(list(service, PAGE), ApiError);
	});

	it('is not told by a total where the caller began further on', async () => {
		const client = { call: async (call: ApiCall) => answer(numbered(1000)({ ...call.query }, 0, call)) };
		let end: PagesEnd | undefined;
		for await (const _page of pages(client, { ...CALL, query: { pageNumber: 5 } }, PAGE, { onEnd: (given) => (end = given) }));
		expect(end).toEqual({ reason: 'complete', received: 600 });
	});
});

describe('what goes out', () => {
	it.each<[string, unknown, unknown[]]>([
		['a body of its own', { query: [] }, [{ query: [], pageSize: 100 }, { query: [], pageSize: 100, pageNumber: 2 }]],
		['a size of the caller', { pageSize: 150 }, [{ pageSize: 150 }, { pageSize: 150, pageNumber: 2 }]],
		['no body at first', undefined, [undefined, { pageNumber: 2 }]],
	])('in the body: %s', async (_name, body, expected) => {
		const sent: unknown[] = [];
		const client = { call: async (call: ApiCall) => answer({ entities: range(sent.push(call.body) * 10, sent.length * 10 + 10), pageCount: 2 }) };
		for await (const _page of pages(client, { method: 'POST', path: '/x', body }, { ...PAGE, b: 1 }));
		expect(sent).toEqual(expected);
	});

	it('a link’s query beside the call’s own, to the call’s own path', async () => {
		const sent: ApiCall[] = [];
		const client = {
			call: async (call: ApiCall) => {
				sent.push(call);
				return answer({ entities: range(sent.length, sent.length + 1), ...(sent.length === 1 && { nextUri: 'https://evil.example.com/other?id=a&id=b&pageSize=7&at=x%2B' }) });
			},
		};
		for await (const _page of pages(client, { ...CALL, query: { name: 'n' } }, LINK));
		expect(sent.map(({ path, query }) => ({ path, query }))).toEqual([
			{ path: '/api/v2/x', query: { name: 'n', pageSize: 100 } },
			{ path: '/api/v2/x', query: { name: 'n', id: ['a', 'b'], pageSize: '7', at: 'x+' } },
		]);
	});
});
