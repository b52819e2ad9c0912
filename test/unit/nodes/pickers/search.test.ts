import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readModel } from '../../../../generator';
import { pickersSource } from '../../../../generator/write/pickers';
import { clients } from '../../../../lib';
import type { PickerTable } from '../../../../lib/picker';
import { search } from '../../../../nodes/shared/pickers/search';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { files } from '../../generator/support/committed';
import { pickersIn } from '../../generator/support/evaluate';
import { contextOf } from '../support/context';

const folder = mkdtempSync(join(tmpdir(), 'pickers-'));
let table: PickerTable;
let sandbox: Sandbox;
/** Knows no ID, and answers all the same. */
let lenient: Sandbox;

beforeAll(async () => {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'pickers.ts'), pickersSource(readModel({ ...files, prose: false }).pickers));
	table = pickersIn(join(folder, 'pickers.ts'));
	sandbox = await startSandbox();
	// Hundreds of lists in a row: the client would keep to the usual pace.
	lenient = await startSandbox({ lenientIds: true, rateLimit: 100_000 });
}, 60_000);
beforeEach(() => sandbox.reset());
afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await clients.closeAll();
	await Promise.all([sandbox?.close(), lenient?.close()]);
});

/** The form of a step, as the editor has it: its fields by name, without items. */
function formOf(parameters: object = {}, { clientId, clientSecret, port }: Sandbox = sandbox, own: object = {}): ILoadOptionsFunctions {
	const credentials = { genesysCloudClientCredentialsApi: { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port, ...own } };
	const step = contextOf({ parameters, credentials });
	return { ...step, getNodeParameter: (name: string, fallback: unknown) => step.getNodeParameter(name, 0, fallback) } as unknown as ILoadOptionsFunctions;
}

const list = async (key: string, filter?: string, token?: unknown, parameters?: object): Promise<INodeListSearchResult> =>
	await search(formOf(parameters), table[key], filter, token as string | undefined);
const namesOf = ({ results }: INodeListSearchResult): string[] => results.map(({ name }) => name);
/** Without those whose token the sandbox forgot when it was reset. */
const calls = (): string[] => sandbox.requests.filter(({ path, status }) => path.startsWith('/api') && status !== 401).map(({ method, path }) => `${method} ${path}`);
const queueId = (name: string): string => sandbox.organisation.entities('/api/v2/routing/queues').find((queue) => queue.name === name)!.id;

async function failure(work: Promise<unknown>): Promise<{ name: string; message: string; description: string }> {
	try {
		await work;
	} catch (error) {
		return error as { name: string; message: string; description: string };
	}
	throw new Error('Nothing was thrown');
}

describe('a list', () => {
	it('shows what there is, by name and with the ID', async () => {
		const { results } = await list('routingQueues');
		expect(results).toContainEqual({ name: 'Billing', value: queueId('Billing') });
		expect(results).toHaveLength(5);
	});

	it('tells people apart by their email', async () => expect(namesOf(await list('users'))).toContain('Priya Natarajan (priya.natarajan@example.com)'));

	it.each([
		['routingQueues', 'supp', ['Technical Support'], ['GET /api/v2/routing/queues']],
		['users', 'priya', ['Priya Natarajan (priya.natarajan@example.com)'], ['POST /api/v2/users/search']],
		['groups', 'night', ['Night Shift'], ['POST /api/v2/groups/search']],
		['locations', 'ham', ['Hamburg Office'], ['POST /api/v2/locations/search']],
		['skills', 'BILL', ['Billing'], ['GET /api/v2/routing/skills']],
		['divisions', 'sal', ['Sales'], ['GET /api/v2/authorization/divisions']],
		// The list cannot be asked for a name.
		['presenceDefinitions', 'lun', ['Lunch'], ['GET /api/v2/presence/definitions']],
	])('%s are searched for %j', async (key, text, names, asked) => {
		expect(namesOf(await list(key, text))).toEqual(names);
		expect(calls()).toEqual(asked);
	});

	it('is looked through where the API finds nothing by a part of the name', async () => {
		sandbox.failNext({ operationId: 'getRoutingQueues', status: 200, body: { entities: [], pageCount: 0 } });
		expect(namesOf(await list('routingQueues', 'supp'))).toEqual(['Technical Support']);
		expect(calls()).toHaveLength(2);
	});

	it('says that nothing was found by being empty', async () => expect(await list('routingQueues', 'no such queue')).toEqual({ results: [] }));
});

