import { aggregate, type DataPoint } from '../analytics/aggregate';
import { matchesAll, matchesFilter } from '../analytics/filter';
import { durationOf, type Interval, partsOf } from '../analytics/interval';
import { pageOf } from '../answers/page';
import { isObject, type JsonObject } from '../json';
import type { Organisation } from '../state/organisation';
import { queriedInterval } from './analytics-conversations';
import { type Answer, bodyOf, type Call, type Context, type Handler, render } from './call';
import { idsOf, listEntities } from './lists';
import { historyOf, type PresencePeriod, type StatusPeriod } from './presence';
import { membersPath, QUEUES } from './queue-members';
import { USERS } from './users';

const JOBS = '/api/v2/analytics/users/details/jobs';

/** "On Queue" → "ON_QUEUE" */
const analyticsName = (systemPresence: string) => systemPresence.toUpperCase().replace(/ /g, '_');

type Period = { startTime: string; endTime?: string };

const lengthWithin = ({ startTime, endTime }: Period, { start, end }: Interval, clock: string) =>
	Math.min(Date.parse(endTime ?? clock), end) - Math.max(Date.parse(startTime), start);

function detailsOf(organisation: Organisation, userId: string, query: JsonObject, interval: Interval): JsonObject {
	const { presences, statuses } = historyOf(organisation, userId);
	const within = (period: Period) => lengthWithin(period, interval, organisation.clock) > 0;
	const primaryPresence = presences.filter(within).map((period) => ({ ...period, systemPresence: analyticsName(period.systemPresence) }));
	const routingStatus = statuses.filter(within);
	const own = (period: object) => (name: string) => [(period as JsonObject)[name]];
	return {
		userId,
		primaryPresence: primaryPresence.filter((period) => matchesAll(query.presenceFilters, own(period))),
		routingStatus: routingStatus.filter((period) => matchesAll(query.routingStatusFilters, own(period))),
	};
}

/** The users that a details query asks for, with what they were in its interval. */
export function queriedUsers({ organisation, lenientIds }: Pick<Context, 'organisation' | 'lenientIds'>, query: JsonObject): JsonObject[] {
	const interval = queriedInterval(query, { lenientIds });
	return organisation.entities(USERS)
		.filter(({ id }) => matchesAll(query.userFilters, (name) => (name === 'userId' ? [id] : [])))
		.map(({ id }) => detailsOf(organisation, id, query, interval))
		.filter(({ primaryPresence, routingStatus }) => [primaryPresence, routingStatus].some((periods) => Array.isArray(periods) && periods.length > 0));
}

function postAnalyticsUsersDetailsQuery(call: Call): Answer {
	const query = bodyOf(call);
	const users = queriedUsers(call.context, query);
	const page = pageOf(users, { item: {}, envelope: {} }, {
		url: call.url, query: isObject(query.paging) ? query.paging : {}, takes: new Set(['pageSize', 'pageNumber']), lenient: call.context.lenientIds,
	});
	return render(call, { userDetails: page.items, totalHits: users.length });
}

function getAnalyticsUsersDetailsJobResults(call: Call): Answer {
	const { context, params, placement } = call;
	const users = queriedUsers({ ...context, lenientIds: true }, context.organisation.find(JOBS, params.jobId ?? '') ?? {});
	return placement.listing ? listEntities(call, placement.listing, users.map((details) => ({ id: String(details.userId), ...details }))) : {};
}

/** How long each period lasted within each part of the interval. */
function* pointsOf(organisation: Organisation, interval: Interval, granularity: number | undefined): Generator<DataPoint> {
	for (const { id } of organisation.entities(USERS)) {
		const { presences, statuses } = historyOf(organisation, id);
		const measured: Array<{ metric: string; qualifier: string; period: PresencePeriod | StatusPeriod }> = [
			...presences.map((period) => ({ metric: 'tSystemPresence', qualifier: analyticsName(period.systemPresence), period })),
			...presences.map((period) => ({ metric: 'tOrganizationPresence', qualifier: period.organizationPresenceId, period })),
			...statuses.map((period) => ({ metric: 'tAgentRoutingStatus', qualifier: period.routingStatus, period })),
		];
		for (const part of partsOf(interval, granularity)) {
			for (const { metric, qualifier, period } of measured) {
				const value = lengthWithin(period, part, organisation.clock);
				if (value > 0) yield { time: new Date(part.start).toISOString(), metric, qualifier, value, valuesOf: (name) => (name === 'userId' ? [id] : []) };
			}
		}
	}
}

function postAnalyticsUsersAggregatesQuery(call: Call): Answer {
	const query = bodyOf(call);
	const interval = queriedInterval(query, call.context);
	// Nothing can be measured in an interval that never began, which only made-up requests ask for.
	if (!Number.isFinite(interval.start)) return render(call, { results: [] });
	const granularity = durationOf(String(query.granularity));
	const results = aggregate(pointsOf(call.context.organisation, interval, granularity), {
		interval,
		...(granularity !== undefined && { granularity }),
		groupBy: idsOf(query.groupBy),
		metrics: idsOf(query.metrics),
		...(isObject(query.filter) && { filter: query.filter }),
	});
	return render(call, { results });
}

function postAnalyticsUsersObservationsQuery(call: Call): Answer {
	const { organisation } = call.context;
	const { filter, metrics } = bodyOf(call);
	const results = organisation.entities(USERS)
		.filter(({ id }) => isObject(filter) && matchesFilter(filter, (name) => (name === 'userId' ? [id] : [])))
		.map(({ id }) => {
			const memberships = organisation.entities(QUEUES).flatMap((queue) => organisation.find(membersPath(queue.id), id) ?? []);
			const counts: Record<string, number> = { oMemberQueues: memberships.length, oActiveQueues: memberships.filter(({ joined }) => joined === true).length };
			return { group: { userId: id }, data: idsOf(metrics).map((metric) => ({ metric, stats: { count: counts[metric] } })) };
		});
	return render(call, { results });
}

export const userAnalytics: Record<string, Handler> = {
	postAnalyticsUsersDetailsQuery, getAnalyticsUsersDetailsJobResults, postAnalyticsUsersAggregatesQuery, postAnalyticsUsersObservationsQuery,
	getAnalyticsUsersDetailsJobsAvailability: (call) => render(call, { dataAvailabilityDate: call.context.organisation.clock }),
};
