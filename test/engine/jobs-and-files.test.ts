import { printedBy } from './support/printed';

/* What steps do with jobs and files in n8n's real engine: test/engine/support/jobs-and-files.child.ts runs them. */

interface Facts {
	status: string;
	message?: string;
	description?: string;
	items?: Array<{ json: Record<string, unknown>; binary?: object }>;
	asked: string[];
	[fact: string]: unknown;
}

const factsOf = printedBy<Facts>('test/engine/support/jobs-and-files.child.ts');

describe('a step that starts a job', () => {
	const [start, read, results] = ['postAnalyticsConversationsDetailsJobs', 'getAnalyticsConversationsDetailsJob', 'getAnalyticsConversationsDetailsJobResults'];
	const names = (count: number): unknown[] => Array.from({ length: count }, (_, index) => expect.objectContaining({ conversationId: `result-${index + 1}` }) as unknown);

	test('only starts it', () => {
		const { items, asked } = factsOf('not waited for');
		expect(items).toEqual([{ json: { jobId: expect.any(String) as string } }]);
		expect(asked).toEqual([start]);
	});

	test('waits for it and returns as many results as asked for', () => {
		const { items, asked } = factsOf('results up to a limit');
		expect(items?.map(({ json }) => json)).toEqual(names(120));
		expect(asked).toEqual([start, read, read, read, results]);
		expect(factsOf('all results').items?.map(({ json }) => json)).toEqual(names(137));
	});

	test('fails with the job’s own reason', () => {
		const { message, description } = factsOf('failed');
		expect(message).toMatch(/^The job [\w-]+ ended as FAILED: The interval is too long\.$/);
		expect(description).toContain('start the job again');
	});

	test('tells where the job is that took too long', () => {
		const { message, description } = factsOf('too long');
		expect(message).toMatch(/^The job [\w-]+ was not ready after 0\.2 seconds; its last state was \w+\.$/);
		expect(description).toContain(`the operation ${read} (GET /api/v2/analytics/conversations/details/jobs/`);
	});

	test('stops at once with its execution, and leaves the job alone', () => {
		const { status, took, asked } = factsOf('stopped');
		expect(status).toBe('canceled');
		expect(took).toBeLessThan(5_000);
		expect(asked).toEqual([start]);
	});

	test('names the permission that reading the job needs, not that of starting it', () => {
		expect(factsOf('may not be read').description).toContain('analytics:conversationDetail:view');
	});
});

describe('a step with files', () => {
	test('puts all files of an entity into its binary fields, named and typed', () => {
		expect(factsOf('recording').items?.[0]?.binary).toEqual({
			media: { fileName: 'call.wav', mimeType: 'audio/wav', stored: true },
			media_1: { fileName: 'screen.webm', mimeType: 'video/webm', stored: true },
		});
	});

	test('sends a file that n8n has stored, byte for byte', () => {
		const { items, same, headers } = factsOf('sent on');
		expect(same).toBe(true);
		expect(headers).toMatchObject({ 'content-length': '300000', 'x-amz-tagging': 'organizationId=sandbox' });
		expect(items?.[0]?.json.upload).toEqual({ statusCode: 200 });
	});

	test('sends a file of the item itself, then waits for what is made of it', () => {
		const { items, text, asked } = factsOf('sent, then waited for');
		expect(text).toBe('key,name\r\n1,One');
		expect(items?.[0]?.json.status).toBe('Succeeded');
		expect(asked).toEqual(['postFlowsDatatableImportCsvJobs', 'getFlowsDatatableImportJob', 'getFlowsDatatableImportJob']);
	});

	test('waits for an export and fetches it', () => {
		const { items } = factsOf('waited for, then fetched');
		expect(items?.[0]).toMatchObject({ json: { status: 'Succeeded' }, binary: { data: { mimeType: 'text/csv', stored: true } } });
	});

	test('says what is missing before anything is sent', () => {
		expect(factsOf('not there')).toMatchObject({ status: 'error', asked: [], message: expect.stringContaining('nothing') as string });
	});

	test('says what to do about a link that is too old', () => {
		const { message, description } = factsOf('too old');
		expect(message).toMatch(/^The file could not be fetched from 127\.0\.0\.1:\d+ \(status 403, AccessDenied\)\.$/);
		expect(description).toContain('Run the step that gives the link again');
	});
});
