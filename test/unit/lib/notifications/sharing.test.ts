import { ApiError, ArgumentError, AuthenticationError, ConnectionError, SubscriptionError, type Gap, type Notification, type Subscriber } from '../../../../lib';
import { MOST_FEEDS, Sharing } from '../../../../lib/notifications/sharing';
import { rejection } from '../support/client';
import { Service } from '../../../../bench/support/channels/service';
import { settle, VirtualClock } from '../../../../bench/support/channels/virtual-clock';

const HOUR = 60 * 60_000;
const MINUTE = 60_000;

class Listener implements Subscriber {
	readonly events: Notification[] = [];
	readonly gaps: Gap[] = [];
	readonly errors: unknown[] = [];
	event = (notification: Notification): number => this.events.push(notification);
	gap = (gap: Gap): number => this.gaps.push(gap);
	failed = (error: unknown): number => this.errors.push(error);

	constructor(readonly topics: string[]) {}

	get bodies(): unknown[] {
		return this.events.map(({ eventBody }) => eventBody);
	}
}

const topicOf = (number: number): string => `v2.users.${number}.presence`;
const topics = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => topicOf(from + index));
const away = (): ConnectionError => new ConnectionError('The host is away.', '', 'api.example.com', 'ECONNREFUSED', undefined, { sent: false, lasting: false });

let clock: VirtualClock;
let service: Service;
let sharing: Sharing;

beforeEach(() => {
	clock = new VirtualClock();
	service = new Service(clock);
	sharing = new Sharing(service, clock, () => 0.5);
});

/** Somebody who hears topics, and how to end it. */
async function listen(...names: string[]): Promise<{ listener: Listener; leave: () => Promise<void> }> {
	const listener = new Listener(names);
	return { listener, leave: await sharing.subscribe(listener) };
}

test('two subscribers share one channel, and each hears its topics only', async () => {
	const [one, other] = [await listen(topicOf(1), topicOf(2)), await listen(topicOf(2), topicOf(3))];
	for (const number of [1, 2, 3]) service.happen(topicOf(number), number);
	expect(service.lines).toHaveLength(1);
	expect([...service.lines[0]!.topics]).toEqual(topics(3, 1));
	expect([one.listener.bodies, other.listener.bodies]).toEqual([[1, 2], [2, 3]]);

	await one.leave();
	await settle();
	expect([...service.lines[0]!.topics]).toEqual(topics(2, 2));
	await other.leave();
	expect(service.open).toEqual([]);
	expect(service.calls.at(-1)).toBe('DELETE channels/{channelId}/subscriptions');
	expect(clock.pending).toBeLessThanOrEqual(1); // a heartbeat that the service has on its way
	await clock.pass(HOUR);
	expect(service.lines).toHaveLength(1);
	expect(clock.pending).toBe(0);
});

test('a topic in other capitals is the same topic', async () => {
	const { listener } = await listen('v2.users.1.routingStatus');
	service.say(service.open[0]!, { topicName: 'v2.users.1.routingstatus', eventBody: 'heard' });
	expect(listener.bodies).toEqual(['heard']);
});

test('a channel holds 1,000 topics; the next one takes the others, and ten are the most', async () => {
	await listen(...topics(999));
	await listen(...topics(2, 2000));
	expect(service.lines.map(({ topics: held }) => held.size)).toEqual([999, 2]);
	await listen(topicOf(0), topicOf(3000));
	expect(service.lines.map(({ topics: held }) => held.size)).toEqual([1000, 2]);
	for (let channel = 2; channel < MOST_FEEDS; channel++) await listen(...topics(1000, channel * 10_000));
	expect(service.lines).toHaveLength(MOST_FEEDS);
	await expect(listen(...topics(1000, 900_000))).rejects.toThrow('no room for more topics');
	await expect(listen(...topics(1001))).rejects.toThrow(ArgumentError);
	expect(service.lines).toHaveLength(MOST_FEEDS);
});

