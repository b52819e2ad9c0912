/** A piece of work; pieces with the same lane run one after another, in the order given. */
export interface Work<T> {
	lane?: string;
	run: () => Promise<T>;
}

class Stopped extends Error {}

/**
 * Runs pieces of work side by side, at most `limit` at once, and gives their results in the order of the pieces.
 * After a failure nothing new is started; what runs is waited for, then the failure of the foremost piece is thrown.
 */
export async function sideBySide<T>(pieces: ReadonlyArray<Work<T>>, limit: number): Promise<T[]> {
	const results: T[] = new Array<T>(pieces.length);
	const lanes = new Map<string, Promise<unknown>>();
	const failures = new Map<number, unknown>();
	let next = 0;

	const take = async (): Promise<void> => {
		while (next < pieces.length && failures.size === 0) {
			const index = next++;
			const { lane, run } = pieces[index] as Work<T>;
			try {
				results[index] = lane === undefined ? await run() : await inLane(lane, run);
			} catch (failure) {
				failures.set(index, failure);
			}
		}
	};

	const inLane = (lane: string, run: () => Promise<T>): Promise<T> => {
		const before = lanes.get(lane) ?? Promise.resolve();
		const own = before.then(async () => {
			// Stopped, not failed: the piece ahead in the lane has the failure to report.
			if (failures.size > 0) throw new Stopped();
			return await run();
		});
		lanes.set(lane, own.catch(() => undefined));
		return own;
	};

	await Promise.all(Array.from({ length: Math.min(limit, pieces.length) }, take));
	const foremost = [...failures].filter(([, failure]) => !(failure instanceof Stopped)).sort(([a], [b]) => a - b)[0];
	if (foremost) throw foremost[1];
	return results;
}
