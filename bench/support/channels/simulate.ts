import type { ApiAnswer } from '../../../lib';
import { ConnectionError } from '../../../lib';
import type { Random } from '../simulation/random';
import { DAY, HOUR, MINUTE, type Happening, type Span } from '../simulation/world';
import { isCaughtUp, type ChannelKind } from './kinds';
import { Process, type Store, type ToldGap } from './process';
import { Service } from './service';
import { settle, VirtualClock } from './virtual-clock';

export interface ChannelOutcome {
	readonly due: number;
	readonly heard: number;
	readonly caughtUp: number;
	/** Neither heard nor caught up. */
	readonly lost: Happening[];
	/** Of the lost ones, those of which the API showed a later change only. */
	readonly overtaken: number;
	readonly repeated: string[];
	readonly gaps: readonly ToldGap[];
	readonly channels: number;
	readonly starts: number;
	readonly failedCalls: number;
	/** Characters. */
	readonly largestMemory: number;
}

const SECOND = 1000;
/** Milliseconds that an event is on its way at most. */
const LATEST = 5 * SECOND;

/** What was lost although no gap says so. An event is on its way for a while. */
export const missedOutside = ({ lost, gaps }: ChannelOutcome): Happening[] => lost.filter(({ time }) => !gaps.some(({ from, to }) => time >= from - 2 * LATEST && time <= to + 2 * LATEST));

interface Chaos {
	readonly time: number;
	readonly kind: 'drop' | 'freeze' | 'closing' | 'token' | 'outage' | 'over' | 'kill' | 'activate';
}

/** What goes wrong within a span: a channel dies every day with an outage of one to three hours, and the rest about every few hours. */
function chaosOf(random: Random, { from, until }: Span): Chaos[] {
	const chaos: Chaos[] = [];
	const often = (kind: Chaos['kind'], shortest: number, longest: number): void => {
		for (let time = from + random.between(0, longest); time < until; time += random.between(shortest, longest)) chaos.push({ time, kind });
	};
	often('drop', 2 * HOUR, 10 * HOUR);
	often('freeze', 6 * HOUR, 20 * HOUR);
	often('closing', 6 * HOUR, 20 * HOUR);
	often('token', 4 * HOUR, 12 * HOUR);
	often('kill', 2 * HOUR, 20 * HOUR);
	often('activate', 6 * HOUR, 2 * DAY);
	for (let day = from; day < until; day += DAY) {
		const start = day + random.between(2 * HOUR, 20 * HOUR);
		chaos.push({ time: start, kind: 'outage' }, { time: start + random.between(HOUR, 3 * HOUR), kind: 'over' });
	}
	return chaos.sort((a, b) => a.time - b.time);
}

