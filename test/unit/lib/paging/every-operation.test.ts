import { readModel } from '../../../../generator';
import type { Operation } from '../../../../generator/model/types';
import { answersOf, items, type ApiCall, type GenesysCloudClient, type HttpMethod, type PagingRow } from '../../../../lib';
import { Catalogue, exampleOf, loadDefinition, type Operation as Declared } from '../../../../sandbox';
import { files, operationsOf } from '../../generator/support/committed';
import { Client, TOKEN } from '../../sandbox/support/client';
import { clientOf } from '../support/client';

const model = new Map(readModel({ ...files, prose: false }).groups.flatMap(operationsOf).map((operation) => [operation.id, operation]));
const paged = [...model.values()].filter(({ paging }) => paging);

const rowOf = ({ itemsKey, paging }: Operation): { e?: string; g: PagingRow } => {
	const { style, parameter, inBody, sizeParameter, largestSize, smallestSize, window, repeatsIds } = paging!;
	return {
		e: itemsKey,
		g: { s: style, p: parameter, b: inBody && 1, z: sizeParameter, m: largestSize, k: smallestSize, w: window, d: repeatsIds && 1 },
	};
};

let catalogue: Catalogue;
let sandbox: Client;
let client: GenesysCloudClient;
let declared: Map<string, Declared>;

beforeAll(async () => {
	catalogue = new Catalogue(await loadDefinition());
	declared = new Map(catalogue.operations.map((operation) => [operation.id, operation]));
	// The client would keep to the usual pace.
	sandbox = await Client.start({ lenientIds: true, seed: false, rateLimit: 1_000_000 });
	client = clientOf(sandbox.sandbox.url, { grant: { type: 'accessToken', accessToken: TOKEN } });
});

afterAll(async () => {
	await client.close();
	await sandbox.close();
});

/**
 * A call of what is required, for the first of pages of a size, and with an object as the body where there is a body: pages in a body
 * that is left out have no size.
 */
function callOf({ id }: Operation, { g }: { g: PagingRow }, size: number): ApiCall {
	const { method, path, parameters, body } = declared.get(id)!;
	const example = (schema: object, name: string): never => exampleOf(catalogue, schema, { seed: `${id}/${name}`, request: true }, name) as never;
	const valuesIn = (place: string): Record<string, never> =>
		Object.fromEntries(
			parameters
				.filter(({ in: own, required }) => own === place && required)
				.map(({ required: _required, ...schema }) => [schema.name, example(schema, schema.name)]),
		);
	const first = (given: Record<string, unknown>): never =>
		Object.fromEntries(Object.entries(given).map(([name, value]) => [name, name === g.z ? size : name === g.p ? 1 : value])) as never;
	return { method: method as HttpMethod, path, pathParameters: valuesIn('path'), query: first(valuesIn('query')), headers: valuesIn('header'), ...(body && { body: first(example(body.schema, 'body')) }) };
}

const entitiesOf = (count: number): Array<{ id: string }> => Array.from({ length: count }, (_x, index) => ({ id: `entity ${index}` }));

describe('every operation that pages', () => {
	it('is one of many', () => expect(paged.length).toBeGreaterThan(470));

	it.each(paged.map((operation) => [operation.id, operation] as const))('%s brings all of three pages, in order, and no more than the limit', async (id, operation) => {
		const row = rowOf(operation);
		// Without a parameter for it, pages are as large as the sandbox makes them.
		const size = row.g.z === undefined ? 25 : Math.max(row.g.k ?? 1, 7);
		const all = entitiesOf(2 * size + 3);
		sandbox.sandbox.give(id, all);

		for (const [limit, wanted, requests] of [[Infinity, all, 3], [size + 1, all.slice(0, 2 * size), 2]] as const) {
			sandbox.sandbox.requests.length = 0;
			const found: unknown[] = [];
			const pageSize = row.g.z === undefined ? undefined : size;
			for await (const { body } of answersOf(client, callOf(operation, row, size), row, { limit, pageSize })) found.push(...items(body, row.e));
			expect(found).toEqual(wanted);
			expect(sandbox.sandbox.requests).toHaveLength(requests);
		}
	});
});
