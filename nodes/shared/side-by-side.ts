/** A piece of work; pieces with the same lane run one after another, in the order given. */
export interface Work<T> {
	lane?: string;
	run: () => Promise<T>;
}

/**
 * Runs pieces of work side by side, at most `limit` at once, and gives their results in the order of the pieces. A piece that waits
 * for its lane takes no place from others. After a failure nothing new is started; what runs is waited for, then the failure of the
 * foremost piece is thrown.
 */
export async function sideBySide<T>(pieces: ReadonlyArray<Work<T>>, limit: number): Promise<T[]> {
	const results: T[] = new Array<T>(pieces.length);
	const failures = new Map<number, unknown>();
	const { ready, behind } = queues(pieces);
	let running = 0;

	await new Promise<void>((resolve) => {
		const start = (): void => {
			while (running < limit && ready.length > 0 && failures.size === 0) void work(ready.shift() as number);
			if (running === 0) resolve();
		};
		const work = async (index: number): Promise<void> => {
			running++;
			try {
				results[index] = await (pieces[index] as Work<T>).run();
			} catch (failure) {
				failures.set(index, failure);
			}
			running--;
			const next = behind.get(index);
			if (next !== undefined) insert(ready, next);
			start();
		};
		start();
	});

	const foremost = [...failures].sort(([a], [b]) => a - b)[0];
	if (foremost) throw foremost[1];
	return results;
}

/** The pieces that may start at once, in their order, and for each piece the one that comes behind it in its lane. */
function queues(pieces: ReadonlyArray<Work<unknown>>): { ready: number[]; behind: Map<number, number> } {
	const last = new Map<string, number>();
	const behind = new Map<number, number>();
	const ready: number[] = [];
	pieces.forEach(({ lane }, index) => {
		const before = lane === undefined ? undefined : last.get(lane);
		if (before === undefined) ready.push(index);
		else behind.set(before, index);
		if (lane !== undefined) last.set(lane, index);
	});
	return { ready, behind };
}

/** Keeps the order of the pieces: what came in first goes out first. */
function insert(ready: number[], index: number): void {
	const at = ready.findIndex((other) => other > index);
	ready.splice(at < 0 ? ready.length : at, 0, index);
}
