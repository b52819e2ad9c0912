import type { ApiAnswer } from '../client';
import { ApiError, CancelledError } from '../errors';
import type { ApiCall } from '../http/request';
import { items, withItems } from './items';
import { nextPageOf, readPage, type Page, type Paging } from './next-page';
import { Novelty } from './novelty';
import { positive } from './numbers';
import { atPosition, firstCall } from './position';
import { ReadAhead } from './read-ahead';

/** What paging needs of a client. */
export interface Caller {
	call(call: ApiCall): Promise<ApiAnswer>;
}

/** How far to page. */
export interface PagesOptions {
	/** Cancels the listing; a signal in the call does the same. */
	signal?: AbortSignal;
	/** Entities on a page. Default: as many as the API allows, or `limit` if that is less. */
	pageSize?: number;
	/** No further page is asked for once so many entities came. The last page may hold more. */
	limit?: number;
	/** Hears how the listing ended, unless it failed or was left early. */
	onEnd?: (end: PagesEnd) => void;
}

/** How a listing ended, and with what. */
export interface PagesEnd {
	/**
	 * `complete`: the API named no further page. `limit`: enough came. `window`: pages reach no further. `repetition`: page after page
	 * brought nothing new.
	 */
	reason: 'complete' | 'limit' | 'window' | 'repetition';
	/** Entities that came, repeated ones included. */
	received: number;
	/** Entities that there are, where the API says so, and the listing began at its beginning. */
	total?: number;
}

/** No page below this many entities is known to be refused because of its number. */
const CUSTOMARY_WINDOW = 10_000;

/**
 * The pages of a listing, one after another. Where the API counts the pages, some of those that follow are asked for ahead, once the
 * second page is wanted; where it does not, each is asked for when the one before it was taken.
 *
 * What the call says about page, cursor and page size goes out unchanged for the first page, and paging goes on from there. An entity
 * whose `id` came before is left out of its page. A listing that brings nothing new for three pages ends.
 * @throws whatever `client.call` throws, in the order of the pages; CancelledError where the signal fires between two pages
 */
export async function* pages(client: Caller, call: ApiCall, paging: Paging, options: PagesOptions = {}): AsyncGenerator<ApiAnswer, void, undefined> {
	const signal = options.signal ?? call.signal;
	// Pages that were asked for ahead are given up when the listing is.
	const left = new AbortController();
	const first = { ...firstCall(call, paging, options), signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal };
	const ahead = new ReadAhead(async (position) => await client.call(atPosition(first, paging, position)));
	try {
		yield* listing(client, first, paging, options, ahead, signal);
	} finally {
		left.abort();
	}
}

async function* listing(
	client: Caller,
	first: ApiCall,
	paging: Paging,
	{ limit = Infinity, onEnd }: PagesOptions,
	ahead: ReadAhead<ApiAnswer>,
	signal: AbortSignal | undefined,
): AsyncGenerator<ApiAnswer, void, undefined> {
	const nextPage = nextPageOf(paging);
	const novelty = new Novelty(paging.d === undefined);
	let [received, fresh] = [0, 0];
	let total: number | undefined;
	let position: string | number | undefined;
	let begins = true;
	const end = (reason: PagesEnd['reason']): void => onEnd?.({ reason, received, ...(begins && total !== undefined ? { total } : {}) });

	for (;;) {
		if (signal?.aborted) throw new CancelledError(first.method, first.path);
		let answer: ApiAnswer;
		try {
			answer = position === undefined ? await client.call(first) : await ahead.take(position);
		} catch (error) {
			if (position === undefined || !isBeyondWindow(error, received)) throw error;
			return end('window');
		}
		const entities = items(answer.body, paging.itemsKey);
		const unseen = novelty.of(entities);
		const page = readPage(answer.body, paging, position === undefined ? first : atPosition(first, paging, position));
		if (position === undefined) begins = isBeginning(page);
		total = page.total ?? total;
		received += page.count ?? 0;
		fresh += page.count === undefined ? 0 : unseen.length;

		if (unseen.length === entities.length) yield answer;
		else if (unseen.length > 0) yield { ...answer, body: withItems(answer.body, paging.itemsKey, unseen) };

		if (fresh >= limit) return end('limit');
		const next = nextPage(page);
		if (next === undefined) return end('complete');
		if (novelty.isOver) return end('repetition');
		if (typeof next === 'number' && isOutside(next, page, paging)) return end('window');
		position = next;
		if (typeof next === 'number' && page.last !== undefined) ahead.begin(next, Math.min(lastWanted(next, page, limit - fresh), lastInside(page, paging)));
	}
}

/** The number of the last page that is needed for so many more entities; where pages are not full it turns out later that more are. */
function lastWanted(next: number, { last = next, size, count }: Page, more: number): number {
	const usual = size ?? count ?? 0;
	return usual > 0 && more < Infinity ? Math.min(last, next + Math.ceil(more / usual) - 1) : last;
}

function lastInside({ size, count }: Page, { w: window, s: style }: Paging): number {
	const usual = size ?? count;
	return window === undefined || usual === undefined || style !== 'page' ? Infinity : Math.floor(window / usual);
}

const isOutside = (next: number, page: Page, paging: Paging): boolean => next > lastInside(page, paging);

/** Genesys Cloud answers 400 to a page beyond what a search can reach. */
const isBeyondWindow = (error: unknown, received: number): boolean => error instanceof ApiError && error.status === 400 && received >= CUSTOMARY_WINDOW;

/** A total says nothing of what is missing where the caller began further on. */
const isBeginning = ({ position }: Page): boolean => position === undefined || position === null || position === '' || positive(position) === 1;