describe('a lost channel', () => {
	it.each<[string, () => void, number]>([
		['whose socket closes', () => service.drop(service.open[0]!), 0],
		['that falls silent', () => service.freeze(service.open[0]!), MINUTE],
	])('%s is made anew with all topics, and the gap is told', async (_, lose, noticed) => {
		const [one, other] = [await listen(topicOf(1)), await listen(topicOf(2))];
		await clock.pass(45_000);
		const heardAt = clock.now() - 15_000;
		lose();
		await clock.pass(noticed + 1500);
		expect(service.lines).toHaveLength(2);
		expect([...service.open[0]!.topics]).toEqual(topics(2, 1));
		service.happen(topicOf(1), 'after');
		expect(one.listener.bodies).toEqual(['after']);
		for (const { listener } of [one, other]) {
			expect(listener.gaps).toHaveLength(1);
			expect(listener.gaps[0]!.from.getTime()).toBe(heardAt);
			expect(listener.gaps[0]!.to.getTime()).toBeGreaterThan(heardAt);
		}
	});

	test('is tried again, each time later, until it is back; the gap reaches from the first loss', async () => {
		const { listener } = await listen(topicOf(1));
		const start = clock.now();
		service.failures.push(...Array.from({ length: 6 }, away));
		service.drop(service.open[0]!);
		await clock.pass(5 * MINUTE);
		expect(service.failures).toEqual([]);
		expect(service.open).toHaveLength(1);
		expect(listener.gaps).toEqual([{ from: new Date(start), to: expect.any(Date) }]);
		expect(listener.errors).toEqual([]);
	});

	it.each<[string, Error]>([
		['login', new AuthenticationError('The login was refused.', '')],
		['permission', new ApiError('Forbidden.', '', { method: 'POST', path: '/x', status: 403 })],
	])('that the %s forbids fails everybody, once', async (_, error) => {
		const heard = [await listen(topicOf(1)), await listen(topicOf(2))];
		service.failures.push(error);
		service.drop(service.open[0]!);
		await clock.pass(HOUR);
		expect(heard.map(({ listener }) => listener.errors)).toEqual([[error], [error]]);
		expect([service.lines.length, clock.pending]).toEqual([1, 0]);
		const again = await listen(topicOf(1));
		service.happen(topicOf(1), 'again');
		expect(again.listener.bodies).toEqual(['again']);
	});

	test('whose channel alone is gone is made anew when the next one joins', async () => {
		const one = await listen(topicOf(1));
		service.failures.push(new ApiError('Not found.', '', { method: 'PUT', path: '/x', status: 404 }));
		await listen(topicOf(2));
		service.happen(topicOf(1), 'once');
		expect([service.lines.length, one.listener.bodies]).toEqual([2, ['once']]);
	});
});

test('a channel without heartbeats is asked, and not lost while it answers', async () => {
	service.heartbeats = false;
	const { listener } = await listen(topicOf(1));
	await clock.pass(HOUR);
	expect([service.lines.length, listener.gaps]).toEqual([1, []]);
	service.freeze(service.open[0]!);
	await clock.pass(2 * MINUTE);
	expect([service.lines.length, listener.gaps.length]).toEqual([2, 1]);
});

