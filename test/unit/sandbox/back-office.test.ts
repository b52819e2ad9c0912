import { Client } from './support/client';

describe('what else there is to work with', () => {
	let client: Client;
	beforeAll(async () => {
		client = await Client.start();
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	const first = async (path: string) => (await client.get(path)).body.entities[0];

	it('keeps rows of data tables as their columns make them', async () => {
		const table = await first('/api/v2/flows/datatables?name=Leavers');
		const path = `/api/v2/flows/datatables/${table.id}/rows`;
		expect((await client.get(path)).body.entities).toEqual([{ key: 'mateo.vargas@example.com' }]);
		expect((await client.get(`${path}?showbrief=false`)).body.entities).toEqual([{ key: 'mateo.vargas@example.com', name: 'Mateo Vargas', done: false }]);
		expect((await client.post(path, { key: 'a@example.com', name: 'A' })).body).toEqual({ key: 'a@example.com', name: 'A', done: false });
		expect((await client.post(path, { key: 'a@example.com' })).status).toBe(409);
		expect((await client.post(path, { name: 'no key' })).status).toBe(400);
		expect((await client.put(`${path}/a%40example.com`, { key: 'a@example.com', name: 'B', done: true })).body).toEqual({ key: 'a@example.com', name: 'B', done: true });
		expect((await client.get(`${path}/a%40example.com?showbrief=false`)).body).toEqual({ key: 'a@example.com', name: 'B', done: true });
		await client.delete(`${path}/a%40example.com`);
		expect((await client.get(`${path}/a%40example.com`)).status).toBe(404);
	});

	it('keeps contacts of contact lists: added, found, deleted, cleared', async () => {
		const list = await first('/api/v2/outbound/contactlists?name=Spring');
		const path = `/api/v2/outbound/contactlists/${list.id}`;
		const size = async () => (await client.get(path)).body.size;
		const find = async (predicate: object) => (await client.post(`${path}/contacts/search`, { pageNumber: 1, pageSize: 25, criteria: { filterType: 'AND', clauses: [{ filterType: 'AND', predicates: [predicate] }] } })).body.entities;
		expect(await size()).toBe(5);
		const added = (await client.post(`${path}/contacts`, [{ contactListId: list.id, data: { CustomerId: 'C-1', Name: 'New', Phone: '+3531' } }])).body;
		expect(added).toMatchObject([{ contactListId: list.id, callable: true, data: { CustomerId: 'C-1' } }]);
		expect(await find({ column: 'CustomerId', operator: 'EQUALS', value: 'C-1' })).toMatchObject([{ id: added[0].id }]);
		expect(await find({ column: 'Plan', operator: 'EQUALS', value: 'Fibre 100', inverted: true })).toHaveLength(3);
		expect((await client.post(`${path}/contacts/bulk`, [added[0].id, 'unknown'])).body).toHaveLength(1);
		const { uri } = (await client.get(`${path}/export`)).body;
		const csv = await (await fetch(uri)).text();
		expect(csv.split('\r\n')).toHaveLength(7);
		expect(csv).toContain(`"${added[0].id}","C-1","New","+3531","",""`);
		await client.delete(`${path}/contacts?contactIds=${added[0].id}`);
		expect(await size()).toBe(5);
		await client.post(`${path}/clear`);
		expect(await size()).toBe(0);
	});

	it('finds external contacts by name, address and number, however it is written', async () => {
		const names = (contacts: Array<{ lastName: string }>) => contacts.map(({ lastName }) => lastName);
		const lookUp = async (value: string) => names((await client.get(`/api/v2/externalcontacts/reversewhitepageslookup?lookupVal=${encodeURIComponent(value)}`)).body.contacts);
		expect(await lookUp('tel:+35315550101')).toEqual(['Doyle']);
		expect(await lookUp('+353 1 555 0101')).toEqual(['Doyle']);
		expect(await lookUp('Chiara.Russo@example.net')).toEqual(['Russo']);
		expect(await lookUp('+1')).toEqual([]);
		expect(names((await client.get('/api/v2/externalcontacts/contacts?q=svensson')).body.entities)).toEqual(['Svensson']);
		await client.post('/api/v2/externalcontacts/contacts', { firstName: 'Zoe', lastName: 'Zimmer', workEmail: 'zoe@example.net' });
		expect(names((await client.post('/api/v2/externalcontacts/contacts/search', { operation: { simpleSearch: { query: 'zimmer' } } })).body.entities)).toEqual(['Zimmer']);
	});

	it('starts work items as their type says, and moves them on', async () => {
		const [type] = (await client.post('/api/v2/taskmanagement/worktypes/query', { filters: [] })).body.entities;
		const status = (name: string) => type.statuses.find((one: { name: string }) => one.name === name).id;
		const item = (await client.post('/api/v2/taskmanagement/workitems', { name: 'Refund', typeId: type.id, externalTag: 'form-2' })).body;
		expect(item).toMatchObject({ name: 'Refund', type: { name: 'Customer Request' }, status: { name: 'New' }, statusCategory: 'Open', workbin: { name: 'Back Office' }, queue: { name: 'Customer Care' }, priority: 10 });
		const found = async (name: string, value: string) =>
			(await client.post('/api/v2/taskmanagement/workitems/query', { filters: [{ name, type: 'String', operator: 'EQ', values: [value] }] })).body.entities.map((one: { id: string }) => one.id);
		expect(await found('externalTag', 'form-2')).toEqual([item.id]);
		expect(await found('typeId', type.id)).toHaveLength(2);
		const done = (await client.patch(`/api/v2/taskmanagement/workitems/${item.id}`, { statusId: status('Done') })).body;
		expect(done).toMatchObject({ status: { name: 'Done' }, statusCategory: 'Closed', dateClosed: expect.any(String) });
		expect(await found('statusCategory', 'Closed')).toEqual([item.id]);
		const userId = (await client.get('/api/v2/users')).body.entities[0].id;
		await client.patch(`/api/v2/taskmanagement/workitems/${item.id}/assignment`, { id: userId });
		expect((await client.get(`/api/v2/taskmanagement/workitems/${item.id}`)).body).toMatchObject({ assignee: { id: userId }, assignmentState: 'Connected', dateAssignmentStateChanged: expect.any(String) });
		expect((await client.post('/api/v2/taskmanagement/workitems', { name: 'x', typeId: 'unknown' })).status).toBe(400);
		expect((await client.patch(`/api/v2/taskmanagement/workitems/${item.id}`, { statusId: 'unknown' })).status).toBe(400);
	});

	it('publishes documents, and finds what is published', async () => {
		const base = await first('/api/v2/knowledge/knowledgebases');
		const path = `/api/v2/knowledge/knowledgebases/${base.id}/documents`;
		const search = async (query: string) => (await client.post(`${path}/search`, { query })).body.results.map(({ document }: { document: { title: string } }) => document.title);
		const { id, state } = (await client.post(path, { title: 'Where is my parcel?', visible: true })).body;
		expect(state).toBe('Draft');
		expect(await search('parcel')).toEqual([]);
		expect((await client.post(`${path}/${id}/versions`, { restoreFromVersionId: '' })).body).toMatchObject({ versionNumber: 1, document: { state: 'Published' } });
		expect(await search('parcel')).toEqual(['Where is my parcel?']);
		expect((await search('router restart'))[0]).toBe('How do I restart the router?');
	});

	it('knows who asked for time off', async () => {
		const unit = await first('/api/v2/workforcemanagement/managementunits');
		const { body: { results: [user] } } = await client.post('/api/v2/users/search', { query: [{ type: 'CONTAINS', fields: ['name'], value: 'camille' }] });
		const { timeOffRequests } = (await client.get(`/api/v2/workforcemanagement/managementunits/${unit.id}/users/${user.id}/timeoffrequests`)).body;
		expect(timeOffRequests).toMatchObject([{ status: 'PENDING', fullDayManagementUnitDates: ['2026-01-29'] }]);
	});
});
