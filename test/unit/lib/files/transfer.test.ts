import { createHash, randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { ApiError, ArgumentError, CancelledError, download, FileError, GenesysCloudClient, upload, uploadTargetIn, type OutgoingFile } from '../../../../lib';
import { untilReady } from '../../../../lib/files/ready';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { clientOf, rejection } from '../support/client';
import { serve, type TestServer } from '../support/server';

/* The API and a host for files on two ports: to the one with the token, to the other without. */

const MEGABYTE = 1024 * 1024;
let sandbox: Sandbox;
let client: GenesysCloudClient;
let api: TestServer | undefined;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: false });
	sandbox.addToken('a-static-token');
	client = clientOf(sandbox.url);
});
beforeEach(() => sandbox.files.clear());
afterEach(async () => {
	await api?.close();
	api = undefined;
});
afterAll(async () => {
	await client.close();
	await sandbox.close();
});

const text = async (stream: Readable): Promise<string> => Buffer.concat(await stream.toArray()).toString('utf8');
const read = async (url: string, by = client): Promise<{ name: string; mimeType?: string; text: string }> =>
	await download(by, { url }, async ({ body, name, mimeType }) => ({ name, mimeType, text: await text(body) }));

describe('a file', () => {
	it('comes with name and type, asked for without the token', async () => {
		const url = sandbox.files.link('/exports/1', { body: 'a,b', type: 'text/csv', name: 'queues.csv' });
		expect(await read(url)).toEqual({ name: 'queues.csv', mimeType: 'text/csv', text: 'a,b' });
	});

	it('of 50 MB passes through as a stream, without being held', async () => {
		const size = 50 * MEGABYTE;
		const piece = randomBytes(64 * 1024);
		const sent = createHash('sha256');
		let produced = 0;
		let ahead = 0;
		const body = () =>
			Readable.from(
				(function* () {
					for (let at = 0; at < size; at += piece.length) {
						sent.update(piece);
						produced += piece.length;
						yield piece;
					}
				})(),
				{ objectMode: false },
			);
		const got = createHash('sha256');
		let length = 0;
		const slow = new Writable({
			write(chunk: Buffer, _encoding, done) {
				got.update(chunk);
				length += chunk.length;
				ahead = Math.max(ahead, produced - length);
				// A disk that is slower than the network.
				if (length % MEGABYTE < chunk.length) setTimeout(done, 2);
				else done();
			},
		});
		await download(client, { url: sandbox.files.link('/big.wav', { body, type: 'audio/wav' }) }, async (file) => await pipeline(file.body, slow));
		expect(length).toBe(size);
		expect(got.digest('hex')).toBe(sent.digest('hex'));
		// What is on its way stands in buffers of sockets and streams; nobody waits for the whole.
		expect(ahead).toBeLessThan(16 * MEGABYTE);
	}, 30_000);

	it('is followed from the API, with the token, to another host, without it', async () => {
		const url = sandbox.files.link('/moved.csv', { body: 'moved' });
		api = await serve(({ headers }) => (headers.authorization === 'Bearer a-static-token' ? { status: 302, headers: { location: url } } : { status: 401 }));
		const own = clientOf(api.url);
		expect(await read('/api/v2/downloads/1', own)).toMatchObject({ text: 'moved' });
		expect(await read(`${api.url}/api/v2/downloads/1`, own)).toMatchObject({ text: 'moved' });
		await own.close();
	});

	it.each([
		['is gone', () => sandbox.files.link('/gone.csv'), 404, 'NoSuchKey'],
		['has a link that is too old', () => {
			const url = sandbox.files.link('/old.csv', { body: 'old' });
			sandbox.files.expire();
			return url;
		}, 403, 'AccessDenied'],
	])('that %s is an error without the key of its link', async (_, link, status, code) => {
		const error = await rejection(read(link()), FileError);
		expect(error).toMatchObject({ status, code, method: 'GET' });
		expect(error.advice).toContain('Run the step that gives the link again');
		expect(JSON.stringify(error) + error.stack).not.toContain('X-Amz');
	});

	it('that sends round in circles is an error', async () => {
		const url = sandbox.files.link('/circle.csv', { body: '', location: '' });
		sandbox.files.link('/circle.csv', { body: '', location: url });
		expect(await rejection(read(url), FileError)).toMatchObject({ status: 302 });
		expect(sandbox.files.asked).toHaveLength(6);
	});

	it('is asked for again where the host has no time', async () => {
		api = await serve((_, index) => (index < 2 ? { status: 503 } : { body: 'late' }));
		const patient = new GenesysCloudClient({ grant: { type: 'accessToken', accessToken: 't' }, connection: { region: 'custom', customHost: sandbox.url }, retry: { waitMin: 1 } });
		expect(await read(`${api.url}/a.csv`, patient)).toMatchObject({ text: 'late' });
		expect(api.seen.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
		await patient.close();
	});

	it('that the API itself refuses is an error of the API', async () => {
		expect(await rejection(read('/api/v2/users/00000000-0000-4000-8000-000000000000'), ApiError)).toMatchObject({ status: 404 });
	});

	it('stops with its step', async () => {
		const url = sandbox.files.link('/endless', { body: () => new Readable({ read: () => undefined }) });
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 30);
		await rejection(download(client, { url }, async ({ body }) => await text(body), { signal: controller.signal }), CancelledError);
	});

	it('is never fetched where the link is none', async () => {
		await rejection(read('ftp://example.com/a'), ArgumentError);
	});
});

