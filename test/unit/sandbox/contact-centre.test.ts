import { Client } from './support/client';

type Named = { id: string; name: string };

describe('the organisation of the sandbox', () => {
	let client: Client;

	beforeAll(async () => {
		client = await Client.start();
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	const all = async (path: string): Promise<(Named & Record<string, unknown>)[]> => (await client.get(path)).body.entities;
	const named = async (path: string, name: string) => (await all(`${path}?pageSize=100`)).find((entity) => entity.name === name) as Named & { version: number };
	const members = async (queueId: string) => (await all(`/api/v2/routing/queues/${queueId}/members`)).map(({ name }) => name);

	it.each([
		['/api/v2/users', 12], ['/api/v2/routing/queues', 5], ['/api/v2/groups', 3], ['/api/v2/authorization/divisions', 3], ['/api/v2/routing/skills', 7],
		['/api/v2/routing/languages', 4], ['/api/v2/routing/wrapupcodes', 7], ['/api/v2/locations', 2], ['/api/v2/presence/definitions', 10], ['/api/v2/authorization/roles', 3],
	])('has something under %s', async (path, count) => {
		expect(await all(path)).toHaveLength(count);
	});

	it('is the same in every run', async () => {
		const paths = ['/api/v2/users', '/api/v2/routing/queues', '/api/v2/groups'];
		const look = () => Promise.all(paths.map(async (path) => (await client.get(path)).text));
		const before = await look();
		await client.delete(`/api/v2/users/${(await all('/api/v2/users'))[0]?.id}`);
		expect(await look()).not.toEqual(before);
		client.reset();
		expect(await look()).toEqual(before);
	});

	it('lets a user join: made, skilled, put into a queue and a group', async () => {
		const division = await named('/api/v2/authorization/divisions', 'Customer Care');
		const skill = await named('/api/v2/routing/skills', 'Billing');
		const queue = await named('/api/v2/routing/queues', 'Billing');
		const group = await named('/api/v2/groups', 'Night Shift');

		const { body: user } = await client.post('/api/v2/users', { name: 'Ada King', email: 'ada.king@example.com', divisionId: division.id, password: 'Passw0rd!' });
		expect(user).toMatchObject({ name: 'Ada King', username: 'ada.king@example.com', state: 'active', version: 1, division: { id: division.id, name: 'Customer Care' } });
		expect(JSON.stringify(client.sandbox.organisation.entities('/api/v2/users'))).not.toContain('Passw0rd!');

		const { body: skilled } = await client.post(`/api/v2/users/${user.id}/routingskills`, { id: skill.id, proficiency: 4 });
		expect(skilled).toMatchObject({ id: skill.id, name: 'Billing', proficiency: 4, skillUri: `/api/v2/routing/skills/${skill.id}` });
		expect((await client.post(`/api/v2/routing/queues/${queue.id}/members`, [{ id: user.id }])).status).toBe(204);
		expect(await members(queue.id)).toContain('Ada King');
		expect((await client.get(`/api/v2/routing/queues/${queue.id}`)).body.memberCount).toBe(3);
		expect((await client.post(`/api/v2/groups/${group.id}/members`, { memberIds: [user.id], version: group.version })).status).toBe(200);
		expect((await all(`/api/v2/groups/${group.id}/members`)).map(({ name }) => name)).toContain('Ada King');
		expect(await client.post(`/api/v2/groups/${group.id}/members`, { memberIds: [user.id], version: group.version })).toMatchObject({ status: 409 });

		await client.delete(`/api/v2/users/${user.id}`);
		expect(await members(queue.id)).not.toContain('Ada King');
	});

	it('has one user an email', async () => {
		const division = await named('/api/v2/authorization/divisions', 'Home');
		const taken = { name: 'Other', email: 'Daniel.Reyes@example.com', divisionId: division.id };
		expect(await client.post('/api/v2/users', taken)).toMatchObject({ status: 409, body: { code: 'general.conflict', details: [{ fieldName: 'email' }] } });
		const aoife = await named('/api/v2/users', 'Aoife Brennan');
		expect((await client.patch(`/api/v2/users/${aoife.id}`, { version: 1, email: taken.email })).status).toBe(409);
		expect((await client.patch(`/api/v2/users/${aoife.id}`, { version: 1, email: 'aoife.brennan@example.com', title: 'Lead' })).status).toBe(200);
	});

	it('has users change from the version they are in', async () => {
		const { id } = await named('/api/v2/users', 'Aoife Brennan');
		const manager = await named('/api/v2/users', 'Daniel Reyes');
		const { body } = await client.patch(`/api/v2/users/${id}`, { version: 1, title: 'Team Lead', manager: manager.id });
		expect(body).toMatchObject({ version: 2, title: 'Team Lead', department: 'Customer Care', manager: { id: manager.id } });
		expect(await client.patch(`/api/v2/users/${id}`, { version: 1, title: 'Agent' })).toMatchObject({ status: 409, body: { message: expect.stringContaining('does not match') } });
		expect(await client.patch(`/api/v2/users/${id}`, { title: 'Agent' })).toMatchObject({ status: 400, body: { details: [{ fieldName: 'version' }] } });
		expect((await client.put(`/api/v2/users/${id}/state`, { state: 'inactive', version: 2 })).body).toMatchObject({ state: 'inactive', version: 3 });
		expect((await client.get(`/api/v2/users/${id}`)).body.state).toBe('inactive');
		expect((await all('/api/v2/users?state=inactive')).map((user) => user.id)).toEqual([id]);
	});

	it('keeps queue members: added, changed, taken out', async () => {
		const queue = await named('/api/v2/routing/queues', 'Sales');
		const other = await named('/api/v2/routing/queues', 'Billing');
		const user = await named('/api/v2/users', 'Yuki Tanaka');
		const path = `/api/v2/routing/queues/${queue.id}/members`;
		await client.post(path, [{ id: user.id }]);
		const member = (await all(path)).find(({ id }) => id === user.id);
		expect(member).toMatchObject({ name: 'Yuki Tanaka', joined: true, ringNumber: 1, memberBy: 'user', user: { id: user.id, email: 'yuki.tanaka@example.com' } });
		expect(await members(other.id)).not.toContain('Yuki Tanaka');

		await client.patch(`${path}/${user.id}`, { id: user.id, joined: false });
		await client.patch(path, [{ id: user.id, ringNumber: 3 }]);
		expect((await all(`${path}?joined=false`)).map(({ id, ringNumber }) => ({ id, ringNumber }))).toEqual([{ id: user.id, ringNumber: 3 }]);
		expect((await all(`/api/v2/users/${user.id}/queues`)).map(({ name, joined }) => ({ name, joined }))).toEqual([{ name: 'Sales', joined: false }]);

		expect((await client.post(`${path}?delete=true`, [{ id: user.id }])).status).toBe(204);
		expect(await members(queue.id)).toEqual(['Samuel Adeyemi', 'Hannah Lindqvist', 'Mateo Vargas']);
		expect((await client.delete(`${path}/${user.id}`)).status).toBe(404);
		expect(await client.post(path, [{ id: 'nobody' }])).toMatchObject({ status: 400, body: { code: 'invalid.id' } });
		expect((await client.post(path, Array.from({ length: 101 }, () => ({ id: user.id })))).status).toBe(400);
	});

	it('replaces and adds skills in bulk', async () => {
		const { id } = await named('/api/v2/users', 'Daniel Reyes');
		const [quotes, returns] = [await named('/api/v2/routing/skills', 'Quotes'), await named('/api/v2/routing/skills', 'Returns')];
		const path = `/api/v2/users/${id}/routingskills`;
		const skills = async () => (await all(path)).map(({ name, proficiency }) => [name, proficiency]);
		await client.put(`${path}/bulk`, [{ id: quotes.id, proficiency: 2 }]);
		expect(await skills()).toEqual([['Quotes', 2]]);
		await client.patch(`${path}/bulk`, [{ id: returns.id, proficiency: 5 }]);
		await client.put(`${path}/${quotes.id}`, { proficiency: 4 });
		expect(await skills()).toEqual([['Quotes', 4], ['Returns', 5]]);
		expect((await client.delete(`${path}/${quotes.id}`)).status).toBe(204);
		expect(await skills()).toEqual([['Returns', 5]]);
	});

	it('keeps the wrap-up codes of a queue', async () => {
		const queue = await named('/api/v2/routing/queues', 'Sales');
		const code = await named('/api/v2/routing/wrapupcodes', 'Escalated');
		const path = `/api/v2/routing/queues/${queue.id}/wrapupcodes`;
		expect((await client.post(path, [{ id: code.id }])).body).toMatchObject([{ id: code.id, name: 'Escalated' }]);
		expect(await all(path)).toHaveLength(3);
		await client.delete(`${path}/${code.id}`);
		expect(await all(path)).toHaveLength(2);
		expect((await client.get(`/api/v2/routing/wrapupcodes/${code.id}`)).status).toBe(200);
	});

	it('finds people', async () => {
		const find = async (query: object[]) => (await client.post('/api/v2/users/search', { query, sortBy: 'name', sortOrder: 'ASC' })).body.results.map(({ name }: Named) => name);
		expect(await find([{ type: 'EXACT', fields: ['email'], value: 'priya.natarajan@example.com' }])).toEqual(['Priya Natarajan']);
		expect(await find([{ type: 'STARTS_WITH', fields: ['name'], value: 'ma' }])).toEqual(['Margaret Okafor', 'Mateo Vargas']);
		expect(await find([{ type: 'CONTAINS', fields: ['title'], value: 'engineer' }])).toEqual(['Lukas Brandt', 'Priya Natarajan']);
		expect(await find([{ type: 'EXACT', fields: ['department'], values: ['Sales', 'Quality'] }, { type: 'CONTAINS', fields: ['title'], value: 'manager', operator: 'NOT' }])).toEqual(['Hannah Lindqvist', 'Mateo Vargas', 'Yuki Tanaka']);
		expect(await find([{ type: 'EXACT', fields: ['name'], value: 'nobody' }])).toEqual([]);
	});

	it('starts empty where it is told to', async () => {
		const empty = await Client.start({ seed: false });
		expect((await empty.get('/api/v2/users')).body).toMatchObject({ entities: [], total: 0 });
		await empty.close();
	});
});
