import { exclusive, ServerClock } from '../../../lib/polling';
import type { Poll } from '../../../lib/polling/sources/polling';
import type { Json } from '../../../lib/polling/sources/json';
import type { Random } from './random';
import type { SimulatedApi, Time } from './server';
import { DAY, HOUR, MINUTE } from './world';

/** A poll that came to its end, and whether what it learned was lost when n8n started again. */
export interface Done {
	readonly start: number;
	readonly end: number;
	forgotten: boolean;
}

export interface Run {
	/** The first poll, which set the baseline. */
	readonly activated: Done;
	readonly polls: readonly Done[];
	readonly events: readonly Json[];
	/** Characters. */
	readonly largestState: number;
	/** Requests. */
	readonly mostOfAnEmptyPoll: number;
	readonly failed: number;
	readonly restarts: number;
	readonly overlapping: number;
}

export interface Plan {
	/** Milliseconds. */
	readonly length: number;
	/** Mean milliseconds between two polls. */
	readonly interval: number;
	readonly cap: number;
	/** Whether anything changed in a span of time. */
	changed(from: number, until: number): boolean;
}

interface Saved<S> {
	state: S;
	skew: number;
}

/**
 * A trigger as n8n runs it: its state is saved after the first poll and with every event, and kept in memory after a poll without one.
 * When n8n starts again only the saved one is there, and n8n's clock may then be another one.
 */
export async function runTrigger<S>(poll: Poll<S>, api: SimulatedApi, time: Time, random: Random, { length, interval, cap, changed }: Plan): Promise<Run> {
	const began = time.now;
	const owner = {};
	const events: Json[] = [];
	const polls: Done[] = [];
	let unsaved: Done[] = [];
	let [failed, restarts, overlapping, largestState, mostOfAnEmptyPoll] = [0, 0, 0, 0, 0];
	let wrong = 0;
	let [memory, saved]: [string | undefined, string | undefined] = [undefined, undefined];

	const once = async (): Promise<boolean> => {
		const before = memory === undefined ? undefined : (JSON.parse(memory) as Saved<S>);
		const clock = new ServerClock(() => time.now + wrong, before?.skew ?? 0);
		const [start, requests] = [time.now, api.requests];
		const polled = await poll(before?.state, { client: api, clock, cap });
		const done: Done = { start, end: time.now, forgotten: false };
		memory = JSON.stringify({ state: polled.state, skew: clock.skew } satisfies Saved<S>);
		largestState = Math.max(largestState, memory.length);
		polls.push(done);
		unsaved.push(done);
		if (polled.events.length > 0 || before === undefined) {
			[saved, unsaved] = [memory, []];
			events.push(...polled.events);
		} else if (!polled.more && !changed(polls.at(-2)?.start ?? start, done.end)) {
			mostOfAnEmptyPoll = Math.max(mostOfAnEmptyPoll, api.requests - requests);
		}
		return polled.more;
	};
	const attempt = async (): Promise<void> => {
		try {
			await exclusive(owner, once);
		} catch {
			failed += 1;
		}
	};
	const forget = (): void => {
		for (const done of unsaved) done.forgotten = true;
		[memory, unsaved] = [saved, []];
		restarts += 1;
	};

	wrong = random.between(-HOUR, HOUR);
	await once();
	let nextRestart = time.now + random.between(0, 20 * HOUR);
	let nextActivation = time.now + random.between(0, 2 * DAY);
	while (time.now < began + length) {
		time.now += Math.floor(random.between(0.2, 1.8) * interval);
		// Every day has an outage of one to three hours.
		api.down = (time.now - began) % DAY > 9 * HOUR && (time.now - began) % DAY < random.between(10, 12) * HOUR;
		api.failing = random.chance(0.1) ? 0.7 : 0;
		if (time.now > nextRestart) {
			forget();
			time.now += Math.floor(random.between(0, 10 * MINUTE));
			wrong = random.between(-HOUR, HOUR);
			nextRestart = time.now + random.between(2 * HOUR, 20 * HOUR);
		}
		if (time.now > nextActivation) {
			// n8n reads the workflow anew, and polls at once.
			forget();
			nextActivation = time.now + random.between(6 * HOUR, 2 * DAY);
		}
		const twice = random.chance(0.05);
		if (twice) overlapping += 1;
		await Promise.all(twice ? [attempt(), attempt()] : [attempt()]);
	}
	[api.down, api.failing] = [false, 0];
	for (let quiet = 0; quiet < 20; quiet++) {
		time.now += 2 * MINUTE;
		while (await once()) time.now += 2 * MINUTE;
	}
	const [activated] = polls as [Done];
	return { activated, polls, events, largestState, mostOfAnEmptyPoll, failed, restarts, overlapping };
}
