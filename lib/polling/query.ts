import type { ApiCall } from '../http/request';
import { items } from '../paging/items';
import type { Caller } from '../paging/pages';
import type { ServerClock } from './clock';

/** A span of time, in milliseconds since 1970. */
export interface Window {
	readonly from: number;
	readonly until: number;
}

/** A query of the API that takes a span of time and its page in the body. */
export interface Query {
	readonly call: ApiCall;
	/** The body for one page, counted from 1. */
	body(window: Window, pageNumber: number): Record<string, unknown>;
	/** Property of the answer that holds the records; it is absent where there are none. */
	readonly itemsKey: string;
	readonly pageSize: number;
}

/** A page of a query; `again` where it is the first one of another attempt. */
export interface QueryPage {
	readonly records: readonly unknown[];
	readonly again: boolean;
}

/** The API's clock and the one that times in records come from need not agree to the second. */
const AHEAD = 60_000;

/**
 * The pages of a query for everything from a time on.
 * @throws whatever the client throws
 */
export async function* readQuery(client: Caller, query: Query, from: number, clock: ServerClock): AsyncGenerator<QueryPage> {
	let until = clock.now + AHEAD;
	let again = false;
	for (let pageNumber = 1; ; pageNumber++) {
		const { headers, body } = await client.call({ ...query.call, body: query.body({ from: Math.min(from, until - AHEAD), until }, pageNumber) });
		clock.hear(headers.date);
		if (clock.now > until) {
			// This computer's clock is behind, and the window ended too early.
			until = clock.now + AHEAD;
			[again, pageNumber] = [true, 0];
			continue;
		}
		const records = items(body, query.itemsKey);
		yield { records, again };
		again = false;
		if (records.length < query.pageSize) return;
	}
}
