import { ApiError, ArgumentError, CancelledError, JobFailedError, JobTimeoutError, waitForJob, type ApiCall, type GenesysCloudClient } from '../../../../lib';
import { clientOf, rejection } from '../support/client';
import { serve, type Answerer, type TestServer } from '../support/server';

const read: ApiCall = { method: 'GET', path: '/api/v2/things/jobs/{jobId}', pathParameters: { jobId: 'j/1' }, operationId: 'getThingsJob' };
const states = { s: 'state', d: ['FULFILLED'], f: ['FAILED', 'EXPIRED'], e: ['errorMessage', 'error'] };
const job = { read, states, id: 'j/1' };
const path = '/api/v2/things/jobs/j%2F1';

let server: TestServer;
let client: GenesysCloudClient;

async function serving(answer: Answerer): Promise<void> {
	server = await serve(answer);
	client = clientOf(server.url);
}

afterEach(async () => {
	await client.close();
	await server.close();
});

/** States one after another, the last one for ever. */
const telling = (...bodies: object[]): Answerer => (_, index) => ({ body: bodies[Math.min(index, bodies.length - 1)] });

it('gives the answer that says that the job is done, in whatever case, and takes a state that it does not know for a running one', async () => {
	await serving(telling({ state: 'QUEUED' }, { state: 'REHYDRATING' }, {}, { state: 'Fulfilled', total: 3 }));
	const answer = await waitForJob(client, job, { pollInterval: 1 });
	expect(answer.body).toEqual({ state: 'Fulfilled', total: 3 });
	expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(4).fill(`GET ${path}`));
});

it.each<[string, object, string, string | undefined]>([
	['a text', { state: 'FAILED', errorMessage: 'Too many segments.' }, 'FAILED', 'Too many segments.'],
	['an error', { state: 'failed', error: { code: 'bad.interval', message: 'The interval is too long.' } }, 'failed', 'The interval is too long.'],
	['a code alone', { state: 'FAILED', error: { code: 'bad.interval' } }, 'FAILED', 'bad.interval'],
	['several errors', { state: 'FAILED', error: [{ text: 'Row 3 is empty.' }, { text: 'Row 9 is empty.' }] }, 'FAILED', 'Row 3 is empty.; Row 9 is empty.'],
	['nothing', { state: 'EXPIRED', errorMessage: '' }, 'EXPIRED', undefined],
])('throws the reason of the job: %s', async (_, body, state, reason) => {
	await serving(telling({ state: 'PENDING' }, body));
	const error = await rejection(waitForJob(client, job, { pollInterval: 1 }), JobFailedError);
	expect(error).toMatchObject({ jobId: 'j/1', state, readBy: 'getThingsJob', path });
	expect(error.reason).toBe(reason);
	expect(error.summary).toBe(reason === undefined ? `The job j/1 ended as ${state}.` : `The job j/1 ended as ${state}: ${reason}`);
});

it('tells where to find a job that was not over in time', async () => {
	await serving(telling({ state: 'PENDING' }));
	const error = await rejection(waitForJob(client, job, { pollInterval: 5, maxWait: 60 }), JobTimeoutError);
	expect(error).toMatchObject({ jobId: 'j/1', state: 'PENDING', readBy: 'getThingsJob', path, maxWait: 60 });
	expect(error.message).toBe(
		`The job j/1 was not ready after 0.06 seconds; its last state was PENDING. It goes on at Genesys Cloud, and nothing is lost: look at it later with the operation getThingsJob (GET ${path}), or allow a longer wait.`,
	);
	expect(server.seen.every(({ method }) => method === 'GET')).toBe(true);
});

it('looks again further and further apart', async () => {
	const times: number[] = [];
	await serving((_, index) => {
		times.push(performance.now());
		return { body: { state: index < 5 ? 'PENDING' : 'FULFILLED' } };
	});
	await waitForJob(client, job, { pollInterval: 20 });
	const gaps = times.slice(1).map((time, index) => time - times[index]!);
	expect(gaps).toHaveLength(5);
	for (const [index, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(20 * 1.5 ** (index + 1) - 3);
});

it('goes on where a look fails in a way that may pass, and tells it where that never ends', async () => {
	await serving((_, index) => [{ status: 503 }, { reset: true }, { status: 429 }][index] ?? { body: { state: 'FULFILLED' } });
	await expect(waitForJob(client, job, { pollInterval: 1 })).resolves.toMatchObject({ statusCode: 200 });
	await server.close();
	await serving(() => ({ status: 502 }));
	const error = await rejection(waitForJob(client, job, { pollInterval: 1, maxWait: 50 }), JobTimeoutError);
	expect(error.cause).toBeInstanceOf(ApiError);
});

it('ends where a look will fail again', async () => {
	await serving(() => ({ status: 403, body: { code: 'missing.permissions', message: 'No.' } }));
	const error = await rejection(waitForJob(client, job, { pollInterval: 1 }), ApiError);
	expect(error).toMatchObject({ status: 403, path, operationId: 'getThingsJob' });
	expect(server.seen).toHaveLength(1);
});

it.each([
	['between two looks', 60_000],
	['during a look', 1],
])('stops at once when it is cancelled %s', async (_, pollInterval) => {
	await serving(() => new Promise(() => undefined));
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 30);
	const started = performance.now();
	await rejection(waitForJob(client, job, { pollInterval, signal: controller.signal }), CancelledError);
	expect(performance.now() - started).toBeLessThan(1_000);
});

it.each([
	['pollInterval', { pollInterval: 0 }],
	['maxWait', { maxWait: Number.NaN }],
])('refuses a %s that is no length of time', async (name, options) => {
	await serving(() => ({}));
	expect(await rejection(waitForJob(client, job, options), ArgumentError)).toMatchObject({ argument: name });
});

it('takes a halt for the end, unless the job goes on by itself', async () => {
	const halting = { ...job, states: { ...states, h: ['VALIDATED'], n: 'skipConfirmationStep' } };
	await serving(telling({ state: 'VALIDATED' }));
	await expect(waitForJob(client, halting, { pollInterval: 1 })).resolves.toMatchObject({ body: { state: 'VALIDATED' } });
	await server.close();
	await serving(telling({ state: 'VALIDATED', skipConfirmationStep: true }, { state: 'FULFILLED', skipConfirmationStep: true }));
	await expect(waitForJob(client, halting, { pollInterval: 1 })).resolves.toMatchObject({ body: { state: 'FULFILLED' } });
});
