import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readModel } from '../../../generator';
import { tableSource } from '../../../generator/write/table';
import { JobFailedError, type ApiCall, type GenesysCloudClient } from '../../../lib';
import type { JobRow, OperationRow, OperationTable } from '../../../lib/operation';
import type { Call } from '../../../nodes/shared/call';
import { runJob } from '../../../nodes/shared/job';
import { Catalogue, exampleOf, loadDefinition, startSandbox, type Sandbox } from '../../../sandbox';
import { files } from '../generator/support/committed';
import { tableIn } from '../generator/support/evaluate';
import { clientOf } from '../lib/support/client';

/* Every job of the API, started and waited for as a step does it, against the sandbox. */

interface Family {
	id: string;
	row: OperationRow & { j: JobRow };
	operations: OperationTable;
}

const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
const families = new Map<string, Family>();
for (const group of readModel({ ...files, prose: false }).groups) {
	const file = join(folder, `${group.className}.ts`);
	writeFileSync(file, tableSource(group));
	const operations = tableIn(file);
	for (const [id, row] of Object.entries(operations)) if (row.j) families.set(id, { id, row: { ...row, j: row.j }, operations });
}
rmSync(folder, { recursive: true });

let sandbox: Sandbox;
let client: GenesysCloudClient;
let catalogue: Catalogue;

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

function callOf({ id, row }: Family, more: Partial<Call> = {}): Call {
	const operation = catalogue.operations.find((candidate) => candidate.id === id)!;
	const example = (schema: object, name: string): unknown => exampleOf(catalogue, schema, { seed: `${id}/${name}`, request: true }, name);
	const values = (place: string): Record<string, string> =>
		Object.fromEntries(operation.parameters.filter((parameter) => parameter.in === place && (parameter.required || place === 'path')).map(({ required: _, ...schema }) => [schema.name, String(example(schema, schema.name))]));
	const request: ApiCall = { method: row.m, path: row.p, pathParameters: values('path'), query: values('query'), operationId: id, ...(operation.body ? { body: example(operation.body.schema, 'body') } : {}) };
	return { request, row, itemIndex: 0, fullResponse: false, replaceUnknownEnums: false, limit: Infinity, wait: { pollInterval: 1, maxWait: 1_000 }, ...more };
}

const run = async (family: Family, more?: Partial<Call>) => (await runJob(client, callOf(family, more), family.operations)).map(({ json }) => json);

describe('every job', () => {
	const all = [...families.values()];

	it.each(all.map((family) => [family.id, family] as const))('%s is waited for', async (_, family) => {
		const { row, operations } = family;
		sandbox.planJob({ polls: 2, results: 137 });
		const items = await run(family);
		const reads = sandbox.requests.filter(({ operationId }) => operationId === row.j.o);
		const last = operations[row.j.r ?? row.j.o]!;
		expect(reads.length).toBeGreaterThanOrEqual(3);
		expect(items.length).toBe(last.e === undefined ? 1 : 137);
		expect(sandbox.requests.filter(({ status }) => status !== 200 && status !== 204).map(({ operationId, status }) => [operationId, status])).toEqual([]);
	});

	it.each(all.filter(({ row }) => row.j.f).map((family) => [family.id, family] as const))('%s tells why it failed', async (id, family) => {
		sandbox.planJob({ ends: 'failed', reason: 'The interval is too long.' });
		const error: unknown = await run(family).catch((failure: unknown) => failure);
		expect(error).toBeInstanceOf(JobFailedError);
		expect(family.row.j.f).toContain((error as JobFailedError).state);
		// Its errors are codes of a fixed list.
		if (family.row.j.e && id !== 'postWorkforcemanagementBusinessunitDecisionmetricsUpdate') expect((error as JobFailedError).reason).toBe('The interval is too long.');
	});
});

describe('a job that fails as it is started', () => {
	const start: OperationRow = { m: 'POST', p: '/api/v2/lists/{listId}/exports', j: { o: 'getExport', i: 'id', s: 'status', d: ['done'], f: ['failed'], e: ['message'] } };
	const operations: OperationTable = { getExport: { m: 'GET', p: '/api/v2/lists/{listId}/exports/{exportId}' } };
	const request: ApiCall = { method: 'POST', path: start.p, pathParameters: { listId: 'a b' } };
	const call: Call = { request, row: start, itemIndex: 0, fullResponse: false, replaceUnknownEnums: false, limit: Infinity, wait: {} };

	it.each([
		['is named by where it is read', { id: 'x1' }, '/api/v2/lists/a%20b/exports/x1'],
		['is named by its start where it has no ID', {}, '/api/v2/lists/a%20b/exports'],
	])('%s', async (_, answer, path) => {
		const caller = { call: async () => ({ statusCode: 200, headers: {}, body: { ...answer, status: 'failed', message: 'The list is empty.' } }) };
		await expect(runJob(caller, call, operations)).rejects.toMatchObject({ name: 'JobFailedError', path, state: 'failed', reason: 'The list is empty.' });
	});
});
