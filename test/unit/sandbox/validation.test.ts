import { Client } from './support/client';

const WEEKS = '/api/v2/workforcemanagement/businessunits/x/capacityplanning/longtermrequirements/automaticbestmethod/weeks';

const USER = { name: 'Ada', email: 'ada@example.com', divisionId: 'home' };

describe('requests that are not as the definition has them', () => {
	let client: Client;

	beforeAll(async () => {
		client = await Client.start({ lenientIds: true });
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	it.each([
		['an unknown query parameter', '/api/v2/users?page=2', 'invalid.query.param', 'page'],
		['a query parameter of another case', '/api/v2/users?pagesize=2', 'invalid.query.param', 'pagesize'],
		['a text for an integer', '/api/v2/users?pageSize=ten', 'invalid.query.param.value', 'pageSize'],
		['a fraction for an integer', '/api/v2/users?pageSize=2.5', 'invalid.query.param.value', 'pageSize'],
		['an integer beyond 32 bits', '/api/v2/users?pageSize=4294967296', 'invalid.query.param.value', 'pageSize'],
		['a repeated scalar', '/api/v2/users?pageSize=1&pageSize=2', 'invalid.query.param.value', 'pageSize'],
		['a value outside an enum', '/api/v2/users?state=asleep', 'invalid.query.param.value', 'state'],
		['a value outside an enum in a list', '/api/v2/users?expand=presence&expand=shoes', 'invalid.query.param.value', 'expand[1]'],
		['a value outside an enum between commas', '/api/v2/users?expand=presence,shoes', 'invalid.query.param.value', 'expand[1]'],
		['a boolean that is none', '/api/v2/routing/queues?hasPeer=yes', 'invalid.query.param.value', 'hasPeer'],
		['a missing query parameter', '/api/v2/users/search', 'missing.query.param', 'q64'],
		['a text for an integer in the path', '/api/v2/businessrules/decisiontables/x/versions/y', 'invalid.path.param.value', 'tableVersion'],
		['a date in the path that is none', `${WEEKS}/soon/forecasts/x`, 'invalid.path.param.value', 'weekDateId'],
		['a date in the path that no calendar has', `${WEEKS}/2026-02-30/forecasts/x`, 'invalid.path.param.value', 'weekDateId'],
	])('are refused for %s', async (_, path, code, fieldName) => {
		const { status, body, headers } = await client.get(path);
		expect({ status, code: body.code, details: body.details }).toEqual({ status: 400, code, details: [{ errorCode: code, fieldName }] });
		expect(body).toMatchObject({ status, contextId: headers['inin-correlation-id'], errors: [] });
		expect(body.message).toContain(`[${fieldName}]`);
	});

	it.each([
		['repeated keys', '/api/v2/users?expand=presence&expand=station'],
		['a comma list', '/api/v2/users?expand=presence,station'],
		['booleans', '/api/v2/routing/queues?hasPeer=true'],
		['a default that its enum lacks', '/api/v2/users?sortOrder=ASC'],
		['names with dots', '/api/v2/telephony/providers/edges/phones?site.id=x&lines.id=y'],
	])('takes %s', async (_, path) => {
		expect((await client.get(path)).status).toBe(200);
	});

	it.each([
		['a missing property', { name: 'Ada', email: 'ada@example.com' }, 'missing.property', 'divisionId'],
		['null for a required property', { ...USER, name: null }, 'missing.property', 'name'],
		['a property of another type', { ...USER, name: 7 }, 'invalid.value', 'name'],
		['an unknown property', { ...USER, nickname: 'A' }, 'invalid.property', 'nickname'],
		['a value outside an enum', { ...USER, state: 'asleep' }, 'invalid.value', 'state'],
		['an object for a list', { ...USER, addresses: {} }, 'invalid.value', 'addresses'],
		['a nested value outside an enum', { ...USER, addresses: [{ mediaType: 'PIGEON' }] }, 'invalid.value', 'addresses[0].mediaType'],
		['a nested unknown property', { ...USER, addresses: [{ street: 'x' }] }, 'invalid.property', 'addresses[0].street'],
		['a list for an object', [USER], 'invalid.value', 'body'],
	])('refuses %s in a body', async (_, body, code, fieldName) => {
		const reply = await client.post('/api/v2/users', body);
		expect(reply).toMatchObject({ status: 400, body: { code, details: [{ errorCode: code, fieldName }] } });
	});

	it('names every problem of a body at once', async () => {
		const { body } = await client.post('/api/v2/users', { state: 'asleep' });
		expect(body.details.map(({ fieldName }: { fieldName: string }) => fieldName).sort()).toEqual(['divisionId', 'email', 'name', 'state']);
	});

	it.each([
		['malformed JSON', '{"name":', 'application/json', 400, 'bad.request'],
		['no body', undefined, 'application/json', 400, 'bad.request'],
		['an empty body', '', 'application/json', 400, 'bad.request'],
		['another content type', '<user/>', 'application/xml', 415, 'unsupported.media.type'],
		['a form', 'name=Ada', 'application/x-www-form-urlencoded', 415, 'unsupported.media.type'],
	])('refuses %s', async (_, text, type, status, code) => {
		expect(await client.post('/api/v2/users', text, { headers: { 'content-type': type } })).toMatchObject({ status, body: { code, status } });
	});

	it('takes JSON in any letters and with a charset', async () => {
		const reply = await client.post('/api/v2/users', USER, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
		expect(reply.status).toBe(200);
	});

	it('refuses a body where none is taken', async () => {
		expect(await client.send('DELETE', '/api/v2/routing/queues/x', '{}')).toMatchObject({ status: 400, body: { details: [{ errorCode: 'unexpected.body' }] } });
		expect(await client.send('GET', '/api/v2/users', '{}')).toMatchObject({ status: 400, body: { details: [{ errorCode: 'unexpected.body' }] } });
	});

	it('takes null for an optional property and ignores read-only ones', async () => {
		const { body } = await client.post('/api/v2/routing/queues', { id: 'mine', name: 'Queue', description: null });
		expect(body.id).not.toBe('mine');
	});

	it.each([
		['2026-01-15T09:00:00', 200],
		['2026-01-15T09:00:00.000', 200],
		['2026-01-15T09:00:00Z', 400],
		['2026-13-15T09:00:00', 400],
		['2026-01-15', 400],
	])('takes local times without a zone only: %s', async (start, status) => {
		expect((await client.post('/api/v2/architect/schedules', { name: 'Open', start, end: '2026-01-15T17:00:00' })).status).toBe(status);
	});

	it.each([['2026-01-15T09:00:00Z', 200], ['2026-01-15T09:00:00', 400], ['yesterday', 400]])('takes times with a zone only: %s', async (dateCreated, status) => {
		expect((await client.post('/api/v2/routing/queues', { name: 'Queue', dateCreated })).status).toBe(status);
	});

	it('takes any value for an object of which nothing is said', async () => {
		for (const value of ['text', 7, true, { a: 1 }, ['b']]) {
			const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'title', value }] };
			expect((await client.patch('/api/v2/scim/v2/users/x', body)).status).toBe(200);
		}
	});

	it('takes a property that is called $ref for what it is', async () => {
		const manager = { value: 'x', $ref: 'https://example.com/x' };
		const user = { userName: 'ada@example.com', displayName: 'Ada', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager } };
		expect((await client.post('/api/v2/scim/v2/users', user)).status).toBe(200);
	});

	it('takes models that hold themselves', async () => {
		const criterion = { type: 'EXACT', group: [{ type: 'EXACT', group: [{ type: 'TERM', fields: ['name'], value: 'Ada' }] }] };
		expect((await client.post('/api/v2/users/search', { query: [criterion] })).status).toBe(200);
		criterion.group[0] = { type: 'NONE' } as never;
		expect(await client.post('/api/v2/users/search', { query: [criterion] })).toMatchObject({ status: 400, body: { details: [{ fieldName: 'query[0].group[0].type' }] } });
	});

	it.each(['/api/v2/nothing', '/api/v2/users//profile', '/api/v2/users/', '/api/v2/Users', '/'])('knows no path %s', async (path) => {
		expect(await client.get(path)).toMatchObject({ status: 404, body: { code: 'not.found' } });
	});

	it('refuses a method that a path does not have', async () => {
		const reply = await client.post('/api/v2/users/me', {});
		expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET' }, body: { code: 'method.not.allowed' } });
	});

	it('refuses a path that cannot be decoded', async () => {
		expect(await client.get('/api/v2/users/%zz')).toMatchObject({ status: 400, body: { code: 'bad.request', status: 400 } });
	});

	it('takes unknown properties where it is told to', async () => {
		const loose = await Client.start({ strictProperties: false, lenientIds: true });
		expect((await loose.post('/api/v2/users', { ...USER, nickname: 'A' })).status).toBe(200);
		await loose.close();
	});
});
