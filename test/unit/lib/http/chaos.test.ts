import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, ConnectionError, GenesysCloudError, type HttpMethod } from '../../../../lib';
import { clientOf } from '../support/client';
import { listen, stop } from '../support/server';

const REQUESTS = 10_000;
const SEED = 20_240_501;
const METHODS: HttpMethod[] = ['GET', 'PUT', 'DELETE', 'POST', 'PATCH'];

/** A generator of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** An API that counts what it really did for each request, and fails before or after doing it. */
async function startChaos() {
	const random = randomFrom(SEED);
	const done = new Map<string, number>();
	const faults = { limited: 0, busy: 0, unavailable: 0, resetBefore: 0, resetAfter: 0, truncated: 0 };
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const id = String(request.headers['x-request-id']);
			const act = (): void => void done.set(id, (done.get(id) ?? 0) + 1);
			const fail = (kind: keyof typeof faults, status: number, headers: Record<string, string> = {}): void => {
				faults[kind] += 1;
				response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end('{"message":"chaos"}');
			};
			const chance = random();
			if (chance < 0.06) return fail('limited', 429, random() < 0.7 ? { 'Retry-After': '0' } : {});
			if (chance < 0.1) return fail('busy', 503, { 'Retry-After': '0' });
			if (chance < 0.14) return fail('unavailable', 503);
			if (chance < 0.17) {
				faults.resetBefore += 1;
				return request.socket.destroy();
			}
			act();
			if (chance < 0.2) {
				faults.resetAfter += 1;
				return request.socket.destroy();
			}
			if (chance < 0.25) return truncate(response, id, random() < 0.5);
			return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id }));
		});
	});

	function truncate(response: ServerResponse, id: string, chunked: boolean): void {
		faults.truncated += 1;
		const body = JSON.stringify({ id });
		response.writeHead(200, { 'Content-Type': 'application/json', ...(chunked ? {} : { 'Content-Length': body.length }) });
		response.write(body.slice(0, 8), () => response.socket?.destroy());
	}

	await listen(server);
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, done, faults, close: () => stop(server) };
}

it(
	`${REQUESTS} requests against chaos (seed ${SEED}) are each answered once or fail with a clear error, and none that is unsafe is done twice`,
	async () => {
		const server = await startChaos();
		const client = clientOf(server.url, { retry: { maxRetries: 3, waitMin: 1, waitMax: 4 } });
		const outcomes = new Map<string, { method: HttpMethod; answers: number; error?: unknown }>();
		let next = 0;
		const worker = async (): Promise<void> => {
			while (next < REQUESTS) {
				const number = next++;
				const id = `r-${number}`;
				const method = METHODS[number % METHODS.length];
				const outcome: { method: HttpMethod; answers: number; error?: unknown } = { method, answers: 0 };
				expect(outcomes.has(id)).toBe(false);
				outcomes.set(id, outcome);
				try {
					const { body } = await client.call({ method, path: '/api/v2/x', headers: { 'X-Request-Id': id }, body: method === 'GET' ? undefined : { id } });
					expect(body).toEqual({ id });
					outcome.answers += 1;
				} catch (error) {
					outcome.error = error;
				}
			}
		};
		await Promise.all(Array.from({ length: 50 }, worker));
		await client.close();
		await server.close();

		expect(outcomes.size).toBe(REQUESTS);
		for (const count of Object.values(server.faults)) expect(count).toBeGreaterThan(100);
		let failed = 0;
		for (const [id, { method, answers, error }] of outcomes) {
			const times = server.done.get(id) ?? 0;
			const unsafe = method === 'POST' || method === 'PATCH';
			if (unsafe && times > 1) throw new Error(`${method} ${id} was done ${times} times`);
			if (answers === 1 && error === undefined && times > 0) continue;
			failed += 1;
			if (!(error instanceof ApiError || error instanceof ConnectionError)) throw error;
			if (!(error instanceof GenesysCloudError) || error.advice === '' || (error.attempts ?? 0) < 1) throw new Error(`unclear: ${String(error)}`);
			// What ended for lack of attempts made all of them.
			if (!unsafe && error.attempts !== 4) throw new Error(`${method} ${id} gave up after ${error.attempts} attempts`);
		}
		// A quarter of 4,000 unsafe requests may fail; of the safe ones four faults in a row.
		expect(failed).toBeGreaterThan(100);
		expect(failed).toBeLessThan(REQUESTS / 8);
	},
	60_000,
);
