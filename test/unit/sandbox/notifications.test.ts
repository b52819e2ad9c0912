import { Client } from './support/client';

let client: Client;
beforeAll(async () => (client = await Client.start()));
beforeEach(() => client.reset());
afterAll(async () => await client.close());

const CHANNELS = '/api/v2/notifications/channels';
const topics = (...names: string[]): object[] => names.map((id) => ({ id }));
const make = async (): Promise<{ id: string; connectUri: string }> => (await client.post(CHANNELS)).body;
const idsOf = ({ body }: { body: { entities: Array<{ id: string }> } }): string[] => body.entities.map(({ id }) => id);

it('sets, adds and removes topics', async () => {
	const { id } = await make();
	const path = `${CHANNELS}/${id}/subscriptions`;
	expect(idsOf(await client.put(path, topics('v2.a.1', 'v2.a.2')))).toEqual(['v2.a.1', 'v2.a.2']);
	expect(idsOf(await client.post(path, topics('v2.a.3')))).toEqual(['v2.a.1', 'v2.a.2', 'v2.a.3']);
	expect(idsOf(await client.put(path, topics('v2.a.4')))).toEqual(['v2.a.4']);
	await client.delete(path);
	expect(idsOf(await client.get(path))).toEqual([]);
	expect((await client.send('HEAD', `${CHANNELS}/${id}`)).status).toBe(200);
	expect((await client.put(`${CHANNELS}/unknown/subscriptions`, [])).status).toBe(404);
});

it('keeps 20 channels of a login, with 1,000 topics each', async () => {
	const first = await make();
	for (let count = 1; count < 20; count++) await make();
	expect(idsOf(await client.get(CHANNELS))).toContain(first.id);
	const last = await make();
	const ids = idsOf(await client.get(CHANNELS));
	expect([ids.length, ids.includes(first.id), ids.includes(last.id)]).toEqual([20, false, true]);
	const many = (count: number): object[] => topics(...Array.from({ length: count }, (_, index) => `v2.a.${index}`));
	expect((await client.put(`${CHANNELS}/${last.id}/subscriptions`, many(1000))).status).toBe(200);
	expect((await client.put(`${CHANNELS}/${last.id}/subscriptions`, many(1001))).status).toBe(400);
});

it('refuses a topic alone where errors are passed over, and otherwise all', async () => {
	const { id } = await make();
	client.sandbox.channels.forbid('v2.a.1');
	const path = `${CHANNELS}/${id}/subscriptions`;
	expect((await client.put(path, topics('v2.a.1', 'v2.a.2'))).status).toBe(400);
	const { body } = await client.put(`${path}?ignoreErrors=true`, topics('v2.a.1', 'v2.a.2'));
	expect(body.entities).toEqual([expect.objectContaining({ id: 'v2.a.2', state: 'Permitted' }), expect.objectContaining({ id: 'v2.a.1', state: 'Rejected' })]);
});

it('tells what is done to presence and routing status, and closes with the token', async () => {
	const { id, connectUri } = await make();
	const user = client.sandbox.organisation.entities('/api/v2/users')[0]!.id;
	await client.put(`${CHANNELS}/${id}/subscriptions`, topics(`v2.users.${user}.routingStatus`));
	const heard: string[] = [];
	client.sandbox.channels.connect(connectUri, { message: (text) => heard.push(text), closed: () => heard.push('closed') });
	await client.put(`/api/v2/users/${user}/routingstatus`, { status: 'IDLE' });
	client.sandbox.channels.heartbeat();
	client.sandbox.channels.silence(client.sandbox.channels.connected[0]!);
	client.sandbox.channels.heartbeat();
	client.sandbox.revokeTokens();
	expect(heard).toEqual([expect.stringContaining('"status":"IDLE"'), expect.stringContaining('channel.metadata'), 'closed']);
	expect(client.sandbox.channels.connect(connectUri, { message: () => undefined, closed: () => undefined })).toBeUndefined();
});
