import type { ApiAnswer } from '../client';
import type { ApiCall } from '../http/request';
import type { OperationRow } from '../operation';
import { envelope, items } from './items';
import { numberOf } from './numbers';
import { pages, type Caller, type PagesOptions } from './pages';

/**
 * All answers to a call of an operation: its pages, or the one answer of an operation that does not page.
 * @param row of the operation's row what says how it lists
 * @throws as `pages` does
 */
export async function* answersOf(client: Caller, call: ApiCall, row: Pick<OperationRow, 'e' | 'g'>, options: PagesOptions = {}): AsyncGenerator<ApiAnswer, void, undefined> {
	if (row.g) return yield* pages(client, call, { ...row.g, itemsKey: row.e }, options);
	const { signal = call.signal, onEnd } = options;
	const answer = await client.call({ ...call, signal });
	yield answer;
	if (row.e === undefined) return;
	const total = numberOf(envelope(answer.body, row.e)?.total);
	onEnd?.({ reason: 'complete', received: items(answer.body, row.e).length, ...(total === undefined ? {} : { total }) });
}
