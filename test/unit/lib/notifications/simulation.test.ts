import type { Gap, Notification } from '../../../../lib';
import { Sharing } from '../../../../lib/notifications/sharing';
import { Service } from '../../../../bench/support/channels/service';
import { settle, VirtualClock } from '../../../../bench/support/channels/virtual-clock';

/* 2,000 events over days of virtual time, in an order that a seed decides. */

const SECOND = 1000;
const EVENTS = 2000;
const TOPICS = ['v2.users.1.presence', 'v2.users.2.presence', 'v2.routing.queues.3.users'];
/** Milliseconds that an event takes at most. */
const LATEST = 5 * SECOND;

/** The mulberry32 generator: numbers from 0 to 1 that are the same in every run. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

interface Happened {
	number: number;
	at: number;
}

interface Course {
	ownMetadata: boolean;
	/** Whether channels are lost without warning. */
	drops: boolean;
}

async function simulate(seed: number, { ownMetadata, drops }: Course): Promise<{ happened: Happened[]; told: number[]; gaps: Gap[]; channels: number }> {
	const random = randomOf(seed);
	const clock = new VirtualClock();
	const service = new Service(clock);
	service.ownMetadata = ownMetadata;
	service.delay = () => Math.round(random() * LATEST);
	const told: number[] = [];
	const gaps: Gap[] = [];
	const leave = await new Sharing(service, clock, random).subscribe({
		topics: TOPICS,
		event: ({ eventBody }: Notification) => told.push((eventBody as Happened).number),
		gap: (gap) => gaps.push(gap),
		failed: (error) => {
			throw error;
		},
	});
	const happened: Happened[] = [];
	for (let number = 0; number < EVENTS; number++) {
		await clock.pass(random() * 120 * SECOND);
		const event = { number, at: clock.now() };
		happened.push(event);
		service.happen(TOPICS[number % TOPICS.length]!, event);
		const newest = service.open.at(-1);
		const fate = random();
		if (fate < 0.02 && newest) {
			service.say(newest, { topicName: 'v2.system.socket_closing', eventBody: {} });
			clock.after(60 * SECOND, () => service.drop(newest));
		} else if (fate < 0.03) service.token = `token-${number}`;
		else if (drops && fate < 0.05 && newest) service.drop(newest);
		else if (drops && fate < 0.06 && newest) service.freeze(newest);
		// Anything may be told a second time, at once or after others.
		else if (fate > 0.9 && newest) {
			const { listener } = newest;
			const again = listener && { ...listener };
			const message = { topicName: TOPICS[0]!, version: '2', eventBody: { number: number + 0.5, at: clock.now() }, metadata: { CorrelationId: `twice ${number}` } };
			service.say(newest, message);
			clock.after(random() * LATEST, () => again?.message(JSON.stringify(message)));
		}
		await settle();
	}
	await clock.pass(300 * SECOND);
	await leave();
	expect(service.open).toEqual([]);
	return { happened, told, gaps, channels: service.lines.length };
}

const repeated = (numbers: number[]): number[] => numbers.filter((number, index) => numbers.indexOf(number) !== index);

describe.each([1, 2, 3])('seed %i', (seed) => {
	it.each([false, true])('nothing is lost or repeated where the end of channels is known (metadata of each channel its own: %s)', async (ownMetadata) => {
		const { happened, told, gaps, channels } = await simulate(seed, { ownMetadata, drops: false });
		expect(channels).toBeGreaterThan(20);
		expect(happened.filter(({ number }) => !told.includes(number))).toEqual([]);
		expect(repeated(told)).toEqual([]);
		expect(gaps).toEqual([]);
	});

	it.each([false, true])('what is lost with a channel lies in a gap that is told (metadata of each channel its own: %s)', async (ownMetadata) => {
		const { happened, told, gaps } = await simulate(seed, { ownMetadata, drops: true });
		expect(gaps.length).toBeGreaterThan(20);
		expect(repeated(told)).toEqual([]);
		const lost = happened.filter(({ number }) => !told.includes(number));
		const within = ({ at }: Happened): boolean => gaps.some(({ from, to }) => at >= from.getTime() - LATEST && at <= to.getTime());
		expect(lost.filter((event) => !within(event))).toEqual([]);
	});
});
