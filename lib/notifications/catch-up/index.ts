import type { Caller } from '../../paging/pages';
import type { ServerClock } from '../../polling/clock';
import type { Gap } from '../audience';
import { backoff } from '../backoff';
import { systemClock, type Clock } from '../clock';
import { isFatal } from '../fatal';
import { topicKey, type Notification } from '../message';
import { Timers } from '../timers';
import { dueOf, EDGE, keyIn, timeOf, type Due, type Pending } from './due';
import { Marks } from './marks';
import { gapsToSave, knownTopics, packTopics, type Memory } from './memory';
import { idsIn, type HeardTopic, type Missed, type Rule } from './rule';

export type { Memory } from './memory';
export type { Rule } from './rule';
export { entityRule, ownRules, type EntityRow } from './rules';

/** An event that was looked up, as it was not heard. */
export interface CaughtUp {
	topicName: string;
	/** The record as the API lists it. */
	eventBody: unknown;
	caughtUp: true;
}

export interface CatchUpOptions {
	readonly topics: readonly string[];
	/** How topics are caught up; a gap is only told to those that have none. */
	readonly rules: readonly Rule[];
	readonly client: Caller;
	readonly server: ServerClock;
	readonly clock?: Clock;
	/** 0 to 1 */
	readonly random?: () => number;
	/** Where an earlier process left off. */
	readonly memory?: Memory | undefined;
	/** Events that one request found, or several, in the order in which they happened. */
	found(events: CaughtUp[]): void;
	/** What happened to these topics in a gap will not come. */
	missed(gap: Gap, topics: string[], error?: unknown): void;
}

const MINUTE = 60_000;
/** Milliseconds after which events are no longer on their way when the channel is back. */
const SETTLED = 10_000;
/** Milliseconds between looks for what appears late. */
const INTERVAL = 2 * MINUTE;
/** Milliseconds: what lies further back is not looked up. */
const LONGEST = 7 * 24 * 60 * MINUTE;
/** Milliseconds for which a lookup that fails is tried again: longer than an API is down. */
const PATIENCE = 24 * 60 * MINUTE;
/** Signs of each kind that a memory holds: both together stay below 48 KB. */
const MOST_MARKS = 1500;

/**
 * Looks up what happened while a channel was lost, and tells what was heard anyway from what was not.
 *
 * A record is new unless an event with the same sign was heard, and an event is new unless its record was handed on before; so it does not
 * matter which of the two comes first. A look is repeated until nothing can appear late any more.
 */
export class CatchUp {
	readonly #options: CatchUpOptions;
	readonly #timers: Timers;
	readonly #stopping = new AbortController();
	/** By name. */
	readonly #rules = new Map<string, { rule: Rule; topic: HeardTopic }>();
	/** Each once. */
	readonly #topics: readonly string[];
	/** As a memory has them. */
	readonly #packed: string;
	readonly #earlier: Memory | undefined;
	#told: Marks;
	#found: Marks;
	#since: number;
	#heard: number;
	#pending: Pending[] = [];
	#isStarted = false;
	#failures = 0;
	#looking: Promise<void> = Promise.resolve();

	constructor(options: CatchUpOptions) {
		const { topics, rules, memory, server, clock = systemClock } = options;
		this.#options = options;
		this.#timers = new Timers(clock);
		this.#earlier = memory;
		this.#told = Marks.parse(memory?.told ?? '');
		this.#found = Marks.parse(memory?.found ?? '');
		this.#since = memory?.since ?? server.now;
		this.#heard = memory?.heard ?? server.now;
		this.#topics = [...new Map(topics.map((name) => [topicKey(name), name])).values()];
		this.#packed = packTopics(this.#topics);
		for (const name of this.#topics) {
			for (const rule of rules) {
				const ids = idsIn(rule.form, name);
				if (ids) this.#rules.set(topicKey(name), { rule, topic: { name, ids } });
			}
		}
		// Events may come, and be saved, before the topics count as heard: what is pending must be known by then.
		for (const [from, to] of memory?.gaps ?? []) this.#add(from, to, this.#known, false);
	}

