import type { IDataObject } from 'n8n-workflow';

import { conversationRow, metricRows, statusRows } from './rows';

/** Where a query takes a condition; the last place takes the dimensions that no other one names. */
export interface FilterPlace {
	/** Property of the body. */
	property: string;
	/** Dimensions that belong here. */
	dimensions?: readonly string[];
}

/** How an operation that takes an analytics query is filled in and read. */
export interface Query {
	/** Properties of the body that are filled in by fields of the same name. */
	lists?: ReadonlyArray<'metrics' | 'groupBy'>;
	/** The query is about a time. */
	timed: boolean;
	/** Results can be given for parts of the interval. */
	granular?: boolean;
	/** Dimensions without which there is no answer. */
	required?: readonly string[];
	/** The body's one filter, or the lists that each take one. */
	filter: 'filter' | readonly FilterPlace[];
	ordered?: boolean;
	/** One entity of the answer as plain rows. */
	rows: (entity: IDataObject) => IDataObject[];
}

/** Dimensions of a conversation as a whole; all others are those of its segments. */
export const conversationDimensions: readonly string[] = [
	'accessAttribute',
	'conversationEnd',
	'conversationId',
	'conversationInitiator',
	'conversationStart',
	'customerParticipation',
	'divisionId',
	'externalTag',
	'mediaStatsMinConversationMos',
	'originatingDirection',
	'originatingSocialMediaPublic',
];

/** The operations whose body is shown as a query, by operationId. */
export const queries: Readonly<Record<string, Query>> = {
	postAnalyticsConversationsDetailsQuery: {
		timed: true,
		filter: [{ property: 'conversationFilters', dimensions: conversationDimensions }, { property: 'segmentFilters' }],
		ordered: true,
		rows: conversationRow,
	},
	postAnalyticsConversationsAggregatesQuery: { lists: ['metrics', 'groupBy'], timed: true, granular: true, filter: 'filter', rows: metricRows },
	postAnalyticsQueuesObservationsQuery: { lists: ['metrics'], timed: false, required: ['queueId'], filter: 'filter', rows: metricRows },
	postAnalyticsUsersAggregatesQuery: { lists: ['metrics', 'groupBy'], timed: true, granular: true, filter: 'filter', rows: metricRows },
	postAnalyticsUsersDetailsQuery: {
		timed: true,
		filter: [{ property: 'presenceFilters', dimensions: ['systemPresence', 'organizationPresenceId'] }, { property: 'routingStatusFilters', dimensions: ['routingStatus'] }, { property: 'userFilters' }],
		ordered: true,
		rows: statusRows,
	},
};
