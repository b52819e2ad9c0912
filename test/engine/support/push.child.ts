import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import type { IDataObject, INodeExecutionData, INodeParameters, NodeApiError, OnError } from 'n8n-workflow';

import { openEngine } from '../../../examples/run/engine';
import { startSandbox } from '../../../sandbox';

/*
 * usage: push.child.ts <installed package>
 * Runs the steps of the resource Push through n8n's engine against the sandbox, and prints what each gave as a JSON line.
 */

/** Part of every secret; told at the end whether it showed in an item, an error or a log. */
const CANARY = 'canary';
const SECRET = `${CANARY}-secret-0123456789`;
const TOPIC = 'v2.detail.events.conversation.{id}.customer.end';
const chosen = (value: string) => ({ __rl: true, mode: 'list', value });

// A secret in the workflow itself is in its errors, too; one from an item must not be.
const GIVEN = { pushName: '={{ $json.name }}', webhookUrl: '={{ $json.url }}', topicName: chosen(TOPIC), headerName: 'X-Webhook-Secret', secret: '={{ $json.secret }}' };
const ITEM = { name: 'Ended', url: 'https://n8n.example.com/webhook/ended', secret: SECRET };

const MESSAGE = '{"id":"m1","text":"Hello – 你好","direction":"Outbound"}';
const signed = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;
const webhookItem = (body: string, signature?: string): INodeExecutionData => ({
	json: { headers: { 'content-type': 'application/json', ...(signature === undefined ? {} : { 'x-hub-signature-256': signature }) }, params: {}, query: {}, body: {}, secret: SECRET, raw: body },
	binary: { data: { data: Buffer.from(body).toString('base64'), mimeType: 'application/json' } },
});

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox({ jobPolls: 0 });
	const { clientId, clientSecret, port } = sandbox;
	const engine = await openEngine({ packageFolder, credentials: { c: { type: 'genesysCloudClientCredentialsApi', data: { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port } } } });
	const seen: string[] = [];
	const step = (operation: string, parameters: object, onError?: OnError) => ({
		type: 'n8n-nodes-genesys-cloud.genesysCloud',
		parameters: { authentication: 'clientCredentials', resource: 'push', operation, ...parameters } as INodeParameters,
		credentials: { genesysCloudClientCredentialsApi: { id: 'c', name: 'c' } },
		...(onError && { onError }),
	});
	const print = (name: string, facts: object): void => void process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);
	const run = async (name: string, operation: string, parameters: object, input: INodeExecutionData[], onError?: OnError): Promise<IDataObject[]> => {
		sandbox.requests.length = 0;
		const { run: { status }, outputs, error } = await engine.runStep(step(operation, parameters, onError), { input });
		const { message, description } = (error ?? {}) as Partial<NodeApiError>;
		if (error) seen.push(`${inspect(error, { depth: 8, showHidden: true })} ${error.stack ?? ''}`);
		// The items of a check hold what came in.
		if (operation !== 'verifySignature') seen.push(JSON.stringify(outputs));
		const sent = sandbox.requests.filter(({ path, method }) => path.startsWith('/api') && method !== 'GET').map(({ method, path, body }) => ({ method, path, body: path.includes('/triggers') ? body : undefined }));
		print(name, { status, message, description, sent, items: outputs.map((output) => (output ?? []).map(({ json }) => json)), paired: outputs.flat().map((item) => item?.pairedItem), binary: outputs.flat().map((item) => Object.keys(item?.binary ?? {})) });
		return (outputs[0] ?? []).map(({ json }) => json);
	};
	const setUp = async (name: string, parameters: object, items: object[] = [ITEM], onError?: OnError) => await run(name, 'setUpPush', { ...GIVEN, ...parameters }, items.map((json) => ({ json: json as IDataObject })), onError);

	print('pickers', {
		topics: (await engine.openList(step('setUpPush', GIVEN), 'triggerTopics', 'wrapup')).results,
		flows: (await engine.openList(step('setUpPush', GIVEN), 'workflowFlows')).results,
	});
	const criteria = [
		{ jsonPath: 'mediaType', operator: 'Equal', value: 'VOICE' }, { jsonPath: 'ani', operator: 'Equal', value: '"123"' }, { jsonPath: 'n', operator: 'GreaterThan', value: '5' },
		{ jsonPath: 'q', operator: 'In', value: 'a, b,7' }, { jsonPath: 'x', operator: 'Exists', value: 'true' }, { jsonPath: 'l', operator: 'All', value: '["a,b"]' }, { jsonPath: 'y', operator: 'Exists', value: '' },
	];
	await setUp('first', { matchCriteria: { values: criteria }, additionalFields: { delayBySeconds: 60, enabled: false } });
	const [, , last] = await setUp('three items, two of one name', {}, [{ ...ITEM, name: 'Twice' }, ITEM, { ...ITEM, name: 'Twice' }]);
	print('integrations', { names: sandbox.organisation.entities('/api/v2/integrations').map(({ name }) => name) });
	await setUp('with a workflow', { workflowId: chosen(String(last?.workflowId)) }, [{ ...ITEM, name: 'Third' }]);
	for (const [name, body] of [['operation', {}], ['Genesys Cloud', { message: 'You are missing the following permission(s): integrations:special:add', code: 'missing.permissions' }]] as const) {
		sandbox.failNext({ operationId: 'postIntegrationsActions', status: 403, body });
		await setUp(`403, named by the ${name}`, {}, [{ ...ITEM, name: `403 ${name}` }]);
	}
	await setUp('http', {}, [{ ...ITEM, url: 'http://n8n.example.com/webhook/x' }, ITEM], 'continueRegularOutput');
	await setUp('a condition without a path', { matchCriteria: { values: [{ operator: 'Exists' }] } });
	sandbox.failNext({ operationId: 'postIntegrationsCredentials', status: 400, body: { message: `The value ${SECRET} is bad`, code: 'bad.request' } });
	await setUp('an API that repeats the secret', {}, [{ ...ITEM, name: 'Repeated' }], 'continueRegularOutput');
	const messaging = { pushName: 'n8n', webhookUrl: GIVEN.webhookUrl, secret: GIVEN.secret };
	await run('open messaging', 'setUpOpenMessaging', messaging, [{ json: ITEM }]);
	const moved = [{ json: { ...ITEM, url: 'https://n8n.example.com/webhook/moved' } }];
	await run('open messaging elsewhere', 'setUpOpenMessaging', messaging, moved);
	await run('open messaging taken over', 'setUpOpenMessaging', { ...messaging, additionalFields: { takeOver: true } }, moved);
	await run('removed', 'removePush', { pushName: 'Twice' }, [{ json: {} }]);

	const check = { secret: '={{ $json.secret }}' };
	await run('signed', 'verifySignature', check, [webhookItem(MESSAGE, signed(MESSAGE))]);
	await run('signed text', 'verifySignature', { ...check, rawBodyFrom: 'text', rawBody: '={{ $json.raw }}' }, [webhookItem(MESSAGE, signed(MESSAGE))]);
	await run('sorted', 'verifySignature', check, [webhookItem(MESSAGE, signed(MESSAGE, 'another')), webhookItem(MESSAGE), webhookItem(`${MESSAGE} `, signed(MESSAGE)), webhookItem(MESSAGE, signed(MESSAGE))], 'continueErrorOutput');
	await run('wrong', 'verifySignature', check, [webhookItem(MESSAGE, signed(MESSAGE, 'another'))]);
	await run('no field', 'verifySignature', { ...check, binaryField: 'file' }, [webhookItem(MESSAGE, signed(MESSAGE))]);
	await run('JSON in place of text', 'verifySignature', { ...check, rawBodyFrom: 'text', rawBody: '={{ $json.body }}' }, [webhookItem(MESSAGE, signed(MESSAGE))]);
	print('secrets', { leaked: seen.filter((text) => text.includes(CANARY)) });
	await engine.close();
	await sandbox.close();
}

void main(process.argv.slice(2));
