import { operations as table } from '../../../../nodes/generated/GenesysCloud/operations';
import { ApiError, ArgumentError, JobFailedError, type ApiCall, type GenesysCloudClient } from '../../../../lib';
import { NameTakenError, removePush, setUpPush, type PushSettings, type PushSetUp } from '../../../../lib/push';
import { MARK } from '../../../../lib/push/mark';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { clientOf, rejection } from '../support/client';

const SECRET = 'canary-secret-0123456789';
const TOPIC = 'v2.detail.events.conversation.{id}.customer.end';
const SETTINGS: PushSettings = { name: 'Calls: "ended" to n8n', webhookUrl: 'https://n8n.example.com/webhook/ended?a=$b#c', topicName: TOPIC, headerName: 'X-Webhook-Secret', secret: SECRET };
const QUICKLY = { wait: { pollInterval: 5 } };

const PATHS = {
	integration: '/api/v2/integrations', credential: '/api/v2/integrations/credentials', dataAction: '/api/v2/integrations/actions',
	workflow: '/api/v2/flows', trigger: '/api/v2/processautomation/triggers',
};

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

const setUp = async (changes: Partial<PushSettings> = {}): Promise<PushSetUp> => await setUpPush(client, table, { ...SETTINGS, ...changes }, QUICKLY);
const remove = async (name = SETTINGS.name) => await removePush(client, table, name);
const of = (part: keyof typeof PATHS) => sandbox.organisation.entities(PATHS[part]);
const counts = () => Object.fromEntries(Object.keys(PATHS).map((part) => [part, of(part as keyof typeof PATHS).length]));
const writes = () => sandbox.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api')).map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`);
const ONE_OF_EACH = { integration: 1, credential: 1, dataAction: 1, workflow: 1, trigger: 1 };

describe('the first run', () => {
	it('makes all parts, in an order in which each is there when it is needed', async () => {
		const { toDo, ...done } = await setUp();
		expect(counts()).toEqual(ONE_OF_EACH);
		expect(done).toEqual({
			name: SETTINGS.name, topicName: TOPIC, webhookUrl: 'https://n8n.example.com/webhook/ended?a=$b', headerName: 'X-Webhook-Secret', enabled: true,
			integrationId: of('integration')[0]!.id, credentialId: of('credential')[0]!.id, dataActionId: of('dataAction')[0]!.id, workflowId: of('workflow')[0]!.id, triggerId: of('trigger')[0]!.id,
			created: ['credential', 'integration', 'dataAction', 'workflow', 'trigger'], updated: [],
		});
		expect(toDo).toEqual([expect.stringContaining('Header Auth, with the name X-Webhook-Secret')]);
		expect(writes()).toEqual([
			'POST /api/v2/integrations', 'POST /api/v2/integrations/credentials', 'PUT /api/v2/integrations/…/config/current', 'PATCH /api/v2/integrations/…',
			'POST /api/v2/integrations/actions', 'POST /api/v2/flows/jobs', 'POST /api/v2/processautomation/triggers',
		]);
	});

	it('sends the event with its topic and the secret, which stands in the credential alone', async () => {
		await setUp();
		expect(of('credential')).toMatchObject([{ type: { name: 'userDefined' }, credentialFields: { secret: SECRET } }]);
		expect(of('dataAction')).toMatchObject([{
			config: {
				request: {
					requestType: 'POST',
					// `$` begins a reference in a Velocity template.
					requestUrlTemplate: 'https://n8n.example.com/webhook/ended?a=%24b',
					headers: { 'Content-Type': 'application/json', 'X-Webhook-Secret': '${credentials.secret}' },
					requestTemplate: `{"topicName":"${TOPIC}","eventBody":\${input.event}}`,
				},
			},
			contract: { input: { inputSchema: { required: ['event'] } } },
		}]);
		const { requestTemplate } = (of('dataAction')[0] as unknown as { config: { request: { requestTemplate: string } } }).config.request;
		expect(JSON.parse(requestTemplate.replace('${input.event}', '{"conversationId":"c1"}'))).toEqual({ topicName: TOPIC, eventBody: { conversationId: 'c1' } });
	});

	it('switches the integration on and joins all parts', async () => {
		const { integrationId, credentialId, workflowId } = await setUp({ matchCriteria: [{ jsonPath: 'mediaType', operator: 'Equal', value: 'VOICE' }], delayBySeconds: 60 });
		expect(of('integration')).toMatchObject([{ name: SETTINGS.name, intendedState: 'ENABLED', notes: MARK, integrationType: { id: 'custom-rest-actions' } }]);
		expect(sandbox.organisation.document(`${PATHS.integration}/${integrationId}/config/current`)).toMatchObject({ credentials: { basicAuth: { id: credentialId } } });
		expect(of('dataAction')).toMatchObject([{ integrationId, name: SETTINGS.name }]);
		expect(of('trigger')).toMatchObject([{
			target: { type: 'Workflow', id: workflowId, workflowTargetSettings: { dataFormat: 'Json' } }, enabled: true, delayBySeconds: 60,
			matchCriteria: [{ jsonPath: 'mediaType', operator: 'Equal', value: 'VOICE' }], description: MARK,
		}]);
	});

	it('sends Architect a workflow that hands the whole event to the data action', async () => {
		await setUp();
		const yaml = sandbox.files.received[0]!.body.toString();
		const name = JSON.stringify(SETTINGS.name);
		for (const line of [`  name: ${name}`, '        name: Flow.jsonData', `                ${name}:`, `                    ${name}:`, '                          exp: ToString(Flow.jsonData)']) expect(yaml.split('\n')).toContain(line);
		expect(of('workflow')).toMatchObject([{ name: SETTINGS.name, type: 'WORKFLOW', description: MARK }]);
	});

	it('starts a workflow that was chosen, and says what it has to do', async () => {
		const { id } = sandbox.organisation.put(PATHS.workflow, { id: '11111111-1111-4111-8111-111111111111', name: 'Own', type: 'WORKFLOW', publishedVersion: { id: '1' } });
		const { workflowId, created, toDo } = await setUp({ workflowId: id });
		expect([workflowId, created]).toEqual([id, ['credential', 'integration', 'dataAction', 'trigger']]);
		expect(toDo[1]).toContain('ToString(Flow.jsonData)');
		expect(sandbox.files.received).toEqual([]);
	});

	it('warns of n8n’s address for tests', async () => {
		expect((await setUp({ webhookUrl: 'https://n8n.example.com/webhook-test/x' })).toDo.at(-1)).toContain('test address');
	});
});

