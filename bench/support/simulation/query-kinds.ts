import type { ApiCall } from '../../../lib';
import { callbacks } from '../../../lib/polling/sources/callbacks';
import { textAt, type Json } from '../../../lib/polling/sources/json';
import { readiness, type Awaited } from '../../../lib/polling/sources/readiness';
import { surveys } from '../../../lib/polling/sources/surveys';
import { workItems } from '../../../lib/polling/sources/work-items';
import { changesOf, kindOf, queryAnswer, versionOf, type Kind } from './kinds';
import type { Random } from './random';
import { Shown, type Answering } from './server';
import { DAY, entityVersions, HOUR, lateRecords, MINUTE, type Span } from './world';

/** Kinds of events that are made of more than one record, or of more than one query. */
export const queryKinds = (random: Random, span: Span, count: number): Kind[] => [
	awaitedKind('recording', random, span, count),
	awaitedKind('transcript', random, span, count),
	surveyKind(random, span, count),
	callbackKind(random, span, count),
	workItemKind(random, span, count),
];

/** Conversations that end, and what is made of them within three quarters of an hour. */
function awaitedKind(awaited: Awaited, random: Random, span: Span, count: number): Kind {
	const ended = lateRecords(random, span, count, (conversationId, conversationEnd) => ({ conversationId, conversationEnd }));
	const ready = new Map(ended.map(({ key, time }) => [key, time + Math.floor(random.between(MINUTE, 45 * MINUTE))]));
	const conversations = queryAnswer(new Shown(ended), 'conversations');
	const isReady = (id: string, now: number): boolean => (ready.get(id) ?? Infinity) <= now;
	const answer: Answering = (call, now) => {
		if (call.path.includes('details')) return conversations(call, now);
		if (call.path.includes('transcripts')) return { results: idsOf(call).filter((id) => isReady(id, now)).map((conversationId) => ({ conversationId })) };
		// A path that was sent has the id in its place.
		const id = String(call.pathParameters?.conversationId ?? call.path.split('/').at(-2));
		return [{ id, fileState: isReady(id, now) ? 'AVAILABLE' : 'UPLOADING' }] as unknown as Json;
	};
	const happenings = ended.map((one) => ({ ...one, visible: Math.max(one.visible, ready.get(one.key) as number) }));
	const keyOf = (event: Json): string => textAt(event, 'conversationId');
	const kind = kindOf(`${awaited}s of conversations ready`, readiness(awaited, {}), answer, span, [...ended, ...happenings], { happenings, keyOf });
	// Every call whose recording is still to come takes a request each time.
	return { ...kind, crowded: awaited === 'recording' };
}

const idsOf = ({ body }: ApiCall): string[] => (body as { query: Array<{ values: string[] }> }).query.flatMap(({ values }) => values);

const SPAN = 15 * MINUTE;

/** Surveys, counted by quarters of an hour. */
function surveyKind(random: Random, span: Span, count: number): Kind {
	const answered = lateRecords(random, span, count, (surveyId) => ({ surveyId }));
	const shown = new Shown(answered);
	const answer: Answering = ({ body }, now) => {
		const [from = 0, until = 0] = (body as { interval: string }).interval.split('/').map((text) => Date.parse(text));
		const results = shown.within(from, until, now).map(({ key, time }) => {
			const start = from + Math.floor((time - from) / SPAN) * SPAN;
			const interval = `${new Date(start).toISOString()}/${new Date(start + SPAN).toISOString()}`;
			return { group: { surveyId: key }, data: [{ interval, metrics: [{ metric: 'nSurveyResponses', stats: { count: 1 } }] }] };
		});
		return { results };
	};
	return kindOf('surveys completed', surveys({}), answer, span, answered, { happenings: answered, keyOf: (event) => textAt(event, 'surveyId') });
}

/** Callbacks that wait for some hours; the conversation may have begun days before. */
function callbackKind(random: Random, span: Span, count: number): Kind {
	const began = lateRecords(random, span, count, (sessionId, segmentStart) => ({
		conversationId: sessionId,
		conversationStart: new Date(Date.parse(segmentStart) - random.between(0, 5 * DAY)).toISOString(),
		participants: [{ purpose: 'acd', sessions: [{ sessionId, mediaType: 'callback', segments: [{ segmentType: 'interact', segmentStart }] }] }],
	}));
	const waits = began.map((one) => ({ ...one, hidden: one.time + Math.floor(random.between(20 * MINUTE, 5 * HOUR)) }));
	const shown = new Shown(waits);
	const answer: Answering = ({ body }, now) => {
		const { interval, paging } = body as { interval: string; paging: { pageNumber: number; pageSize: number } };
		const [from = 0] = interval.split('/').map((text) => Date.parse(text));
		const open = [...shown.at(now)].map(({ record }) => record).filter(({ conversationStart }) => Date.parse(String(conversationStart)) >= from);
		open.sort((a, b) => (String(a.conversationStart) < String(b.conversationStart) ? 1 : -1));
		return { conversations: open.slice((paging.pageNumber - 1) * paging.pageSize, paging.pageNumber * paging.pageSize) };
	};
	return kindOf('callbacks waiting', callbacks({}), answer, span, waits, { happenings: waits, keyOf: (event) => textAt(event, 'conversationId') });
}

/** Work items of one type that change their status, page by page. */
function workItemKind(random: Random, span: Span, count: number): Kind {
	const versions = entityVersions(random, span, count).map((one) => ({ ...one, record: { ...one.record, dateStatusChanged: one.record.dateModified } }));
	const shown = new Shown(versions);
	const answer: Answering = ({ body }, now) => {
		const { filters, after, pageSize } = body as { filters: Array<{ name: string; values: string[] }>; after?: string; pageSize: number };
		const since = filters.find(({ name }) => name === 'dateModified')?.values[0] ?? '';
		const found = [...shown.at(now)].map(({ record }) => record).filter(({ dateModified }) => String(dateModified) >= since);
		found.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
		const page = found.filter(({ id }) => after === undefined || String(id) > after).slice(0, pageSize);
		return { entities: page, ...(page.length === pageSize && { after: String(page.at(-1)?.id) }) };
	};
	return kindOf('work items: status changed', workItems('statusChanged', { worktypeId: 'a type' }), answer, span, versions, { happenings: changesOf(versions), keyOf: versionOf });
}
