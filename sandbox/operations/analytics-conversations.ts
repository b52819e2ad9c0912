import { aggregate, pointsOf } from '../analytics/aggregate';
import { type ConversationDetails, detailsOf, type ParticipantDetails, type Segment, type Session } from '../analytics/details';
import { matchesAll, type ValuesOf } from '../analytics/filter';
import { badRequest, notFound } from '../answers/errors';
import { pageOf } from '../answers/page';
import { CONVERSATIONS, conversationsOf, findConversation } from '../conversations/conversation';
import { type Interval, durationOf, intervalOf } from '../analytics/interval';
import { isObject, type JsonObject } from '../json';
import { type Answer, bodyOf, type Call, type Context, type Handler, render } from './call';
import { idsOf, listEntities } from './lists';

const EVER: Interval = { start: -Infinity, end: Infinity };
const MOST_A_PAGE = 100;
const JOBS = '/api/v2/analytics/conversations/details/jobs';

export function queriedInterval(query: JsonObject, { lenientIds }: Pick<Context, 'lenientIds'>): Interval {
	const interval = intervalOf(String(query.interval));
	if (interval || lenientIds) return interval ?? EVER;
	throw badRequest(`The interval [${String(query.interval)}] is not valid: it has to be two ISO 8601 date-times with a slash between them.`, 'invalid.interval', [
		{ errorCode: 'invalid.interval', fieldName: 'interval' },
	]);
}

const own = (...levels: object[]): ValuesOf => (name) => levels.map((level) => (level as JsonObject)[name]).flat();

function* segmentsOf({ participants }: ConversationDetails): Generator<[ParticipantDetails, Session, Segment]> {
	for (const participant of participants) {
		for (const session of participant.sessions) for (const segment of session.segments) yield [participant, session, segment];
	}
}

function conversationValues(details: ConversationDetails): ValuesOf {
	const metrics = details.participants.flatMap(({ sessions }) => sessions.flatMap((session) => session.metrics));
	return (name) => {
		if (name === 'divisionId') return details.divisionIds;
		const measured = metrics.filter((metric) => metric.name === name).map(({ value }) => value);
		return measured.length > 0 ? measured : own(details)(name);
	};
}

/** A conversation is found if it touches the interval, passes the filters on it, and one of its segments passes those on segments. */
function found(details: ConversationDetails, query: JsonObject, { start, end }: Interval): boolean {
	const { conversationStart, conversationEnd } = details;
	if (Date.parse(conversationStart) >= end || (conversationEnd !== undefined && Date.parse(conversationEnd) < start)) return false;
	if (!matchesAll(query.conversationFilters, conversationValues(details))) return false;
	if (!Array.isArray(query.segmentFilters) || query.segmentFilters.length === 0) return true;
	return [...segmentsOf(details)].some((levels) => matchesAll(query.segmentFilters, own(...levels)));
}

/** The conversations that a details query asks for, in its order; the same for a query and for a job. */
export function queriedConversations({ organisation, lenientIds }: Pick<Context, 'organisation' | 'lenientIds'>, query: JsonObject): ConversationDetails[] {
	const interval = queriedInterval(query, { lenientIds });
	const all = conversationsOf(organisation).map(detailsOf).filter((details) => found(details, query, interval));
	const property = query.orderBy === 'conversationEnd' ? 'conversationEnd' : 'conversationStart';
	const sorted = all.sort((one, other) => (one[property] ?? '').localeCompare(other[property] ?? ''));
	return query.order === 'desc' ? sorted.reverse() : sorted;
}

export function postAnalyticsConversationsDetailsQuery(call: Call): Answer {
	const query = bodyOf(call);
	const paging = isObject(query.paging) ? query.paging : {};
	if (Number(paging.pageSize) > MOST_A_PAGE) throw badRequest(`The page size must not be more than ${MOST_A_PAGE}.`, 'invalid.page.size', [{ errorCode: 'invalid.value', fieldName: 'paging.pageSize' }]);
	const conversations = queriedConversations(call.context, query);
	const page = pageOf(conversations, { item: {}, envelope: {} }, {
		url: call.url, query: paging, takes: new Set(['pageSize', 'pageNumber']), lenient: call.context.lenientIds,
	});
	// As the real one: a page without conversations says nothing of them.
	return render(call, { ...(page.items.length > 0 && { conversations: page.items }), totalHits: conversations.length });
}

function getAnalyticsConversationDetails(call: Call): Answer {
	const id = call.params.conversationId ?? '';
	const conversation = findConversation(call.context.organisation, id);
	if (!conversation && !call.context.lenientIds) throw notFound(CONVERSATIONS, id);
	return render(call, conversation ? detailsOf(conversation) : {});
}

function getAnalyticsConversationsDetails(call: Call): Answer {
	const conversations = idsOf(call.query.id).flatMap((id) => findConversation(call.context.organisation, id) ?? []);
	return render(call, { conversations: conversations.map(detailsOf) });
}

function getAnalyticsConversationsDetailsJobResults(call: Call): Answer {
	const { context, params, placement } = call;
	const query = context.organisation.find(JOBS, params.jobId ?? '') ?? {};
	const conversations = queriedConversations({ ...context, lenientIds: true }, query);
	return placement.listing ? listEntities(call, placement.listing, conversations.map((details) => ({ id: details.conversationId, ...details }))) : {};
}

function postAnalyticsConversationsAggregatesQuery(call: Call): Answer {
	const query = bodyOf(call);
	const granularity = durationOf(String(query.granularity));
	const results = aggregate(pointsOf(conversationsOf(call.context.organisation).map(detailsOf)), {
		interval: queriedInterval(query, call.context),
		...(granularity !== undefined && { granularity }),
		// Every group says its medium, asked or not.
		groupBy: [...new Set(['mediaType', ...idsOf(query.groupBy)])],
		metrics: idsOf(query.metrics),
		...(isObject(query.filter) && { filter: query.filter }),
	});
	return render(call, { results });
}

export const conversationAnalytics: Record<string, Handler> = {
	postAnalyticsConversationsDetailsQuery, getAnalyticsConversationDetails, getAnalyticsConversationsDetails,
	getAnalyticsConversationsDetailsJobResults, postAnalyticsConversationsAggregatesQuery,
	getAnalyticsConversationsDetailsJobsAvailability: (call) => render(call, { dataAvailabilityDate: call.context.organisation.clock }),
};
