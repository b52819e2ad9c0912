import type { IExecuteFunctions } from 'n8n-workflow';

import { agents } from '../../../lib/polling/sources/agents';
import { audits } from '../../../lib/polling/sources/audits';
import { callbacks } from '../../../lib/polling/sources/callbacks';
import { conversations, type ConversationChange } from '../../../lib/polling/sources/conversations';
import type { EventSource } from '../../../lib/polling/sources/polling';
import { queues, type QueueMeasure } from '../../../lib/polling/sources/queues';
import { readiness } from '../../../lib/polling/sources/readiness';
import { surveys } from '../../../lib/polling/sources/surveys';
import { workItems, type WorkItemChange } from '../../../lib/polling/sources/work-items';
import type { ValueType } from '../../../lib/operation';
import { located, locatedList } from '../../shared/parameters';
import { convertList, convertValue, FieldError, isEmpty } from '../../shared/values';

type Filters = Record<string, unknown>;

const MOST_QUEUES = 100;

/**
 * The event of a query, with its filters; undefined where it is the event of a list.
 * @throws FieldError for a field that cannot be used
 */
export function querySource(step: IExecuteFunctions, event: string): EventSource<unknown> | undefined {
	const [subject = '', what = ''] = event.split('.');
	const filters = step.getNodeParameter('additionalFields', 0, {}) as Filters;
	switch (subject) {
		case 'conversation':
			return conversations(what as ConversationChange, conversationFilters(filters));
		case 'recording':
		case 'transcript':
			return readiness(subject, conversationFilters(filters));
		case 'survey':
			return surveys(conversationFilters(filters));
		case 'callback':
			return callbacks(conversationFilters(filters));
		case 'workItem':
			return workItems(what as WorkItemChange, workItemFilters(step, filters));
		case 'agent':
			return agentSource(what, filters);
		case 'audit':
			return audits(auditFilters(filters));
		case 'queue':
			return queues({ measure: what as QueueMeasure, ...thresholdOf(step), mediaTypes: list(filters, 'mediaTypes') });
		default:
			return undefined;
	}
}

function list(filters: Filters, name: string): string[] {
	const found = locatedList(filters[name], `filters.${name}`);
	return isEmpty(found) ? [] : convertList(found, 'string', `filters.${name}`, 'UTC').map(String);
}

function value<T>(filters: Filters, name: string, type: ValueType): T | undefined {
	const found = located(filters[name], `filters.${name}`);
	return isEmpty(found) ? undefined : (convertValue(found, type, `filters.${name}`, 'UTC') as T);
}

/** A length of zero is none. */
const length = (filters: Filters, name: string): number | undefined => value<number>(filters, name, 'number') || undefined;

function conversationFilters(filters: Filters) {
	const [shortest, longest, longestDays] = [length(filters, 'shortest'), length(filters, 'longest'), length(filters, 'longestDays')];
	return {
		mediaTypes: list(filters, 'mediaTypes'),
		directions: list(filters, 'directions'),
		queueIds: list(filters, 'queueIds'),
		userIds: list(filters, 'userIds'),
		divisionIds: list(filters, 'divisionIds'),
		wrapUpCodes: list(filters, 'wrapUpCodes'),
		...(shortest === undefined ? {} : { shortest }),
		...(longest === undefined ? {} : { longest }),
		...(longestDays === undefined ? {} : { longestDays }),
	};
}

function agentSource(what: string, filters: Filters): EventSource<unknown> | undefined {
	const userIds = list(filters, 'userIds');
	switch (what) {
		case 'presenceChanged':
			return agents('primaryPresence', { userIds, states: list(filters, 'presences') });
		case 'loggedOut':
			return agents('primaryPresence', { userIds, states: ['OFFLINE'] });
		case 'routingStatusChanged':
			return agents('routingStatus', { userIds, states: list(filters, 'routingStatuses') });
		case 'notResponding':
			return agents('routingStatus', { userIds, states: ['NOT_RESPONDING'] });
		default:
			return undefined;
	}
}

const auditNames = { serviceName: 'auditService', entityType: 'auditEntityType', entityId: 'auditEntityId', action: 'auditAction', userId: 'auditUserId' };

const auditFilters = (filters: Filters) =>
	Object.fromEntries(Object.entries(auditNames).flatMap(([name, field]) => [value<string>(filters, field, 'string')].filter((text) => text !== undefined).map((text) => [name, text])));

/** The API wants to know a type or a workbin. */
function workItemFilters(step: IExecuteFunctions, filters: Filters) {
	const read = (name: string): string | undefined => value<string>({ [name]: step.getNodeParameter(name, 0, '') }, name, 'string');
	const [worktypeId, workbinId] = [read('worktypeId'), read('workbinId')];
	if (worktypeId === undefined && workbinId === undefined) throw new FieldError('worktypeId', 'is empty, as is workbinId', 'a work type, a workbin or both');
	return { ...(worktypeId === undefined ? {} : { worktypeId }), ...(workbinId === undefined ? {} : { workbinId }), statusIds: list(filters, 'statusIds'), userIds: list(filters, 'userIds') };
}

function thresholdOf(step: IExecuteFunctions) {
	const read = (name: string): number | undefined => value<number>({ [name]: step.getNodeParameter(name, 0, '') }, name, 'number');
	const queueIds = list({ queueIds: step.getNodeParameter('queueIds', 0, []) }, 'queueIds');
	if (queueIds.length === 0 || queueIds.length > MOST_QUEUES) throw new FieldError('queueIds', queueIds.length === 0 ? 'is empty' : 'has too many', `1 to ${MOST_QUEUES} IDs of queues`);
	const direction: 'above' | 'below' = step.getNodeParameter('direction', 0, 'above') === 'below' ? 'below' : 'above';
	const at = read('threshold');
	if (at === undefined) throw new FieldError('threshold', 'is empty', 'a number');
	// Without a line of its own it is over as soon as the threshold is not reached any more.
	const clear = read('clear') ?? at;
	if (direction === 'above' ? clear > at : clear < at) throw new FieldError('clear', 'lies on the wrong side of the threshold', `a number that is ${direction === 'above' ? 'at most' : 'at least'} ${at}`);
	return { queueIds, direction, at, clear };
}
