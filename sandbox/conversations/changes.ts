import type { Conversation, Participant, Wrapup } from './conversation';
import { isActive } from './conversation';

/* What happens in a conversation. Each change gives a new conversation; times are those of the organisation's clock. */

const milliseconds = (from: string, to: string) => Date.parse(to) - Date.parse(from);

export function changeParticipant(conversation: Conversation, id: string, change: (participant: Participant) => Participant): Conversation {
	return { ...conversation, participants: conversation.participants.map((one) => (one.id === id ? change(one) : one)) };
}

export function connected(participant: Participant, time: string): Participant {
	return { ...participant, state: 'connected', connectedTime: participant.connectedTime ?? time };
}

export function held(participant: Participant, onHold: boolean, time: string): Participant {
	const { startHoldTime, heldMs = 0, ...rest } = participant;
	if (onHold) return { ...participant, held: true, startHoldTime: startHoldTime ?? time };
	return { ...rest, held: false, heldMs: heldMs + (startHoldTime === undefined ? 0 : milliseconds(startHoldTime, time)) };
}

export function ended(participant: Participant, time: string, disconnectType: Participant['disconnectType']): Participant {
	if (!isActive(participant)) return participant;
	return { ...held(participant, false, time), state: 'disconnected', endTime: time, ...(disconnectType && { disconnectType }) };
}

export function wrappedUp(participant: Participant, { durationSeconds = 0, endTime, ...wrapup }: Partial<Wrapup> & { code: string }, time: string): Participant {
	const start = participant.endTime ?? time;
	const end = endTime ?? new Date(Date.parse(start) + durationSeconds * 1000).toISOString();
	const seconds = Math.max(0, Math.round(milliseconds(start, end) / 1000));
	return { ...participant, wrapup: { ...wrapup, durationSeconds: seconds, endTime: end }, startAcwTime: start, endAcwTime: end };
}

/** A conversation ends with its customer, and with the last one there is to talk to. */
export function settled(conversation: Conversation, time: string): Conversation {
	const active = conversation.participants.filter(isActive);
	const customer = active.some(({ purpose }) => purpose === 'customer' || purpose === 'external');
	if (conversation.endTime !== undefined || (customer && active.length > 1)) return conversation;
	return { ...conversation, endTime: time, participants: conversation.participants.map((one) => ended(one, time, 'peer')) };
}

export function disconnected(conversation: Conversation, time: string): Conversation {
	const participants = conversation.participants.map((one) => ended(one, time, 'system'));
	return settled({ ...conversation, participants }, time);
}

/** One participant's place is taken by another: a queue, an agent or an address. */
export function replaced(conversation: Conversation, id: string, successor: Participant, time: string): Conversation {
	const left = changeParticipant(conversation, id, (one) => ended(one, time, 'transfer'));
	return { ...left, participants: [...left.participants, successor] };
}
