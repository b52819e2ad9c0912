import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '../../../../generator';
import { readDecisions } from '../../../../generator/decisions';
import { polledLists } from '../../../../generator/trigger/catalogue';
import { eventsPage } from '../../../../generator/trigger/events-page';
import { GeneratorError } from '../../../../generator/model/schemas';

const root = join(__dirname, '..', '..', '..', '..');
const folder = join(root, 'definition');
const { groups } = readModel({ definition: join(folder, 'platform-api.json'), decisions: folder, prose: false });
const events = readDecisions(folder).events!;
const lists = polledLists(groups, events);
const listed = (id: string) => lists.find(({ operation }) => operation.id === id);

test.each([
	['getRoutingQueues', 'Queue', ['created', 'updated', 'deleted']],
	['getRoutingQueuesDivisionviews', 'Queue (for Division Views)', ['created', 'updated', 'deleted']],
	['getUsers', 'User', ['created', 'changed', 'deleted']],
	['getTelephonyProvidersEdgeTrunks', 'Edge Trunk', ['created', 'updated', 'deleted']],
	['getJourneyViewsJobsMe', 'Journey View Job (Own)', ['created', 'deleted']],
	['getExternalcontactsContacts', 'External Contact', ['created', 'updated', 'deleted']],
	['getQualityEvaluationsQuery', 'Evaluation', ['created', 'updated', 'deleted']],
	['getBusinessrulesSchemaVersions', 'Business Rule Schema Version', ['created', 'changed', 'deleted']],
	['getVoicemailQueueMessages', 'Voicemail Message (for Queue)', ['created', 'updated', 'deleted']],
])('%s gives events of %s', (id, subject, changes) => {
	expect(listed(id)).toMatchObject({ subject, changes });
});

test('entities are read by the operation beside their list', () => {
	expect(listed('getRoutingQueues')?.get).toMatchObject({ operation: { id: 'getRoutingQueue' }, parameter: { wire: 'queueId' } });
});

test('a list is sorted only by what the definition names', () => {
	expect(listed('getGuides')?.operation.entity?.sorted).toEqual({ by: 'dateModified', query: { sortBy: 'dateModified', sortOrder: 'desc' } });
	expect(listed('getRoutingQueues')?.operation.entity?.sorted).toBeUndefined();
});

test('subjects are told apart, and searches are no lists', () => {
	const subjects = lists.map(({ subject }) => subject);
	expect(new Set(subjects).size).toBe(subjects.length);
	expect(subjects.filter((subject) => /\b(\w+) \1\b|\bGet\b/.test(subject))).toEqual([]);
	expect(lists.filter(({ operation }) => /search|lookup/.test(operation.path))).toEqual([]);
});

test('a decision about a listing that is not there is an error', () => {
	expect(() => polledLists(groups, { ...events, events: [{ event: 'gone', operation: 'getNothing', name: 'Nothing: Gone' }] })).toThrow(GeneratorError);
});

test('so is a need of a filter or of a listing that is not there', () => {
	for (const [id, name] of [['getNothing', 'userId'], ['getLearningAssignments', 'nobody']] as const) expect(() => polledLists(groups, { ...events, needs: { [id]: [name] } })).toThrow(GeneratorError);
});

test('docs/trigger-lists.md is up to date: npm run docs', () => {
	expect(readFileSync(join(root, 'docs', 'trigger-lists.md'), 'utf8')).toBe(eventsPage(lists));
});
