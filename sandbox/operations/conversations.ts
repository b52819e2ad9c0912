import { badRequest } from '../answers/errors';
import { disconnected } from '../conversations/changes';
import { type Conversation, conversationsOf, type Direction, findConversation, isActive, keepConversation, type MediaType, type Participant, pathOfMedia } from '../conversations/conversation';
import { isObject, type JsonObject } from '../json';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { merge } from './entities';
import { listEntities } from './lists';
import { QUEUES } from './queue-members';
import { USERS } from './users';

export interface Beginning {
	mediaType: MediaType;
	direction: Direction;
	customer: { name?: string; address?: string; attributes?: Record<string, string> };
	queueId?: string;
	userId?: string;
	own?: JsonObject;
}

function participantsOf(organisation: Organisation, id: string, beginning: Beginning, startTime: string): Participant[] {
	const { customer, direction, queueId, userId } = beginning;
	const make = (purpose: Participant['purpose'], own: Partial<Participant>): Participant => ({
		id: idFrom(`${id}: ${purpose}`), communicationId: idFrom(`${id}: session of ${purpose}`),
		purpose, direction, state: 'connected', startTime, connectedTime: startTime, attributes: {}, ...own,
	});
	const { connectedTime: _, ...dialled } = make('customer', { ...customer, state: 'contacting' });
	return [
		// Whom an agent rings up is not there yet.
		direction === 'outbound' && userId !== undefined ? dialled : make('customer', customer),
		...(queueId !== undefined && userId === undefined ? [make('acd', { queueId, name: nameOf(organisation, QUEUES, queueId) })] : []),
		...(userId !== undefined ? [make('agent', { userId, name: nameOf(organisation, USERS, userId), ...(queueId !== undefined && { queueId }) })] : []),
	];
}

const nameOf = (organisation: Organisation, path: string, id: string) => String(organisation.find(path, id)?.name ?? '');

/** Where there are no queues at all, any will do. */
function checkQueue({ context: { organisation, lenientIds } }: Call, queueId: string | undefined): void {
	if (lenientIds || organisation.entities(QUEUES).length === 0 || (queueId !== undefined && organisation.find(QUEUES, queueId))) return;
	const message = queueId === undefined ? 'A queue is required.' : `There is no queue with id ${queueId}.`;
	throw badRequest(message, 'invalid.queue', [{ errorCode: 'invalid.queue', fieldName: 'queueId' }]);
}

function begin(call: Call, beginning: Beginning): Conversation {
	const { organisation } = call.context;
	const queue = beginning.queueId === undefined ? undefined : organisation.find(QUEUES, beginning.queueId);
	if (beginning.queueId !== undefined) checkQueue(call, beginning.queueId);
	const { mediaType, direction, own } = beginning;
	const id = organisation.newId(pathOfMedia(mediaType));
	const startTime = organisation.now();
	const division = isObject(queue?.division) ? queue.division.id : organisation.homeDivision?.id;
	return keepConversation(organisation, {
		id, mediaType, direction, startTime, selfUri: `${pathOfMedia(mediaType)}/${id}`,
		...(division !== undefined && { divisionId: String(division) }), ...own,
		participants: participantsOf(organisation, id, beginning, startTime),
	});
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const defined = <T extends object>(fields: T) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
const textMap = (value: unknown) => Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([key, entry]) => [key, String(entry)]));

function postConversationsCallbacks(call: Call): Answer {
	const body = bodyOf(call);
	const { callbackNumbers, callbackUserName, callbackScheduledTime } = body;
	const routing = isObject(body.routingData) ? body.routingData : {};
	const queueId = text(body.queueId) ?? text(routing.queueId);
	checkQueue(call, queueId);
	const conversation = begin(call, {
		mediaType: 'callback', direction: 'inbound',
		customer: { ...defined({ name: text(callbackUserName), address: Array.isArray(callbackNumbers) ? text(callbackNumbers[0]) : undefined }), attributes: textMap(body.data) },
		...defined({ queueId }),
		own: defined({ callbackNumbers, callbackUserName, callbackScheduledTime }),
	});
	return render(call, {
		conversation: { id: conversation.id, selfUri: conversation.selfUri },
		callbackIdentifiers: [{ type: 'ACD', id: conversation.participants[0]?.communicationId }],
	});
}

function patchConversationsCallbacks(call: Call): Answer {
	const { organisation } = call.context;
	const { conversationId, callbackScheduledTime, callbackNumbers } = bodyOf(call);
	const conversation = findConversation(organisation, String(conversationId));
	if (conversation) keepConversation(organisation, { ...conversation, ...defined({ callbackScheduledTime, callbackNumbers }) });
	return render(call, { conversation: { id: conversationId }, callbackIdentifiers: [] });
}

/** Calls are made by a person: the one whose token it is, or whom the request names. */
function postConversationsCalls(call: Call): Answer {
	const body = bodyOf(call);
	return render(call, begin(call, {
		mediaType: 'voice', direction: 'outbound',
		customer: { ...defined({ name: text(body.label), address: text(body.phoneNumber) }), attributes: textMap(body.attributes) },
		...defined({ queueId: text(body.callFromQueueId) ?? text(body.callQueueId), userId: text(body.callUserId) ?? call.token.userId }),
	}));
}

function postConversationsEmails(call: Call): Answer {
	const body = bodyOf(call);
	const outbound = body.direction === 'OUTBOUND';
	const [name, address] = outbound ? [body.toName, body.toAddress] : [body.fromName, body.fromAddress];
	return render(call, begin(call, {
		mediaType: 'email', direction: outbound ? 'outbound' : 'inbound',
		customer: { ...defined({ name: text(name), address: text(address) }), attributes: textMap(body.attributes) },
		...defined({ queueId: text(body.queueId), userId: outbound ? call.token.userId : undefined }),
		own: defined({ subject: body.subject, textBody: body.textBody, address: outbound ? body.fromAddress : body.toAddress }),
	}));
}

function postConversationsMessages(call: Call): Answer {
	const body = bodyOf(call);
	return render(call, begin(call, {
		mediaType: 'message', direction: 'outbound', customer: defined({ address: text(body.toAddress) }),
		...defined({ queueId: text(body.queueId), userId: call.token.userId }),
		own: defined({ messageType: body.toAddressMessengerType }),
	}));
}

/** Lists show what goes on, not what is over. */
const listActive = (mediaType?: MediaType): Handler => (call) => {
	const { listing } = call.placement;
	const active = conversationsOf(call.context.organisation, mediaType).filter(isActive);
	return listing ? listEntities(call, listing, active) : {};
};

/** PATCH of a whole conversation: to end it, or to change what is said about it. */
function patchConversation(call: Call): Answer {
	const { organisation } = call.context;
	const conversation = findConversation(organisation, call.params.conversationId ?? '');
	const { state, participants: _, ...body } = bodyOf(call);
	if (state !== 'disconnected' || !conversation) return merge({ ...call, body });
	return render(call, keepConversation(organisation, disconnected(conversation, organisation.now())));
}

export const conversationOperations: Record<string, Handler> = {
	postConversationsCallbacks, patchConversationsCallbacks, postConversationsCalls, postConversationsEmails, postConversationsMessages,
	getConversations: (call) => listActive(call.query.communicationType as MediaType | undefined)(call),
	getConversationsCalls: listActive('voice'), getConversationsCallbacks: listActive('callback'),
	getConversationsEmails: listActive('email'), getConversationsMessages: listActive('message'),
	patchConversationsCall: patchConversation, patchConversationsCallback: patchConversation,
	patchConversationsEmail: patchConversation, patchConversationsMessage: patchConversation,
};
