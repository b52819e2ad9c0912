import { badRequest, notFound } from '../answers/errors';
import { isObject, type JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';
import { type Answer, type Call, render } from './call';
import { listEntities } from './lists';
import { USERS } from './users';

export const QUEUES = '/api/v2/routing/queues';

export const membersPath = (queueId: string) => `${QUEUES}/${encodeURIComponent(queueId)}/members`;

/** The queue's own numbers follow its members. */
function count(organisation: Organisation, queueId: string): void {
	const queue = organisation.find(QUEUES, queueId);
	if (!queue) return;
	const members = organisation.entities(membersPath(queueId));
	const joinedMemberCount = members.filter((member) => member.joined === true).length;
	organisation.put(QUEUES, { ...queue, memberCount: members.length, userMemberCount: members.length, joinedMemberCount });
}

export function addMember(organisation: Organisation, queueId: string, userId: string, own: JsonObject = {}): void {
	const known = organisation.find(membersPath(queueId), userId);
	const member = known ? { joined: known.joined, ringNumber: known.ringNumber } : { joined: true, ringNumber: 1 };
	organisation.link(membersPath(queueId), USERS, { ...member, memberBy: 'user', ...own, id: userId });
	count(organisation, queueId);
}

function idsIn(body: unknown): string[] {
	return (Array.isArray(body) ? body : []).filter(isObject).map((item) => String(item.id));
}

const queueIdOf = (call: Call) => call.params.queueId ?? '';

function checkUsers(call: Call, ids: string[]): void {
	const unknown = ids.find((id) => !call.context.organisation.find(USERS, id));
	if (unknown === undefined || call.context.lenientIds) return;
	throw badRequest(`There is no user with id ${unknown}.`, 'invalid.id', [{ errorCode: 'invalid.id', fieldName: 'id' }]);
}

const MOST_AT_ONCE = 100;

export function postMembers(call: Call): Answer {
	const { organisation } = call.context;
	const ids = idsIn(call.body);
	if (ids.length > MOST_AT_ONCE) throw badRequest(`At most ${MOST_AT_ONCE} members can be given at once.`);
	if (call.query.delete === true) {
		for (const id of ids) organisation.delete(membersPath(queueIdOf(call)), id);
		count(organisation, queueIdOf(call));
		return {};
	}
	checkUsers(call, ids);
	for (const id of ids) if (organisation.find(USERS, id)) addMember(organisation, queueIdOf(call), id);
	return {};
}

function listMembers(call: Call, members: Entity[]): Answer {
	const { listing } = call.placement;
	if (!listing) return {};
	const { organisation } = call.context;
	return listEntities(call, listing, members.map((member) => ({ ...member, user: organisation.find(USERS, member.id) })));
}

export const getMembers = (call: Call): Answer => listMembers(call, call.context.organisation.entities(membersPath(queueIdOf(call))));

function patchOne(call: Call, userId: string, change: JsonObject): void {
	const { organisation, lenientIds } = call.context;
	if (organisation.find(membersPath(queueIdOf(call)), userId)) {
		const { joined, ringNumber } = change;
		addMember(organisation, queueIdOf(call), userId, { ...(joined !== undefined && { joined }), ...(ringNumber !== undefined && { ringNumber }) });
	} else if (!lenientIds) throw notFound(`${QUEUES}/members`, userId);
}

export function patchMember(call: Call): Answer {
	patchOne(call, call.params.memberId ?? '', isObject(call.body) ? call.body : {});
	return {};
}

export function patchMembers(call: Call): Answer {
	const changes = (Array.isArray(call.body) ? call.body : []).filter(isObject);
	for (const change of changes) patchOne(call, String(change.id), change);
	const ids = new Set(idsIn(call.body));
	return listMembers(call, call.context.organisation.entities(membersPath(queueIdOf(call))).filter(({ id }) => ids.has(id)));
}

export function deleteMember(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const gone = organisation.delete(membersPath(queueIdOf(call)), call.params.memberId ?? '');
	if (!gone && !lenientIds) throw notFound(`${QUEUES}/members`, call.params.memberId ?? '');
	count(organisation, queueIdOf(call));
	return {};
}

/** The queues that a user is a member of. */
export function getUserQueues(call: Call): Answer {
	const { listing } = call.placement;
	const userId = call.params.userId ?? call.token.userId ?? '';
	const { organisation } = call.context;
	const queues = organisation.entities(QUEUES).flatMap((queue) => {
		const member = organisation.find(membersPath(queue.id), userId);
		return member ? [{ ...queue, joined: member.joined }] : [];
	});
	return listing ? listEntities(call, listing, queues) : render(call, {});
}

export function patchUserQueue(call: Call): Answer {
	const asMember: Call = { ...call, params: { ...call.params, memberId: call.params.userId ?? '' } };
	patchMember(asMember);
	return render(call, { ...call.context.organisation.find(QUEUES, queueIdOf(call)), ...(isObject(call.body) && call.body) });
}
