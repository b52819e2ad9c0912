import { readTopics } from '../../../../nodes/GenesysCloudNotificationTrigger/topics';

const read = (parameters: Record<string, unknown>): string[] => readTopics({ getNodeParameter: ((name: string, usual: unknown) => parameters[name] ?? usual) as never });
const entry = (topic: string, ids: Record<string, unknown> = {}): object => ({ topics: { values: [{ topic, ...ids }] } });
const id = '11111111-2222-3333-4444-555555555555';

it.each<[string, Record<string, unknown>, string[]]>([
	['a choice', { ...entry('v2.users.{userId}.presence', { userId: { __rl: true, mode: 'list', value: id } }) }, [`v2.users.${id}.presence`]],
	['a page of the entity', { ...entry('v2.routing.queues.{queueId}.users', { queueId: { __rl: true, mode: 'url', value: `https://apps.example.com/directory/#/admin/queues/${id}` } }) }, [`v2.routing.queues.${id}.users`]],
	['several IDs', { ...entry('v2.users.{userId}.conversations.{conversationId}.recordings', { userId: ' a ', conversationId: 'b' }) }, ['v2.users.a.conversations.b.recordings']],
	['no ID', { ...entry('v2.quality.evaluations') }, ['v2.quality.evaluations']],
	['names as text', { topicNames: 'v2.a.b, v2.c.d\nv2.e.f;v2.a.b' }, ['v2.a.b', 'v2.c.d', 'v2.e.f']],
	['names as a list', { topicNames: ['v2.a.b ', '', 'v2.c.d'] }, ['v2.a.b', 'v2.c.d']],
	['both', { ...entry('v2.quality.evaluations'), topicNames: 'v2.quality.evaluations v2.a.b' }, ['v2.quality.evaluations', 'v2.a.b']],
])('reads %s', (_, parameters, topics) => expect(read(parameters)).toEqual(topics));

it.each<[string, Record<string, unknown>, string]>([
	['nothing', {}, 'is empty'],
	['an ID that is missing', entry('v2.users.{userId}.presence'), 'userId'],
	['an object for a name', { topicNames: [{ id: 'v2.a.b' }] }, 'holds an object'],
])('refuses %s', (_, parameters, words) => expect(() => read(parameters)).toThrow(words));