describe('before an end that is known', () => {
	const ends: Array<[string, () => void | Promise<void>]> = [
		['an announced closing', () => service.say(service.open[0]!, { topicName: 'v2.system.socket_closing', eventBody: {} })],
		['a revoked token', () => service.say(service.open[0]!, { topicName: 'v2.system.token_revoked.1', eventBody: {} })],
		['23 hours, less a few minutes by chance', async () => await clock.pass(23 * HOUR - 5 * MINUTE)],
		['another access token', async () => ((service.token = 'token-2'), await clock.pass(30_000))],
	];

	it.each(ends)('(%s) a new channel hears everything before the old one is closed', async (_, end) => {
		const { listener } = await listen(topicOf(1));
		const started = service.lines.length;
		await end();
		await settle();
		expect(service.lines).toHaveLength(started + 1);
		expect(service.open).toHaveLength(2);
		service.happen(topicOf(1), 'both hear it');
		await clock.pass(MINUTE);
		expect(service.open.map(({ channel }) => channel)).toEqual(['channel-2']);
		service.happen(topicOf(1), 'the new one hears it');
		expect(listener.bodies).toEqual(['both hear it', 'the new one hears it']);
		expect(listener.gaps).toEqual([]);
	});

	const closing = (line: number): void => service.say(service.lines[line]!, { topicName: 'v2.system.socket_closing', eventBody: {} });

	test('a new channel that is lost at once does not take the place of one that works', async () => {
		const { listener } = await listen(topicOf(1));
		const open = service.openSocket.bind(service);
		jest.spyOn(service, 'openSocket').mockImplementationOnce(async (address, heard) => {
			const socket = await open(address, heard);
			service.drop(service.lines[1]!);
			return socket;
		});
		closing(0);
		await settle();
		service.happen(topicOf(1), 'the first hears it');
		await clock.pass(MINUTE);
		service.happen(topicOf(1), 'the third hears it');
		expect([listener.bodies, listener.gaps]).toEqual([['the first hears it', 'the third hears it'], []]);
	});

	test('an old channel is heard to its end, whatever comes after the new one', async () => {
		const { listener } = await listen(topicOf(1));
		await clock.pass(2 * MINUTE);
		service.delay = () => 5000;
		service.happen(topicOf(1), 'on its way');
		closing(0);
		await settle();
		closing(1);
		await clock.pass(MINUTE);
		expect([listener.bodies, service.lines.length, service.open.length]).toEqual([['on its way'], 3, 1]);
	});

	test('an old channel that was silent when the new one came leaves a gap', async () => {
		const { listener } = await listen(topicOf(1));
		await clock.pass(30_000);
		const heardAt = clock.now();
		await clock.pass(5000);
		service.freeze(service.open[0]!);
		service.happen(topicOf(1), 'nobody hears it');
		service.token = 'token-2';
		await clock.pass(MINUTE);
		expect(listener.gaps).toEqual([{ from: new Date(heardAt), to: expect.any(Date) }]);
		expect(listener.gaps[0]!.to.getTime() - heardAt).toBeGreaterThan(5000);
	});

	test('where every new channel ends or is lost at once, they are made more and more slowly', async () => {
		await listen(topicOf(1));
		for (let second = 0; second < 600; second++) {
			const newest = service.open.at(-1);
			if (newest && second % 2 === 0) service.say(newest, { topicName: 'v2.system.no_longer_subscribed.1', eventBody: {} });
			else if (newest) service.drop(newest);
			await clock.pass(1000);
		}
		expect(service.lines.length).toBeLessThan(40);
	});

	test('a new channel is tried for as long as the old one lives', async () => {
		const { listener } = await listen(topicOf(1));
		service.failures.push(away(), away(), away());
		service.say(service.open[0]!, { topicName: 'v2.system.socket_closing', eventBody: {} });
		await settle();
		service.happen(topicOf(1), 1);
		await clock.pass(MINUTE);
		service.happen(topicOf(1), 2);
		expect([listener.bodies, listener.gaps]).toEqual([[1, 2], []]);
		expect(service.open.map(({ channel }) => channel)).toEqual(['channel-2']);
	});
});

describe('a refused topic', () => {
	test('fails who asks for it, and nobody else', async () => {
		const { listener } = await listen(topicOf(1));
		service.refused.add(topicOf(2));
		const error = await rejection(listen(topicOf(1), topicOf(2)), SubscriptionError);
		expect(error.refused).toEqual([{ topic: topicOf(2), reason: 'missing permission', missingPermissions: ['some:thing:view'] }]);
		expect(error.message).toContain('some:thing:view');
		expect([...service.open[0]!.topics]).toEqual([topicOf(1)]);
		service.happen(topicOf(1), 'heard');
		expect([listener.bodies, listener.errors]).toEqual([['heard'], []]);
	});

	test('that was allowed before fails who has it, when the channel is made anew', async () => {
		const [one, other] = [await listen(topicOf(1)), await listen(topicOf(2))];
		service.refused.add(topicOf(2));
		service.drop(service.open[0]!);
		await clock.pass(MINUTE);
		expect([one.listener.errors, other.listener.errors]).toEqual([[], [expect.any(SubscriptionError)]]);
		service.happen(topicOf(1), 'heard');
		expect(one.listener.bodies).toEqual(['heard']);
	});
});

