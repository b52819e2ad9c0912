import { badRequest } from '../answers/errors';
import { isObject } from '../json';
import { type Answer, bodyOf, type Call, type Handler } from './call';
import { create } from './creation';
import { replace } from './entities';
import { FLOWS } from './flows';
import { listGiven } from './lists';

export const TRIGGERS = '/api/v2/processautomation/triggers';

const TOPICS = [
	'v2.detail.events.conversation.{id}.acd.end', 'v2.detail.events.conversation.{id}.acd.start', 'v2.detail.events.conversation.{id}.acw',
	'v2.detail.events.conversation.{id}.customer.end', 'v2.detail.events.conversation.{id}.customer.start', 'v2.detail.events.conversation.{id}.user.end',
	'v2.detail.events.conversation.{id}.wrapup', 'v2.quality.evaluations', 'v2.users.{id}.activity',
];

const invalid = (fieldName: string, what: unknown) => badRequest(`There is no ${fieldName} ${String(what)}.`, 'invalid.value', [{ errorCode: 'invalid.value', fieldName }]);

/** A trigger is about a known topic and starts a workflow that is there. */
const checked = (handler: Handler): Handler => (call) => {
	const { topicName, target } = bodyOf(call);
	const { organisation, lenientIds } = call.context;
	if (lenientIds) return handler(call);
	if (!TOPICS.includes(String(topicName))) throw invalid('topicName', topicName);
	const flow = isObject(target) ? organisation.find(FLOWS, String(target.id)) : undefined;
	if (flow?.type !== 'WORKFLOW') throw invalid('target', isObject(target) ? target.id : target);
	const known = organisation.find(TRIGGERS, call.params.triggerId ?? '');
	if (known && known.topicName !== topicName) throw badRequest('The topic of a trigger cannot be changed.');
	return handler(call);
};

function getProcessautomationTriggersTopics(call: Call): Answer {
	const { listing } = call.placement;
	return listing ? listGiven(call, listing, TOPICS) : {};
}

export const triggerOperations: Record<string, Handler> = {
	getProcessautomationTriggersTopics, postProcessautomationTriggers: checked(create), putProcessautomationTrigger: checked(replace),
};
