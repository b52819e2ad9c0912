import { ApiError, CancelledError, type ApiCall, type GenesysCloudClient } from '../../../../lib';
import { Limiter, type LimitNews, type Turn } from '../../../../lib/http/limiter';
import { CLIENT_CREDENTIALS, clientOf, rejection } from '../support/client';
import { serve, serveGenesys, wait, type Answerer } from '../support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
	jest.useRealTimers();
});

/** An API that takes `allowed` requests in each window of `length` milliseconds and refuses the rest, as Genesys Cloud does. */
function limited(allowed: number, length: number, round: (seconds: number) => number = Math.ceil) {
	const state = { rejected: 0, answered: 0 };
	let start = 0;
	let count = 0;
	const answer: Answerer = () => {
		const now = Date.now();
		if (now - start >= length) [start, count] = [now, 0];
		count += 1;
		const left = (start + length - now) / 1000;
		const headers = { 'inin-ratelimit-count': String(count), 'inin-ratelimit-allowed': String(allowed), 'inin-ratelimit-reset': String(round(left)) };
		if (count > allowed) {
			state.rejected += 1;
			return { status: 429, headers: { ...headers, 'Retry-After': String(Math.ceil(left)) }, delay: 5 };
		}
		state.answered += 1;
		return { headers, body: {}, delay: 5 };
	};
	return { answer, state };
}

/** Items by a number of workers, as n8n's steps do it. */
async function work(client: GenesysCloudClient, items: number, concurrency: number, call: ApiCall = GET): Promise<void> {
	let next = 0;
	await Promise.all(
		Array.from({ length: concurrency }, async () => {
			while (next++ < items) await client.call(call);
		}),
	);
}

it('200 items that meet a limit of 50 a window are all done, and less than 15 % of the requests are refused', async () => {
	const cases: Array<[string, number, (seconds: number) => number]> = [
		['8 at a time', 8, Math.ceil],
		['all at once', 200, Math.ceil],
		['8 at a time, at an API that rounds down', 8, Math.floor],
	];
	await Promise.all(
		cases.map(async ([name, concurrency, round]) => {
			const { answer, state } = limited(50, 1_000, round);
			const server = await serve(answer);
			const client = clientOf(server.url, { retry: {} });
			closers.push(() => server.close(), () => client.close());
			await work(client, 200, concurrency);
			expect([name, state.answered]).toEqual([name, 200]);
			expect([name, state.rejected / server.seen.length < 0.15]).toEqual([name, true]);
		}),
	);
});

it('clients that use one token keep its pace together', async () => {
	const { answer, state } = limited(50, 1_000);
	const server = await serve(answer);
	const clients = [clientOf(server.url, { retry: {} }), clientOf(server.url, { retry: { onConflict: true, maxTotalTime: 60_000 } })];
	closers.push(() => server.close(), ...clients.map((client) => () => client.close()));
	await Promise.all(clients.map((client) => work(client, 60, 4)));
	expect(state.answered).toBe(120);
	expect(state.rejected / server.seen.length).toBeLessThan(0.15);
});

