import type { ServerClock } from '../clock';
import { intervalOf, readQuery, type Query } from '../query';
import type { Caller } from '../../paging/pages';
import { exists, oneOf, within, type Filter } from './filters';
import { objects, type Json } from './json';
import { DAY } from './polling';

/** Conversations that count; a list that is empty or absent lets all pass. */
export interface ConversationFilters {
	readonly mediaTypes?: readonly string[];
	readonly directions?: readonly string[];
	readonly queueIds?: readonly string[];
	readonly userIds?: readonly string[];
	readonly divisionIds?: readonly string[];
	readonly wrapUpCodes?: readonly string[];
	/** Seconds; of conversations that have ended. */
	readonly shortest?: number;
	/** Seconds; of conversations that have ended. */
	readonly longest?: number;
	/** Days before its end at which a conversation may have started. Default: 7. */
	readonly longestDays?: number;
}

/** What must be there for a conversation to count at all. */
export interface Condition {
	readonly conversation?: readonly Filter[];
	/** Within one segment. */
	readonly segment?: readonly Filter[];
}

export interface ConversationPage {
	readonly conversations: readonly Json[];
	/** The query begins anew with this page. */
	readonly again: boolean;
}

const PAGE_SIZE = 100;
/** The API takes no longer interval. */
const LONGEST_INTERVAL = 31 * DAY;
const USUAL_DAYS = 7;

/** Milliseconds before something at which its conversation may have started. */
export const reachOf = ({ longestDays = USUAL_DAYS }: ConversationFilters): number => Math.min(longestDays * DAY, LONGEST_INTERVAL - DAY);

export const hasEnded = exists('dimension', 'conversationEnd');

/**
 * Conversations that started after a time, the latest first.
 * @param from milliseconds since 1970
 * @param until milliseconds since 1970: those that started later may be left out
 * @throws whatever the client throws
 */
export async function* readConversations(
	{ client, clock }: { client: Caller; clock: ServerClock },
	orderBy: 'conversationStart' | 'conversationEnd',
	condition: Condition,
	filters: ConversationFilters,
	from: number,
	until?: number,
): AsyncGenerator<ConversationPage> {
	const query: Query = {
		call: { method: 'POST', path: '/api/v2/analytics/conversations/details/query', operationId: 'postAnalyticsConversationsDetailsQuery' },
		itemsKey: 'conversations',
		pageSize: PAGE_SIZE,
		longest: LONGEST_INTERVAL,
		body: (window, pageNumber) => ({
			interval: intervalOf(window),
			order: 'desc',
			orderBy,
			paging: { pageSize: PAGE_SIZE, pageNumber },
			...filtersOf(condition, filters),
		}),
	};
	for await (const { records, again } of readQuery(client, query, from, clock, until)) yield { conversations: objects(records), again };
}

function filtersOf({ conversation = [], segment = [] }: Condition, filters: ConversationFilters): Json {
	const duration = within('tConversationDuration', {
		...(filters.shortest === undefined ? {} : { gte: filters.shortest * 1000 }),
		...(filters.longest === undefined ? {} : { lte: filters.longest * 1000 }),
	});
	const conversationFilters = [...conversation, ...oneOf('divisionId', filters.divisionIds), ...duration];
	const segmentFilters = [
		...segment,
		...oneOf('mediaType', filters.mediaTypes),
		...oneOf('direction', filters.directions),
		...oneOf('queueId', filters.queueIds),
		...oneOf('userId', filters.userIds),
		...oneOf('wrapUpCode', filters.wrapUpCodes),
	];
	return { ...(conversationFilters.length > 0 && { conversationFilters }), ...(segmentFilters.length > 0 && { segmentFilters }) };
}
