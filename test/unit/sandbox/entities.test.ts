import fc from 'fast-check';

import { Catalogue, loadDefinition, type Operation } from '../../../sandbox';
import { Client } from './support/client';
import { requestFor } from './support/requests';

interface LifeCycle {
	path: string;
	create: Operation;
	list: Operation;
	read: Operation;
	remove?: Operation;
}

/** The collections at the top of the tree whose items can be made, listed and read. */
function lifeCycles(catalogue: Catalogue): LifeCycle[] {
	const find = (method: string, path: string) => catalogue.operations.find((operation) => operation.method === method && operation.path === path);
	return catalogue.operations.flatMap((read) => {
		const [, path = ''] = /^([^{]*)\/\{[^}]+\}$/.exec(read.path) ?? [];
		const create = find('POST', path);
		const list = find('GET', path);
		const remove = find('DELETE', read.path);
		// A list that has to be narrowed by something made up shows nothing.
		if (read.method !== 'GET' || !create || !list?.answer || list.parameters.some(({ required }) => required)) return [];
		return [{ path, create, list, read, ...(remove && { remove }) }];
	});
}

/** Undefined where a GET of a collection does not answer with a list at all. */
function itemsOf(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	return Object.values(body as object).find((value): value is unknown[] => Array.isArray(value));
}