describe('logging', () => {
	it('shows where a file is, and never the key of its link', async () => {
		const lines: string[] = [];
		const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
		const loud = clientOf(sandbox.url, { logging: { level: 'trace', requestBody: true, responseBody: true, toConsole: true } });
		const url = sandbox.files.link('/logged.csv', { body: 'a,b', type: 'text/csv' });
		const answering = await serve(() => ({ body: { downloadUrl: url } }));
		const other = clientOf(answering.url, { logging: { level: 'trace', responseBody: true, toConsole: true } });
		await read(url, loud);
		await other.call({ method: 'GET', path: '/api/v2/exports/1' });
		write.mockRestore();
		for (const one of [loud, other]) await one.close();
		await answering.close();
		const signature = new URL(url).searchParams.get('X-Amz-Signature')!;
		expect(lines.join('')).toContain('/logged.csv');
		expect(lines.join('')).not.toContain(signature);
	});
});

describe('a file that is sent', () => {
	const content = randomBytes(200_000);
	const file = (more: Partial<OutgoingFile> = {}): OutgoingFile => ({ name: 'prompt "1".wav', mimeType: 'audio/wav', size: content.length, open: () => Readable.from([content.subarray(0, 70_000), content.subarray(70_000)]), ...more });

	it('arrives byte for byte by PUT, with the headers of the link and its length, without the token', async () => {
		const answer = { url: sandbox.files.link('/in.wav'), headers: { 'X-Amz-Tagging': 'a=b' } };
		const target = uploadTargetIn(answer, { u: 'url', h: 'headers' })!;
		expect(await upload(client, target, file())).toEqual({ statusCode: 200 });
		const [got] = sandbox.files.received;
		expect(got).toMatchObject({ method: 'PUT', path: '/in.wav', headers: { 'x-amz-tagging': 'a=b', 'content-length': '200000' } });
		expect(got!.headers['transfer-encoding']).toBeUndefined();
		expect(got!.body.equals(content)).toBe(true);
	});

	it('may be empty', async () => {
		await upload(client, { url: sandbox.files.link('/empty'), headers: {}, way: 'put' }, file({ size: 0 }));
		expect(sandbox.files.received[0]!.body).toHaveLength(0);
	});

	it('arrives byte for byte as a form at Genesys Cloud’s own service, with the token', async () => {
		let body = Buffer.alloc(0);
		api = await serve(({ headers }) => ({ status: headers.authorization === 'Bearer a-static-token' ? 200 : 401, body: { id: 'p1' } }));
		const own = clientOf(api.url);
		const target = uploadTargetIn({ uploadUri: `${api.url}/uploads/v2/prompts/p1` }, { u: 'uploadUri' })!;
		expect(target.way).toBe('form');
		const plain = Buffer.from('plain text, so that it can be looked at');
		expect(await upload(own, target, file({ size: plain.length, open: () => Readable.from([plain]) }))).toEqual({ statusCode: 200, body: { id: 'p1' } });
		const [seen] = api.seen;
		body = Buffer.from(seen!.body);
		expect(Number(seen!.headers['content-length'])).toBe(body.length);
		const form = await new Response(body, { headers: { 'content-type': seen!.headers['content-type']! } }).formData();
		const got = form.get('file') as File;
		expect([got.name, got.type, await got.text()]).toEqual(['prompt "1".wav', 'audio/wav', plain.toString()]);
		await own.close();
	});

	it.each<[string, object, 'put' | 'form']>([
		['the answer says so', { link: 'https://s3.example.com/a', how: 'MULTIPART_POST' }, 'form'],
		['the answer says otherwise', { link: 'https://apps.mypurecloud.com/uploads/v2/a', how: 'SINGLE_PUT' }, 'put'],
		['the link is one of the service for forms', { link: 'https://apps.mypurecloud.com/uploads/v4/a' }, 'form'],
		['nothing is said', { link: 'https://s3.example.com/uploads/a' }, 'put'],
	])('goes as a form or by PUT: %s', (_, answer, way) => expect(uploadTargetIn(answer, { u: 'link', m: 'how' })?.way).toBe(way));

	it('is opened again for another attempt', async () => {
		api = await serve((_, index) => (index === 0 ? { status: 503 } : {}));
		const patient = new GenesysCloudClient({ grant: { type: 'accessToken', accessToken: 't' }, connection: { region: 'custom', customHost: sandbox.url }, retry: { waitMin: 1 } });
		let opened = 0;
		const plain = Buffer.from('twice');
		await upload(patient, { url: `${api.url}/a`, headers: {}, way: 'put' }, file({ size: plain.length, open: () => (opened++, Readable.from([plain])) }));
		expect(api.seen.map(({ body }) => body)).toEqual(['twice', 'twice']);
		expect(opened).toBe(2);
		await patient.close();
	});

	it('that the host refuses is an error that says what to look at', async () => {
		const url = sandbox.files.link('/late.wav');
		sandbox.files.expire();
		const error = await rejection(upload(client, { url, headers: {}, way: 'put' }, file()), FileError);
		expect(error).toMatchObject({ method: 'PUT', status: 403 });
		expect(error.advice).toContain('Links for uploads');
	});

	it('fails with its own error where it cannot be read', async () => {
		const broken = file({ open: () => { throw new TypeError('the disk is gone'); } });
		await rejection(upload(client, { url: sandbox.files.link('/a'), headers: {}, way: 'put' }, broken), TypeError);
	});
});

it('waits for a recording that is still being transcoded, and for a document that is being made', async () => {
	for (const unready of [{ status: 202, body: {} }, { body: { state: 'Running' } }]) {
		const server = await serve((_, index) => (index < 2 ? unready : { body: { state: 'Completed', contentLocationUri: 'x' } }));
		const own = clientOf(server.url);
		const answer = await untilReady(own, { pollInterval: 1 }).call({ method: 'GET', path: '/api/v2/documents/1/content' });
		expect(answer.body).toMatchObject({ state: 'Completed' });
		expect(server.seen).toHaveLength(3);
		await own.close();
		await server.close();
	}
});
