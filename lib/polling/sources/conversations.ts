import type { TimeState } from '../by-time';
import type { TimedEntry, TimedSource } from '../entries';
import { hasEnded, reachOf, readConversations, type Condition, type ConversationFilters } from './conversation-query';
import { exists } from './filters';
import { objects, textAt, timeAt, type Json } from './json';
import { timedEvents, USUAL_OVERLAP, type EventSource, type Polling } from './polling';

export type ConversationChange = 'started' | 'ended' | 'transferred' | 'abandoned' | 'wrappedUp';

const conditions: Record<ConversationChange, Condition> = {
	started: {},
	ended: { conversation: [hasEnded] },
	transferred: { conversation: [hasEnded, exists('metric', 'nTransferred')] },
	abandoned: { conversation: [hasEnded, exists('metric', 'tAbandon')] },
	wrappedUp: { conversation: [hasEnded], segment: [exists('dimension', 'wrapUpCode')] },
};

/**
 * Conversations by the details query. One that has ended is looked for by its end, however long ago it started; transfers, abandonment
 * and wrap-ups are events as soon as the conversation is over, because only then all of them are known and in their order.
 */
export function conversations(change: ConversationChange, filters: ConversationFilters): EventSource<TimeState> {
	// An agent may wrap up long after the customer has gone, and only then does a filter for the code let the conversation pass.
	const isLate = change === 'wrappedUp' || (filters.wrapUpCodes ?? []).length > 0;
	const overlap = isLate ? 4 * USUAL_OVERLAP : USUAL_OVERLAP;
	return timedEvents((polling) => conversationSource(change, filters, polling), overlap);
}

/** The same, as what is read by time. */
export function conversationSource(change: ConversationChange, filters: ConversationFilters, access: Pick<Polling, 'client' | 'clock'>): TimedSource<Json> {
	const time = change === 'started' ? 'conversationStart' : 'conversationEnd';
	const reach = change === 'started' ? 0 : reachOf(filters);
	return {
		order: 'latest first',
		canEnd: true,
		async *read(from, until) {
			for await (const { conversations: found, again } of readConversations(access, time, conditions[change], filters, from - reach, until)) {
				const times = found.flatMap((conversation) => timeAt(conversation, time) ?? []);
				yield { entries: found.flatMap((conversation) => entriesOf(change, conversation, timeAt(conversation, time), filters)), times, again };
			}
		},
	};
}

function entriesOf(change: ConversationChange, conversation: Json, time: number | undefined, filters: ConversationFilters): Array<TimedEntry<Json>> {
	const id = textAt(conversation, 'conversationId');
	if (time === undefined || id === '') return [];
	if (change !== 'wrappedUp') return [{ key: id, time, item: conversation }];
	return wrapUpsOf(conversation, filters).map(({ key, ...wrapUp }) => ({ key: `${id} ${key}`, time, item: { ...conversation, wrapUp } }));
}

/** Every wrap-up of a conversation, with who gave it and where. */
function wrapUpsOf(conversation: Json, { wrapUpCodes, userIds, queueIds, mediaTypes }: ConversationFilters): Array<{ key: string } & Json> {
	return objects(conversation.participants).flatMap((participant) =>
		objects(participant.sessions).flatMap((session) =>
			objects(session.segments)
				.filter(({ wrapUpCode }) => typeof wrapUpCode === 'string' && isOneOf(wrapUpCodes, wrapUpCode))
				.filter(({ queueId }) => isOneOf(queueIds, queueId) && isOneOf(userIds, participant.userId) && isOneOf(mediaTypes, session.mediaType))
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

/** A list that is empty or absent lets all pass. */
const isOneOf = (wanted: readonly string[] = [], value: unknown): boolean => wanted.length === 0 || wanted.includes(String(value));
