import { notFound } from '../answers/errors';
import { changeParticipant, connected, disconnected, ended, held, replaced, settled, wrappedUp } from '../conversations/changes';
import { type Conversation, CONVERSATIONS, findConversation, keepConversation, type Participant } from '../conversations/conversation';
import { isObject, type JsonObject } from '../json';
import { idFrom } from '../state/ids';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { QUEUES } from './queue-members';
import { USERS } from './users';

const WRAP_UP_CODES = '/api/v2/routing/wrapupcodes';

/** What an operation on a participant speaks of; undefined where made-up ids are allowed. */
function partOf(call: Call): { conversation: Conversation; participant: Participant } | undefined {
	const { conversationId = '', participantId = '' } = call.params;
	const conversation = findConversation(call.context.organisation, conversationId);
	const participant = conversation?.participants.find(({ id }) => id === participantId);
	if (conversation && participant) return { conversation, participant };
	if (call.context.lenientIds) return undefined;
	throw conversation ? notFound(`${CONVERSATIONS}/participants`, participantId) : notFound(CONVERSATIONS, conversationId);
}

const keep = (call: Call, conversation: Conversation) => keepConversation(call.context.organisation, conversation);

function withWrapup(call: Call, participant: Participant, input: JsonObject, time: string): Participant {
	const code = String(input.code);
	const name = call.context.organisation.find(WRAP_UP_CODES, code)?.name;
	return wrappedUp(participant, { ...(typeof name === 'string' && { name }), ...input, code }, time);
}

function changed(call: Call, participant: Participant, body: JsonObject, time: string): Participant {
	let next = participant;
	if (body.state === 'connected') next = connected(next, time);
	if (body.state === 'disconnected') next = ended(next, time, 'client');
	if (typeof body.held === 'boolean') next = held(next, body.held, time);
	if (isObject(body.wrapup)) next = withWrapup(call, next, body.wrapup, time);
	const { muted, confined, recording } = body;
	return { ...next, ...(muted !== undefined && { muted }), ...(confined !== undefined && { confined }), ...(recording !== undefined && { recording }) };
}

/** PATCH: pick up, hold, mute, wrap up, hang up. */
function patchParticipant(call: Call): Answer {
	const part = partOf(call);
	const time = call.context.organisation.now();
	if (part) keep(call, settled(changeParticipant(part.conversation, part.participant.id, (one) => changed(call, one, bodyOf(call), time)), time));
	return render(call, {});
}

function patchAttributes(call: Call): Answer {
	const part = partOf(call);
	const given = isObject(bodyOf(call).attributes) ? (bodyOf(call).attributes as Record<string, string>) : {};
	if (!part) return render(call, { attributes: given });
	const attributes = { ...part.participant.attributes, ...given };
	keep(call, changeParticipant(part.conversation, part.participant.id, (one) => ({ ...one, attributes })));
	return render(call, { attributes });
}

function successorOf(call: Call, { conversation, participant }: { conversation: Conversation; participant: Participant }, time: string): Participant {
	const { organisation } = call.context;
	const { userId, queueId, address } = bodyOf(call);
	const id = idFrom(`${conversation.id}: participant ${conversation.participants.length}`);
	const common = { id, communicationId: idFrom(`${id}: session`), direction: participant.direction, startTime: time, attributes: {} };
	if (typeof queueId === 'string') return { ...common, purpose: 'acd', state: 'connected', connectedTime: time, queueId, name: String(organisation.find(QUEUES, queueId)?.name ?? '') };
	if (typeof userId === 'string') {
		const queue = participant.queueId === undefined ? {} : { queueId: participant.queueId };
		return { ...common, purpose: 'agent', state: 'alerting', userId, name: String(organisation.find(USERS, userId)?.name ?? ''), ...queue };
	}
	return { ...common, purpose: 'external', state: 'contacting', ...(typeof address === 'string' && { address }) };
}

function postReplace(call: Call): Answer {
	const part = partOf(call);
	const time = call.context.organisation.now();
	if (part) keep(call, replaced(part.conversation, part.participant.id, successorOf(call, part, time), time));
	return render(call, {});
}

function postWrapup(call: Call): Answer {
	const part = partOf(call);
	const time = call.context.organisation.now();
	if (part) keep(call, changeParticipant(part.conversation, part.participant.id, (one) => withWrapup(call, one, bodyOf(call), time)));
	return render(call, {});
}

const getWrapup: Handler = (call) => render(call, partOf(call)?.participant.wrapup ?? {});

function getWrapupCodes(call: Call): Answer {
	const queueId = partOf(call)?.participant.queueId;
	return render(call, queueId === undefined ? [] : call.context.organisation.entities(`${QUEUES}/${queueId}/wrapupcodes`));
}

function postConversationDisconnect(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const conversation = findConversation(organisation, call.params.conversationId ?? '');
	if (!conversation && !lenientIds) throw notFound(CONVERSATIONS, call.params.conversationId ?? '');
	if (conversation) keep(call, disconnected(conversation, organisation.now()));
	return render(call, {});
}

/** The waiting conversation is given to an agent by hand. */
function postConversationAssign(call: Call): Answer {
	const { organisation } = call.context;
	const conversation = findConversation(organisation, call.params.conversationId ?? '');
	const waiting = conversation?.participants.find(({ purpose, endTime }) => purpose === 'acd' && endTime === undefined);
	if (conversation && waiting) {
		const time = organisation.now();
		const asTransfer: Call = { ...call, body: { userId: bodyOf(call).id } };
		keep(call, replaced(conversation, waiting.id, successorOf(asTransfer, { conversation, participant: waiting }, time), time));
	}
	return render(call, {});
}

const MEDIA = ['Call', 'Callback', 'Email', 'Message', 'Chat'];

/** The same actions for every medium, and some for any. */
export const participantOperations: Record<string, Handler> = {
	patchConversationParticipant: patchParticipant, patchConversationParticipantAttributes: patchAttributes,
	postConversationParticipantReplace: postReplace, postConversationParticipantReplaceQueue: postReplace,
	postConversationParticipantReplaceAgent: postReplace, postConversationParticipantReplaceExternal: postReplace,
	postConversationParticipantTransfer: postReplace,
	getConversationParticipantWrapup: getWrapup, getConversationParticipantWrapupcodes: getWrapupCodes,
	postConversationDisconnect, postConversationAssign,
	...Object.fromEntries(MEDIA.flatMap((medium) => {
		const on = `Conversations${medium}Participant`;
		return [
			[`patch${on}`, patchParticipant], [`patch${on}Attributes`, patchAttributes], [`patch${on}Communication`, patchParticipant],
			[`post${on}Replace`, postReplace], [`post${on}CommunicationWrapup`, postWrapup],
			[`get${on}Wrapup`, getWrapup], [`get${on}CommunicationWrapup`, getWrapup], [`get${on}Wrapupcodes`, getWrapupCodes],
		] as const;
	})),
};
