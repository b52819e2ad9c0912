import { type Conversation, isActive, type Participant } from '../conversations/conversation';
import { type Metric, metricsOf } from './metrics';

/* A conversation as the analytics models tell it: participants have sessions, sessions have segments and metrics. */

export interface Segment {
	segmentType: 'interact' | 'alert' | 'hold' | 'wrapup' | 'scheduled';
	segmentStart: string;
	segmentEnd?: string;
	queueId?: string;
	disconnectType?: string;
	wrapUpCode?: string;
	wrapUpNote?: string;
	subject?: string;
	conference: boolean;
}

export interface Session {
	sessionId: string;
	mediaType: string;
	direction: string;
	provider: string;
	segments: Segment[];
	metrics: Metric[];
	[own: string]: unknown;
}

export interface ParticipantDetails {
	participantId: string;
	purpose: string;
	sessions: Session[];
	[own: string]: unknown;
}

export interface ConversationDetails {
	conversationId: string;
	conversationStart: string;
	conversationEnd?: string;
	originatingDirection: string;
	divisionIds: string[];
	participants: ParticipantDetails[];
}

function segmentsOf(conversation: Conversation, participant: Participant): Segment[] {
	const { startTime, connectedTime, endTime, queueId, disconnectType, wrapup, heldMs } = participant;
	const { subject } = conversation;
	const common = { ...(queueId !== undefined && { queueId }), ...(subject !== undefined && { subject }), conference: false };
	const last = disconnectType !== undefined ? { disconnectType } : {};
	const segments: Segment[] = [];
	const add = (segmentType: Segment['segmentType'], segmentStart: string, segmentEnd?: string, more: Partial<Segment> = {}) =>
		segments.push({ segmentType, segmentStart, ...(segmentEnd !== undefined && { segmentEnd }), ...common, ...more });

	if (participant.state === 'scheduled') add('scheduled', startTime, endTime);
	else if (participant.purpose !== 'agent') add('interact', connectedTime ?? startTime, endTime, last);
	else {
		add('alert', startTime, connectedTime ?? endTime, connectedTime === undefined ? last : {});
		if (connectedTime !== undefined && heldMs !== undefined && heldMs > 0 && endTime !== undefined) {
			// When a customer was put on hold is not kept, only for how long: the hold is shown in the last part of the talk.
			const holdStart = new Date(Date.parse(endTime) - heldMs).toISOString();
			add('interact', connectedTime, holdStart);
			add('hold', holdStart, endTime, last);
		} else if (connectedTime !== undefined) add('interact', connectedTime, endTime, last);
	}
	if (wrapup && endTime !== undefined) {
		const { code, notes } = wrapup;
		add('wrapup', endTime, wrapup.endTime, { wrapUpCode: code, ...(notes !== undefined && { wrapUpNote: notes }) });
	}
	return segments;
}

/** Who called whom, seen from the participant; telephone numbers are URIs here. */
function addressesOf(conversation: Conversation, { purpose, address }: Participant): Record<string, unknown> {
	const { mediaType, direction } = conversation;
	const customer = conversation.participants.find((one) => one.purpose === 'customer')?.address ?? address;
	if (mediaType === 'callback') {
		return { callbackNumbers: conversation.callbackNumbers, callbackUserName: conversation.callbackUserName, callbackScheduledTime: conversation.callbackScheduledTime };
	}
	const [theirs, ours] = mediaType === 'voice' ? ['ani', 'dnis'] : ['addressFrom', 'addressTo'];
	const [from, to] = direction === 'inbound' ? [customer, conversation.address] : [conversation.address, customer];
	return { [theirs]: from, [ours]: to, ...(purpose === 'customer' && mediaType === 'voice' && { remote: address }) };
}

function sessionOf(conversation: Conversation, participant: Participant): Session {
	return {
		sessionId: participant.communicationId,
		mediaType: conversation.mediaType,
		direction: participant.direction,
		provider: conversation.mediaType === 'voice' ? 'Edge' : 'PureCloud',
		...(conversation.recordingState === 'ACTIVE' && { recording: true }),
		...addressesOf(conversation, participant),
		segments: segmentsOf(conversation, participant),
		metrics: metricsOf(conversation, participant),
	};
}

export function detailsOf(conversation: Conversation): ConversationDetails {
	const { id, startTime, endTime, direction, divisionId, participants, externalTag } = conversation;
	const wrapupEnds = participants.flatMap(({ wrapup }) => (wrapup ? [wrapup.endTime] : []));
	const conversationEnd = isActive(conversation) ? undefined : [endTime ?? '', ...wrapupEnds].sort().at(-1);
	return {
		conversationId: id,
		conversationStart: startTime,
		...(conversationEnd !== undefined && { conversationEnd }),
		originatingDirection: direction,
		divisionIds: divisionId === undefined ? [] : [divisionId],
		...(externalTag !== undefined && { externalTag }),
		participants: participants.map((participant) => ({
			participantId: participant.id,
			participantName: participant.name,
			purpose: participant.purpose,
			userId: participant.userId,
			externalContactId: participant.externalContactId,
			attributes: participant.attributes,
			sessions: [sessionOf(conversation, participant)],
		})),
	};
}
