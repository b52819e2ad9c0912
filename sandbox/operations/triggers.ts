import { badRequest } from '../answers/errors';
import { type Answer, bodyOf, type Call, type Handler } from './call';
import { replace } from './entities';
import { listGiven } from './lists';

export const TRIGGERS = '/api/v2/processautomation/triggers';

const TOPICS = [
	'v2.detail.events.conversation.{id}.acd.end', 'v2.detail.events.conversation.{id}.acd.start', 'v2.detail.events.conversation.{id}.acw',
	'v2.detail.events.conversation.{id}.customer.end', 'v2.detail.events.conversation.{id}.customer.start', 'v2.detail.events.conversation.{id}.user.end',
	'v2.detail.events.conversation.{id}.wrapup', 'v2.quality.evaluations', 'v2.users.{id}.activity',
];

function getProcessautomationTriggersTopics(call: Call): Answer {
	const { listing } = call.placement;
	return listing ? listGiven(call, listing, TOPICS) : {};
}

/** A trigger keeps its topic. */
function putProcessautomationTrigger(call: Call): Answer {
	const known = call.context.organisation.find(TRIGGERS, call.params.triggerId ?? '');
	if (known && known.topicName !== bodyOf(call).topicName) throw badRequest('The topic of a trigger cannot be changed.', 'invalid.value', [{ errorCode: 'invalid.value', fieldName: 'topicName' }]);
	return replace(call);
}

export const triggerOperations: Record<string, Handler> = { getProcessautomationTriggersTopics, putProcessautomationTrigger };
