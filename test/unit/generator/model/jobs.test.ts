import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '../../../../generator';
import type { Definition } from '../../../../generator/definition/swagger';
import { stateWords } from '../../../../generator/model/job-states';
import { jobsOf, type JobDecisions } from '../../../../generator/model/jobs';
import type { Job } from '../../../../generator/model/types';
import { jobsPage } from '../../../../generator/write/jobs-page';
import { committed, decision, files, operationsOf, root } from '../support/committed';
import { answering, ref, tinyDefinition } from '../support/tiny';

const { groups } = readModel({ ...files, prose: false });
const jobs = new Map(groups.flatMap(operationsOf).flatMap(({ id, job }) => (job ? [[id, job] as const] : [])));

describe('the jobs of the API', () => {
	it('are at least the 84 that can be read by their ID', () => {
		expect(jobs.size).toBeGreaterThanOrEqual(84);
		const page = readFileSync(join(root, 'docs', 'jobs.md'), 'utf8');
		expect([...page.matchAll(/^\| `(\w+)`/gm)].map(([, id]) => id)).toEqual([...jobs.keys()].sort());
	});

	it('stand in docs/jobs.md as they are: npm run docs', () => {
		expect(readFileSync(join(root, 'docs', 'jobs.md'), 'utf8')).toBe(jobsPage(groups));
	});

	it.each<[string, Partial<Job>]>([
		['postAnalyticsConversationsDetailsJobs', { reader: 'getAnalyticsConversationsDetailsJob', id: 'jobId', state: 'state', done: ['FULFILLED'], failed: ['FAILED', 'CANCELLED', 'EXPIRED'], reasons: ['errorMessage'], results: 'getAnalyticsConversationsDetailsJobResults', paged: true }],
		['postFlowsDatatableExportJobs', { reader: 'getFlowsDatatableExportJob', done: ['Succeeded'], failed: ['Failed'], reasons: ['errorInformation'], paged: false }],
		['postWorkforcemanagementTeamShrinkageJobs', { reader: 'getWorkforcemanagementShrinkageJob', id: 'operationId' }],
		['postWorkforcemanagementTimeoffbalanceJobs', { reader: 'getWorkforcemanagementTimeoffbalanceJob', id: 'job.id' }],
		['postWorkforcemanagementAdherenceHistoricalBulk', { state: 'job.status', id: 'job.id' }],
		['postRoutingAssessments', { reader: 'getRoutingAssessment' }],
		['postUsageAggregatesQueryJobs', { reader: 'getUsageAggregatesQueryJob', results: 'getUsageAggregatesQueryJob', paged: true }],
		['postRecordingJobs', { done: ['FULFILLED', 'READY'] }],
		['putRecordingJob', { done: ['FULFILLED'] }],
		['postKnowledgeKnowledgebaseImportJobs', { rests: ['ValidationCompleted'], restless: 'skipConfirmationStep' }],
	])('%s', (id, expected) => expect(jobs.get(id)).toMatchObject(expected));

	it('are those of today: what the definition calls a job and is none has a reason', () => {
		const decisions = JSON.parse(readFileSync(decision('jobs'), 'utf8')) as JobDecisions;
		for (const [reason, ids] of Object.entries(decisions.excluded)) {
			expect(reason).toMatch(/^[A-Z].*\.$/);
			for (const id of ids) expect(jobs.has(id)).toBe(false);
		}
		const definition = committed();
		// Each exclusion is needed: without it the generator would ask.
		for (const id of Object.values(decisions.excluded).flat().filter((other) => other !== 'postAgenticVirtualagentVersionJobs')) {
			const excluded = { others: Object.values(decisions.excluded).flat().filter((other) => other !== id) };
			expect(() => jobsOf(definition, { ...decisions, excluded })).toThrow(id);
		}
	});
});

describe('a definition with a job', () => {
	const models = {
		Started: { type: 'object' as const, properties: { jobId: { type: 'string' as const } } },
		State: { type: 'object' as const, properties: { state: { type: 'string' as const, enum: ['QUEUED', 'DONE_AT_LAST', 'FULFILLED'] } } },
	};
	const start = { method: 'post' as const, path: '/api/v2/things/jobs', operationId: 'postThingsJobs', responses: answering(ref('Started')) };
	const read = { path: '/api/v2/things/jobs/{jobId}', operationId: 'getThingsJob', responses: answering(ref('State')) };
	const known: Definition['definitions'] = { ...models, State: { type: 'object', properties: { state: { type: 'string', enum: ['QUEUED', 'FULFILLED'] } } } };

	it('is followed', () => {
		expect(jobsOf(tinyDefinition([start, read], known)).get('postThingsJobs')).toEqual({ reader: 'getThingsJob', id: 'jobId', state: 'state', done: ['FULFILLED'], failed: [], reasons: [], paged: false });
	});

	it.each<[string, () => unknown, RegExp]>([
		['nothing reads', () => jobsOf(tinyDefinition([start], known)), /postThingsJobs.*nothing reads its state.*definition\/jobs\.json/],
		['has a state that no word is known for', () => jobsOf(tinyDefinition([start, read], models)), /"DONE_AT_LAST".*definition\/jobs\.json/],
		['has no ID', () => jobsOf(tinyDefinition([{ ...start, responses: answering({ type: 'object', properties: {} }) }, read], known)), /no ID/],
		['has no state', () => jobsOf(tinyDefinition([start, { ...read, responses: answering(ref('Started')) }], known)), /does not say in which state/],
		['was decided about and is gone', () => jobsOf(tinyDefinition([start, read], known), { jobs: {}, excluded: { 'It is gone.': ['postGone'] } }), /no operation postGone/],
	])('that %s stops the build', (_, build, message) => expect(build).toThrow(message));

	it('is followed as it was decided', () => {
		const decisions = { jobs: { postThingsJobs: { done: ['DONE_AT_LAST'] } }, excluded: {} };
		expect(jobsOf(tinyDefinition([start, read], models), decisions).get('postThingsJobs')?.done).toEqual(['DONE_AT_LAST', 'FULFILLED']);
		expect(jobsOf(tinyDefinition([start], models), { jobs: {}, excluded: { 'Nothing reads it.': ['postThingsJobs'] } }).size).toBe(0);
	});
});

it.each([
	['IN_PROGRESS', 'running'],
	['Validation Completed', 'running'],
	['partial-completed', 'done'],
	['CANCELED', 'failed'],
	['Archived', undefined],
])('the state %s is %s', (state, kind) => expect(stateWords(state)).toBe(kind));
