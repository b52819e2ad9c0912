import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { operations as table } from '../../../../nodes/generated/GenesysCloud/operations';
import type { GenesysCloudClient } from '../../../../lib';
import { setUpOpenMessaging, setUpPush } from '../../../../lib/push';
import { clientOf } from '../support/client';
import { serve, type Answerer, type TestServer } from '../support/server';

const SECRET = 'canary-secret/+"0123456789';
const COMMON = { name: 'Push', webhookUrl: 'https://n8n.example.com/webhook/x', secret: SECRET };

/** Lists are empty; whatever has the secret in it is refused, in words that repeat it in and out of its quotes. */
const echoing = (type: string): Answerer => ({ body, url }) => {
	if (!body.includes('canary')) return { body: url.includes('/config/current') ? { name: 'Push', version: 1 } : { id: 'i1', entities: [] } };
	const said = { message: `The value ${SECRET} is not good, you sent ${body}`, code: 'bad.request', details: [{ value: SECRET }], outboundNotificationWebhookSignatureSecretToken: SECRET };
	return { status: 400, headers: { 'Content-Type': type }, body: type.includes('json') ? JSON.stringify(said) : inspect(said) };
};

let folder: string;
let server: TestServer | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'genesys-push-'))));
afterEach(async () => {
	await server?.close();
	rmSync(folder, { recursive: true, force: true });
});

const STEPS: Record<string, (client: GenesysCloudClient) => Promise<unknown>> = {
	'a push': async (client) => await setUpPush(client, table, { ...COMMON, topicName: 'v2.quality.evaluations', headerName: 'X-Any' }),
	'open messaging': async (client) => await setUpOpenMessaging(client, table, COMMON),
};

it.each(Object.keys(STEPS).flatMap((name) => ['application/json', 'text/plain'].map((type) => [name, type] as const)))('no secret of %s shows in an error or a log, whatever the API repeats (%s)', async (name, type) => {
	server = await serve(echoing(type));
	const filePath = join(folder, 'log');
	const client = clientOf(server.url, { logging: { level: 'trace', format: 'json', requestBody: true, responseBody: true, toConsole: false, filePath } });
	const error: unknown = await STEPS[name]!(client).catch((reason: unknown) => reason);
	await client.close();
	expect(error).toMatchObject({ status: 400 });
	// It was sent, and the log has the request.
	expect(server.seen.some(({ body }) => body.includes('canary'))).toBe(true);
	const log = readFileSync(filePath, 'utf8');
	expect(log).toContain('[hidden]');
	for (const view of [log, inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error), (error as Error).stack ?? '']) expect(view).not.toContain('canary');
});
