import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { ApiError } from '../../lib';
import type { ApiCall } from '../../lib/http/request';
import type { OperationRow } from '../../lib/operation';
import type { Caller } from '../../lib/paging/pages';
import type { Listing } from '../../lib/polling';
import { textAt, type Json } from '../../lib/polling/sources/json';
import { deletions, moments, versions } from '../../lib/polling/sources/lists';
import type { EventSource } from '../../lib/polling/sources/polling';
import { readParameters, type CallParameters } from '../shared/parameters';
import { convertValue, FieldError, fieldLabel } from '../shared/values';
import { querySource } from './queries';
import type { ListRow, ListTable, SpecialEvent } from './table';

/** The event that was chosen, with its filters. */
export interface ChosenEvent {
	source: EventSource<unknown>;
	/** Whole entities in the place of what a list shows of them, where that was asked for. */
	enrich(client: Caller, events: Json[]): Promise<Json[]>;
	/** The listing, where there is one. */
	row?: OperationRow;
}

const asTheyAre = async (_client: Caller, events: Json[]): Promise<Json[]> => events;

/**
 * @throws FieldError for a field that cannot be used
 * @throws NodeOperationError for an event that is not there
 */
export function chosenEvent(step: IExecuteFunctions, lists: ListTable): ChosenEvent {
	const event = String(step.getNodeParameter('event', 0, ''));
	const query = querySource(step, event);
	const options = step.getNodeParameter('options', 0, {}) as { enrich?: unknown };
	const isWanted = options.enrich !== undefined && convertValue(options.enrich, 'boolean', 'options.enrich', 'UTC') === true;
	if (query) return { source: query, enrich: isWanted && event === 'survey.completed' ? reader(survey) : asTheyAre };
	const [operation = '', change = ''] = event.split('.');
	const row = Object.hasOwn(lists, operation) ? lists[operation] : undefined;
	const source = row && listSource(step, operation, row, change);
	if (!row || !source) {
		throw new NodeOperationError(step.getNode(), `This trigger has no event "${event}"`, { description: 'Genesys Cloud may have removed it. Choose another event from the list.' });
	}
	return { source, row: row.o, enrich: isWanted && change !== 'deleted' && row.g ? reader(entityOf(step, row, row.g)) : asTheyAre };
}

function listSource(step: IExecuteFunctions, operationId: string, { o: row, e: entity, n: needs, x: special = {} }: ListRow, change: string): EventSource<unknown> | undefined {
	const listing = (query: Record<string, string | boolean> = {}): Listing => {
		const { pathParameters, query: filters, headers } = readParameters(step, row, 0);
		if (needs) expectOneOf(needs, filters);
		const call: ApiCall = { method: row.m, path: row.p, pathParameters, headers, query: { ...query, ...filters }, operationId };
		return { call, ...(row.g ? { paging: row.g } : {}), ...(row.e === undefined ? {} : { itemsKey: row.e }) };
	};
	const { id = 'id', created, modified, version, sorted } = entity ?? {};
	// A list by the last change shows new entities at its head as well.
	const inOrder = (time: string) => ({ listing: listing(sorted?.query), id, time, ...(sorted && (sorted.by === time || sorted.by === modified) ? { sortedBy: sorted.by } : {}) });
	switch (change) {
		case 'created':
			return created === undefined ? versions({ listing: listing(), id, version: [] }) : moments({ ...inOrder(created), repeats: false });
		case 'updated':
		case 'changed':
			if (modified === undefined) return versions({ listing: listing(), id, version: version === undefined ? [] : [version] });
			return moments({ ...inOrder(modified), repeats: true, ...(created === undefined ? {} : { created }) });
		case 'deleted':
			return deletions({ listing: listing(), id });
		default:
			return Object.hasOwn(special, change) ? specialSource(special[change] as SpecialEvent, id, listing) : undefined;
	}
}

/** The API answers 400 without any of them. */
function expectOneOf(needs: readonly string[], filters: CallParameters['query']): void {
	if (needs.some((name) => filters[name] !== undefined)) return;
	const [first = '', ...others] = needs.map((name) => `filters.${name}`);
	throw new FieldError(first, `is empty, as is ${others.map(fieldLabel).join(' and ')}`, 'a value in one of these filters: without it Genesys Cloud gives no list');
}

function specialSource({ itemsKey, id: own, time, version = [], where, query }: SpecialEvent, id: string, listing: (query?: Record<string, string | boolean>) => Listing): EventSource<unknown> {
	const common = { listing: { ...listing(query), ...(itemsKey === undefined ? {} : { itemsKey }) }, id: own ?? id, ...(where ? { where } : {}) };
	return time === undefined ? versions({ ...common, version }) : moments({ ...common, time, repeats: true });
}

/** Where one entity is read. */
interface Whole {
	path: string;
	/** The parameter of the path that takes the id, and those before it. */
	parameter: string;
	pathParameters?: ApiCall['pathParameters'];
	/** Path of the id in the event. */
	id: string;
}

/** The aggregates tell of a survey only whose it is. */
const survey: Whole = { path: '/api/v2/quality/surveys/{surveyId}', parameter: 'surveyId', id: 'surveyId' };

const entityOf = (step: IExecuteFunctions, { o: row, e: entity }: ListRow, { p: path, n: parameter }: NonNullable<ListRow['g']>): Whole => ({
	path,
	parameter,
	pathParameters: readParameters(step, row, 0).pathParameters,
	id: entity?.id ?? 'id',
});

/** Reads entities one by one. One that is gone meanwhile stays as the list showed it. */
function reader({ path, parameter, pathParameters, id }: Whole): ChosenEvent['enrich'] {
	const read = async (client: Caller, event: Json): Promise<Json> => {
		try {
			const { body } = await client.call({ method: 'GET', path, pathParameters: { ...pathParameters, [parameter]: textAt(event, id) } });
			return body as Json;
		} catch (error) {
			if (error instanceof ApiError && error.status === 404) return event;
			// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- pollTrigger makes it a NodeApiError
			throw error;
		}
	};
	return async (client, events) => {
		const whole: Json[] = [];
		for (const event of events) whole.push(await read(client, event));
		return whole;
	};
}
