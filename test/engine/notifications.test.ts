import { printedBy } from './support/printed';

/* The notification trigger as n8n starts and closes it: test/engine/support/notifications.child.ts does both, and ends by itself. */

const factsOf = printedBy<object>('test/engine/support/notifications.child.ts');

const event = (eventBody: object): object => ({ topicName: expect.stringMatching(/^v2\.users\..+\.presence$/), version: '2', eventBody, metadata: { CorrelationId: expect.any(String) } });

it.each<[string, object]>([
	['shared', { channels: 1, topics: 2 }],
	['events', { one: [event({ first: 1 })], two: [event({ first: 1 }), event({ second: 2 })] }],
	['after a loss', { one: [{ gap: { from: expect.any(String), to: expect.any(String) } }, event({ third: 3 })], two: [event({ third: 3 })] }],
	['closed', { one: 3, two: 4, channels: 0, failures: 0 }],
	['manual', { before: 0, items: [{ tested: true }], channels: 0 }],
	['refused', { kind: 'NodeApiError', message: expect.stringContaining('v2.users.1.tokens'), description: expect.stringContaining('roles') }],
	['wrong secret', { kind: 'NodeApiError', message: expect.any(String), description: expect.any(String) }],
	['no topic', { kind: 'NodeOperationError', message: expect.stringContaining('is empty'), description: expect.any(String) }],
	['no ID', { kind: 'NodeOperationError', message: expect.stringContaining('userId'), description: expect.any(String) }],
	['fatal', { failures: [{ kind: 'NodeApiError', message: 'No.' }] }],
	[
		'caught up',
		{
			kinds: ['heard Busy', 'heard OFF_QUEUE', 'gap', 'gap', 'heard Available', 'heard OFF_QUEUE', 'caught up AWAY', 'caught up NOT_RESPONDING'],
			gap: { gap: { from: expect.any(String), to: expect.any(String), topics: [expect.stringMatching(/station$/)] } },
			found: { topicName: expect.stringMatching(/presence$/), eventBody: expect.objectContaining({ systemPresence: 'AWAY' }), caughtUp: true },
		},
	],
])('%s', (name, expected) => expect(factsOf(name)).toEqual(expected));