describe('a later run', () => {
	it('finds all parts and brings them up to date, without a second copy', async () => {
		const { toDo: _toDo, created: _created, updated: _updated, ...ids } = await setUp();
		sandbox.requests.length = 0;
		const again = await setUp({ secret: `${SECRET}-new`, webhookUrl: 'https://n8n.example.com/webhook/other', headerName: 'X-Other', enabled: false });
		expect(again).toMatchObject({ ...ids, webhookUrl: 'https://n8n.example.com/webhook/other', headerName: 'X-Other', enabled: false, created: [], updated: ['credential', 'integration', 'trigger', 'dataAction'] });
		expect(counts()).toEqual(ONE_OF_EACH);
		expect(of('credential')).toMatchObject([{ credentialFields: { secret: `${SECRET}-new` } }]);
		expect(of('dataAction')).toMatchObject([{ version: 2, config: { request: { requestUrlTemplate: 'https://n8n.example.com/webhook/other', headers: { 'X-Other': '${credentials.secret}' } } } }]);
		expect(of('trigger')).toMatchObject([{ enabled: false, version: 2 }]);
		// What did not change is not written.
		expect(writes()).not.toContain('PUT /api/v2/integrations/…/config/current');
	});

	it('makes the trigger anew for another topic, as that of a trigger cannot be changed', async () => {
		const { triggerId } = await setUp();
		const again = await setUp({ topicName: 'v2.quality.evaluations' });
		expect(again.triggerId).not.toBe(triggerId);
		expect(of('trigger')).toMatchObject([{ topicName: 'v2.quality.evaluations' }]);
	});

	it('leaves the old trigger and its data action at work where the API refuses the new topic', async () => {
		await setUp();
		const before = [of('trigger'), of('dataAction')];
		sandbox.failNext({ operationId: 'postProcessautomationTriggers', status: 403 });
		await rejection(setUp({ topicName: 'v2.quality.evaluations' }), ApiError);
		expect([of('trigger'), of('dataAction')]).toEqual(before);
	});

	it.each(['patchIntegrationsAction', 'deleteProcessautomationTrigger'])('leaves the trigger of the wanted topic alone where a run for it failed at %s', async (operationId) => {
		await setUp();
		sandbox.failNext({ operationId, status: 403 });
		await rejection(setUp({ topicName: 'v2.quality.evaluations' }), ApiError);
		const made = of('trigger').find(({ topicName }) => topicName === 'v2.quality.evaluations');
		expect([of('trigger').length, (await setUp({ topicName: 'v2.quality.evaluations' })).triggerId]).toEqual([2, made?.id]);
		expect(of('trigger')).toMatchObject([{ topicName: 'v2.quality.evaluations' }]);
		expect(JSON.stringify(of('dataAction'))).toContain('v2.quality.evaluations');
	});

	it('makes a credential anew that somebody deleted, and switches an integration on again', async () => {
		const { integrationId, credentialId } = await setUp();
		sandbox.organisation.delete(PATHS.credential, credentialId);
		sandbox.organisation.put(PATHS.integration, { ...sandbox.organisation.find(PATHS.integration, integrationId)!, intendedState: 'DISABLED' });
		expect((await setUp()).created).toEqual(['credential']);
		expect(counts()).toEqual(ONE_OF_EACH);
		expect(of('integration')).toMatchObject([{ intendedState: 'ENABLED' }]);
	});

	it.each([
		'postIntegrations', 'postIntegrationsCredentials', 'putIntegrationConfigCurrent', 'patchIntegration', 'postIntegrationsActions', 'postFlowsJobs', 'postProcessautomationTriggers',
	])('goes on where one failed at %s', async (operationId) => {
		sandbox.failNext({ operationId, status: 500 });
		await rejection(setUp(), ApiError);
		const { created, updated } = await setUp();
		expect(counts()).toEqual(ONE_OF_EACH);
		expect([...created, ...updated].sort()).toEqual(expect.arrayContaining(['credential', 'dataAction', 'integration', 'trigger']));
		expect(of('integration')).toMatchObject([{ intendedState: 'ENABLED', notes: MARK }]);
	});

	it.each([0, 1, 2, 3, 4, 5, 6])('knows what was made although the answer of its write no. %i was lost', async (number) => {
		let left = number;
		const losing = {
			call: async (call: ApiCall) => {
				const answer = await client.call(call);
				if (call.method !== 'GET' && left-- === 0) throw new Error('The answer was lost');
				return answer;
			},
			transfer: client.transfer.bind(client),
		};
		await rejection(setUpPush(losing, table, SETTINGS, QUICKLY), Error);
		await setUp();
		expect(counts()).toEqual(ONE_OF_EACH);
	});

	it('goes on after an Architect that refused the workflow, with its reason', async () => {
		sandbox.planJob({ polls: 0, ends: 'failed', reason: 'Data action not found.' });
		const error = await rejection(setUp(), JobFailedError);
		expect(error).toMatchObject({ reason: 'Data action not found.', readBy: 'getFlowsJob' });
		expect((await setUp()).created).toEqual(['workflow', 'trigger']);
		expect(counts()).toEqual(ONE_OF_EACH);
	});
});

