import { clients } from '../../../../lib/clients';
import { lists } from '../../../../nodes/generated/GenesysCloudTrigger/lists';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { activate, events, fetchTestEvent, LARGEST_STATE } from './support';

/* Every event that no list shows through the node's own poll. The sandbox checks what is asked for, and answers as it is told. */

type Entity = Record<string, unknown>;

const MINUTE = 60_000;
const MOST_REQUESTS = 2;
/** As the picked fields have it. */
const ID = 'a0b0c0d0-0000-4000-8000-000000000000';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ lenientIds: true, rateLimit: 1_000_000, seed: false });
});
afterEach(async () => {
	await clients.closeAll();
	await sandbox.close();
});

const timeAt = (minutes: number): string => new Date(sandbox.organisation.time + minutes * MINUTE).toISOString();

/** What an operation answers, made of a name and of the minutes since something happened. */
interface Scene {
	operationId: string;
	entity(name: string, age: number): Entity;
	/** What else is answered all the time. */
	besides?: Record<string, Entity[]>;
	/** Path of the name in the event. */
	named: (event: Entity) => unknown;
}

const conversations = (participants: (name: string, age: number) => Entity[] = () => [], besides: Scene['besides'] = {}): Scene => ({
	operationId: 'postAnalyticsConversationsDetailsQuery',
	entity: (name, age) => ({ conversationId: name, conversationStart: timeAt(-age), conversationEnd: timeAt(-age), participants: participants(name, age) }),
	besides,
	named: ({ conversationId }) => conversationId,
});
const agents = (property: string, state: Entity): Scene => ({
	operationId: 'postAnalyticsUsersDetailsQuery',
	entity: (name, age) => ({ userId: name, [property]: [{ startTime: timeAt(-age), ...state }] }),
	named: ({ userId }) => userId,
});
const workItems = (times: (age: number) => Entity): Scene => ({
	operationId: 'postTaskmanagementWorkitemsQuery',
	entity: (name, age) => ({ id: name, dateCreated: timeAt(-600), statusCategory: 'Open', ...times(age) }),
	named: ({ id }) => id,
});

const wrapUp = (_name: string, age: number): Entity[] => [{ sessions: [{ sessionId: 's', segments: [{ segmentStart: timeAt(-age), wrapUpCode: 'code' }] }] }];
const callback = (name: string, age: number): Entity[] => {
	const segments = [{ segmentType: 'scheduled', segmentStart: timeAt(-600) }, { segmentType: 'interact', segmentStart: timeAt(-age), queueId: ID }];
	return [{ purpose: 'acd', sessions: [{ sessionId: name, mediaType: 'callback', segments }] }];
};
/** In spans of a quarter of an hour. */
const spanAt = (age: number): string => new Date(Math.floor((sandbox.organisation.time - age * MINUTE) / (15 * MINUTE)) * 15 * MINUTE).toISOString();

const scenes: Record<string, Scene> = {
	'agent.loggedOut': agents('primaryPresence', { systemPresence: 'OFFLINE' }),
	'agent.notResponding': agents('routingStatus', { routingStatus: 'NOT_RESPONDING' }),
	'agent.presenceChanged': agents('primaryPresence', { systemPresence: 'AWAY' }),
	'agent.routingStatusChanged': agents('routingStatus', { routingStatus: 'IDLE' }),
	'audit.event': { operationId: 'postAuditsQueryRealtime', entity: (id, age) => ({ id, eventDate: timeAt(-age) }), named: ({ id }) => id },
	'callback.waiting': conversations(callback),
	'conversation.abandoned': conversations(),
	'conversation.ended': conversations(),
	'conversation.started': conversations(),
	'conversation.transferred': conversations(),
	'conversation.wrappedUp': conversations(wrapUp),
	'recording.ready': conversations(undefined, { getConversationRecordingmetadata: [{ id: 'recording', fileState: 'AVAILABLE' }] }),
	'transcript.ready': conversations(undefined, { postSpeechandtextanalyticsTranscriptsSearch: [{ conversationId: 'new' }] }),
	'survey.completed': {
		operationId: 'postAnalyticsSurveysAggregatesQuery',
		entity: (surveyId, age) => ({ group: { surveyId }, data: [{ interval: `${spanAt(age)}/${spanAt(age - 15)}`, metrics: [{ metric: 'nSurveyResponses', stats: { count: 1 } }] }] }),
		named: ({ surveyId }) => surveyId,
	},
	'workItem.assigned': workItems((age) => ({ assignee: { id: ID }, assignmentState: 'Connected', dateAssignmentStateChanged: timeAt(-age) })),
	'workItem.created': workItems((age) => ({ dateCreated: timeAt(-age) })),
	'workItem.overdue': workItems((age) => ({ dateDue: timeAt(-age) })),
	'workItem.statusChanged': workItems((age) => ({ dateStatusChanged: timeAt(-age) })),
};

const queryEvents = events.filter((event) => !Object.hasOwn(lists, event.split('.')[0] ?? ''));

