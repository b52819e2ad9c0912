import type { TimeState } from '../by-time';
import type { TimedEntry } from '../entries';
import { reachOf, readConversations, type Condition, type ConversationFilters } from './conversation-query';
import { existsNot, oneOf } from './filters';
import { objects, textAt, timeAt, type Json } from './json';
import { timedEvents, type EventSource } from './polling';

export type CallbackFilters = Pick<ConversationFilters, 'queueIds' | 'divisionIds' | 'longestDays'>;

const waiting: Condition = { conversation: [existsNot('conversationEnd')], segment: [...oneOf('mediaType', ['callback']), ...oneOf('purpose', ['acd'])] };
/** Until the time that the customer wished a callback waits for nobody. */
const SCHEDULED = 'scheduled';

/** Callbacks that began to wait in a queue, and are not over yet. One that goes back to a queue waits anew. */
export const callbacks = (filters: CallbackFilters): EventSource<TimeState> =>
	timedEvents((access) => ({
		order: 'unordered',
		async *read(from) {
			for await (const { conversations, again } of readConversations(access, 'conversationStart', waiting, filters, from - reachOf(filters))) {
				yield { entries: conversations.flatMap((conversation) => waitsOf(conversation, filters)), again };
			}
		},
	}));

function waitsOf(conversation: Json, { queueIds = [] }: CallbackFilters): Array<TimedEntry<Json>> {
	const acd = objects(conversation.participants).filter(({ purpose }) => purpose === 'acd');
	return acd.flatMap((participant) =>
		objects(participant.sessions).filter(({ mediaType }) => mediaType === 'callback').flatMap((session) => {
			const first = objects(session.segments).find(({ segmentType }) => segmentType !== SCHEDULED);
			const time = timeAt(first, 'segmentStart');
			if (first === undefined || time === undefined || (queueIds.length > 0 && !queueIds.includes(textAt(first, 'queueId')))) return [];
			const { callbackNumbers, callbackUserName, callbackScheduledTime, sessionId } = session;
			const callback = { queueId: first.queueId, since: first.segmentStart, sessionId, participantId: participant.participantId, callbackNumbers, callbackUserName, callbackScheduledTime };
			return [{ key: textAt(session, 'sessionId'), time, item: { ...conversation, callback } }];
		}),
	);
}