describe('what others made', () => {
	it.each<[keyof typeof PATHS, object, string]>([
		['integration', { integrationType: { id: 'custom-rest-actions' }, intendedState: 'ENABLED', notes: 'ours' }, 'an integration'],
		['workflow', { type: 'WORKFLOW', publishedVersion: { id: '1' } }, 'a workflow'],
		['trigger', { topicName: TOPIC, version: 1, enabled: true }, 'a trigger'],
	])('is neither changed nor removed: %s', async (part, fields, kind) => {
		const before = sandbox.organisation.put(PATHS[part], { id: '22222222-2222-4222-8222-222222222222', name: SETTINGS.name, ...fields });
		if (part === 'integration') sandbox.organisation.write(`${PATHS.integration}/${before.id}/config/current`, { name: SETTINGS.name, version: 3, properties: {}, advanced: {}, notes: 'ours', credentials: {} });
		const error = await rejection(setUp(), NameTakenError);
		expect(error).toMatchObject({ kind, id: before.id, entityName: SETTINGS.name });
		expect(await remove()).toEqual({});
		expect(writes()).toEqual([]);
		expect(of(part)).toEqual([before]);
	});
});

describe('a removal', () => {
	it('takes away all that was made, and leaves the rest', async () => {
		await setUp({ name: 'Another' });
		const { integrationId, credentialId, dataActionId, workflowId, triggerId } = await setUp();
		expect(await remove()).toEqual({ trigger: [triggerId], workflow: [workflowId], dataAction: [dataActionId], integration: [integrationId], credential: [credentialId] });
		expect(counts()).toEqual(ONE_OF_EACH);
		expect(await remove()).toEqual({});
	});

	it('leaves a workflow that was chosen', async () => {
		const { id } = sandbox.organisation.put(PATHS.workflow, { id: '33333333-3333-4333-8333-333333333333', name: SETTINGS.name, type: 'WORKFLOW', publishedVersion: { id: '1' } });
		await setUp({ workflowId: id });
		expect(Object.keys(await remove())).toEqual(['trigger', 'dataAction', 'integration', 'credential']);
		expect(of('workflow')).toHaveLength(1);
	});

	it.each([0, 1, 2, 3, 4])('goes on where one failed at its deletion no. %i', async (after) => {
		await setUp();
		sandbox.failNext({ method: 'DELETE', after, status: 500 });
		await rejection(remove(), ApiError);
		await remove();
		expect(Object.values(counts())).toEqual([0, 0, 0, 0, 0]);
	});

	it('takes away what a set-up left that did not come to its end', async () => {
		sandbox.failNext({ operationId: 'postIntegrationsActions', status: 400 });
		await rejection(setUp(), ApiError);
		expect(Object.keys(await remove())).toEqual(['integration', 'credential']);
	});

	it.each(['getIntegrationConfigCurrent', 'postIntegrationsCredentials', 'putIntegrationConfigCurrent'])('takes away what a set-up left that failed at %s, before its mark', async (operationId) => {
		sandbox.failNext({ operationId, status: 400 });
		await rejection(setUp(), ApiError);
		expect(counts()).toMatchObject({ integration: 1 });
		await remove();
		expect(Object.values(counts())).toEqual([0, 0, 0, 0, 0]);
	});

	it.each<[string, object, object]>([
		['a credential', { credentials: { basicAuth: { id: 'theirs' } } }, {}],
		['notes', { notes: 'ours' }, {}],
		['been switched on', {}, { intendedState: 'ENABLED' }],
		['an action', {}, {}],
		['a draft of an action', {}, {}],
	])('leaves an integration without the mark that has %s, and so does a set-up', async (what, configuration, fields) => {
		const { id } = sandbox.organisation.put(PATHS.integration, { id: '44444444-4444-4444-8444-444444444444', name: SETTINGS.name, integrationType: { id: 'custom-rest-actions' }, intendedState: 'DISABLED', ...fields });
		sandbox.organisation.write(`${PATHS.integration}/${id}/config/current`, { name: SETTINGS.name, version: 1, properties: {}, advanced: {}, notes: '', credentials: {}, ...configuration });
		if (what === 'a draft of an action') sandbox.organisation.put(`${PATHS.dataAction}/drafts`, { id: 'custom_-_1', name: 'Theirs', integrationId: id });
		if (what === 'an action') sandbox.organisation.put(PATHS.dataAction, { id: 'custom_-_1', name: 'Theirs', integrationId: id });
		expect(await remove()).toEqual({});
		await rejection(setUp(), NameTakenError);
		expect(writes()).toEqual([]);
	});
});