test('every event that has a time of its own is tried', () => {
	expect(Object.keys(scenes).sort()).toEqual(queryEvents.filter((event) => !event.startsWith('queue.')));
});

test.each(Object.entries(scenes))('%s', async (event, { operationId, entity, besides = {}, named }) => {
	const poll = activate(sandbox, event);
	for (const [other, entities] of Object.entries(besides)) sandbox.give(other, entities);
	const old = entity('old', 120);
	sandbox.give(operationId, [old]);
	expect((await poll()).found).toEqual([]);
	const quiet = await poll();
	expect(quiet.found).toEqual([]);
	expect(quiet.requests).toBeLessThanOrEqual(MOST_REQUESTS);

	sandbox.give(operationId, [entity('new', 0), old]);
	sandbox.failNext({ operationId, status: 400 });
	await expect(poll()).rejects.toThrow();
	const { found, state } = await poll();
	expect(found.map(named)).toEqual(['new']);
	const after = await poll();
	expect(after.found).toEqual([]);
	expect(after.requests).toBeLessThanOrEqual(MOST_REQUESTS);
	expect(state).toBeLessThan(LARGEST_STATE);
	expect((await fetchTestEvent(sandbox, event)).map(named)).toContain('new');
});

test.each([
	['queue.waiting', 'postAnalyticsQueuesObservationsQuery', (count: number) => ({ data: [{ metric: 'oWaiting', stats: { count } }] })],
	['queue.agentsOnQueue', 'postAnalyticsQueuesObservationsQuery', (count: number) => ({ data: [{ metric: 'oOnQueueUsers', stats: { count } }] })],
	['queue.longestWait', 'postAnalyticsQueuesObservationsQuery', (seconds: number) => ({ data: [{ metric: 'oLongestWaiting', stats: { calculatedMetricValue: 1000 * seconds } }] })],
	['queue.serviceLevel', 'postAnalyticsConversationsAggregatesQuery', (percent: number) => ({ data: [{ metrics: [{ metric: 'oServiceLevel', stats: { ratio: percent / 100 } }] }] })],
] as const)('%s', async (event, operationId, measured) => {
	const poll = activate(sandbox, event);
	const values: unknown[] = [];
	for (const value of [0, 0, 5, 5, 0]) {
		sandbox.give(operationId, [{ group: { queueId: ID }, ...measured(value) }]);
		const { found, requests } = await poll();
		values.push(found.map(({ crossing }) => crossing));
		expect(requests).toBe(1);
	}
	expect(values).toEqual([[], [], ['reached'], [], ['cleared']]);
});

test('a survey is read whole where that is asked for', async () => {
	const { operationId, entity } = scenes['survey.completed'] as Scene;
	const poll = activate(sandbox, 'survey.completed', { options: { enrich: true } });
	sandbox.give(operationId, []);
	await poll();
	sandbox.give(operationId, [entity('new', 0)]);
	sandbox.failNext({ path: '/api/v2/quality/surveys/new', status: 200, body: { id: 'new', answers: { totalScore: 9 } } });
	expect((await poll()).found).toEqual([{ id: 'new', answers: { totalScore: 9 } }]);
});

test('work items of any type and workbin cannot be asked for', async () => {
	await expect(activate(sandbox, 'workItem.created', { worktypeId: '' })()).rejects.toThrow('is empty, as is workbinId');
	expect((await activate(sandbox, 'workItem.created', { worktypeId: '', workbinId: ID })()).found).toEqual([]);
});

describe('what is awaited', () => {
	const give = (fileState: string | undefined) => sandbox.give('getConversationRecordingmetadata', fileState === undefined ? [] : [{ id: 'recording', fileState }]);
	const ended = (age: number) => sandbox.give('postAnalyticsConversationsDetailsQuery', [{ conversationId: 'call', conversationStart: timeAt(-age), conversationEnd: timeAt(-age) }]);

	test('comes once, as soon as it is there, also of what had ended before the activation', async () => {
		const poll = activate(sandbox, 'recording.ready');
		ended(10);
		const found: number[] = [];
		for (const state of [undefined, undefined, 'UPLOADING', 'AVAILABLE', 'AVAILABLE']) {
			give(state);
			found.push((await poll()).found.length);
		}
		expect(found).toEqual([0, 0, 0, 1, 0]);
	});

	test('is asked for no longer once it is gone for good, or the overlap is over', async () => {
		const [gone, late] = [activate(sandbox, 'recording.ready'), activate(sandbox, 'recording.ready')];
		await Promise.all([gone(), late()]);
		ended(0);
		give('DELETED');
		expect([await gone(), await gone()].map(({ found, requests }) => [found.length, requests])).toEqual([[0, 2], [0, 1]]);
		give(undefined);
		sandbox.give('postAnalyticsConversationsDetailsQuery', []);
		sandbox.organisation.pass(90 * MINUTE);
		await late();
		ended(80);
		expect([await late(), await late()].map(({ found, requests }) => [found.length, requests])).toEqual([[0, 2], [0, 1]]);
	});
});