describe('1,013 users', () => {
	const everyone = (): string[] => sandbox.organisation.entities('/api/v2/users').map(({ id }) => id);
	beforeEach(() => {
		for (let number = everyone().length + 1; number <= 1013; number++) {
			const name = `Agent ${String(number).padStart(4, '0')}`;
			sandbox.organisation.put('/api/v2/users', { id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, name, email: `${number}@example.com`, state: 'active' });
		}
	});

	it.each([['', 1013], ['agent 0', 987], ['agent 10', 14]])('come page by page (searched for %j)', async (text, count) => {
		const found: unknown[] = [];
		let token: unknown;
		do {
			const page = await list('users', text, token);
			expect(page.results.length).toBeLessThanOrEqual(100);
			found.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
			// n8n's server takes nothing else.
			expect(['string', 'undefined']).toContain(typeof token);
		} while (token !== undefined);
		expect(found).toHaveLength(count);
		expect(new Set(found).size).toBe(count);
		if (text === '') expect(found).toEqual(everyone());
	});
});

describe('a list that belongs to something', () => {
	const members = 'queuesMembers';

	it.each<[string, (id: string) => unknown]>([
		['chosen', (id) => ({ __rl: true, mode: 'list', value: id })],
		['given as a page of the admin UI', (id) => ({ __rl: true, mode: 'url', value: `https://apps.example.com/directory/#/admin/routing/queues/${id}?tab=members` })],
		['given as text', (id) => id],
	])('is that of what is %s', async (_how, given) => {
		const names = namesOf(await list(members, '', undefined, { queueId: given(queueId('Sales')) }));
		expect(names.sort()).toEqual(['Hannah Lindqvist', 'Mateo Vargas', 'Samuel Adeyemi']);
	});

	it.each<[string, unknown]>([['empty', { __rl: true, mode: 'list', value: '' }], ['not there', undefined], ['an expression that the editor could not resolve', null]])('asks for it where it is %s', async (_how, given) => {
		const { message, name } = await failure(list(members, '', undefined, { queueId: given }));
		expect({ message, name }).toEqual({ name: 'NodeOperationError', message: 'Choose a Queue first: this list belongs to it' });
		expect(calls()).toEqual([]);
	});

	it('asks for it where it is an expression about data of a run', async () => {
		const form = formOf();
		const unresolved = { ...form, getNodeParameter: (name: string, fallback: never): unknown => {
			if (name === 'queueId') throw new Error("Can't get data for expression");
			return form.getNodeParameter(name, fallback);
		} } as ILoadOptionsFunctions;
		expect(await failure(search(unresolved, table[members]))).toMatchObject({ message: 'Choose a Queue first: this list belongs to it' });
	});
});

describe('why a list cannot be shown', () => {
	it('names the missing permission', async () => {
		sandbox.failNext({ operationId: 'getRoutingQueues', status: 403, body: { message: 'Unable to perform the requested action.', code: 'missing.permissions' } });
		const { name, description } = await failure(list('routingQueues'));
		expect(name).toBe('NodeApiError');
		expect(description).toContain('routing:queue:view');
	});

	it('tells wrong credentials', async () => {
		const wrong = formOf({}, sandbox, { clientSecret: 'wrong' });
		expect(await failure(search(wrong, table.users))).toMatchObject({ name: 'NodeApiError', message: expect.stringMatching(/log ?in|credential|client/i) });
	});

	it('tells a host that does not answer', async () => {
		const gone = await startSandbox();
		await gone.close();
		const { name, message } = await failure(search(formOf({}, gone), table.users));
		expect({ name, message }).toEqual({ name: 'NodeApiError', message: expect.stringContaining('refused the connection') });
	}, 60_000);

	it('tells a way to connect that there is none of', async () =>
		expect(await failure(search(formOf({ authentication: 'magic' }), table.users))).toMatchObject({ name: 'NodeOperationError', message: expect.stringContaining('magic') }));
});

test('every kind can be listed and searched', async () => {
	const problems: string[] = [];
	for (const [key, row] of Object.entries(table)) {
		const parents = Object.fromEntries([...row.l.o.p.matchAll(/\{([^}]+)\}/g)].map(([, name]) => [name, name === 'tableVersion' ? '1' : '8d3c8cb2-9b4f-4f33-a3f4-0e8a6f9f2c11']));
		for (const text of ['', 'a']) {
			lenient.requests.length = 0;
			try {
				await search(formOf(parents, lenient), row, text);
				const api = lenient.requests.filter(({ path }) => path.startsWith('/api'));
				if (api.length === 0 || api.some(({ status = 500 }) => status >= 300)) problems.push(`${key} "${text}": ${api.map(({ status, path }) => `${status} ${path}`).join()}`);
			} catch (error) {
				problems.push(`${key} "${text}": ${(error as Error).message} ${String((error as { description?: string }).description)}`);
			}
		}
	}
	expect(problems).toEqual([]);
}, 120_000);
