import type { TimeState } from '../by-time';
import type { Paging } from '../../paging/next-page';
import { readListing } from '../listing';
import { objects, textAt, timeAt, type Json } from './json';
import { timedEvents, type EventSource } from './polling';

export type WorkItemChange = 'created' | 'statusChanged' | 'assigned' | 'overdue';

/** Work items that count; a list that is empty or absent lets all pass. The API takes only queries for one type or one workbin. */
export interface WorkItemFilters {
	readonly worktypeId?: string;
	readonly workbinId?: string;
	readonly statusIds?: readonly string[];
	readonly userIds?: readonly string[];
}

interface Kind {
	/** The time of the event. */
	readonly time: string;
	/** The time that the query can go by, never earlier than that. */
	readonly queried: string;
	/** Whether it is an event at all, by the API's time in milliseconds since 1970. */
	isEvent(item: Json, now: number): boolean;
}

/** The first status comes with the creation. */
const SAME_MOMENT = 1000;

const kinds: Record<WorkItemChange, Kind> = {
	created: { time: 'dateCreated', queried: 'dateCreated', isEvent: () => true },
	statusChanged: {
		time: 'dateStatusChanged',
		queried: 'dateModified',
		isEvent: (item) => (timeAt(item, 'dateStatusChanged') ?? 0) - (timeAt(item, 'dateCreated') ?? 0) > SAME_MOMENT,
	},
	assigned: { time: 'dateAssignmentStateChanged', queried: 'dateModified', isEvent: (item) => item.assignmentState === 'Connected' && textAt(item, 'assignee.id') !== '' },
	// A query by a computer whose clock is ahead finds what is not due yet.
	overdue: { time: 'dateDue', queried: 'dateDue', isEvent: (item, now) => item.statusCategory !== 'Closed' && (timeAt(item, 'dateDue') ?? Infinity) <= now },
};

const path = '/api/v2/taskmanagement/workitems/query';
const paging: Paging = { s: 'cursor', p: 'after', b: 1, z: 'pageSize', m: 200 };

/** Work items of one type or workbin, by the time of what happened to them. One request a poll for each 200 that changed within the overlap. */
export const workItems = (change: WorkItemChange, filters: WorkItemFilters): EventSource<TimeState> =>
	timedEvents(({ client, clock }) => {
		const { time, queried, isEvent } = kinds[change];
		const passes = (item: Json): boolean => isEvent(item, clock.now) && isOneOf(filters.statusIds, textAt(item, 'status.id')) && isOneOf(filters.userIds, textAt(item, 'assignee.id'));
		return {
			order: 'unordered',
			async *read(from) {
				// What is due later is not overdue, and there may be much of it.
				const span = change === 'overdue' ? filterOf(queried, 'BETWEEN', iso(from), iso(Math.max(from, clock.now))) : filterOf(queried, 'GTE', iso(from));
				const own = [filters.worktypeId ? [filterOf('typeId', 'EQ', filters.worktypeId)] : [], filters.workbinId ? [filterOf('workbinId', 'EQ', filters.workbinId)] : []];
				const call = { method: 'POST' as const, path, operationId: 'postTaskmanagementWorkitemsQuery', body: { filters: [...own.flat(), span] } };
				for await (const { entities, again } of readListing(client, { call, paging, itemsKey: 'entities' }, clock)) {
					const entries = objects(entities).filter(passes).flatMap((item) => {
						const moment = timeAt(item, time);
						return moment === undefined ? [] : [{ key: `${textAt(item, 'id')} ${moment}`, time: moment, item }];
					});
					yield { entries, times: objects(entities).flatMap((item) => timeAt(item, queried) ?? []), again };
				}
			},
		};
	});

const filterOf = (name: string, operator: string, ...values: string[]) => ({ name, type: 'String', operator, values });
const iso = (time: number): string => new Date(time).toISOString();
const isOneOf = (wanted: readonly string[] = [], value: string): boolean => wanted.length === 0 || wanted.includes(value);