describe('what cannot work is refused before anything is sent', () => {
	it.each<[string, Partial<PushSettings>, string]>([
		['no https', { webhookUrl: 'http://n8n.example.com/webhook/x' }, 'begins with http:// instead of https://'],
		['this machine', { webhookUrl: 'https://localhost:5678/webhook/x' }, 'leads to localhost, which Genesys Cloud cannot reach'],
		['this machine by number', { webhookUrl: 'https://[::1]/x' }, 'cannot reach'],
		['an inner network', { webhookUrl: 'https://192.168.1.20/x' }, 'cannot reach'],
		['a name without a domain', { webhookUrl: 'https://n8n/x' }, 'cannot reach'],
		['no address', { webhookUrl: 'webhook' }, 'is not an address'],
		['an empty address', { webhookUrl: ' ' }, 'is empty'],
		['a login in the address', { webhookUrl: 'https://a:b@n8n.example.com/x' }, 'user name or password'],
		['a short secret', { secret: 'canary' }, 'fewer than 16 characters'],
		['a secret with line ends', { secret: `${SECRET}\nHost: x` }, 'blanks or other characters'],
		['a header with another meaning', { headerName: 'Content-Type' }, 'has another meaning'],
		['no header', { headerName: 'X Secret' }, 'is no name of a header'],
		['no topic', { topicName: '' }, 'The topic is empty'],
		['a topic that would be a template', { topicName: 'v2.${x}' }, 'is no name of a topic'],
		['delay and time to live', { delayBySeconds: 60, eventTTLSeconds: 60 }, 'not both'],
		['no name', { name: ' ' }, 'The name is empty'],
	])('%s', async (_name, changes, message) => {
		sandbox.requests.length = 0;
		const error = await rejection(setUp(changes), ArgumentError);
		expect(error.message).toContain(message);
		expect(error.message).not.toContain('canary');
		expect(sandbox.requests).toEqual([]);
	});
});
