import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ArgumentError, GenesysCloudClient, subscribe, SubscriptionError, type Gap, type Notification } from '../../../../lib';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { clientOf, rejection } from '../support/client';
import { wait } from '../support/server';

/* The whole way, through a client's calls and a WebSocket to the sandbox. */

let sandbox: Sandbox;
let client: GenesysCloudClient;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	const { clientId, clientSecret, url } = sandbox;
	client = clientOf(url, { grant: { type: 'clientCredentials', clientId, clientSecret } });
});
afterEach(async () => await client.close());

async function listen(...topics: string[]): Promise<{ events: Notification[]; gaps: Gap[]; errors: unknown[]; end: () => Promise<void> }> {
	const heard = { events: [] as Notification[], gaps: [] as Gap[], errors: [] as unknown[] };
	const end = await subscribe(client, { topics, event: (event) => heard.events.push(event), gap: (gap) => heard.gaps.push(gap), failed: (error) => heard.errors.push(error) });
	return { ...heard, end };
}

async function until(condition: () => boolean): Promise<void> {
	for (let tries = 0; !condition(); tries++) {
		if (tries > 400) throw new Error('It did not come to that.');
		await wait(10);
	}
}

const userId = (): string => sandbox.organisation.entities('/api/v2/users')[0]!.id;
const change = async (systemPresence: string): Promise<void> =>
	void (await client.call({ method: 'PATCH', path: '/api/v2/users/{userId}/presences/purecloud', pathParameters: { userId: userId() }, body: { presenceDefinition: { systemPresence } } }));
const systemPresences = (events: Notification[]): unknown[] => events.map(({ eventBody }) => (eventBody as { presenceDefinition: { systemPresence: string } }).presenceDefinition.systemPresence);

it('hears what changes, once, and nothing after its end', async () => {
	const topic = `v2.users.${userId()}.presence`;
	const { events, end } = await listen(topic);
	sandbox.channels.repeat(3);
	await change('Away');
	await until(() => events.length > 0);
	await wait(50);
	expect(events).toEqual([{ topicName: topic, version: '2', eventBody: expect.objectContaining({ id: userId() }), metadata: { CorrelationId: expect.any(String) } }]);
	await end();
	await change('Available');
	await until(() => sandbox.channels.connected.length === 0);
	expect(systemPresences(events)).toEqual(['Away']);
	expect(sandbox.channels.all.map(({ topics }) => topics.size)).toEqual([0]);
});

it('hands events on in the order in which they come', async () => {
	const { events, end } = await listen(`v2.users.${userId()}.presence`);
	sandbox.channels.hold();
	await change('Away');
	await change('Available');
	sandbox.channels.release();
	await until(() => events.length === 2);
	expect(systemPresences(events)).toEqual(['Available', 'Away']);
	await end();
});

it.each<[string, () => Promise<void> | void]>([
	['logs in anew where the channel ends with its token', () => sandbox.revokeTokens()],
	['comes back where the connection is closed', () => sandbox.channels.drop(sandbox.channels.connected[0]!)],
	['comes back after the API was away', async () => {
		await sandbox.stop();
		await wait(1500);
		await sandbox.start();
	}],
])('%s, and tells the gap', async (_, lose) => {
	const { events, gaps, errors, end } = await listen(`v2.users.${userId()}.presence`);
	await lose();
	await until(() => gaps.length > 0);
	await change('Away');
	await until(() => events.length > 0);
	expect([events.length, gaps.length, errors]).toEqual([1, 1, []]);
	await end();
}, 15_000);

it('moves to another channel before one that is announced to close', async () => {
	const { events, gaps, end } = await listen(`v2.users.${userId()}.presence`);
	const [first] = sandbox.channels.connected;
	sandbox.channels.announceClosing(first!);
	await until(() => sandbox.channels.connected.length === 2);
	await until(() => sandbox.channels.all.every(({ topics }) => topics.size === 1));
	await change('Away');
	await until(() => events.length > 0);
	sandbox.channels.drop(first!);
	await change('Available');
	await until(() => events.length > 1);
	expect([systemPresences(events), gaps]).toEqual([['Away', 'Available'], []]);
	await end();
});

it('refuses what may not be heard, or is no topic', async () => {
	sandbox.channels.forbid('v2.users.1.tokens');
	expect((await rejection(listen('v2.users.1.tokens', 'v2.users.1.presence'), SubscriptionError)).refused).toEqual([{ topic: 'v2.users.1.tokens', reason: 'Missing permissions' }]);
	await until(() => sandbox.channels.connected.length === 0);
	for (const wrong of [[], ['v2.users.{id}.presence'], ['presence'], ['v2.users.1?presence&station']]) await rejection(listen(...wrong), ArgumentError);
});

it('never has the address of a channel in a log', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'notifications-'));
	const filePath = join(folder, 'requests.log');
	const { clientId, clientSecret, url } = sandbox;
	const logging = clientOf(url, { grant: { type: 'clientCredentials', clientId, clientSecret }, logging: { level: 'trace', requestBody: true, responseBody: true, filePath } });
	await logging.call({ method: 'POST', path: '/api/v2/notifications/channels' });
	await logging.close();
	const text = readFileSync(filePath, 'utf8');
	rmSync(folder, { recursive: true });
	const [channel] = sandbox.channels.all;
	expect(text).toContain(channel!.id);
	expect(text).not.toContain('streaming');
});
