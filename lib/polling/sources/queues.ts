import { pollByThreshold, type Measured, type Threshold, type ThresholdState } from '../by-threshold';
import { intervalOf } from '../query';
import { oneOf } from './filters';
import { objects, textAt, type Json } from './json';
import { MINUTE, SAMPLE, type EventSource, type Polling } from './polling';

/** What is measured: conversations that wait, seconds that the first of them waits, agents on queue, percent within the service level. */
export type QueueMeasure = 'waiting' | 'longestWait' | 'agentsOnQueue' | 'serviceLevel';

export interface QueueThreshold extends Threshold {
	readonly measure: QueueMeasure;
	readonly queueIds: readonly string[];
	/** Default: all media together. */
	readonly mediaTypes?: readonly string[];
}

/** Queues whose value crossed a threshold. One request a poll. */
export const queues = (threshold: QueueThreshold): EventSource<ThresholdState> => ({
	poll: async (state, polling) => {
		const { events, ...rest } = pollByThreshold(state, await measure(threshold, polling), threshold);
		return { ...rest, events: events.map(({ item, crossing, value }) => ({ ...item, crossing, value, threshold: threshold.at })) };
	},
	sample: async (polling) => {
		const measured = (await measure(threshold, polling)).filter(({ value }) => value !== undefined);
		return measured.slice(0, SAMPLE).map(({ item, value }) => ({ ...item, crossing: 'reached', value, threshold: threshold.at }));
	},
});

type ObservedMeasure = Exclude<QueueMeasure, 'serviceLevel'>;

/** Where an observation stands, how many of it make one of the measure, and what those of several media are together. */
interface Observed {
	readonly metric: string;
	readonly stat: string;
	readonly unit: number;
	join(one: number, other: number): number;
}

const sum = (one: number, other: number): number => one + other;

const observed: Record<ObservedMeasure, Observed> = {
	waiting: { metric: 'oWaiting', stat: 'stats.count', unit: 1, join: sum },
	agentsOnQueue: { metric: 'oOnQueueUsers', stat: 'stats.count', unit: 1, join: sum },
	longestWait: { metric: 'oLongestWaiting', stat: 'stats.calculatedMetricValue', unit: 1000, join: Math.max },
};

const SERVICE_LEVEL = 'oServiceLevel';

type Access = Pick<Polling, 'client' | 'clock'>;

async function measure(threshold: QueueThreshold, access: Access): Promise<Array<Measured<Json>>> {
	const { measure: what } = threshold;
	const values = what === 'serviceLevel' ? await serviceLevels(threshold, access) : await observations({ ...threshold, measure: what }, access);
	return threshold.queueIds.map((queueId) => ({ id: queueId, value: values.get(queueId), item: { queueId, measure: threshold.measure } }));
}

async function observations({ measure, queueIds, mediaTypes = [] }: QueueThreshold & { measure: ObservedMeasure }, { client, clock }: Access): Promise<Map<string, number>> {
	const { metric, stat, unit, join } = observed[measure];
	const { headers, body } = await client.call({
		method: 'POST',
		path: '/api/v2/analytics/queues/observations/query',
		operationId: 'postAnalyticsQueuesObservationsQuery',
		body: { filter: { type: 'or', predicates: oneOf('queueId', queueIds)[0]?.predicates ?? [] }, metrics: [metric] },
	});
	clock.hear(headers.date);
	const values = new Map(queueIds.map((id) => [id, 0]));
	for (const { group, data } of objects((body as Json | undefined)?.results)) {
		const queueId = textAt(group, 'queueId');
		// Agents are on a queue, whatever the medium.
		if (mediaTypes.length > 0 && measure !== 'agentsOnQueue' && !mediaTypes.includes(textAt(group, 'mediaType'))) continue;
		for (const metricData of objects(data)) {
			if (metricData.metric !== metric) continue;
			values.set(queueId, join(values.get(queueId) ?? 0, Math.round(Number(textAt(metricData, stat) || 0) / unit)));
		}
	}
	return values;
}

/** Of the last half hour. A queue without conversations in it has no service level. */
async function serviceLevels({ queueIds, mediaTypes }: QueueThreshold, { client, clock }: Access): Promise<Map<string, number>> {
	const until = clock.now;
	const { headers, body } = await client.call({
		method: 'POST',
		path: '/api/v2/analytics/conversations/aggregates/query',
		operationId: 'postAnalyticsConversationsAggregatesQuery',
		body: {
			interval: intervalOf({ from: until - 30 * MINUTE, until }),
			groupBy: ['queueId'],
			metrics: [SERVICE_LEVEL],
			filter: { type: 'and', clauses: [...oneOf('queueId', queueIds), ...oneOf('mediaType', mediaTypes)] },
		},
	});
	clock.hear(headers.date);
	const levels = new Map<string, Level>();
	for (const { group, data } of objects((body as Json | undefined)?.results)) {
		const queueId = textAt(group, 'queueId');
		// Every medium is a group, whether it was asked for or not.
		for (const { metrics } of objects(data)) for (const metric of objects(metrics)) if (metric.metric === SERVICE_LEVEL) levels.set(queueId, together(levels.get(queueId), levelOf(metric)));
	}
	return new Map([...levels].filter(([, { of }]) => of > 0).map(([queueId, { within, of }]) => [queueId, (100 * within) / of]));
}

/** Conversations within the service level, of how many. */
interface Level {
	readonly within: number;
	readonly of: number;
}

/** A bare ratio counts as one conversation. */
function levelOf(metric: Json): Level {
	const [numerator, denominator, ratio] = ['numerator', 'denominator', 'ratio'].map((name) => textAt(metric, `stats.${name}`)) as [string, string, string];
	if (numerator !== '' && denominator !== '') return { within: Number(numerator), of: Number(denominator) };
	return { within: Number(ratio), of: ratio === '' ? 0 : 1 };
}

const together = (one: Level = { within: 0, of: 0 }, other: Level): Level => ({ within: one.within + other.within, of: one.of + other.of });