describe('a pause that the API asks for', () => {
	it('holds other clients that use the token, and none at another address', async () => {
		const pausing: Answerer = (_seen, index) => (index === 0 ? { status: 429, headers: { 'Retry-After': '1' } } : { body: {} });
		const servers = [await serve(pausing), await serve(() => ({ body: {} }))];
		const clients = [servers[0], servers[0], servers[1]].map((server) => clientOf(server.url));
		closers.push(...servers.map((server) => () => server.close()), ...clients.map((client) => () => client.close()));
		await rejection(clients[0].call(GET), ApiError);
		const began = Date.now();
		await clients[2].call(GET);
		expect(Date.now() - began).toBeLessThan(500);
		await clients[1].call(GET);
		expect(Date.now() - began).toBeGreaterThanOrEqual(900);
	});

	it('holds nobody whose time is up before; the API says how long to wait', async () => {
		const server = await serve(() => ({ status: 429, headers: { 'Retry-After': '60' } }));
		const client = clientOf(server.url);
		closers.push(() => server.close(), () => client.close());
		await rejection(client.call(GET), ApiError);
		expect(await rejection(client.call({ ...GET, timeout: 30_000 }), ApiError)).toMatchObject({ status: 429, retryAfter: 60 });
	});

	it('holds all requests of the token', async () => {
		const times: number[] = [];
		const server = await serve((_seen, index) => {
			times.push(Date.now());
			return index === 1 ? { status: 429, headers: { 'Retry-After': '1' } } : { body: {} };
		});
		const client = clientOf(server.url, { retry: {} });
		closers.push(() => server.close(), () => client.close());
		await client.call(GET);
		const refused = client.call(GET);
		await wait(50);
		await Promise.all([refused, client.call(GET), client.call({ ...GET, path: '/api/v2/other' })]);
		expect(times).toHaveLength(5);
		for (const time of times.slice(2)) expect(time - times[1]).toBeGreaterThanOrEqual(990);
	});

	it('does not hold another token', async () => {
		const server = await serve(({ headers }) => (headers.authorization === 'Bearer one' ? { status: 429, headers: { 'Retry-After': '60' } } : { body: {} }));
		let token = 'one';
		const client = clientOf(server.url, { retry: {}, grant: { type: 'delegated', token: async () => token, renew: async () => token } });
		closers.push(() => server.close(), () => client.close());
		const controller = new AbortController();
		const held = client.call({ ...GET, signal: controller.signal });
		await wait(50);
		token = 'two';
		expect((await client.call(GET)).statusCode).toBe(200);
		controller.abort();
		await rejection(held, CancelledError);
	});

	it('holds nobody where it is longer than anybody may wait; the API answers by itself', async () => {
		const server = await serve(({ url }) => (url.endsWith('/me') ? { status: 429, headers: { 'Retry-After': '7200' } } : { body: {} }));
		const client = clientOf(server.url, { retry: {} });
		closers.push(() => server.close(), () => client.close());
		await rejection(client.call(GET), Error);
		expect((await client.call({ ...GET, path: '/api/v2/other' })).statusCode).toBe(200);
	});

	it('can be left by the one who cancels', async () => {
		const server = await serve(() => ({ status: 429, headers: { 'Retry-After': '60' } }));
		const client = clientOf(server.url, { retry: {} });
		closers.push(() => server.close(), () => client.close());
		const controller = new AbortController();
		const calls = Promise.allSettled([0, 1].map(() => client.call({ ...GET, signal: controller.signal })));
		await wait(50);
		const third = client.call({ ...GET, signal: controller.signal });
		await wait(20);
		controller.abort();
		await calls;
		await rejection(third, CancelledError);
		expect(server.seen).toHaveLength(2);
	});

	it('leads to no login', async () => {
		const { answer } = limited(5, 1_000);
		const server = await serveGenesys(answer);
		const client = clientOf(server.url, { retry: {}, grant: CLIENT_CREDENTIALS });
		closers.push(() => server.close(), () => client.close());
		await work(client, 12, 4);
		expect(server.logins).toHaveLength(1);
	});
});

