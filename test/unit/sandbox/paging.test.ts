import { Client } from './support/client';

type Named = { id: string; name: string };

describe('pages', () => {
	let client: Client;
	const makeAll = async (path: string, count: number, body: (index: number) => object) => {
		for (let index = 1; index <= count; index++) expect((await client.post(path, body(index))).status).toBe(200);
	};
	const names = (entities: Named[]) => entities.map(({ name }) => name);

	beforeAll(async () => {
		client = await Client.start({ seed: false });
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	it('by number', async () => {
		await makeAll('/api/v2/routing/wrapupcodes', 7, (index) => ({ name: `Code ${index}` }));
		const first = (await client.get('/api/v2/routing/wrapupcodes?pageSize=3')).body;
		expect(first).toMatchObject({ pageNumber: 1, pageSize: 3, total: 7, pageCount: 3, selfUri: '/api/v2/routing/wrapupcodes?pageSize=3' });
		expect(first.previousUri).toBeUndefined();
		const second = (await client.get(first.nextUri)).body;
		const third = (await client.get(second.nextUri)).body;
		expect([...names(first.entities), ...names(second.entities), ...names(third.entities)]).toEqual([1, 2, 3, 4, 5, 6, 7].map((index) => `Code ${index}`));
		expect(third.nextUri).toBeUndefined();
		expect((await client.get(third.previousUri)).body.pageNumber).toBe(2);
		expect((await client.get('/api/v2/routing/wrapupcodes?pageNumber=9')).body.entities).toEqual([]);
	});

	it('by number, of 25 unless told', async () => {
		await makeAll('/api/v2/routing/wrapupcodes', 26, (index) => ({ name: `Code ${index}` }));
		const { body } = await client.get('/api/v2/routing/wrapupcodes');
		expect(body).toMatchObject({ pageSize: 25, total: 26, pageCount: 2 });
		expect(body.entities).toHaveLength(25);
	});

	it('by cursor in a link', async () => {
		await makeAll('/api/v2/teams', 5, (index) => ({ name: `Team ${index}` }));
		const seen: string[] = [];
		let next: string | undefined = '/api/v2/teams?pageSize=2';
		for (; next; ) {
			const { body }: { body: { entities: Named[]; nextUri?: string } } = await client.get(next);
			seen.push(...names(body.entities));
			next = body.nextUri;
		}
		expect(seen).toEqual([1, 2, 3, 4, 5].map((index) => `Team ${index}`));
	});

	it('by cursor in the answer', async () => {
		await makeAll('/api/v2/externalcontacts/externalsources', 3, (index) => ({ name: `Source ${index}`, active: true }));
		const { body } = await client.get('/api/v2/externalcontacts/externalsources?limit=2');
		const cursor = body.cursors?.after ?? body.cursor ?? new URL(body.nextUri, client.sandbox.url).searchParams.get('cursor');
		const { body: rest } = await client.get(`/api/v2/externalcontacts/externalsources?limit=2&cursor=${cursor}`);
		expect([...names(body.entities), ...names(rest.entities)]).toEqual(['Source 1', 'Source 2', 'Source 3']);
	});

	it('by SCIM index', async () => {
		await makeAll('/api/v2/scim/v2/users', 5, (index) => ({ userName: `u${index}@example.com`, displayName: `User ${index}` }));
		const { body, headers } = await client.get('/api/v2/scim/v2/users?startIndex=3&count=2', { headers: { accept: 'application/scim+json' } });
		expect(headers['content-type']).toContain('application/scim+json');
		expect(body).toMatchObject({ startIndex: 3, itemsPerPage: 2, totalResults: 5 });
		expect(body.Resources.map(({ displayName }: { displayName: string }) => displayName)).toEqual(['User 3', 'User 4']);
	});

	it('in the body of a search', async () => {
		await makeAll('/api/v2/groups', 3, (index) => ({ name: `Group ${index}`, type: 'official', rulesVisible: true, visibility: 'public' }));
		const search = { query: [{ type: 'STARTS_WITH', fields: ['name'], value: 'group' }], pageSize: 2, pageNumber: 2, sortBy: 'name', sortOrder: 'DESC' };
		const { body } = await client.post('/api/v2/groups/search', search);
		expect(body).toMatchObject({ total: 3, pageCount: 2, pageNumber: 2, results: [{ name: 'Group 1' }] });
		const q64 = Buffer.from(JSON.stringify(search)).toString('base64');
		expect((await client.get(`/api/v2/groups/search?q64=${encodeURIComponent(q64)}`)).body.results).toEqual(body.results);
	});

	it('as a bare list', async () => {
		await client.post('/api/v2/routing/predictors/keyperformanceindicators', { name: 'Handle time' });
		const { body } = await client.get('/api/v2/routing/predictors/keyperformanceindicators');
		expect(Array.isArray(body)).toBe(true);
	});

	it.each([
		['name=Billing', ['Billing', 'Billing EMEA']],
		['name=billing*', ['Billing', 'Billing EMEA']],
		['name=*emea', ['Billing EMEA']],
		['name=*ell*', ['Selling']],
		['name=nobody', []],
		['sortOrder=asc', ['Billing', 'Billing EMEA', 'Selling']],
		['sortOrder=desc', ['Selling', 'Billing EMEA', 'Billing']],
	])('narrowed and sorted by %s', async (query, expected) => {
		for (const name of ['Billing', 'Selling', 'Billing EMEA']) await client.post('/api/v2/routing/queues', { name });
		expect(names((await client.get(`/api/v2/routing/queues?${query}`)).body.entities)).toEqual(expected);
	});

	it('narrowed by ids and divisions', async () => {
		const { body: division } = await client.post('/api/v2/authorization/divisions', { name: 'North', description: 'x' });
		const ids: string[] = [];
		for (const name of ['A', 'B', 'C']) ids.push((await client.post('/api/v2/routing/queues', { name, ...(name === 'B' && { division: { id: division.id } }) })).body.id);
		expect(names((await client.get(`/api/v2/routing/queues?id=${ids[0]}&id=${ids[2]}`)).body.entities)).toEqual(['A', 'C']);
		expect(names((await client.get(`/api/v2/routing/queues?divisionId=${division.id}`)).body.entities)).toEqual(['B']);
		expect((await client.get(`/api/v2/routing/queues/${ids[1]}`)).body.division).toMatchObject({ id: division.id, name: 'North' });
		expect(names((await client.get('/api/v2/routing/queues/divisionviews')).body.entities)).toEqual(['A', 'B', 'C']);
	});

	it.each(['pageSize=0', 'pageNumber=0', 'pageSize=-1'])('refuses %s', async (query) => {
		expect((await client.get(`/api/v2/routing/queues?${query}`)).status).toBe(400);
	});
});