/** Lets a kind of topic go through its span, and judges what came of it. */
export async function simulateChannel(kind: ChannelKind, random: Random, span: Span, catchUp: boolean): Promise<ChannelOutcome> {
	const clock = new VirtualClock(span.from);
	const service = new Service(clock);
	service.delay = () => random.below(LATEST);
	let [isDown, failedCalls, starts, largestMemory] = [false, 0, 0, 0];
	const shown = new Set<string>();
	const fail = (): void => {
		if (!isDown && !random.chance(0.1)) return;
		failedCalls += 1;
		throw new ConnectionError('The simulated API failed.', '', 'api.example.com', 'ECONNRESET');
	};
	service.fails = fail;
	service.api = (call): ApiAnswer => {
		fail();
		const now = clock.now();
		const body = call.path === '/api/v2/date' ? {} : kind.answer(call, now);
		if (kind.lastOnly) for (const one of (body.entities ?? [body]) as Array<Record<string, unknown>>) shown.add(`${String(one.id)} ${String(one.version)}`);
		return { statusCode: 200, headers: { date: new Date(now).toUTCString() }, body };
	};
	const store: Store = { items: [], gaps: [] };
	const trigger = { topics: kind.topics, rules: catchUp ? [kind.rule] : [] };
	let current: Process | undefined;
	let activated = Infinity;
	/** n8n tries an activation that failed again after a while. */
	const start = async (): Promise<void> => {
		const process = new Process(service, clock, random, trigger, store, random.between(-HOUR, HOUR));
		current = process;
		starts += 1;
		try {
			await process.start();
			activated = Math.min(activated, clock.now());
		} catch {
			process.kill();
			clock.after(30 * SECOND, () => {
				if (current === process) void start();
			});
		}
	};
	const strike = async ({ kind: what }: Chaos): Promise<void> => {
		const newest = service.open.at(-1);
		if (what === 'outage') isDown = true;
		if (what === 'over') isDown = false;
		if (what === 'token') service.token = `token ${clock.now()}`;
		if (newest && (what === 'drop' || what === 'outage')) service.drop(newest);
		if (newest && what === 'freeze') service.freeze(newest);
		if (newest && what === 'closing') {
			service.say(newest, { topicName: 'v2.system.socket_closing', eventBody: {} });
			clock.after(MINUTE, () => service.drop(newest));
		}
		if (what !== 'kill' && what !== 'activate') return;
		const process = current;
		if (what === 'kill') process?.kill();
		else await process?.close();
		current = undefined;
		clock.after(random.between(0, 10 * MINUTE), () => void (current === undefined && start()));
	};

	void start();
	const course = [...kind.tellings.map((telling) => ({ telling, time: telling.time })), ...chaosOf(random, span).map((chaos) => ({ chaos, time: chaos.time }))];
	for (const step of course.sort((a, b) => a.time - b.time)) {
		await clock.pass(Math.max(0, step.time - clock.now()));
		if ('chaos' in step) await strike(step.chaos);
		else {
			service.happen(step.telling.topic, step.telling.body);
			// Some messages are delivered twice.
			if (random.chance(0.05)) service.again(random.below(LATEST));
		}
		largestMemory = Math.max(largestMemory, store.saved?.length ?? 0);
		await settle();
	}
	isDown = false;
	await clock.pass(2 * HOUR);
	await current?.close();
	return { ...judge(kind, store, { activated, end: clock.now(), shown, catchUp }), gaps: store.gaps, channels: service.lines.length, starts, failedCalls, largestMemory };
}

interface Facts {
	/** Milliseconds since 1970. */
	readonly activated: number;
	/** Milliseconds since 1970. */
	readonly end: number;
	/** Keys of what the API showed. */
	readonly shown: ReadonlySet<string>;
	readonly catchUp: boolean;
}

function judge(kind: ChannelKind, { items }: Store, { activated, end, shown, catchUp }: Facts): Pick<ChannelOutcome, 'due' | 'heard' | 'caughtUp' | 'lost' | 'overtaken' | 'repeated'> {
	const reported = new Set<string>();
	const repeated: string[] = [];
	const known = new Map(kind.happenings.map((happening) => [happening.key, happening]));
	const implied = new Set<string>();
	for (const item of items) {
		const news = kind.reports(item);
		const isOld = news.length > 0 && news.every((key) => reported.has(key) || (known.get(key)?.time ?? -Infinity) < activated - MINUTE);
		if (isOld) repeated.push(news.join(', '));
		for (const key of news) reported.add(key);
		for (const key of kind.implies?.(item) ?? []) implied.add(key);
	}
	const due = kind.happenings.filter(({ time }) => time > activated + MINUTE && time < end - HOUR);
	const missing = due.filter(({ key }) => !reported.has(key) && !implied.has(key));
	// What another change has overtaken before anybody could look is nowhere any more.
	const lost = missing.filter(({ key }) => !kind.lastOnly || !catchUp || shown.has(key));
	return { due: due.length, heard: items.filter((item) => !isCaughtUp(item)).length, caughtUp: items.filter(isCaughtUp).length, lost, overtaken: missing.length - lost.length, repeated };
}
