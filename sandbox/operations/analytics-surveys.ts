import { aggregate, type DataPoint } from '../analytics/aggregate';
import { durationOf } from '../analytics/interval';
import { isObject } from '../json';
import type { Entity } from '../state/organisation';
import { queriedInterval } from './analytics-conversations';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { idsOf } from './lists';

export const SURVEYS = '/api/v2/quality/surveys';

/** A survey counts at the moment that it was completed; one that nobody answered yet does not. */
function pointsOf(survey: Entity): DataPoint[] {
	const { id, conversation, surveyForm, queue, agent, surveyType, answers, completedDate } = survey;
	if (typeof completedDate !== 'string') return [];
	const property = (of: unknown, name: string) => (isObject(of) ? of[name] : undefined);
	const dimensions: Record<string, unknown> = {
		surveyId: id, surveyStatus: survey.status, surveyType, surveyPromoterScore: property(answers, 'npsScore'),
		surveyFormId: property(surveyForm, 'id'), surveyFormName: property(surveyForm, 'name'),
		conversationId: property(conversation, 'id'), queueId: property(queue, 'id'), userId: property(agent, 'id'),
	};
	return [{ time: completedDate, metric: 'nSurveyResponses', value: 1, valuesOf: (name) => [dimensions[name]].filter((value) => value !== undefined) }];
}

function postAnalyticsSurveysAggregatesQuery(call: Call): Answer {
	const query = bodyOf(call);
	const granularity = durationOf(String(query.granularity));
	const results = aggregate(call.context.organisation.entities(SURVEYS).flatMap(pointsOf), {
		interval: queriedInterval(query, call.context),
		...(granularity !== undefined && { granularity }),
		groupBy: idsOf(query.groupBy),
		metrics: idsOf(query.metrics),
		...(isObject(query.filter) && { filter: query.filter }),
	});
	return render(call, { results });
}

export const surveyAnalytics: Record<string, Handler> = { postAnalyticsSurveysAggregatesQuery };
