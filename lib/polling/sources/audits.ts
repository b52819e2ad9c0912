import type { TimeState } from '../by-time';
import type { TimedSource } from '../entries';
import { intervalOf, readQuery, type Query } from '../query';
import { objects, textAt, timeAt, type Json } from './json';
import { DAY, MINUTE, timedEvents, type EventSource, type Polling } from './polling';

/** Audit events that count; what is empty or absent lets all pass. */
export interface AuditFilters {
	readonly serviceName?: string;
	readonly entityType?: string;
	readonly entityId?: string;
	readonly action?: string;
	readonly userId?: string;
}

const PAGE_SIZE = 100;
/** The realtime query looks back so far, and takes no longer interval. */
const LONGEST_INTERVAL = 14 * DAY;
/** So far back that the beginning is not too old by the time the API sees it, and the end a minute ahead is still within one interval. */
const FURTHEST = LONGEST_INTERVAL - 2 * MINUTE;

const properties = { entityType: 'EntityType', entityId: 'EntityId', action: 'Action', userId: 'UserId' } as const;

/** Audit events from the realtime query, by their own date. */
export const audits = (filters: AuditFilters): EventSource<TimeState> => timedEvents((polling) => auditSource(filters, polling));

/** The same, as what is read by time. */
export function auditSource(filters: AuditFilters, { client, clock }: Pick<Polling, 'client' | 'clock'>): TimedSource<Json> {
	const named = Object.entries(properties).flatMap(([name, property]) => {
		const value = filters[name as keyof typeof properties];
		return value ? [{ property, value }] : [];
	});
	const query: Query = {
		call: { method: 'POST', path: '/api/v2/audits/query/realtime', operationId: 'postAuditsQueryRealtime' },
		itemsKey: 'entities',
		pageSize: PAGE_SIZE,
		longest: LONGEST_INTERVAL,
		body: (window, pageNumber) => ({
			interval: intervalOf(window),
			...(filters.serviceName && { serviceName: filters.serviceName }),
			...(named.length > 0 && { filters: named }),
			sort: [{ name: 'Timestamp', sortOrder: 'descending' }],
			pageNumber,
			pageSize: PAGE_SIZE,
		}),
	};
	return {
		order: 'latest first',
		canEnd: true,
		async *read(from, until) {
			for await (const { records, again } of readQuery(client, query, Math.max(from, clock.now - FURTHEST), clock, until)) {
				const entries = objects(records).flatMap((item) => {
					const time = timeAt(item, 'eventDate');
					return time === undefined ? [] : [{ key: textAt(item, 'id'), time, item }];
				});
				yield { entries, again };
			}
		},
	};
}
