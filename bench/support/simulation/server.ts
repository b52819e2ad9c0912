import type { ApiAnswer, ApiCall } from '../../../lib';
import type { Caller } from '../../../lib/paging/pages';
import type { Random } from './random';
import type { Happening } from './world';

/** Virtual time; nobody waits. */
export interface Time {
	now: number;
}

/** What the API would answer at a moment. */
export type Answering = (call: ApiCall, now: number) => Record<string, unknown>;

/**
 * The API on virtual time. Every request takes some, so that lists change while they are read; requests fail as the day's plan and
 * chance want it.
 */
export class SimulatedApi implements Caller {
	requests = 0;
	/** From now on requests fail, until this becomes false again. */
	down = false;
	readonly #time: Time;
	readonly #random: Random;
	readonly #answer: Answering;
	readonly #slowest: number;

	/** @param slowest milliseconds that a request takes at most */
	constructor(time: Time, random: Random, answer: Answering, slowest = 2000) {
		this.#time = time;
		this.#random = random;
		this.#answer = answer;
		this.#slowest = slowest;
	}

	/** The share of the requests that fail. */
	failing = 0;

	async call(call: ApiCall): Promise<ApiAnswer> {
		this.requests += 1;
		this.#time.now += Math.floor(this.#random.between(50, this.#slowest));
		const now = this.#time.now;
		// Other polls come to their turn meanwhile.
		await Promise.resolve();
		if (this.down || this.#random.chance(this.failing)) throw new Error('The simulated API failed');
		return { statusCode: 200, headers: { date: new Date(now).toUTCString() }, body: this.#answer(call, now) };
	}
}

/** What can be seen of happenings as time goes on. */
export class Shown {
	readonly #all: readonly Happening[];
	/** What can be seen now, and what is still to come. */
	readonly #there = new Set<Happening>();
	readonly #coming: Happening[];
	#going: Happening[] = [];

	constructor(all: readonly Happening[]) {
		this.#all = all;
		this.#coming = [...all].sort((a, b) => b.visible - a.visible);
		this.#going = [...all].sort((a, b) => b.hidden - a.hidden);
	}

	/** Everything, at a moment that is not before the last one asked for. */
	at(now: number): Iterable<Happening> {
		for (let next = this.#coming.at(-1); next && next.visible <= now; next = this.#coming.at(-1)) this.#there.add(this.#coming.pop() as Happening);
		for (let next = this.#going.at(-1); next && next.hidden <= now; next = this.#going.at(-1)) this.#there.delete(this.#going.pop() as Happening);
		return this.#there;
	}

	/** What happened within a span, in its order, as far as it can be seen. The happenings have to be in order. */
	within(from: number, until: number, now: number): Happening[] {
		const found: Happening[] = [];
		for (let index = this.#firstFrom(from); index < this.#all.length; index++) {
			const one = this.#all[index] as Happening;
			if (one.time > until) break;
			if (one.visible <= now && one.hidden > now) found.push(one);
		}
		return found;
	}

	#firstFrom(time: number): number {
		let [low, high] = [0, this.#all.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#all[middle] as Happening).time < time) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

/** A page of a list by number. */
export function pageOf(all: ReadonlyArray<Record<string, unknown>>, key: string, pageNumber: number, pageSize: number): Record<string, unknown> {
	const start = (pageNumber - 1) * pageSize;
	return { [key]: all.slice(start, start + pageSize), pageNumber, pageSize, total: all.length, pageCount: Math.ceil(all.length / pageSize) };
}
