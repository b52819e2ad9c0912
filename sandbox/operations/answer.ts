import { notFound } from '../answers/errors';
import type { Role } from '../definition/placement';
import { type Answer, type Call, fill, type Handler } from './call';
import { create } from './creation';
import { action, mergeDocument, readDocument, removeDocument, writeDocument } from './documents';
import { exists, merge, read, remove, replace } from './entities';
import { deleteGroupMembers, getGroupIndividuals, postGroupMembers } from './group-members';
import { clear, list, listGiven, mergeAll, replaceAll } from './lists';
import { deleteTokensMe, getAuthorizationDivisionsHome, getTokensMe, getUsersMe } from './me';
import { deleteMember, getMembers, getUserQueues, patchMember, patchMembers, patchUserQueue, postMembers } from './queue-members';
import { patchScim } from './scim';
import { isSearch, search } from './search';
import { bulkAbilities, LANGUAGES, postAbility, SKILLS } from './user-skills';
import { getUserPresencesPurecloud, getUserRoutingstatus, patchUser, postUsers, putUserState } from './users';

const BY_ROLE: Record<Role, Handler> = {
	list, create, replaceAll, mergeAll, clear,
	read, exists, replace, merge, remove,
	readDocument, writeDocument, mergeDocument, removeDocument,
	action,
};

/** Operations that mean more than their path and method say. */
const BY_ID: Record<string, Handler> = {
	postUsers, patchUser, putUserState, getUserRoutingstatus, getUserPresencesPurecloud,
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
	patchScimUser: patchScim, patchScimV2User: patchScim, patchScimGroup: patchScim, patchScimV2Group: patchScim,
};

/** Nothing can be done below an entity that does not exist. */
function checkAncestors(call: Call): void {
	if (call.context.lenientIds) return;
	for (const collection of call.placement.ancestors) {
		const id = call.params[collection.itemParameter ?? ''] ?? '';
		if (!call.context.organisation.find(fill(collection.path, call.params), id)) throw notFound(collection.path, id);
	}
}

export function answerCall(call: Call): Answer {
	const { listing } = call.placement;
	const given = call.context.given.get(call.operation.id);
	if (listing && given) return listGiven(call, listing, given);
	checkAncestors(call);
	const special = BY_ID[call.operation.id];
	if (special) return special(call);
	const found = isSearch(call.operation) ? search(call) : undefined;
	return found ?? BY_ROLE[call.placement.role](call);
}
