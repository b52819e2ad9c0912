import { runTrigger, type Run } from './host';
import type { Kind } from './kinds';
import type { Random } from './random';
import { SimulatedApi } from './server';
import type { Verdict } from './verdict';

export interface Outcome extends Verdict {
	readonly run: Run;
}

export interface SimulateOptions {
	/** Milliseconds, in place of what the kind has. */
	readonly overlap?: number;
	/** How the API is reached. Default: within the process. */
	readonly Api?: typeof SimulatedApi;
}

/** Runs one kind of trigger through its span of time. */
export async function simulate(kind: Kind, random: Random, { overlap, Api = SimulatedApi }: SimulateOptions = {}): Promise<Outcome> {
	const { span, interval, answer } = kind;
	const poll: Kind['poll'] = overlap === undefined ? kind.poll : async (state, polling) => await kind.poll(state, { ...polling, overlap });
	const time = { now: span.from };
	const changes = [...kind.changes].sort((a, b) => a - b);
	const changed = (from: number, until: number): boolean => {
		let [low, high] = [0, changes.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((changes[middle] as number) < from) low = middle + 1;
			else high = middle;
		}
		return (changes[low] ?? Infinity) <= until;
	};
	const api = new Api(time, random, answer);
	const run = await runTrigger(poll, api, time, random, { length: span.until - span.from, interval, cap: 200, changed });
	return { run, ...kind.judge(run) };
}
