import { Readable } from 'node:stream';

import { readModel } from '../../../generator';
import { linksIn, type GenesysCloudClient } from '../../../lib';
import type { OperationRow } from '../../../lib/operation';
import { askForLink, withUpload } from '../../../nodes/shared/files';
import { Catalogue, loadDefinition, startSandbox, type Operation, type Sandbox } from '../../../sandbox';
import { files, operationsOf } from '../generator/support/committed';
import { clientOf } from '../lib/support/client';
import { requestFor } from '../sandbox/support/requests';

/* Every operation that answers with a link, by the definition and against the sandbox. */

const modelled = new Map(readModel({ ...files, prose: false }).groups.flatMap(operationsOf).map((operation) => [operation.id, operation]));
const senders = [...modelled.values()].filter(({ upload }) => upload);
const fetchers = [...modelled.values()].filter(({ downloads }) => downloads);

let catalogue: Catalogue;
let sandbox: Sandbox;
let client: GenesysCloudClient;
const operationOf = (id: string): Operation => catalogue.operations.find((operation) => operation.id === id)!;

beforeAll(async () => {
	catalogue = new Catalogue(await loadDefinition());
	sandbox = await startSandbox({ lenientIds: true, seed: false, rateLimit: 1_000_000 });
	client = clientOf(sandbox.url);
});
beforeEach(() => {
	sandbox.reset();
	sandbox.addToken('a-static-token');
});
afterAll(async () => {
	await client.close();
	await sandbox.close();
});

it('there are many of both', () => {
	expect(senders.length).toBeGreaterThanOrEqual(38);
	expect(fetchers.length).toBeGreaterThanOrEqual(150);
});

it.each(senders.map(({ id, upload }) => [id, upload!] as const))('%s is followed by the file that it asks for', async (id, { url: u, headers: h, method: m }) => {
	const operation = operationOf(id);
	const { path, body } = requestFor(catalogue, operation);
	const [plain = '', query = ''] = path.split('?');
	const request = { method: operation.method, path: plain, query: Object.fromEntries(new URLSearchParams(query)), operationId: id, ...(body === undefined ? {} : { body }) };
	const row: OperationRow = { m: operation.method, p: path, u: { u, ...(h === undefined ? {} : { h }), ...(m === undefined ? {} : { m }) } };
	const content = Buffer.from(`the file of ${id}`);
	const file = async () => ({ name: 'file.bin', size: content.length, open: () => Readable.from([content]) });
	const call = { request, row, itemIndex: 0, fullResponse: false, replaceUnknownEnums: false, limit: Infinity };
	const answer = await withUpload(client, client, call, file).call(request);
	expect(answer.body).toMatchObject({ upload: { statusCode: 200 } });
	const [got] = sandbox.files.received;
	expect(got!.body.includes(content)).toBe(true);
	if (h !== undefined) expect(got!.headers['x-amz-tagging']).toBe('organizationId=sandbox');
});

/** The links stand where the table says, by the definition's own models. */
it.each(fetchers.map(({ id, downloads, itemsKey }) => [id, downloads!, itemsKey] as const))('%s has its links where they are looked for', (id, downloads, itemsKey) => {
	const answer = catalogue.resolve(operationOf(id).answer!);
	const listed = itemsKey === undefined ? answer : catalogue.resolve(answer.properties![itemsKey]!);
	const entity = listed.items ?? listed;
	for (const path of downloads) {
		const end = path.split('.').reduce((schema, step) => {
			const target = catalogue.resolve(schema);
			const inner = step === '*' ? (target.items ?? target.additionalProperties) : target.properties?.[step];
			if (typeof inner !== 'object') throw new Error(`${path}: there is no ${step}`);
			return inner;
		}, entity);
		expect(catalogue.resolve(end).type).toBe('string');
	}
	const made = downloads.reduceRight<Record<string, unknown>>((whole, path, index) => ({ ...whole, ...nested(path.split('.'), `https://h/${index}`) }), {});
	expect(linksIn(made, downloads).length).toBeGreaterThan(0);
});

function nested([step = '', ...rest]: string[], link: string): Record<string, unknown> {
	return { [step === '*' ? 'any' : step]: rest.length === 0 ? link : nested(rest, link) };
}

it('asks for the link where the API would send on to the file', () => {
	const row: OperationRow = { m: 'GET', p: '/api/v2/downloads/{downloadId}', a: [{ n: 'issueRedirect', i: 'q', t: 'boolean' }] };
	expect(askForLink(row, {})).toEqual({ issueRedirect: false });
	expect(askForLink(row, { issueRedirect: true })).toEqual({ issueRedirect: true });
	expect(askForLink({ m: 'GET', p: '/api/v2/users' }, {})).toEqual({});
});
