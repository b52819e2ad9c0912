import type { ApiAnswer } from '../../../lib';
import { CatchUp, type CaughtUp, type Memory, type Rule } from '../../../lib/notifications/catch-up';
import type { Clock } from '../../../lib/notifications/clock';
import type { Host } from '../../../lib/notifications/host';
import type { Notification } from '../../../lib/notifications/message';
import { Sharing } from '../../../lib/notifications/sharing';
import { ServerClock } from '../../../lib/polling';
import type { Random } from '../simulation/random';
import type { Service } from './service';
import type { VirtualClock } from './virtual-clock';

export type Handed = Notification | CaughtUp;

/** A gap that was told, in milliseconds since 1970. */
export interface ToldGap {
	readonly from: number;
	readonly to: number;
}

/** What n8n keeps of a trigger, whatever becomes of the process. */
export interface Store {
	/** Written with each event, and when the trigger has started. */
	saved?: string;
	readonly items: Handed[];
	readonly gaps: ToldGap[];
}

export interface Trigger {
	readonly topics: readonly string[];
	readonly rules: readonly Rule[];
}

const never = async (): Promise<never> => await new Promise(() => undefined);

/** n8n with one trigger in it. It may be killed at any time: whatever it was about to do is not done then. */
export class Process {
	readonly #service: Service;
	readonly #clock: Clock;
	readonly #host: Host;
	readonly #random: Random;
	readonly #trigger: Trigger;
	readonly #store: Store;
	#isDead = false;
	#end: (() => Promise<void>) | undefined;

	/** @param wrong milliseconds by which its clock is ahead */
	constructor(service: Service, clock: VirtualClock, random: Random, trigger: Trigger, store: Store, wrong: number) {
		this.#service = service;
		this.#random = random;
		this.#trigger = trigger;
		this.#store = store;
		this.#clock = {
			now: () => clock.now() + wrong,
			after: (milliseconds, action) => clock.after(milliseconds, () => this.#isDead || action()),
		};
		const alive = async <T>(work: () => Promise<T>): Promise<T> => {
			const result = this.#isDead ? await never() : await work();
			return this.#isDead ? await never() : result;
		};
		this.#host = {
			accessToken: async () => await alive(async () => await service.accessToken()),
			call: async (call) => await alive(async (): Promise<ApiAnswer> => await service.call(call)),
			openSocket: async (address, listener) =>
				await alive(async () => await service.openSocket(address, { message: (text) => this.#isDead || listener.message(text), closed: () => this.#isDead || listener.closed() })),
		};
	}

	/** @throws what the service fails with */
	async start(): Promise<void> {
		const { topics, rules } = this.#trigger;
		const store = this.#store;
		const server = new ServerClock(() => this.#clock.now());
		server.hear((await this.#host.call({ method: 'GET', path: '/api/v2/date' })).headers.date);
		const save = (): void => void (store.saved = JSON.stringify(looker.memory));
		const looker: CatchUp = new CatchUp({
			topics,
			rules,
			client: this.#host,
			server,
			clock: this.#clock,
			random: () => this.#random.next(),
			memory: store.saved === undefined ? undefined : (JSON.parse(store.saved) as Memory),
			found: (events) => {
				save();
				store.items.push(...events);
			},
			missed: ({ from, to }) => {
				save();
				store.gaps.push({ from: from.getTime(), to: to.getTime() });
			},
		});
		const end = await new Sharing(this.#host, this.#clock, () => this.#random.next()).subscribe({
			topics,
			event: (notification) => {
				if (!looker.hear(notification)) return;
				save();
				store.items.push(notification);
			},
			gap: ({ from, to }) => looker.gap(from.getTime() + server.skew, to.getTime() + server.skew),
			failed: (error) => {
				throw error;
			},
		});
		looker.started();
		save();
		this.#end = async () => void (await Promise.all([end(), looker.stop()]));
	}

	/** As on deactivation. */
	async close(): Promise<void> {
		await this.#end?.();
		this.#isDead = true;
	}

	kill(): void {
		this.#isDead = true;
		for (const line of this.#service.open) this.#service.drop(line);
	}
}
