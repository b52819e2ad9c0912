import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ApiCall } from '../../lib/http/request';
import type { OperationRow } from '../../lib/operation';
import type { Listing } from '../../lib/polling';
import { deletions, moments, versions } from '../../lib/polling/sources/lists';
import type { EventSource } from '../../lib/polling/sources/polling';
import { readParameters, type CallParameters } from '../shared/parameters';
import { convertValue, FieldError, fieldLabel } from '../shared/values';
import { reader, type Enrich, type Whole } from './enrich';
import { querySource } from './queries';
import type { ListRow, ListTable, SpecialEvent } from './table';

/** The event that was chosen, with its filters. */
export interface ChosenEvent {
	source: EventSource<unknown>;
	/** Where whole entities were asked for. */
	enrich?: Enrich;
	/** The listing, where there is one. */
	row?: OperationRow;
}

/**
 * @throws FieldError for a field that cannot be used
 * @throws NodeOperationError for an event that is not there
 */
export function chosenEvent(step: IExecuteFunctions, lists: ListTable): ChosenEvent {
	const event = String(step.getNodeParameter('event', 0, ''));
	const query = querySource(step, event);
	const options = step.getNodeParameter('options', 0, {}) as { enrich?: unknown };
	const isWanted = options.enrich !== undefined && convertValue(options.enrich, 'boolean', 'options.enrich', 'UTC') === true;
	if (query) return { source: query, ...(isWanted && event === 'survey.completed' ? { enrich: reader(survey) } : {}) };
	const [operation = '', change = ''] = event.split('.');
	const row = Object.hasOwn(lists, operation) ? lists[operation] : undefined;
	const source = row && listSource(step, operation, row, change);
	if (!row || !source) {
		throw new NodeOperationError(step.getNode(), `This trigger has no event "${event}"`, { description: 'Genesys Cloud may have removed it. Choose another event from the list.' });
	}
	return { source, row: row.o, ...(isWanted && change !== 'deleted' && row.g ? { enrich: reader(entityOf(step, row, row.g)) } : {}) };
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

/** The aggregates tell of a survey only whose it is. */
const survey: Whole = { path: '/api/v2/quality/surveys/{surveyId}', parameter: 'surveyId', id: 'surveyId' };

const entityOf = (step: IExecuteFunctions, { o: row, e: entity }: ListRow, { p: path, n: parameter }: NonNullable<ListRow['g']>): Whole => ({
	path,
	parameter,
	pathParameters: readParameters(step, row, 0).pathParameters,
	id: entity?.id ?? 'id',
});