describe('entities', () => {
	let catalogue: Catalogue;
	let client: Client;

	const operation = (id: string) => catalogue.operations.find((one) => one.id === id) as Operation;

	beforeAll(async () => {
		catalogue = new Catalogue(await loadDefinition());
		client = await Client.start({ seed: false });
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	it('can be listed and read once made, and are gone once deleted, in every collection at the top of the tree', async () => {
		const cycles = lifeCycles(catalogue);
		expect(cycles.length).toBeGreaterThan(100);
		const failures: string[] = [];
		for (const { path, create, list, read, remove } of cycles) {
			const { path: listPath } = requestFor(catalogue, list);
			const before = itemsOf((await client.get(listPath)).body);
			const { body, path: createPath, headers } = requestFor(catalogue, create);
			const made = await client.post(createPath, body, { headers });
			const id = made.body?.id ?? made.body?.jobId;
			if (made.status !== 200) failures.push(`${path}: create ${made.status} ${made.text}`);
			if (typeof id !== 'string') continue;
			const after = itemsOf((await client.get(listPath)).body);
			if (before && (before.length !== 0 || after?.length !== 1)) failures.push(`${path}: listed ${before.length}, then ${after?.length}`);

			const query = requestFor(catalogue, read).path.split('?')[1];
			const itemPath = `${path}/${encodeURIComponent(id)}${query ? `?${query}` : ''}`;
			const found = await client.get(itemPath);
			if (found.status !== 200 || ('id' in found.body && found.body.id !== id)) failures.push(`${path}: read ${found.status} ${found.text}`);
			if (!remove) continue;
			const removal = requestFor(catalogue, remove);
			const gone = await client.delete(`${path}/${encodeURIComponent(id)}${removal.path.includes('?') ? `?${removal.path.split('?')[1]}` : ''}`, { headers: removal.headers });
			const left = itemsOf((await client.get(listPath)).body);
			if (gone.status > 204 || left?.length) failures.push(`${path}: delete ${gone.status}, ${left?.length} left`);
			if ((await client.get(itemPath)).status !== 404) failures.push(`${path}: still there`);
		}
		expect(failures).toEqual([]);
	}, 60_000);

	it.each(['/api/v2/routing/wrapupcodes', '/api/v2/authorization/divisions', '/api/v2/routing/queues', '/api/v2/flows/milestones'])(
		'%s lists what was made and not deleted, and no more',
		async (path) => {
			const made = fc.array(fc.record({ name: fc.string({ minLength: 1, maxLength: 30 }), kept: fc.boolean() }), { maxLength: 8 });
			await fc.assert(fc.asyncProperty(made, async (wanted) => {
				client.reset();
				const expected: string[] = [];
				for (const { name, kept } of wanted) {
					const { body } = await client.post(path, { name, description: 'made by a test' });
					if (kept) expected.push(body.id);
					else await client.delete(`${path}/${body.id}`);
				}
				const { body } = await client.get(`${path}?pageSize=100`);
				expect(body.entities.map(({ id }: { id: string }) => id)).toEqual(expected);
				expect(body.total).toBe(expected.length);
			}), { numRuns: 15 });
		},
	);

	it('counts what is counted', async () => {
		const { body: schema } = await client.post('/api/v2/businessrules/decisiontables', requestFor(catalogue, operation('postBusinessrulesDecisiontables')).body);
		const versions = `/api/v2/businessrules/decisiontables/${schema.id}/versions`;
		for (const version of [1, 2]) expect((await client.post(versions)).body.version).toBe(version);
		expect((await client.get(`${versions}/2`)).body).toMatchObject({ version: 2 });
		expect((await client.get(`${versions}/two`)).status).toBe(400);
	});

	it('has PUT replace and keep what the server set', async () => {
		const { body: made } = await client.post('/api/v2/routing/queues', { name: 'Before', description: 'to be gone' });
		const { body: replaced } = await client.put(`/api/v2/routing/queues/${made.id}`, { name: 'After' });
		expect(replaced).toMatchObject({ id: made.id, name: 'After', selfUri: made.selfUri, dateCreated: made.dateCreated });
		expect(replaced.description).toBeUndefined();
		expect(replaced.dateModified > made.dateModified).toBe(true);
		expect((await client.get(`/api/v2/routing/queues/${made.id}`)).body).toEqual(replaced);
	});

	it('has PATCH merge, with null taking a value away', async () => {
		const { body: location } = await client.post('/api/v2/locations', { name: 'Annex', notes: 'Behind the garden', address: { city: 'Cork', country: 'IE' } });
		const { body } = await client.patch(`/api/v2/locations/${location.id}`, { name: 'Annex', version: 1, notes: null, address: { street1: '1 Quay' } });
		expect(body).toMatchObject({ name: 'Annex', version: 2, address: { city: 'Cork', country: 'IE', street1: '1 Quay' } });
		expect(body.notes).toBeUndefined();
	});

	it('refuses to change another version than the current one', async () => {
		const { body } = await client.post('/api/v2/locations', { name: 'Annex' });
		const reply = await client.patch(`/api/v2/locations/${body.id}`, { version: 7, name: 'New' });
		expect(reply).toMatchObject({ status: 409, body: { code: 'general.conflict', details: [{ fieldName: 'version' }] } });
	});

	it('keeps what is below one parent apart from what is below another, and deletes it with its parent', async () => {
		const first = (await client.post('/api/v2/flows/datatables', { name: 'First', schema: {} })).body.id;
		const second = (await client.post('/api/v2/flows/datatables', { name: 'Second', schema: {} })).body.id;
		await client.post(`/api/v2/flows/datatables/${first}/rows`, { key: 'a', colour: 'red' });
		expect((await client.get(`/api/v2/flows/datatables/${first}/rows/a?showbrief=false`)).body).toMatchObject({ key: 'a', colour: 'red' });
		expect((await client.get(`/api/v2/flows/datatables/${second}/rows`)).body.entities).toEqual([]);
		await client.delete(`/api/v2/flows/datatables/${first}`);
		expect((await client.get(`/api/v2/flows/datatables/${first}/rows/a`)).status).toBe(404);
	});

	it('keeps ids with a slash, a space and other letters whole', async () => {
		const table = (await client.post('/api/v2/flows/datatables', { name: 'Keys', schema: {} })).body.id;
		for (const key of ['a/b', 'a b', '100%', 'größe', '..x', 'x'.repeat(300)]) {
			await client.post(`/api/v2/flows/datatables/${table}/rows`, { key });
			expect((await client.get(`/api/v2/flows/datatables/${table}/rows/${encodeURIComponent(key)}`)).body).toMatchObject({ key });
		}
	});

	it('knows nothing of what was never made', async () => {
		const reply = await client.get('/api/v2/routing/queues/nothing');
		expect(reply).toMatchObject({ status: 404, body: { code: 'not.found', message: 'Unable to find the queue with id nothing.' } });
		expect((await client.get('/api/v2/routing/queues/nothing/members')).status).toBe(404);
	});

	it('answers with what was written to a document', async () => {
		expect((await client.get('/api/v2/authorization/settings')).status).toBe(200);
		await client.put('/api/v2/routing/settings', { resetAgentScoreOnPresenceChange: true });
		expect((await client.get('/api/v2/routing/settings')).body).toEqual({ resetAgentScoreOnPresenceChange: true });
		await client.delete('/api/v2/routing/settings');
		expect((await client.get('/api/v2/routing/settings')).body).toEqual({});
	});

	it('says once that a job is running, and then that it is done', async () => {
		const { body: { jobId } } = await client.post('/api/v2/analytics/conversations/details/jobs', { interval: '2026-01-01T00:00:00Z/2026-01-02T00:00:00Z' });
		const states = [];
		for (let poll = 0; poll < 3; poll++) states.push((await client.get(`/api/v2/analytics/conversations/details/jobs/${jobId}`)).body.state);
		expect(states).toEqual(['QUEUED', 'FULFILLED', 'FULFILLED']);
	});

	it('gives the same ids and times in every run', async () => {
		const run = async () => [await client.post('/api/v2/routing/queues', { name: 'A' }), await client.post('/api/v2/routing/skills', { name: 'B' })].map(({ text }) => text);
		const first = await run();
		client.reset();
		expect(await run()).toEqual(first);
	});
});
