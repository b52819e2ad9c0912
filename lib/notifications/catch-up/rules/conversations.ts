import { readByTime } from '../../../polling/by-time';
import { conversationSource } from '../../../polling/sources/conversations';
import { at, objects, textAt, type Json } from '../../../polling/sources/json';
import { USUAL_OVERLAP } from '../../../polling/sources/polling';
import type { Sign } from '../marks';
import { groupsOf, idOf, type Missed, type Rule, type Told } from '../rule';

/** Last segments of topics, and the media that they tell of; the one without tells of all. */
const media: Readonly<Record<string, readonly string[]>> = {
	conversations: [],
	'conversations.callbacks': ['callback'],
	'conversations.calls': ['voice'],
	'conversations.chats': ['chat'],
	'conversations.cobrowseSessions': ['cobrowse'],
	'conversations.emails': ['email'],
	'conversations.messages': ['message'],
	'conversations.screenshares': ['screenshare'],
	'conversations.videos': ['video'],
};

const OVER = new Set(['disconnected', 'terminated']);

const hasLeft = (participant: Json): boolean => textAt(participant, 'endTime') !== '' || OVER.has(textAt(participant, 'state'));

/** Whatever is heard of a conversation tells that it started; what has everybody gone tells that it ended. */
function told(body: unknown): Told[] {
	const id = textAt(body, 'id');
	const participants = objects(at(body, 'participants'));
	const isOver = participants.length > 0 && participants.every(hasLeft);
	return id === '' ? [] : [{ key: `${id} started` }, ...(isOver ? [{ key: `${id} ended` }] : [])];
}

/** Everybody and every queue that a record names. */
function idsOf(conversation: Json): Set<string> {
	const participants = objects(conversation.participants);
	const segments = participants.flatMap(({ sessions }) => objects(sessions).flatMap((session) => objects(session.segments)));
	return new Set([...participants.map((participant) => textAt(participant, 'userId')), ...segments.map((segment) => textAt(segment, 'queueId'))]);
}

function conversationRule(owner: string, filter: 'userIds' | 'queueIds', kind: string): Rule {
	const mediaTypes = media[kind] ?? [];
	return {
		form: `${owner}.${kind}`,
		source: 'postAnalyticsConversationsDetailsQuery',
		by: 'conversation, start or end',
		late: USUAL_OVERLAP,
		// Conversations start once and end once.
		tolerance: Infinity,
		isWhole: false,
		told,
		async read(topics, from, access) {
			const missed: Missed[] = [];
			for (const group of groupsOf(topics)) {
				const found = new Map<string, { body: Json; signs: Sign[] }>();
				for (const change of ['started', 'ended'] as const) {
					const source = conversationSource(change, { [filter]: group.map(idOf), mediaTypes }, access);
					for (const { key, time, item: body } of await readByTime(source, from)) found.set(key, { body, signs: [...(found.get(key)?.signs ?? []), { key: `${key} ${change}`, time }] });
				}
				for (const one of found.values()) {
					const ids = idsOf(one.body);
					missed.push(...group.filter((topic) => ids.has(idOf(topic))).map(({ name }) => ({ topic: name, ...one })));
				}
			}
			return missed;
		},
	};
}

export const conversationRules: Rule[] = Object.keys(media).flatMap((kind) => [
	conversationRule('v2.users.{id}', 'userIds', kind),
	conversationRule('v2.routing.queues.{id}', 'queueIds', kind),
]);