describe('a topic that is none', () => {
	beforeEach(() => (service.isMalformed = (topic) => topic.startsWith('v2.bad.')));

	test('fails who asks for it, and nobody who joins at the same time', async () => {
		const [good, bad] = await Promise.allSettled([listen(topicOf(1)), listen('v2.bad.topic')]);
		expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
		expect([...service.open[0]!.topics]).toEqual([topicOf(1)]);
		expect((bad as PromiseRejectedResult).reason).toBeInstanceOf(ApiError);
	});

	test('fails who asks for it while the channel is made anew, and nobody else', async () => {
		const { listener } = await listen(topicOf(1));
		service.drop(service.open[0]!);
		let joining: Promise<unknown> | undefined;
		const open = service.openSocket.bind(service);
		jest.spyOn(service, 'openSocket').mockImplementationOnce(async (address, heard) => {
			joining = rejection(listen('v2.bad.topic'), ApiError);
			return await open(address, heard);
		});
		await clock.pass(MINUTE);
		await joining;
		service.happen(topicOf(1), 'heard');
		expect([listener.errors, listener.bodies, listener.gaps.length]).toEqual([[], ['heard'], 1]);
	});

	test('that was one before fails who has it when the channel is made anew, and nobody else', async () => {
		const all = [await listen(topicOf(1)), await listen(topicOf(2)), await listen(topicOf(3))];
		service.isMalformed = (topic) => topic === topicOf(2);
		service.drop(service.open[0]!);
		await clock.pass(MINUTE);
		expect(all.map(({ listener }) => listener.errors)).toEqual([[], [expect.any(ApiError)], []]);
		expect([...service.open[0]!.topics]).toEqual([topicOf(1), topicOf(3)]);
	});
});

test('who joins while the channel is made anew and is refused has not joined', async () => {
	const { listener } = await listen(topicOf(1));
	service.refused.add(topicOf(2));
	service.drop(service.open[0]!);
	const late = new Listener([topicOf(2)]);
	let joining: Promise<unknown> | undefined;
	const open = service.openSocket.bind(service);
	jest.spyOn(service, 'openSocket').mockImplementationOnce(async (address, heard) => {
		joining = rejection(sharing.subscribe(late), SubscriptionError);
		return await open(address, heard);
	});
	await clock.pass(MINUTE);
	await joining;
	expect([late.errors, listener.errors]).toEqual([[], []]);
});

test('room is kept for who is still joining', async () => {
	await Promise.all([listen(...topics(999)), listen(...topics(2, 2000))]);
	expect(service.lines.map(({ topics: held }) => held.size).sort()).toEqual([2, 999]);
});

test('a subscriber that throws is taken off, and the others hear on', async () => {
	const [one, other] = [await listen(topicOf(1)), await listen(topicOf(1))];
	const broken = new Error('broken');
	one.listener.event = () => {
		throw broken;
	};
	for (const number of [1, 2]) service.happen(topicOf(1), number);
	expect([one.listener.errors, other.listener.bodies]).toEqual([[broken], [1, 2]]);
});

test('who leaves does not wait for a channel that hangs, and nothing is left to be done when all have left', async () => {
	const [one, other] = [await listen(topicOf(1)), await listen(topicOf(2))];
	let refuse: (error: Error) => void = () => undefined;
	jest.spyOn(service, 'openSocket').mockImplementationOnce(async () => await new Promise((_, reject) => (refuse = reject)));
	service.heartbeats = false;
	service.say(service.open[0]!, { topicName: 'v2.system.socket_closing', eventBody: {} });
	await settle();
	await one.leave();
	const left = other.leave();
	refuse(away());
	await left;
	await clock.pass(HOUR);
	expect([service.lines.length, clock.pending]).toEqual([2, 0]);
});

test('a channel whose end is announced before its topics are set is made anew', async () => {
	const open = service.openSocket.bind(service);
	jest.spyOn(service, 'openSocket').mockImplementationOnce(async (address, heard) => {
		const socket = await open(address, heard);
		service.say(service.lines[0]!, { topicName: 'v2.system.socket_closing', eventBody: {} });
		return socket;
	});
	const { listener } = await listen(topicOf(1));
	await clock.pass(MINUTE);
	expect([service.open.map(({ channel }) => channel), listener.gaps]).toEqual([['channel-2'], []]);
});

test('a first connection that fails is thrown, and leaves nothing behind', async () => {
	service.failures.push(away());
	await expect(listen(topicOf(1))).rejects.toThrow('The host is away.');
	await clock.pass(HOUR);
	expect([service.lines.length, clock.pending]).toEqual([0, 0]);
});

test('who leaves while the channel is away stops the attempts', async () => {
	const { leave } = await listen(topicOf(1));
	service.failures.push(away(), away());
	service.drop(service.open[0]!);
	await clock.pass(1000);
	await leave();
	await clock.pass(HOUR);
	expect([service.lines.length, service.failures.length, clock.pending]).toEqual([1, 1, 0]);
});
