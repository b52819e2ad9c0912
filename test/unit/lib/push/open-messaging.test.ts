import { operations as table } from '../../../../nodes/generated/GenesysCloud/operations';
import { ArgumentError, type GenesysCloudClient } from '../../../../lib';
import { NameTakenError, setUpOpenMessaging } from '../../../../lib/push';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { clientOf, rejection } from '../support/client';

const PATH = '/api/v2/conversations/messaging/integrations/open';
const SETTINGS = { name: 'n8n', webhookUrl: 'https://n8n.example.com/webhook/messages', secret: 'canary-secret-0123456789' };

let sandbox: Sandbox;
let client: GenesysCloudClient;
beforeAll(async () => {
	sandbox = await startSandbox();
	client = clientOf(sandbox.url, { grant: { type: 'clientCredentials', clientId: sandbox.clientId, clientSecret: sandbox.clientSecret } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await client.close();
	await sandbox.close();
});

const own = () => sandbox.organisation.entities(PATH);

it('makes the integration once, and changes it after that; the answer’s secret stays behind', async () => {
	const first = await setUpOpenMessaging(client, table, SETTINGS);
	expect(first).toMatchObject({ name: 'n8n', webhookUrl: SETTINGS.webhookUrl, integrationId: own()[0]!.id, created: true });
	expect(own()).toMatchObject([{ outboundNotificationWebhookUrl: SETTINGS.webhookUrl, outboundNotificationWebhookSignatureSecretToken: SETTINGS.secret }]);
	const second = await setUpOpenMessaging(client, table, { ...SETTINGS, secret: `${SETTINGS.secret}-new` });
	expect(second).toMatchObject({ integrationId: first.integrationId, created: false });
	expect(own()).toMatchObject([{ outboundNotificationWebhookUrl: SETTINGS.webhookUrl, outboundNotificationWebhookSignatureSecretToken: `${SETTINGS.secret}-new` }]);
	expect(JSON.stringify([first, second])).not.toContain('canary');
});

it('takes one that sends elsewhere over only where that is said', async () => {
	const theirs = sandbox.organisation.put(PATH, { id: '11111111-1111-4111-8111-111111111111', name: 'n8n', outboundNotificationWebhookUrl: 'https://crm.example.com/in', outboundNotificationWebhookSignatureSecretToken: 'theirs' });
	const error = await rejection(setUpOpenMessaging(client, table, SETTINGS), NameTakenError);
	expect([error.id, `${error.message} ${error.advice}`]).toEqual([theirs.id, expect.stringMatching(/sends to another webhook.*Choose another name.*takeOver/)]);
	expect(own()).toEqual([theirs]);
	expect(await setUpOpenMessaging(client, table, { ...SETTINGS, takeOver: true })).toMatchObject({ integrationId: theirs.id, created: false });
	expect(own()).toMatchObject([{ outboundNotificationWebhookUrl: SETTINGS.webhookUrl, outboundNotificationWebhookSignatureSecretToken: SETTINGS.secret }]);
});

it('does not choose between two of one name', async () => {
	for (const id of ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']) sandbox.organisation.put(PATH, { id, name: 'n8n' });
	expect((await rejection(setUpOpenMessaging(client, table, SETTINGS), ArgumentError)).message).toContain('several open messaging integrations "n8n"');
});

it.each([
	['a port', { webhookUrl: 'https://n8n.example.com:8443/webhook/x' }, 'port 443 only'],
	['no https', { webhookUrl: 'http://n8n.example.com/webhook/x' }, 'https://'],
	['a short secret', { secret: 'canary-15-chars' }, 'fewer than 16 characters'],
])('refuses %s', async (_name, changes, message) => {
	const error = await rejection(setUpOpenMessaging(client, table, { ...SETTINGS, ...changes }), ArgumentError);
	expect(error.message).toContain(message);
	expect(error.message).not.toContain('canary');
	expect(sandbox.requests).toEqual([]);
});
