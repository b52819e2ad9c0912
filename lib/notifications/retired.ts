import type { Gap } from './audience';
import type { Clock } from './clock';
import type { Connection } from './connection';
import { Timers } from './timers';

/** Milliseconds that an old channel is still heard after the new one hears all topics. */
export const OVERLAP = 15_000;

/**
 * Channels in whose place others came. What they were about to tell then is not told by those, so that they are heard for a while. One may
 * have been silent already without anybody's notice, and is asked; where it does not answer, there was a gap.
 */
export class Retired {
	readonly #clock: Clock;
	readonly #timers: Timers;
	readonly #gap: (gap: Gap) => void;
	readonly #connections = new Set<Connection>();

	constructor(clock: Clock, gap: (gap: Gap) => void) {
		this.#clock = clock;
		this.#timers = new Timers(clock);
		this.#gap = gap;
	}

	add(connection: Connection): void {
		const retiredAt = this.#clock.now();
		this.#connections.add(connection);
		connection.ask();
		this.#timers.set(connection.id, OVERLAP, () => {
			this.#connections.delete(connection);
			void connection.close();
			if (connection.heardAt < retiredAt) this.#gap({ from: new Date(connection.heardAt), to: new Date(retiredAt) });
		});
	}

	async close(): Promise<void> {
		this.#timers.cancelAll();
		await Promise.all([...this.#connections].map((connection) => connection.close()));
	}
}
