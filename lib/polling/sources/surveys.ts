import type { TimeState } from '../by-time';
import { intervalOf } from '../query';
import { oneOf } from './filters';
import { isJson, objects, textAt, type Json } from './json';
import { MINUTE, timedEvents, USUAL_OVERLAP, type EventSource } from './polling';

/** Surveys that count; a list that is empty or absent lets all pass. */
export interface SurveyFilters {
	readonly queueIds?: readonly string[];
	readonly userIds?: readonly string[];
	readonly divisionIds?: readonly string[];
}

/** Milliseconds. An answered survey is counted in a span of such length. */
const SPAN = 15 * MINUTE;

const METRIC = 'nSurveyResponses';
const groupBy = ['surveyId', 'conversationId', 'surveyFormId', 'surveyFormName', 'surveyType', 'surveyPromoterScore', 'queueId', 'userId'];

/**
 * Surveys that customers completed, from the aggregates by survey: no list tells of them, and conversations would have to be searched
 * back to the oldest that may still be answered. One request a poll.
 */
export const surveys = (filters: SurveyFilters): EventSource<TimeState> =>
	timedEvents(
		({ client, clock }) => ({
			order: 'unordered',
			async *read(from) {
				// Whole spans, so that a survey stands in the same one in every poll.
				const window = { from: Math.floor(from / SPAN) * SPAN, until: Math.ceil((clock.now + MINUTE) / SPAN) * SPAN };
				const clauses = [...oneOf('queueId', filters.queueIds), ...oneOf('userId', filters.userIds), ...oneOf('divisionId', filters.divisionIds)];
				const { headers, body } = await client.call({
					method: 'POST',
					path: '/api/v2/analytics/surveys/aggregates/query',
					operationId: 'postAnalyticsSurveysAggregatesQuery',
					body: { interval: intervalOf(window), granularity: 'PT15M', groupBy, metrics: [METRIC], ...(clauses.length > 0 && { filter: { type: 'and', clauses } }) },
				});
				clock.hear(headers.date);
				yield { entries: objects((body as Json | undefined)?.results).flatMap(({ group, data }) => (isJson(group) ? completions(group, data) : [])) };
			},
		}),
		// A span begins up to its length before the survey was completed.
		USUAL_OVERLAP + SPAN,
	);

function completions(group: Json, data: unknown) {
	const key = textAt(group, 'surveyId');
	const answered = objects(data).find(({ metrics }) => objects(metrics).some((metric) => metric.metric === METRIC && Number(textAt(metric, 'stats.count')) > 0));
	const time = Date.parse(textAt(answered, 'interval').split('/')[0] ?? '');
	return key === '' || Number.isNaN(time) ? [] : [{ key, time, item: group }];
}
