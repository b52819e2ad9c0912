import type { JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';

export type MediaType = 'voice' | 'callback' | 'email' | 'message' | 'chat';
export type Direction = 'inbound' | 'outbound';

export interface Wrapup extends JsonObject {
	code: string;
	name?: string;
	notes?: string;
	tags?: string[];
	durationSeconds: number;
	endTime: string;
}

/** Someone who took part, or the queue that they waited in. */
export interface Participant extends JsonObject {
	id: string;
	/** The id of the participant's call, email or message, which is the session of analytics. */
	communicationId: string;
	purpose: 'customer' | 'acd' | 'agent' | 'external';
	direction: Direction;
	state: 'alerting' | 'contacting' | 'connected' | 'disconnected' | 'scheduled';
	startTime: string;
	connectedTime?: string;
	endTime?: string;
	disconnectType?: 'client' | 'endpoint' | 'peer' | 'transfer' | 'system' | 'timeout';
	name?: string;
	address?: string;
	userId?: string;
	queueId?: string;
	externalContactId?: string;
	startHoldTime?: string;
	/** Milliseconds on hold, once taken off it. */
	heldMs?: number;
	wrapup?: Wrapup;
	attributes: Record<string, string>;
}

/** What is kept of a conversation. Its own answer models and those of analytics are told from this alone, so that they agree. */
export interface Conversation extends Entity {
	mediaType: MediaType;
	direction: Direction;
	startTime: string;
	endTime?: string;
	divisionId?: string;
	subject?: string;
	participants: Participant[];
}

export const CONVERSATIONS = '/api/v2/conversations';

/** Where conversations of a medium live, and what a participant's part in one is called. */
const PLACES: Record<MediaType, string> = { voice: 'calls', callback: 'callbacks', email: 'emails', message: 'messages', chat: 'chats' };

export const pathOfMedia = (mediaType: MediaType) => `${CONVERSATIONS}/${PLACES[mediaType]}`;

/** Older models show a participant flat, newer ones with a list of communications, references either as ids or as objects. */
function shown(participant: Participant, { mediaType, subject, callbackNumbers, callbackUserName, callbackScheduledTime }: Conversation): JsonObject {
	const { userId, queueId, externalContactId } = participant;
	const ofMedium = { subject, callbackNumbers, callbackUserName, callbackScheduledTime };
	const communication = { ...ofMedium, ...participant, id: participant.communicationId, disconnectedTime: participant.endTime };
	return {
		...ofMedium, ...participant,
		...(userId !== undefined && { user: { id: userId } }),
		...(queueId !== undefined && { queue: { id: queueId } }),
		...(externalContactId !== undefined && { externalContact: { id: externalContactId } }),
		[PLACES[mediaType]]: [communication],
	};
}

export function keepConversation(organisation: Organisation, conversation: Conversation): Conversation {
	const { mediaType, divisionId, participants } = conversation;
	organisation.put(pathOfMedia(mediaType), {
		...conversation,
		state: conversation.endTime === undefined ? 'connected' : 'disconnected',
		...(divisionId !== undefined && { divisions: [{ division: { id: divisionId }, entities: [] }] }),
		participants: participants.map((participant) => shown(participant, conversation)),
	});
	return conversation;
}

/** All of one medium, or all there are, oldest first. */
export function conversationsOf(organisation: Organisation, mediaType?: string): Conversation[] {
	const media = (Object.keys(PLACES) as MediaType[]).filter((one) => mediaType === undefined || one === mediaType);
	return media
		.flatMap((one) => organisation.entities(pathOfMedia(one)) as Conversation[])
		// What other parts of the sandbox or a test put there need not be a conversation of this shape.
		.filter(({ participants, startTime }) => Array.isArray(participants) && typeof startTime === 'string')
		.sort((one, other) => one.startTime.localeCompare(other.startTime));
}

export function findConversation(organisation: Organisation, id: string): Conversation | undefined {
	const home = organisation.homeOf(id);
	const found = home?.startsWith(`${CONVERSATIONS}/`) ? organisation.find(home, id) : undefined;
	return found && Array.isArray(found.participants) ? (found as Conversation) : undefined;
}

export const isActive = ({ endTime }: { endTime?: string }) => endTime === undefined;
