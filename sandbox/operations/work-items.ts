import { badRequest } from '../answers/errors';
import { pageOf } from '../answers/page';
import { isObject, type JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { create } from './creation';
import { merge } from './entities';
import { idsOf, showPage } from './lists';

export const WORK_TYPES = '/api/v2/taskmanagement/worktypes';
export const WORK_ITEMS = '/api/v2/taskmanagement/workitems';

const idIn = (reference: unknown) => (isObject(reference) ? reference.id : undefined);

const statusOf = (type: Entity | undefined, id: unknown): JsonObject | undefined =>
	(Array.isArray(type?.statuses) ? type.statuses : []).filter(isObject).find((status) => status.id === id);

/** What follows from a status: its category, and the time of a change into it. */
export function ofStatus(organisation: Organisation, type: Entity | undefined, statusId: unknown): JsonObject {
	const status = statusOf(type, statusId);
	if (!status) return {};
	const now = organisation.clock;
	return {
		status: { id: status.id, name: status.name }, statusCategory: status.category, dateStatusChanged: now,
		...(status.category === 'Closed' && { dateClosed: now }),
	};
}

const unknownId = (fieldName: string, id: unknown) => badRequest(`There is nothing with the ${fieldName} ${String(id)}.`, 'invalid.value', [{ errorCode: 'invalid.value', fieldName }]);

/** A work item starts as its type says. */
function postTaskmanagementWorkitems(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const body = bodyOf(call);
	const type = organisation.find(WORK_TYPES, String(body.typeId));
	if (!type && !lenientIds) throw unknownId('typeId', body.typeId);
	const statusId = body.statusId ?? idIn(type?.defaultStatus);
	if (type && body.statusId !== undefined && !statusOf(type, statusId)) throw unknownId('statusId', statusId);
	return create({ ...call, body: {
		assignmentState: 'Idle',
		...(type && { type: { id: type.id, name: type.name }, division: type.division, priority: type.defaultPriority }),
		...(idIn(type?.defaultWorkbin) !== undefined && { workbinId: idIn(type?.defaultWorkbin) }),
		...(idIn(type?.defaultQueue) !== undefined && { queueId: idIn(type?.defaultQueue) }),
		...body,
		...ofStatus(organisation, type, statusId),
	} });
}

function patchTaskmanagementWorkitem(call: Call): Answer {
	const { organisation } = call.context;
	const body = bodyOf(call);
	const type = organisation.find(WORK_TYPES, String(idIn(organisation.find(WORK_ITEMS, call.params.workitemId ?? '')?.type)));
	if (type && body.statusId !== undefined && !statusOf(type, body.statusId)) throw unknownId('statusId', body.statusId);
	return merge({ ...call, body: { ...body, ...ofStatus(organisation, type, body.statusId) } });
}

/** What follows when an agent is connected. */
export function ofAssignee(organisation: Organisation, assigneeId: unknown): JsonObject {
	return { assigneeId, assignmentState: 'Connected', dateAssignmentStateChanged: organisation.clock };
}

function assign(call: Call): Answer {
	const { organisation } = call.context;
	const item = organisation.find(WORK_ITEMS, call.params.workitemId ?? '');
	if (item) organisation.put(WORK_ITEMS, { ...item, ...ofAssignee(organisation, bodyOf(call).id), dateModified: organisation.now() });
	return render(call, {});
}

/** `typeId` of a filter is `type.id` of the item, and so on. */
function valueOf(item: Entity, name: string): unknown {
	return item[name] ?? (name.endsWith('Id') ? idIn(item[name.slice(0, -2)]) : undefined);
}

const OPERATORS: Record<string, (own: unknown, values: string[]) => boolean> = {
	EQ: (own, [value]) => String(own) === value,
	NEQ: (own, [value]) => String(own) !== value,
	IN: (own, values) => values.includes(String(own)),
	CONTAINS: (own, [value = '']) => String(own).includes(value),
	BEGINS_WITH: (own, [value = '']) => String(own).startsWith(value),
	GT: (own, [value = '']) => comparable(own, value) > 0,
	GTE: (own, [value = '']) => comparable(own, value) >= 0,
	LT: (own, [value = '']) => comparable(own, value) < 0,
	LTE: (own, [value = '']) => comparable(own, value) <= 0,
	BETWEEN: (own, [from = '', to = '']) => comparable(own, from) >= 0 && comparable(own, to) <= 0,
};

/** Dates and numbers alike: by value if both are numbers, otherwise as text. */
function comparable(own: unknown, value: string): number {
	if (own === undefined) return NaN;
	return typeof own === 'number' ? own - Number(value) : String(own).localeCompare(value);
}

/** Lists of this service are asked for with filters, all of which have to hold. */
const queryOf = (path: string): Handler => (call) => {
	const { listing } = call.placement;
	if (!listing) return {};
	const { organisation, renderer, lenientIds } = call.context;
	const query = bodyOf(call);
	const filters = Array.isArray(query.filters) ? query.filters.filter(isObject) : [];
	const found = organisation.entities(path).filter((item) =>
		filters.every(({ name, operator, values }) => OPERATORS[String(operator)]?.(valueOf(item, String(name)), idsOf(values)) ?? true));
	const shown = found.map((item) => renderer.render(listing.item, item, item.id));
	return showPage(call, listing, pageOf(shown, listing, { url: call.url, query, takes: new Set(['pageSize', 'after']), lenient: lenientIds }));
};

export const workItemOperations: Record<string, Handler> = {
	postTaskmanagementWorkitems, patchTaskmanagementWorkitem, patchTaskmanagementWorkitemAssignment: assign,
	postTaskmanagementWorkitemsQuery: queryOf(WORK_ITEMS), postTaskmanagementWorktypesQuery: queryOf(WORK_TYPES), postTaskmanagementWorkbinsQuery: queryOf('/api/v2/taskmanagement/workbins'),
};
