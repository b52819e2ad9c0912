import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { ApiAnswer, ApiCall, GenesysCloudClient, PagesEnd } from '../../../lib';
import { callOperation } from '../../../nodes/shared/call';
import { listingReport } from '../../../nodes/shared/listing-report';

function listen(mode = 'manual') {
	const [logged, shown, hints]: [string[], unknown[], NodeExecutionHint[]] = [[], [], []];
	const context = {
		logger: { info: (message: string) => logged.push(message) },
		getMode: () => mode,
		sendMessageToUI: (message: unknown) => shown.push(message),
		addExecutionHints: (...given: NodeExecutionHint[]) => hints.push(...given),
	};
	return { report: listingReport(context as unknown as IExecuteFunctions), logged, shown, hints };
}

describe('progress', () => {
	it('is said from the sixth page on, each time that the pages have doubled', () => {
		const { report, logged, shown } = listen();
		for (let page = 0; page < 1000; page++) report.page(100);
		expect(logged).toEqual([6, 12, 24, 48, 96, 192, 384, 768].map((pages) => `Genesys Cloud: ${pages} pages read so far, ${(pages * 100).toLocaleString('en-US')} entries`));
		expect(shown).toEqual(logged);
	});

	it('goes to the log alone where nobody looks on', () => {
		const { report, logged, shown } = listen('trigger');
		for (let page = 0; page < 6; page++) report.page(1);
		expect([logged.length, shown.length]).toEqual([1, 0]);
	});
});

describe('hints', () => {
	it.each<[PagesEnd, RegExp | undefined]>([
		[{ reason: 'complete', received: 5 }, undefined],
		[{ reason: 'complete', received: 5, total: 5 }, undefined],
		[{ reason: 'complete', received: 6, total: 5 }, undefined],
		[{ reason: 'complete', received: 1000, total: 25_000 }, /counts 25,000 entries here and gave out 1,000/],
		[{ reason: 'limit', received: 50, total: 25_000 }, undefined],
		[{ reason: 'window', received: 10_000, total: 12_000 }, /counts 12,000 entries here and gave out 10,000/],
		[{ reason: 'window', received: 10_000 }, /no more than 10,000/],
		[{ reason: 'repetition', received: 400 }, /ended after 400 entries/],
		[{ reason: 'repetition', received: 400, total: 100 }, undefined],
	])('%j: %s', (end, message) => {
		const { report, hints } = listen();
		report.end(end);
		report.end(end);
		expect(hints).toEqual(message ? [{ message: expect.stringMatching(message) as string, type: 'warning', location: 'outputPane' }] : []);
	});

	it('are few, however many items there are', () => {
		const { report, hints } = listen();
		for (let item = 1; item < 100; item++) report.end({ reason: 'complete', received: item, total: 1000 });
		expect(hints).toHaveLength(5);
	});
});

describe('callOperation', () => {
	const entities = Array.from({ length: 1013 }, (_x, index) => ({ id: `e${index}` }));
	const page = (list: unknown[], { pageNumber = 1, pageSize = 25 }: Record<string, unknown>): object => {
		const [number, size] = [Number(pageNumber), Number(pageSize)];
		return { entities: list.slice((number - 1) * size, number * size), pageCount: Math.ceil(list.length / size), total: list.length };
	};
	const run = async (limit: number, paged = true) => {
		const { report, hints, logged } = listen();
		const client = {
			call: async ({ query }: ApiCall): Promise<ApiAnswer> => ({ statusCode: 200, headers: {}, body: paged ? page(entities, { ...query }) : { entities: entities.slice(0, 25), total: 1013 } }),
		};
		const items = await callOperation(client as GenesysCloudClient, {
			request: { method: 'GET', path: '/api/v2/x' },
			row: { m: 'GET', p: '/api/v2/x', e: 'entities', ...(paged && { g: { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100 } }) },
			itemIndex: 3,
			fullResponse: false,
			replaceUnknownEnums: false,
			limit,
			report,
		});
		return { items, hints, logged };
	};

	it.each([[Infinity, 1013, 1], [137, 137, 0], [1, 1, 0]])('gives %d as %d items', async (limit, count, said) => {
		const { items, hints, logged } = await run(limit);
		expect(items).toEqual(entities.slice(0, count).map((json) => ({ json, pairedItem: { item: 3 } })));
		expect([hints.length, logged.length]).toEqual([0, said]);
	});

	it('says what a list without pages holds back', async () => {
		const { items, hints } = await run(Infinity, false);
		expect(items).toHaveLength(25);
		expect(hints).toHaveLength(1);
	});
});
