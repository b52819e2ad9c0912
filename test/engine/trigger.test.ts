import { printedBy } from './support/printed';

/* The polling trigger under n8n's own executor, with the packed package and the sandbox: test/engine/support/trigger.child.ts runs it. */

interface Facts {
	[fact: string]: unknown;
}

const factsOf = printedBy<Facts>('test/engine/support/trigger.child.ts');

describe.each(['created', 'updated', 'deleted'])('what is %s', (event) => {
	test('is no event at the activation, then one, and survives a restart of n8n once', () => {
		const { activation, quiet, polls, expected } = factsOf(event) as Facts & { polls: string[][][]; expected: string[] };
		expect({ activation, quiet }).toEqual({ activation: [], quiet: [] });
		const [first, second, restarted, overlapping] = polls;
		expect(first).toEqual([[expected[0]]]);
		expect({ second, restarted }).toEqual({ second: [], restarted: [] });
		expect(overlapping).toEqual([[expected[1]]]);
	});
});

test.each([
	'agent.loggedOut',
	'agent.notResponding',
	'agent.presenceChanged',
	'agent.routingStatusChanged',
	'audit.event',
	'callback.waiting',
	'conversation.abandoned',
	'conversation.ended',
	'conversation.started',
	'conversation.transferred',
	'conversation.wrappedUp',
	'getOutboundCampaigns.statusChanged',
	'getRecordingJobs.finished',
	'recording.ready',
	'survey.completed',
	'transcript.ready',
	'workItem.assigned',
	'workItem.created',
	'workItem.overdue',
	'workItem.statusChanged',
])('%s comes once, before and after a restart of n8n', (event) => {
	expect(factsOf(event).polls).toEqual([[['first']], [], [], [['second']]]);
});

test('a threshold is crossed once, before and after a restart of n8n', () => {
	expect(factsOf('queue.waiting')).toMatchObject({ crossings: [1, 0, 0, 1] });
});

test('a failed poll is an error, and its events come with the next one', () => {
	expect(factsOf('failure')).toMatchObject({
		refused: [],
		limited: [],
		errors: [
			{ name: 'NodeApiError', httpCode: '403' },
			{ name: 'NodeApiError', httpCode: '429' },
		],
		then: [['During a failure']],
	});
});

test('what is over the cap comes with the next polls, oldest first', () => {
	expect(factsOf('cap').polls).toEqual([[['Queue 1', 'Queue 2']], [['Queue 3', 'Queue 4']], [['Queue 5']], []]);
});

test('entities are read by themselves where that is asked for', () => {
	expect(factsOf('enriched')).toMatchObject({ whole: [['Whole']], asked: 1 });
});

test('the filters of the list hold', () => {
	expect(factsOf('filtered').polls).toEqual([['Only this']]);
});

test('an event that is not there keeps the workflow from being activated', () => {
	expect(factsOf('unknown event').error).toBe('This trigger has no event "getNothing.created"');
});

test('by hand it shows a sample, or says that there is nothing', () => {
	expect(factsOf('by hand')).toMatchObject({ items: 5, nothing: 'There is nothing yet that this event could show' });
});
