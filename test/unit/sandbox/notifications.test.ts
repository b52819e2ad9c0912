import { once } from 'node:events';

import { WebSocket } from 'ws';

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

it.each(['users.1.presence', 'v2.users', 'v2.users.{id}.presence', ''])('refuses all topics where %j, which is none, is among them', async (wrong) => {
	const { id } = await make();
	const path = `${CHANNELS}/${id}/subscriptions`;
	await client.put(path, topics('v2.a.1'));
	expect((await client.put(`${path}?ignoreErrors=true`, topics('v2.a.2', wrong))).status).toBe(400);
	expect(idsOf(await client.get(path))).toEqual(['v2.a.1']);
});

/** Listens at an address; `heard` has what came, and "closed" with its number. */
async function connect(address: string): Promise<{ heard: string[]; socket: WebSocket; until: (text: string) => Promise<void> }> {
	const socket = new WebSocket(address);
	const heard: string[] = [];
	socket.on('message', (data) => heard.push(String(data)));
	socket.on('close', (code) => heard.push(`closed ${code}`));
	await once(socket, 'open');
	const until = async (text: string): Promise<void> => {
		while (!heard.some((one) => one.includes(text))) await Promise.race([once(socket, 'message'), once(socket, 'close')]);
	};
	return { heard, socket, until };
}

it('tells what is done to presence and routing status, and closes with the token', async () => {
	const { id, connectUri } = await make();
	const { sandbox } = client;
	const user = sandbox.organisation.entities('/api/v2/users')[0]!.id;
	await client.put(`${CHANNELS}/${id}/subscriptions`, topics(`v2.users.${user}.routingStatus`));
	const { heard, until } = await connect(connectUri);
	await client.put(`/api/v2/users/${user}/routingstatus`, { status: 'IDLE' });
	sandbox.channels.heartbeat();
	sandbox.channels.silence(sandbox.channels.connected[0]!);
	sandbox.channels.heartbeat();
	sandbox.revokeTokens();
	await until('closed');
	expect(heard).toEqual([expect.stringContaining('"status":"IDLE"'), expect.stringContaining('channel.metadata'), 'closed 1001']);
	await expect(connect(connectUri)).rejects.toThrow('404');
});

it('answers a ping, and who connects last hears', async () => {
	const { connectUri } = await make();
	const first = await connect(connectUri);
	const second = await connect(connectUri);
	await first.until('closed');
	second.socket.send('{"message":"ping"}');
	await second.until('pong');
	second.socket.close();
	await second.until('closed');
	expect([first.heard.length, second.heard.length]).toEqual([1, 2]);
	for (let tries = 0; client.sandbox.channels.connected.length > 0 && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
	expect(client.sandbox.channels.connected).toEqual([]);
});

it('goes down and comes back on the same port, with its channels and tokens', async () => {
	const { id, connectUri } = await make();
	const { until, heard } = await connect(connectUri);
	await client.sandbox.stop();
	await until('closed');
	expect(heard).toEqual(['closed 1006']);
	await expect(connect(connectUri)).rejects.toThrow('ECONNREFUSED');
	await client.sandbox.start();
	await connect(connectUri);
	expect((await client.send('HEAD', `${CHANNELS}/${id}`)).status).toBe(200);
});
