import type { TimeState } from '../by-time';
import type { TimedEntry, TimedSource } from '../entries';
import { intervalOf, readQuery, type Query } from '../query';
import { exists, oneOf, within, type Filter } from './filters';
import { objects, textAt, timeAt, type Json } from './json';
import { DAY, timedEvents, USUAL_OVERLAP, type EventSource, type Polling } from './polling';

export type ConversationChange = 'started' | 'ended' | 'transferred' | 'abandoned' | 'wrappedUp';

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

const PAGE_SIZE = 100;
/** The API takes no longer interval. */
const LONGEST_INTERVAL = 31 * DAY;
const USUAL_DAYS = 7;

/** What must be there for a conversation to count at all. */
const conditions: Record<ConversationChange, { conversation: Filter[]; segment: Filter[] }> = {
	started: { conversation: [], segment: [] },
	ended: { conversation: [], segment: [] },
	transferred: { conversation: [exists('metric', 'nTransferred')], segment: [] },
	abandoned: { conversation: [exists('metric', 'tAbandon')], segment: [] },
	wrappedUp: { conversation: [], segment: [exists('dimension', 'wrapUpCode')] },
};

/**
 * Conversations by the details query. One that has ended is looked for by its end, however long ago it started; transfers, abandonment
 * and wrap-ups are events as soon as the conversation is over, because only then all of them are known and in their order.
 */
export function conversations(change: ConversationChange, filters: ConversationFilters): EventSource<TimeState> {
	// An agent may wrap up long after the customer has gone.
	const overlap = change === 'wrappedUp' ? 4 * USUAL_OVERLAP : USUAL_OVERLAP;
	return timedEvents((polling) => conversationSource(change, filters, polling), overlap);
}

/** The same, as what is read by time. */
export function conversationSource(change: ConversationChange, filters: ConversationFilters, { client, clock }: Pick<Polling, 'client' | 'clock'>): TimedSource<Json> {
	const time = change === 'started' ? 'conversationStart' : 'conversationEnd';
	const reach = change === 'started' ? 0 : Math.min((filters.longestDays ?? USUAL_DAYS) * DAY, LONGEST_INTERVAL - DAY);
	const query: Query = {
		call: { method: 'POST', path: '/api/v2/analytics/conversations/details/query', operationId: 'postAnalyticsConversationsDetailsQuery' },
		itemsKey: 'conversations',
		pageSize: PAGE_SIZE,
		longest: LONGEST_INTERVAL,
		body: (window, pageNumber) => ({
			interval: intervalOf(window),
			order: 'desc',
			orderBy: time,
			paging: { pageSize: PAGE_SIZE, pageNumber },
			...filtersOf(change, filters),
		}),
	};
	return {
		order: 'latest first',
		async *read(from) {
			for await (const { records, again } of readQuery(client, query, from - reach, clock)) {
				const found = objects(records);
				const times = found.flatMap((conversation) => timeAt(conversation, time) ?? []);
				yield { entries: found.flatMap((conversation) => entriesOf(change, conversation, timeAt(conversation, time), filters)), times, again };
			}
		},
	};
}

function filtersOf(change: ConversationChange, filters: ConversationFilters): Json {
	const { conversation, segment } = conditions[change];
	const hasEnded = change === 'started' ? [] : [exists('dimension', 'conversationEnd')];
	const duration = within('tConversationDuration', {
		...(filters.shortest === undefined ? {} : { gte: filters.shortest * 1000 }),
		...(filters.longest === undefined ? {} : { lte: filters.longest * 1000 }),
	});
	const conversationFilters = [...conversation, ...hasEnded, ...oneOf('divisionId', filters.divisionIds), ...duration];
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

function entriesOf(change: ConversationChange, conversation: Json, time: number | undefined, filters: ConversationFilters): Array<TimedEntry<Json>> {
	const id = textAt(conversation, 'conversationId');
	if (time === undefined || id === '') return [];
	if (change !== 'wrappedUp') return [{ key: id, time, item: conversation }];
	return wrapUpsOf(conversation, filters).map(({ key, ...wrapUp }) => ({ key: `${id} ${key}`, time, item: { ...conversation, wrapUp } }));
}

/** Every wrap-up of a conversation, with who gave it and where. */
function wrapUpsOf(conversation: Json, { wrapUpCodes = [], userIds = [] }: ConversationFilters): Array<{ key: string } & Json> {
	return objects(conversation.participants).flatMap((participant) =>
		objects(participant.sessions).flatMap((session) =>
			objects(session.segments)
				.filter(({ wrapUpCode }) => typeof wrapUpCode === 'string' && (wrapUpCodes.length === 0 || wrapUpCodes.includes(wrapUpCode)))
				.filter(() => userIds.length === 0 || userIds.includes(textAt(participant, 'userId')))
				.map((segment) => ({
					key: [session.sessionId, segment.segmentStart, segment.wrapUpCode].join(' '),
					code: segment.wrapUpCode,
					note: segment.wrapUpNote,
					tags: segment.wrapUpTags,
					queueId: segment.queueId,
					userId: participant.userId,
					participantId: participant.participantId,
					sessionId: session.sessionId,
					mediaType: session.mediaType,
					start: segment.segmentStart,
					end: segment.segmentEnd,
				})),
		),
	);
}

