import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { ApiError, CancelledError, ConnectionError, GenesysCloudClient, TimeoutError, type ClientSettings } from '../../../../lib';

const bytes = randomBytes(4 * 2 ** 20);
const digest = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let answer: Answer;
let written = 0;

beforeAll(async () => {
	server = createServer((request, response) => answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function withClient<T>(work: (client: GenesysCloudClient) => Promise<T>, settings: Partial<ClientSettings> = {}): Promise<T> {
	const { port } = server.address() as AddressInfo;
	const connection = { region: 'custom', customHost: `http://127.0.0.1:${port}` };
	const client = new GenesysCloudClient({ grant: { type: 'accessToken', accessToken: 'token' }, connection, retry: { maxRetries: 2, waitMin: 1, waitMax: 5 }, ...settings });
	try {
		return await work(client);
	} finally {
		await client.close();
	}
}

const call = { method: 'GET', path: '/api/v2/downloads/one' } as const;

/** Writes a body in pieces, as fast as it is taken. */
const inPieces: Answer = (_request, response) => {
	written = 0;
	response.setHeader('content-type', 'audio/wav');
	const next = (): void => {
		while (written < bytes.length) {
			const piece = bytes.subarray(written, written + 65_536);
			written += piece.length;
			if (!response.write(piece)) return void response.once('drain', next);
		}
		response.end();
	};
	next();
};

async function read(body: AsyncIterable<Buffer>): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of body) pieces.push(piece);
	return Buffer.concat(pieces);
}

it('hands on every byte, with status and headers before the first', async () => {
	answer = inPieces;
	await withClient(async (client) => {
		const sum = await client.stream(call, async ({ statusCode, headers, body }) => {
			expect([statusCode, headers['content-type']]).toEqual([200, 'audio/wav']);
			return digest(await read(body));
		});
		expect(sum).toBe(digest(bytes));
	});
});

it('takes no more than its reader does', async () => {
	answer = inPieces;
	await withClient(async (client) => {
		await client.stream(call, async ({ body }) => {
			await sleep(150);
			// What fits into the buffers between here and there, and not the whole.
			const early = written;
			expect((await read(body)).length).toBe(bytes.length);
			expect(early).toBeLessThan(bytes.length);
		});
	});
});

it('cuts off what nobody reads, and goes on with the next call', async () => {
	answer = inPieces;
	await withClient(async (client) => {
		await expect(client.stream(call, async () => 'enough')).resolves.toBe('enough');
		answer = (_request, response) => response.setHeader('content-type', 'application/json').end('{"a":1}');
		expect((await client.call(call)).body).toEqual({ a: 1 });
	});
});

it('throws what its reader throws', async () => {
	answer = inPieces;
	await withClient(async (client) => {
		await expect(client.stream(call, async () => await Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
	});
});

it('reads an error as any call does, and repeats what may be repeated', async () => {
	let count = 0;
	answer = (_request, response) => {
		if (++count === 1) response.writeHead(503).end();
		else response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Gone.","code":"not.found","status":404}');
	};
	await withClient(async (client) => {
		const error: unknown = await client.stream(call, async () => undefined).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(ApiError);
		expect(error).toMatchObject({ status: 404, code: 'not.found' });
		expect(count).toBe(2);
	});
});

it.each<[string, Answer, Partial<typeof call & { timeout: number }>, new (...values: never[]) => Error]>([
	['a body that breaks off', (_request, response) => void response.writeHead(200, { 'content-length': '1000' }).write('x', () => setTimeout(() => response.destroy(), 20)), {}, ConnectionError],
	['a body that takes too long', (_request, response) => void response.writeHead(200).write('x'), { timeout: 150 }, TimeoutError],
])('%s fails the stream and the call', async (_case, given, options, kind) => {
	answer = given;
	await withClient(async (client) => {
		await expect(client.stream({ ...call, ...options }, async ({ body }) => await read(body))).rejects.toBeInstanceOf(kind);
	});
});

it('ends at once where the caller cancels', async () => {
	answer = (_request, response) => void response.writeHead(200).write('x');
	const controller = new AbortController();
	await withClient(async (client) => {
		const reading = client.stream({ ...call, signal: controller.signal }, async ({ body }) => await read(body));
		setTimeout(() => controller.abort(), 50);
		await expect(reading).rejects.toBeInstanceOf(CancelledError);
	});
});

it('gives the body of a replaced HTTP client as a stream too', async () => {
	const httpClient = { request: async () => await Promise.resolve({ statusCode: 200, headers: {}, body: 'abc' }) };
	await withClient(async (client) => {
		expect(String(await client.stream(call, async ({ body }) => await read(body)))).toBe('abc');
	}, { httpClient });
});

it('is there where hooks look at the answer', async () => {
	answer = inPieces;
	const statuses: unknown[] = [];
	await withClient(async (client) => {
		expect((await client.stream(call, async ({ body }) => await read(body))).length).toBe(bytes.length);
	}, { hooks: { postResponse: (response) => void statuses.push(response.statusCode) } });
	expect(statuses).toEqual([200]);
});
