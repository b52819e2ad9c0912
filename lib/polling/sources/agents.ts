import type { TimeState } from '../by-time';
import type { TimedEntry, TimedSource } from '../entries';
import { intervalOf, readQuery, type Query } from '../query';
import { oneOf } from './filters';
import { objects, textAt, timeAt, type Json } from './json';
import { DAY, timedEvents, type EventSource, type Polling } from './polling';

/** Agents and states that count; a list that is empty or absent lets all pass. */
export interface AgentFilters {
	readonly userIds?: readonly string[];
	/** `AVAILABLE`, … or `IDLE`, …, after what the event is about. */
	readonly states?: readonly string[];
}

const PAGE_SIZE = 100;
const LONGEST_INTERVAL = 31 * DAY;

/**
 * Presences or routing statuses that agents took, from the users details query: every one of them, also those that came and went
 * between two polls.
 */
export const agents = (property: 'primaryPresence' | 'routingStatus', filters: AgentFilters): EventSource<TimeState> => timedEvents((polling) => agentSource(property, filters, polling));

/** The same, as what is read by time. */
export function agentSource(property: 'primaryPresence' | 'routingStatus', { userIds, states = [] }: AgentFilters, { client, clock }: Pick<Polling, 'client' | 'clock'>): TimedSource<Json> {
	const query: Query = {
		call: { method: 'POST', path: '/api/v2/analytics/users/details/query', operationId: 'postAnalyticsUsersDetailsQuery' },
		itemsKey: 'userDetails',
		pageSize: PAGE_SIZE,
		longest: LONGEST_INTERVAL,
		body: (window, pageNumber) => ({
			interval: intervalOf(window),
			order: 'asc',
			paging: { pageSize: PAGE_SIZE, pageNumber },
			...(userIds && userIds.length > 0 && { userFilters: oneOf('userId', userIds) }),
		}),
	};
	const stateOf = (record: Json): string => textAt(record, property === 'routingStatus' ? 'routingStatus' : 'systemPresence');
	const entriesOf = (user: Json): Array<TimedEntry<Json>> =>
		objects(user[property]).flatMap((record) => {
			const time = timeAt(record, 'startTime');
			if (time === undefined || (states.length > 0 && !states.includes(stateOf(record)))) return [];
			const userId = textAt(user, 'userId');
			const key = [userId, record.startTime, stateOf(record), record.organizationPresenceId].join(' ');
			return [{ key, time, item: { userId, ...record } }];
		});
	return {
		order: 'unordered',
		async *read(from) {
			for await (const { records, again } of readQuery(client, query, from, clock)) {
				const users = objects(records);
				const times = users.flatMap((user) => objects(user[property]).flatMap((record) => timeAt(record, 'startTime') ?? []));
				yield { entries: users.flatMap(entriesOf), times, again };
			}
		},
	};
}
