import type { ApiCall } from '../http/request';
import { items } from '../paging/items';
import type { Paging } from '../paging/next-page';
import { pages, type Caller, type PagesEnd } from '../paging/pages';
import type { ServerClock } from './clock';
import { IncompleteListError } from './limits';

/** A list of the API. */
export interface Listing {
	readonly call: ApiCall;
	/** Absent where the list comes in one piece. */
	readonly paging?: Paging;
	/** Property of the answer that holds the entities. */
	readonly itemsKey?: string;
	/** Whether a reading must find everything that is there from its start to its end, because it will not be read again. */
	readonly complete?: boolean;
}

export interface ListingPage {
	readonly entities: readonly unknown[];
	/** The listing begins anew with this page. */
	readonly again: boolean;
}

/** A list that changes all the time is read as it is after so many attempts. */
const MOST_ATTEMPTS = 3;

/**
 * The pages of a list. Where a list that is to be complete became shorter between two of them, entities may have slipped to a page
 * already read, and it is read once more from the start.
 *
 * Who has read to the end has seen the whole list. Who found what is needed before may leave.
 * @throws IncompleteListError where the pages end before the list does, and whatever the client throws
 */
export async function* readListing(client: Caller, { call, paging, itemsKey, complete = false }: Listing, clock: ServerClock): AsyncGenerator<ListingPage> {
	if (!paging) {
		const answer = await client.call(call);
		clock.hear(answer.headers.date);
		yield { entities: items(answer.body, itemsKey), again: false };
		return;
	}
	for (let attempt = 1; ; attempt++) {
		let total = -Infinity;
		let shrunk = false;
		let again = attempt > 1;
		let end: PagesEnd | undefined;
		for await (const { headers, body } of pages(client, call, { ...paging, itemsKey }, { onEnd: (how) => (end = how) })) {
			clock.hear(headers.date);
			const count = totalOf(body);
			shrunk = complete && count < total && attempt < MOST_ATTEMPTS;
			if (shrunk) break;
			total = count;
			yield { entities: items(body, itemsKey), again };
			again = false;
		}
		if (shrunk) continue;
		if (end && end.reason !== 'complete') throw new IncompleteListError(end);
		return;
	}
}

/** Lists that go by cursors do not shift, whether they have a total or not. */
function totalOf(body: unknown): number {
	const total = typeof body === 'object' && body !== null && 'total' in body ? body.total : undefined;
	return typeof total === 'number' ? total : Number.NaN;
}
