import { createRequire } from 'node:module';
import type { IDataObject, INode, INodeExecutionData, INodeParameters, IPollFunctions, Workflow } from 'n8n-workflow';
import { openEngine } from '../../../examples/run/engine';
import { MemoryCredentials } from '../../../examples/run/credentials';
import { loadN8n } from '../../../examples/run/n8n';
import { PackageNodeTypes, type NodeSource } from '../../../examples/run/node-types';
import { startSandbox } from '../../../sandbox';

/*
 * usage: trigger.child.ts <installed package>
 * Activates the polling trigger and polls it with n8n's own executor against the sandbox, and prints what each poll gave as a JSON line.
 */

const TYPE = 'n8n-nodes-genesys-cloud.genesysCloudTrigger';
const ACCOUNT = 'Genesys Cloud account';
const QUEUES = '/api/v2/routing/queues';
const MINUTE = 60_000;

const print = (name: string, facts: object): void => void process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox();
	const { clientId, clientSecret, port, organisation } = sandbox;
	const saved = { [ACCOUNT]: { type: 'genesysCloudClientCredentialsApi', data: { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port } } };
	const credentials = { genesysCloudClientCredentialsApi: { id: '1', name: ACCOUNT } };
	const engine = await openEngine({ packageFolder, credentials: saved });
	const { core, workflow: n8nWorkflow } = await loadN8n();
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof import('@n8n/di');
	const nodeTypes = new PackageNodeTypes(n8nWorkflow, engine.loader as unknown as NodeSource);
	const credentialsHelper = new MemoryCredentials(n8nWorkflow, nodeTypes, (name) => engine.loader.getCredential(name).type as never, saved);
	const executor = Container.get(core.PollTriggerExecutor as never) as unknown as { create(...given: unknown[]): (testing?: boolean) => Promise<void> };

	/** A trigger in one life of n8n: static data is saved on activation and with what is emitted, as n8n does. */
	const live = (parameters: INodeParameters, staticData: IDataObject = {}) => {
		const node: INode = { id: 'trigger', name: 'Trigger', type: TYPE, typeVersion: 1, position: [0, 0], parameters, credentials };
		const workflow: Workflow = new n8nWorkflow.Workflow({ id: 'w', name: 'W', nodes: [node], connections: {}, active: true, nodeTypes, staticData: structuredClone(staticData) });
		const life = { emitted: [] as string[][], errors: [] as Array<{ name: string; message: string; httpCode?: string | null }>, saved: {} as IDataObject };
		const save = (): void => void (life.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject);
		const emit = ([items = []]: INodeExecutionData[][]): void => {
			life.emitted.push(items.map(({ json }) => String(json.name ?? json.id ?? json.conversationId ?? json.userId ?? json.surveyId)));
			save();
		};
		const fail = (error: Error & { httpCode?: string | null }): void => void life.errors.push({ name: error.name, message: error.message, httpCode: error.httpCode });
		const context = new core.PollContext(workflow as never, workflow.getNode('Trigger') as never, { credentialsHelper } as never, 'trigger', 'activate', emit as never, fail as never) as unknown as IPollFunctions;
		const execute = executor.create(workflow, workflow.getNode('Trigger'), context, () => true);
		return {
			life,
			activate: async () => {
				await execute(true);
				save();
			},
			poll: async () => {
				organisation.pass(MINUTE);
				await execute();
				return life.emitted.splice(0);
			},
			both: async () => {
				await Promise.all([execute(), execute()]);
				return life.emitted.splice(0);
			},
		};
	};
	const queue = (name: string): string => {
		const time = organisation.now();
		const id = organisation.newId(QUEUES);
		organisation.put(QUEUES, { id, name, version: 1, dateCreated: time, dateModified: time, selfUri: `${QUEUES}/${id}` });
		return id;
	};

	for (const event of ['created', 'updated', 'deleted']) {
		const first = live({ event: `getRoutingQueues.${event}` });
		await first.activate();
		const activation = first.life.emitted.splice(0);
		const cause = (name: string): string => {
			if (event === 'created') {
				queue(name);
				return name;
			}
			const [target] = organisation.entities(QUEUES);
			if (!target) throw new Error('The seed has no queue');
			organisation.pass(MINUTE);
			if (event === 'deleted') organisation.delete(QUEUES, target.id);
			else organisation.put(QUEUES, { ...target, name, dateModified: organisation.now() });
			return event === 'deleted' ? target.id : name;
		};
		const quiet = await first.poll();
		const expected = [cause('First')];
		const polls: string[][][] = [await first.poll(), await first.poll()];
		// n8n starts again with what was saved.
		const second = live({ event: `getRoutingQueues.${event}` }, first.life.saved);
		polls.push(await second.poll());
		expected.push(cause('After the restart'));
		polls.push(await second.both());
		print(event, { activation, quiet, polls, expected });
	}

	const at = (): string => new Date(organisation.time).toISOString();
	const ended = (id: string, more: object = {}): object => ({ conversationId: id, conversationStart: at(), conversationEnd: at(), ...more });
	const worktypeId = { __rl: true, mode: 'id', value: organisation.newId('/api/v2/taskmanagement/worktypes') };
	const records: Record<string, [operationId: string, record: (key: string) => object, parameters?: INodeParameters]> = {
		'conversation.started': ['postAnalyticsConversationsDetailsQuery', (id) => ({ conversationId: id, conversationStart: at() })],
		'conversation.ended': ['postAnalyticsConversationsDetailsQuery', ended],
		'conversation.transferred': ['postAnalyticsConversationsDetailsQuery', ended],
		'conversation.abandoned': ['postAnalyticsConversationsDetailsQuery', ended],
		'conversation.wrappedUp': ['postAnalyticsConversationsDetailsQuery', (id) => ended(id, { participants: [{ sessions: [{ sessionId: id, segments: [{ segmentStart: at(), wrapUpCode: 'code' }] }] }] })],
		'recording.ready': ['postAnalyticsConversationsDetailsQuery', ended],
		'transcript.ready': ['postAnalyticsConversationsDetailsQuery', ended],
		'callback.waiting': ['postAnalyticsConversationsDetailsQuery', (id) => ({ conversationId: id, conversationStart: at(), participants: [{ purpose: 'acd', sessions: [{ sessionId: id, mediaType: 'callback', segments: [{ segmentType: 'interact', segmentStart: at() }] }] }] })],
		'survey.completed': ['postAnalyticsSurveysAggregatesQuery', (surveyId) => ({ group: { surveyId }, data: [{ interval: `${at()}/${at()}`, metrics: [{ metric: 'nSurveyResponses', stats: { count: 1 } }] }] })],
		'workItem.created': ['postTaskmanagementWorkitemsQuery', (id) => ({ id, dateCreated: at() }), { worktypeId }],
		'workItem.statusChanged': ['postTaskmanagementWorkitemsQuery', (id) => ({ id, dateStatusChanged: at() }), { worktypeId }],
		'workItem.assigned': ['postTaskmanagementWorkitemsQuery', (id) => ({ id, assignee: { id }, assignmentState: 'Connected', dateAssignmentStateChanged: at() }), { worktypeId }],
		'workItem.overdue': ['postTaskmanagementWorkitemsQuery', (id) => ({ id, dateDue: at() }), { worktypeId }],
		'getRecordingJobs.finished': ['getRecordingJobs', (id) => ({ id, state: 'FULFILLED' })],
		'getOutboundCampaigns.statusChanged': ['getOutboundCampaigns', (id) => ({ id, campaignStatus: 'on' })],
		'agent.presenceChanged': ['postAnalyticsUsersDetailsQuery', (userId) => ({ userId, primaryPresence: [{ startTime: at(), systemPresence: 'BUSY' }] })],
		'agent.loggedOut': ['postAnalyticsUsersDetailsQuery', (userId) => ({ userId, primaryPresence: [{ startTime: at(), systemPresence: 'OFFLINE' }] })],
		'agent.routingStatusChanged': ['postAnalyticsUsersDetailsQuery', (userId) => ({ userId, routingStatus: [{ startTime: at(), routingStatus: 'IDLE' }] })],
		'agent.notResponding': ['postAnalyticsUsersDetailsQuery', (userId) => ({ userId, routingStatus: [{ startTime: at(), routingStatus: 'NOT_RESPONDING' }] })],
		'audit.event': ['postAuditsQueryRealtime', (id) => ({ id, eventDate: at() })],
	};
	sandbox.give('getConversationRecordingmetadata', [{ id: 'recording', fileState: 'AVAILABLE' }]);
	sandbox.give('postSpeechandtextanalyticsTranscriptsSearch', ['before', 'first', 'second'].map((conversationId) => ({ conversationId })));
	for (const [event, [operationId, record, parameters = {}]] of Object.entries(records)) {
		const shown = [record('before')];
		sandbox.give(operationId, shown);
		const first = live({ event, ...parameters });
		await first.activate();
		organisation.pass(MINUTE);
		shown.unshift(record('first'));
		const polls = [await first.poll(), await first.poll()];
		const second = live({ event, ...parameters }, first.life.saved);
		polls.push(await second.poll());
		organisation.pass(MINUTE);
		shown.unshift(record('second'));
		print(event, { polls: [...polls, await second.poll()] });
	}

	const queueIds = [{ __rl: true, mode: 'id', value: organisation.newId(QUEUES) }];
	const watched = { event: 'queue.waiting', queueIds: { values: queueIds.map((one) => ({ id: one })) }, threshold: 3 };
	const waiting = (count: number): void => sandbox.give('postAnalyticsQueuesObservationsQuery', [{ group: { queueId: queueIds[0]?.value }, data: [{ metric: 'oWaiting', stats: { count } }] }]);
	waiting(0);
	const above = live(watched);
	await above.activate();
	waiting(5);
	const crossings = [(await above.poll()).length, (await above.poll()).length];
	const later = live(watched, above.life.saved);
	crossings.push((await later.poll()).length);
	waiting(0);
	print('queue.waiting', { crossings: [...crossings, (await later.poll()).length] });

	const failing = live({ event: 'getRoutingQueues.created' });
	await failing.activate();
	queue('During a failure');
	sandbox.failNext({ operationId: 'getRoutingQueues', status: 403, body: { message: 'No permission', code: 'missing.any.permissions' } });
	const refused = await failing.poll();
	sandbox.failNext({ operationId: 'getRoutingQueues', status: 429, headers: { 'retry-after': '36000' }, body: { message: 'Too many' } });
	const limited = await failing.poll();
	print('failure', { refused, limited, errors: failing.life.errors.map(({ name, httpCode }) => ({ name, httpCode })), then: await failing.poll() });

	const capped = live({ event: 'getRoutingQueues.created', options: { cap: 2 } });
	await capped.activate();
	for (let index = 1; index <= 5; index++) queue(`Queue ${index}`);
	print('cap', { polls: [await capped.poll(), await capped.poll(), await capped.poll(), await capped.poll()] });

	const enriched = live({ event: 'getRoutingQueues.created', options: { enrich: true } });
	await enriched.activate();
	const id = queue('Whole');
	const whole = await enriched.poll();
	print('enriched', { whole, asked: sandbox.requests.filter(({ path }) => path === `${QUEUES}/${id}`).length });

	const filtered = live({ event: 'getRoutingQueues.created', filters: { name: 'Only*' } });
	await filtered.activate();
	queue('Only this');
	queue('Another');
	print('filtered', { polls: await filtered.poll() });

	const nobody = live({ event: 'getNothing.created' });
	print('unknown event', { error: await nobody.activate().then(() => '', (error: Error) => error.message) });

	const file = (parameters: INodeParameters) => ({ nodes: [{ id: 't', name: 'T', type: TYPE, typeVersion: 1, position: [0, 0] as [number, number], parameters, credentials }], connections: {}, staticData: { 'node:T': { polling: { kept: true } } } });
	const byHand = await engine.run(file({ event: 'getRoutingQueues.created' }), { mode: 'manual' });
	const nothing = await engine.run(file({ event: 'getOutboundCampaigns.created' }), { mode: 'manual' });
	print('by hand', {
		items: byHand.data.resultData.runData.T?.[0]?.data?.main?.[0]?.length,
		nothing: nothing.data.resultData.error?.message,
	});
	await engine.close();
	await sandbox.close();
}

void main(process.argv.slice(2));