	/** The topics are heard from now on. What an earlier process left, and the time since then, is a gap. */
	started(): void {
		const now = this.#options.server.now;
		this.#isStarted = true;
		this.#hearUntil(now);
		if (this.#earlier) this.#add(this.#earlier.heard, now, this.#known);
		if (this.#pending.length > 0) this.#timers.set('look', SETTLED, () => this.#look());
	}

	/** @returns whether an event is to be handed on: its record was not before */
	hear({ topicName, eventBody }: Notification): boolean {
		const now = this.#options.server.now;
		this.#hearUntil(now);
		const entry = this.#rules.get(topicKey(topicName));
		if (!entry) return true;
		const { rule, topic } = entry;
		const signs = rule.told(eventBody).map(({ key, time = now }) => ({ key: keyIn(topic.name, key), time }));
		const isKnown = rule.isWhole && signs.length > 0 && signs.every((sign) => this.#found.take(sign, rule.tolerance));
		for (const sign of signs) this.#told.add(sign);
		this.#forget();
		return !isKnown;
	}

	/** The channel was lost and is back. Milliseconds since 1970, on the API's clock. */
	gap(from: number, to: number): void {
		// Before the start it is the gap of others, and lies within that to the earlier process.
		if (!this.#isStarted) return;
		this.#hearUntil(to);
		this.#add(from, to, this.#topics);
	}

	get memory(): Memory {
		const cut = Math.max(this.#told.cutAt(MOST_MARKS), this.#found.cutAt(MOST_MARKS));
		return {
			since: this.#since,
			heard: this.#heard,
			gaps: gapsToSave(this.#pending, cut),
			told: this.#told.format(MOST_MARKS),
			found: this.#found.format(MOST_MARKS),
			topics: this.#isStarted || !this.#earlier ? this.#packed : this.#earlier.topics,
		};
	}

	/** Looks no further. What is pending is in the memory. */
	async stop(): Promise<void> {
		this.#stopping.abort();
		this.#timers.cancelAll();
		await this.#looking;
	}

	/** Those that the earlier process listened to as well. */
	get #known(): string[] {
		return this.#earlier ? knownTopics(this.#topics, this.#earlier) : [];
	}

	/** Until the start, what the earlier process did not hear may still be missing. */
	#hearUntil(time: number): void {
		if (this.#isStarted) this.#heard = Math.max(this.#heard, time);
	}

	/** @param isNew whether those that cannot look are still to be told */
	#add(from: number, to: number, names: readonly string[], isNew = true): void {
		if (names.length === 0) return;
		// A clock may have been put back.
		const start = Math.max(Math.min(from, to), to - LONGEST);
		const groups = new Map<Rule, HeardTopic[]>();
		const others: string[] = [];
		for (const name of names) {
			const entry = this.#rules.get(topicKey(name));
			if (entry) groups.set(entry.rule, [...(groups.get(entry.rule) ?? []), entry.topic]);
			else others.push(name);
		}
		for (const [rule, topics] of groups) this.#pending.push({ rule, topics, from: start, to, done: -Infinity, since: this.#options.server.now });
		if (isNew && others.length > 0) this.#miss(from, to, others);
		if (isNew && start > from && groups.size > 0) this.#miss(from, start, names.filter((name) => !others.includes(name)));
		if (groups.size > 0 && this.#isStarted) this.#timers.set('look', SETTLED, () => this.#look());
	}

	#miss(from: number, to: number, topics: string[], error?: unknown): void {
		this.#options.missed({ from: new Date(from), to: new Date(to) }, topics, error);
	}

	#look(): void {
		// Who hears of it may throw. That must not end the process, and what is pending stays so.
		this.#looking = this.#looking.then(async () => await this.#lookAtAll()).catch(() => this.#timers.set('look', INTERVAL, () => this.#look()));
	}

	async #lookAtAll(): Promise<void> {
		let failed = false;
		for (const rule of new Set(this.#pending.map((one) => one.rule))) {
			const pending = this.#pending.filter((one) => one.rule === rule);
			try {
				await this.#lookAt(rule, pending);
			} catch (error) {
				if (this.#isStopped) return;
				// An answer that nobody understands need not become another.
				const lasting = pending.filter(({ since }) => isFatal(error) || this.#options.server.now - since > PATIENCE);
				this.#giveUp(lasting, error);
				failed ||= lasting.length < pending.length;
			}
			if (this.#isStopped) return;
		}
		this.#forget();
		this.#failures = failed ? this.#failures + 1 : 0;
		const wait = failed ? backoff(this.#failures, this.#options.random ?? Math.random) : INTERVAL;
		if (this.#pending.length > 0) this.#timers.set('look', wait, () => this.#look());
	}

	async #lookAt(rule: Rule, pending: readonly Pending[]): Promise<void> {
		const { client, server } = this.#options;
		const { signal } = this.#stopping;
		const start = server.now;
		const topics = [...new Map(pending.flatMap((one) => one.topics.map((topic) => [topic.name, topic]))).values()];
		const from = Math.max(this.#since, Math.min(...pending.map((one) => one.from)) - EDGE);
		const caller: Caller = { call: async (call) => await client.call({ ...call, signal }) };
		// What one request found waits for the next, so that the memory saved with the last of it knows that everything was looked up.
		let last: Missed[] = [];
		const handOn = (): void => {
			if (!this.#isStopped) this.#handOn(dueOf(last, pending, this.#since, rule, Marks.of(this.#told, this.#found)));
		};
		try {
			for await (const missed of rule.read(topics, from, { client: caller, clock: server })) {
				if (this.#isStopped) return;
				handOn();
				last = missed;
			}
			const done = start - rule.late;
			this.#pending = this.#pending.filter((one) => !pending.includes(one) || one.to > done).map((one) => (pending.includes(one) ? { ...one, done } : one));
		} finally {
			handOn();
		}
	}

	/** At once: an event that came in between would be handed on as well, and a memory be written that says too much. */
	#handOn(due: Due[]): void {
		if (due.length === 0) return;
		due.sort((a, b) => timeOf(a) - timeOf(b));
		for (const { signs } of due) for (const sign of signs) this.#found.add(sign);
		this.#options.found(due.map(({ topic, body }) => ({ topicName: topic, eventBody: body, caughtUp: true })));
	}

	#giveUp(pending: readonly Pending[], error: unknown): void {
		this.#pending = this.#pending.filter((one) => !pending.includes(one));
		for (const { from, to, topics } of pending) this.#miss(from, to, topics.map(({ name }) => name), error);
	}

	get #isStopped(): boolean {
		return this.#stopping.signal.aborted;
	}

	/** What can still be asked about lies behind the earliest gap, or behind the one that would begin now. */
	#forget(): void {
		const earliest = Math.min(this.#heard, ...this.#pending.map(({ from }) => from)) - 6 * EDGE;
		this.#told.forget(earliest);
		this.#found.forget(earliest);
	}
}
