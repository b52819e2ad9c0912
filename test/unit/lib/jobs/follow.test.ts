import { callAboutJob, jobIdIn, progressAtStart } from '../../../../lib/jobs/follow';

const start = { method: 'POST', path: '/api/v2/views/{viewId}/versions/{journeyVersionId}/jobs', pathParameters: { viewId: 'v', journeyVersionId: 2 }, timeout: 500 } as const;

it.each([
	['the job below the start', '/api/v2/views/{viewId}/versions/{journeyVersionId}/jobs/{jobId}', { viewId: 'v', journeyVersionId: 2, jobId: 'j' }],
	['other names in the same places', '/api/v2/views/{viewId}/versions/{version}/jobs/{jobId}/results', { viewId: 'v', version: 2, jobId: 'j' }],
	['a path of its own', '/api/v2/views/jobs/{jobId}', { jobId: 'j' }],
])('fills the path of %s', (_, p, pathParameters) => {
	expect(callAboutJob(start, 'getJob', { m: 'GET', p }, 'j')).toEqual({ method: 'GET', path: p, pathParameters, operationId: 'getJob', timeout: 500 });
});

it('knows a job that the path of its start names', () => {
	const going = { method: 'PUT', path: '/api/v2/recording/jobs/{jobId}', pathParameters: { jobId: 'mine' } } as const;
	expect(callAboutJob(going, 'getRecordingJob', { m: 'GET', p: '/api/v2/recording/jobs/{jobId}' }, undefined).pathParameters).toEqual({ jobId: 'mine' });
});

it.each<[object | undefined, string, string | undefined]>([
	[{ jobId: 'a' }, 'jobId', 'a'],
	[{ job: { id: 'a' } }, 'job.id', 'a'],
	[{ id: 7 }, 'id', '7'],
	[{ job: null }, 'job.id', undefined],
	[undefined, 'id', undefined],
])('finds the ID in %j', (body, i, id) => expect(jobIdIn(body, { i })).toBe(id));

describe('the answer of a start', () => {
	const job = { o: 'getJob', i: 'job.id', s: 'status', d: ['Complete'], f: ['Error'], e: ['error'] };
	it.each<[string, object | undefined, string]>([
		['a job under way', { job: { id: 'a', status: 'Processing' } }, 'running'],
		['a job without a state', { job: { id: 'a' } }, 'running'],
		['what was asked for, without a job', { entities: [] }, 'done'],
		['nothing at all', undefined, 'done'],
		['what is done', { job: { id: 'a', status: 'Complete' } }, 'done'],
		['what failed', { job: { id: 'a', status: 'Error', error: { message: 'No.' } } }, 'failed'],
	])('tells of %s', (_, body, kind) => expect(progressAtStart(body, job).kind).toBe(kind));
});
