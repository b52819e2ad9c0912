import { badRequest } from '../answers/errors';
import { type JsonObject } from '../json';
import type { Organisation } from '../state/organisation';
import { type Answer, type Call, render } from './call';
import { checkVersion } from './entities';
import { idsOf, listEntities } from './lists';
import { USERS } from './users';

export const GROUPS = '/api/v2/groups';

const membersPath = (groupId: string) => `${GROUPS}/${encodeURIComponent(groupId)}/members`;

function count(organisation: Organisation, groupId: string): void {
	const group = organisation.find(GROUPS, groupId);
	if (!group) return;
	const memberCount = organisation.entities(membersPath(groupId)).length;
	organisation.put(GROUPS, { ...group, memberCount, version: Number(group.version ?? 0) + 1 });
}

export function addGroupMembers(organisation: Organisation, groupId: string, userIds: string[]): void {
	for (const id of userIds) organisation.link(membersPath(groupId), USERS, { id });
	count(organisation, groupId);
}

export function postGroupMembers(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const groupId = call.params.groupId ?? '';
	const body = call.body as JsonObject;
	checkVersion(organisation.find(GROUPS, groupId) ?? {}, body);
	const ids = idsOf(body.memberIds);
	const unknown = ids.find((id) => !organisation.find(USERS, id));
	if (unknown !== undefined && !lenientIds) {
		throw badRequest(`There is no user with id ${unknown}.`, 'invalid.id', [{ errorCode: 'invalid.id', fieldName: 'memberIds' }]);
	}
	addGroupMembers(organisation, groupId, ids.filter((id) => organisation.find(USERS, id)));
	return render(call, {});
}

export function deleteGroupMembers(call: Call): Answer {
	const { organisation } = call.context;
	const groupId = call.params.groupId ?? '';
	for (const id of idsOf(call.query.ids)) organisation.delete(membersPath(groupId), id);
	count(organisation, groupId);
	return render(call, {});
}

export function getGroupIndividuals(call: Call): Answer {
	const { listing } = call.placement;
	return listing ? listEntities(call, listing, call.context.organisation.entities(membersPath(call.params.groupId ?? ''))) : {};
}
