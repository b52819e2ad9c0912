import { notFound } from '../answers/errors';
import type { Role } from '../definition/placement';
import { isObject } from '../json';
import { conversationAnalytics } from './analytics-conversations';
import { queueAnalytics } from './analytics-queues';
import { surveyAnalytics } from './analytics-surveys';
import { userAnalytics } from './analytics-users';
import { type Answer, type Call, fill, type Handler } from './call';
import { contactListOperations } from './contact-lists';
import { participantOperations } from './conversation-participants';
import { conversationOperations } from './conversations';
import { create } from './creation';
import { dataTableOperations } from './data-tables';
import { action, mergeDocument, readDocument, removeDocument, writeDocument } from './documents';
import { exists, merge, read, remove, replace } from './entities';
import { externalContactOperations } from './external-contacts';
import { flowOperations } from './flows';
import { deleteGroupMembers, getGroupIndividuals, postGroupMembers } from './group-members';
import { integrationOperations } from './integrations';
import { aboutJob, withJob } from './jobs';
import { knowledgeOperations } from './knowledge';
import { withUploadLink } from './links';
import { clear, list, listGiven, mergeAll, replaceAll } from './lists';
import { deleteTokensMe, getAuthorizationDivisionsHome, getTokensMe, getUsersMe } from './me';
import { notificationOperations } from './notifications';
import { presenceOperations } from './presence';
import { deleteMember, getMembers, getUserQueues, patchMember, patchMembers, patchUserQueue, postMembers } from './queue-members';
import { recordingOperations } from './recordings';
import { patchScim } from './scim';
import { isSearch, search } from './search';
import { bulkAbilities, LANGUAGES, postAbility, SKILLS } from './user-skills';
import { triggerOperations } from './triggers';
import { patchUser, postUsers, putUserState } from './users';
import { workItemOperations } from './work-items';

const BY_ROLE: Record<Role, Handler> = {
	list, create, replaceAll, mergeAll, clear,
	read, exists, replace, merge, remove,
	readDocument, writeDocument, mergeDocument, removeDocument,
	action,
};

/** Operations that mean more than their path and method say. */
const BY_ID: Record<string, Handler> = {
	postUsers, patchUser, putUserState,
	getUsersMe, getTokensMe, deleteTokensMe, getAuthorizationDivisionsHome,
	headTokensMe: () => ({}),
	getRoutingQueueMembers: getMembers, postRoutingQueueMembers: postMembers, patchRoutingQueueMembers: patchMembers,
	patchRoutingQueueMember: patchMember, deleteRoutingQueueMember: deleteMember,
	getRoutingQueueUsers: getMembers, postRoutingQueueUsers: postMembers, patchRoutingQueueUsers: patchMembers,
	patchRoutingQueueUser: patchMember, deleteRoutingQueueUser: deleteMember,
	getUserQueues, patchUserQueue,
	postUserRoutingskills: postAbility(SKILLS),
	putUserRoutingskillsBulk: bulkAbilities(SKILLS), patchUserRoutingskillsBulk: bulkAbilities(SKILLS),
	postUserRoutinglanguages: postAbility(LANGUAGES), patchUserRoutinglanguagesBulk: bulkAbilities(LANGUAGES),
	postGroupMembers, deleteGroupMembers, getGroupIndividuals,
	...presenceOperations, ...conversationOperations, ...participantOperations,
	...conversationAnalytics, ...queueAnalytics, ...surveyAnalytics, ...userAnalytics,
	...dataTableOperations, ...contactListOperations, ...recordingOperations, ...externalContactOperations, ...workItemOperations, ...knowledgeOperations,
	...integrationOperations, ...flowOperations, ...triggerOperations,
	patchScimUser: patchScim, patchScimV2User: patchScim, patchScimGroup: patchScim, patchScimV2Group: patchScim,
};

/** Some items are no entities of their own: participants are part of their conversation. */
function isHeldWithin(call: Call, path: string, id: string): boolean {
	const [, collection = '', holder = '', property = ''] = /^(.*)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
	const items = call.context.organisation.find(collection, decodeURIComponent(holder))?.[property];
	return Array.isArray(items) && items.some((item) => isObject(item) && item.id === id);
}

/** Nothing can be done below an entity that does not exist. */
function checkAncestors(call: Call): void {
	if (call.context.lenientIds) return;
	for (const collection of call.placement.ancestors) {
		const id = call.params[collection.itemParameter ?? ''] ?? '';
		const path = fill(collection.path, call.params);
		if (!call.context.organisation.find(path, id) && !isHeldWithin(call, path, id)) throw notFound(collection.path, id);
	}
}

export function answerCall(call: Call): Answer {
	const { listing } = call.placement;
	const given = call.context.given.get(call.operation.id);
	if (listing && given) return listGiven(call, listing, given);
	// Channels are no entities of the organisation: they come and go by themselves.
	const notification = notificationOperations[call.operation.id];
	if (notification) return notification(call);
	checkAncestors(call);
	return withUploadLink(call, withJob(call, BY_ID[call.operation.id]?.(call) ?? aboutJob(call) ?? byShape(call)));
}

function byShape(call: Call): Answer {
	const found = isSearch(call.operation) ? search(call) : undefined;
	return found ?? BY_ROLE[call.placement.role](call);
}
