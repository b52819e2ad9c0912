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
	/** Milliseconds: the longest span that the API takes. */
	readonly longest: number;
}

/** A page of a query; `again` where it is the first one of another attempt. */
export interface QueryPage {
	readonly records: readonly unknown[];
	readonly again: boolean;
}

/** The API's clock and the one that the times in records come from need not agree to the second. */
const AHEAD = 60_000;

/**
 * The pages of a query for everything from a time on, the latest span of time first.
 * @param last milliseconds since 1970, where the query is to end before now
 * @throws whatever the client throws
 */
export async function* readQuery(client: Caller, query: Query, from: number, clock: ServerClock, last = Infinity): AsyncGenerator<QueryPage> {
	let again = false;
	for (;;) {
		const { skew } = clock;
		const isWrong = (): boolean => clock.skew - skew > AHEAD;
		const until = Math.min(clock.now + AHEAD, last);
		for (const window of windowsOf(Math.min(from, until - AHEAD), until, query.longest)) {
			for (let pageNumber = 1; !isWrong(); pageNumber++) {
				const { headers, body } = await client.call({ ...query.call, body: query.body(window, pageNumber) });
				clock.hear(headers.date);
				const records = items(body, query.itemsKey);
				yield { records, again };
				again = false;
				if (records.length < query.pageSize) break;
			}
		}
		// This computer's clock is behind, as the answer told, and the query ended too early.
		if (!isWrong()) return;
		again = true;
	}
}

function* windowsOf(from: number, until: number, longest: number): Generator<Window> {
	for (let end = until; end > from; end -= longest) yield { from: Math.max(from, end - longest), until: end };
}

/** An interval as the API wants it. */
export const intervalOf = ({ from, until }: Window): string => `${new Date(from).toISOString()}/${new Date(until).toISOString()}`;