describe('Limiter', () => {
	const PATIENCE = 180_000;
	const { signal } = new AbortController();
	const told = (count: number, allowed: number, reset: number): LimitNews => ({ limit: { count, allowed, reset } });
	const take = (limiter: Limiter): Turn => {
		const turn = limiter.turn(signal, PATIENCE);
		if (turn instanceof Promise) throw new Error('no turn');
		return turn;
	};

	beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));

	it('does nothing until a limit is told', () => {
		const limiter = new Limiter(64);
		for (let count = 0; count < 1_000; count++) limiter.done(take(limiter), {});
		expect(jest.getTimerCount()).toBe(0);
	});

	it('lets a burst through, slows down before the wall, stops at it, and goes on in the next window', async () => {
		const limiter = new Limiter(64);
		const times: number[] = [];
		let count = 0;
		for (let request = 0; request < 120; request++) {
			const turn = limiter.turn(signal, PATIENCE);
			if (turn instanceof Promise) await Promise.all([turn, jest.advanceTimersToNextTimerAsync()]);
			times.push(Date.now() - 1_000_000);
			count = Date.now() - 1_000_000 >= 60_000 && count > 50 ? 1 : count + 1;
			limiter.done(await turn, told(count, 100, 60_000 - ((Date.now() - 1_000_000) % 60_000)));
		}
		expect(times[79]).toBe(0);
		expect(times[80]).toBeGreaterThan(1_000);
		const gaps = times.slice(81, 99).map((time, index) => time - times[80 + index]);
		expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(5);
		expect(times[99]).toBeLessThan(60_000);
		expect(times[100]).toBe(60_000);
		expect(times[119]).toBe(60_000);
	});

	it('counts what others do with the same token', () => {
		const limiter = new Limiter(64);
		limiter.done(take(limiter), told(99, 100, 30_000));
		expect(limiter.turn(signal, PATIENCE)).toBeInstanceOf(Promise);
	});

	it('counts what is still under way', () => {
		const limiter = new Limiter(64);
		const turns = Array.from({ length: 64 }, () => take(limiter));
		limiter.done(turns[0], told(1, 64, 30_000));
		expect(limiter.turn(signal, PATIENCE)).toBeInstanceOf(Promise);
	});

	it('is not misled by the late answer of a window that is over', () => {
		const limiter = new Limiter(64);
		const slow = take(limiter);
		limiter.done(take(limiter), told(2, 100, 10_000));
		jest.advanceTimersByTime(11_000);
		limiter.done(take(limiter), told(1, 100, 60_000));
		limiter.done(slow, told(100, 100, 60_000));
		for (let count = 0; count < 50; count++) limiter.done(take(limiter), told(count + 2, 100, 60_000));
	});

	it('gives turns in the order in which they were asked for, and passes over who has left', async () => {
		const limiter = new Limiter(64);
		limiter.done(take(limiter), { pause: 1_000 });
		const leaving = new AbortController();
		const order: number[] = [];
		const turns = [0, 1, 2, 3].map((number) => Promise.resolve(limiter.turn(number === 1 ? leaving.signal : signal, PATIENCE)).then(() => order.push(number)));
		leaving.abort(new Error('gone'));
		await expect(turns[1]).rejects.toThrow('gone');
		await jest.advanceTimersByTimeAsync(1_000);
		expect(order).toEqual([0, 2, 3]);
	});

	it('asks carefully whether the next window has begun', async () => {
		const limiter = new Limiter(64);
		limiter.done(take(limiter), { pause: 1_000 });
		const turns = Array.from({ length: 10 }, () => Promise.resolve(limiter.turn(new AbortController().signal, PATIENCE)));
		await jest.advanceTimersByTimeAsync(1_000);
		let given = 0;
		turns.forEach((turn) => void turn.then(() => given++));
		await jest.advanceTimersByTimeAsync(0);
		expect(given).toBe(3);
		limiter.done(await turns[0], told(1, 100, 60_000));
		await jest.advanceTimersByTimeAsync(0);
		expect(given).toBe(10);
	});

	it('need not be careful where the last window had room', () => {
		const limiter = new Limiter(64);
		limiter.done(take(limiter), told(10, 300, 10_000));
		jest.advanceTimersByTime(11_000);
		for (let count = 0; count < 64; count++) take(limiter);
		expect(limiter.turn(signal, PATIENCE)).toBeInstanceOf(Promise);
	});

	it('lets requests go where the next window is further away than anybody may wait', () => {
		const limiter = new Limiter(64);
		limiter.done(take(limiter), told(100, 100, 3_600_000));
		limiter.done(take(limiter), { pause: 3_600_000 });
		take(limiter);
	});

	it('keeps no process alive', () => {
		jest.useRealTimers();
		const set = jest.spyOn(global, 'setTimeout');
		const limiter = new Limiter(64);
		limiter.done(take(limiter), { pause: 60_000 });
		const leaving = new AbortController();
		const turn = limiter.turn(leaving.signal, PATIENCE);
		expect((set.mock.results[0].value as NodeJS.Timeout).hasRef()).toBe(false);
		leaving.abort(new Error('gone'));
		set.mockRestore();
		return expect(turn).rejects.toThrow('gone');
	});
});
