const busy = new WeakSet<object>();

/**
 * Does a piece of work unless the one before it with the same owner is still going on. Polls may overlap where one takes longer than
 * the time between two; both would find the same events.
 * @returns undefined where nothing was done
 */
export async function exclusive<T>(owner: object, work: () => Promise<T>): Promise<T | undefined> {
	if (busy.has(owner)) return undefined;
	busy.add(owner);
	try {
		return await work();
	} finally {
		busy.delete(owner);
	}
}
