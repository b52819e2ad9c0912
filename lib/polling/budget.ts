import { CancelledError, TimeoutError } from '../errors';
import type { Caller } from '../paging/pages';

/**
 * Calls of one poll, which end when its time is over.
 * @param budget milliseconds
 * @throws TimeoutError where it took longer, and whatever the work throws
 */
export async function withinBudget<T>(client: Caller, budget: number, work: (client: Caller) => Promise<T>): Promise<T> {
	const signal = AbortSignal.timeout(budget);
	try {
		return await work({ call: async (call) => await client.call({ ...call, signal: call.signal ? AbortSignal.any([call.signal, signal]) : signal }) });
	} catch (error) {
		if (!signal.aborted || !(error instanceof CancelledError)) throw error;
		const advice = 'Narrow the event down with its filters, or set Events per Poll lower. The next poll reads the same again.';
		throw new TimeoutError(`The poll took longer than the ${Math.round(budget / 1000)} seconds that it has.`, advice, 'total', budget, error);
	}
}
