import type { Notification } from '../../../../lib';
import { VirtualClock } from '../../../../bench/support/channels/virtual-clock';
import { Repetitions } from '../../../../lib/notifications/repetitions';

const [old, young] = [{ channel: 'old' }, { channel: 'young' }];
const event = (eventBody: unknown, CorrelationId?: string): Notification => ({ topicName: 'v2.users.1.outofoffice', eventBody, ...(CorrelationId === undefined ? {} : { metadata: { CorrelationId } }) });

/** What is new, of what channels told in this order. */
const news = (repetitions: Repetitions, told: Array<[object, Notification]>): unknown[] => told.filter(([channel, notification]) => repetitions.isNew(channel, notification)).map(([, { eventBody }]) => eventBody);

test('a message that comes twice is one, and a state that comes back is another event', () => {
	expect(news(new Repetitions(), [[old, event('in', 'a')], [old, event('in', 'a')], [old, event('out', 'b')], [old, event('in', 'c')]])).toEqual(['in', 'out', 'in']);
});

test('without metadata nothing is taken for a repetition', () => {
	expect(news(new Repetitions(), [[old, event('in')], [old, event('in')]])).toEqual(['in', 'in']);
});

test('what two channels tell counts once, as often as either tells it, in any order', () => {
	const repetitions = new Repetitions();
	repetitions.overlap(young);
	expect(news(repetitions, [[old, event('in', '1')], [young, event('out', '2')], [young, event('in', '3')], [old, event('out', '4')], [old, event('in', '5')], [young, event('in', '6')], [young, event('in', '7')]])).toEqual(['in', 'out', 'in', 'in']);
	repetitions.overlapEnds();
	expect(news(repetitions, [[young, event('in', '8')]])).toEqual(['in']);
});

test('a third channel that comes meanwhile makes nothing new of what the first two tell', () => {
	const repetitions = new Repetitions();
	const third = { channel: 'third' };
	repetitions.overlap(young);
	expect(news(repetitions, [[old, event('in', '1')]])).toEqual(['in']);
	repetitions.overlap(third);
	expect(news(repetitions, [[young, event('in', '2')], [third, event('in', '3')], [young, event('in', '4')], [old, event('in', '5')]])).toEqual(['in']);
});

test('what the old channel told before the new one was subscribed does not stand for the next event', async () => {
	const clock = new VirtualClock();
	const repetitions = new Repetitions(clock);
	repetitions.overlap(young);
	expect(news(repetitions, [[old, event('in', '1')]])).toEqual(['in']);
	await clock.pass(14_000);
	expect(news(repetitions, [[young, event('in', '2')], [old, event('in', '3')]])).toEqual(['in']);
	await clock.pass(16_000);
	expect(news(repetitions, [[young, event('in', '4')], [young, event('in', '5')]])).toEqual(['in', 'in']);
});

test('an event that one channel missed does not hide the next one that both tell', async () => {
	const clock = new VirtualClock();
	const repetitions = new Repetitions(clock);
	repetitions.overlap(young);
	expect(news(repetitions, [[old, event('in', '1')]])).toEqual(['in']);
	await clock.pass(10_000);
	expect(news(repetitions, [[old, event('in', '2')]])).toEqual(['in']);
	await clock.pass(6000);
	expect(news(repetitions, [[young, event('in', '3')]])).toEqual([]);
	expect(news(repetitions, [[young, event('in', '4')]])).toEqual(['in']);
});
