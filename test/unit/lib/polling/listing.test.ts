import type { ApiAnswer, ApiCall, Caller } from '../../../../lib';
import { IncompleteListError, ListTooLongError, ServerClock } from '../../../../lib/polling';
import { deletions, moments, versions } from '../../../../lib/polling/sources/lists';
import type { Listing } from '../../../../lib/polling';

const T0 = Date.UTC(2026, 0, 5, 12);
const WINDOW = 1000;
const timeOf = (minutes: number): string => new Date(T0 + minutes * 60_000).toISOString();
/** So many contacts, the latest last. */
const contacts = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `contact ${index}`, createDate: timeOf(index - 5000), version: 1 }));

const listing: Listing = { call: { method: 'GET', path: '/api/v2/externalcontacts/contacts' }, paging: { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100, w: WINDOW }, itemsKey: 'entities' };
const event = { listing, id: 'id' };
const byTime = { ...event, time: 'createDate', repeats: false };

class Api implements Caller {
	entities: unknown[] = [];
	/** Whether the page number counts for anything. */
	stuck = false;

	async call({ query = {} }: ApiCall): Promise<ApiAnswer> {
		const [number, size] = this.stuck ? [1, 100] : [Number(query.pageNumber ?? 1), Number(query.pageSize)];
		return { statusCode: 200, headers: {}, body: { entities: this.entities.slice((number - 1) * size, number * size), ...(this.stuck ? {} : { total: this.entities.length, pageCount: Math.ceil(this.entities.length / size) }) } };
	}
}

const started = () => {
	const api = new Api();
	return { api, polling: { client: api, clock: new ServerClock(() => T0), cap: 500 } };
};

describe.each([
	['created', moments(byTime)],
	['changed', versions({ ...event, version: ['version'] })],
	['deleted', deletions(event)],
])('%s, where the API shows only the first of a list', (_, source) => {
	test('is told of all that it shows', async () => {
		const { api, polling } = started();
		api.entities = contacts(WINDOW);
		const { state } = await source.poll(undefined, polling);
		expect((await source.poll(state as never, polling)).events).toEqual([]);
	});

	test('fails where there is more, and says what to do', async () => {
		const { api, polling } = started();
		api.entities = contacts(WINDOW);
		const { state } = await source.poll(undefined, polling);
		api.entities = [{ id: 'new', createDate: timeOf(0), version: 1 }, ...contacts(WINDOW), { id: 'other', createDate: timeOf(0), version: 1 }];
		const failure: unknown = await source.poll(state as never, polling).then(undefined, (error: unknown) => error);
		expect(failure).toBeInstanceOf(IncompleteListError);
		// Those who wait for a list that is too long need no other case.
		expect(failure).toBeInstanceOf(ListTooLongError);
		expect(failure).toMatchObject({ reason: 'window', received: WINDOW, count: WINDOW + 2, advice: expect.stringMatching(/filters.*\(Scan\)/) as string });
	});
});

test('pages that repeat themselves are no whole list', async () => {
	const { api, polling } = started();
	[api.entities, api.stuck] = [contacts(150), true];
	await expect(deletions(event).poll(undefined, polling)).rejects.toMatchObject({ name: 'IncompleteListError', reason: 'repetition' });
});

test('a list by time need not be whole where the reading gets back far enough', async () => {
	const { api, polling } = started();
	api.entities = contacts(3 * WINDOW).reverse();
	const source = moments({ ...byTime, sortedBy: 'createDate' });
	const { state } = await source.poll(undefined, polling);
	const fresh = { id: 'new', createDate: timeOf(0) };
	api.entities = [fresh, ...api.entities];
	expect((await source.poll(state, polling)).events).toEqual([fresh]);
	api.entities = [...Array.from({ length: WINDOW + 1 }, (_, index) => ({ id: `rush ${index}`, createDate: timeOf(0) })), ...api.entities];
	await expect(source.poll(state, polling)).rejects.toThrow(IncompleteListError);
});
