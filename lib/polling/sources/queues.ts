import { pollByThreshold, type Measured, type Threshold, type ThresholdState } from '../by-threshold';
import { intervalOf } from '../query';
import { oneOf } from './filters';
import { objects, textAt, timeAt, type Json } from './json';
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

type Access = Pick<Polling, 'client' | 'clock'>;

async function measure(threshold: QueueThreshold, access: Access): Promise<Array<Measured<Json>>> {
	const values = threshold.measure === 'serviceLevel' ? await serviceLevels(threshold, access) : await observations(threshold, access);
	return threshold.queueIds.map((queueId) => ({ id: queueId, value: values.get(queueId), item: { queueId, measure: threshold.measure } }));
}

async function observations({ measure, queueIds, mediaTypes = [] }: QueueThreshold, { client, clock }: Access): Promise<Map<string, number>> {
	const metric = measure === 'agentsOnQueue' ? 'oOnQueueUsers' : 'oWaiting';
	const { headers, body } = await client.call({
		method: 'POST',
		path: '/api/v2/analytics/queues/observations/query',
		operationId: 'postAnalyticsQueuesObservationsQuery',
		body: {
			filter: { type: 'or', predicates: oneOf('queueId', queueIds)[0]?.predicates ?? [] },
			metrics: [metric],
			// The API tells since when each one waits, and not how long the first one has waited.
			...(measure === 'longestWait' && { detailMetrics: [metric] }),
		},
	});
	clock.hear(headers.date);
	const values = new Map(queueIds.map((id) => [id, 0]));
	for (const { group, data } of objects((body as Json | undefined)?.results)) {
		const queueId = textAt(group, 'queueId');
		// Agents are on a queue, whatever the medium.
		if (mediaTypes.length > 0 && measure !== 'agentsOnQueue' && !mediaTypes.includes(textAt(group, 'mediaType'))) continue;
		for (const metricData of objects(data)) {
			if (metricData.metric !== metric) continue;
			const before = values.get(queueId) ?? 0;
			if (measure !== 'longestWait') values.set(queueId, before + Number(textAt(metricData, 'stats.count') || 0));
			else for (const one of objects(metricData.observations)) values.set(queueId, Math.max(before, values.get(queueId) ?? 0, waitOf(one, clock.now)));
		}
	}
	return values;
}

const waitOf = (observation: Json, now: number): number => Math.max(0, Math.round((now - (timeAt(observation, 'observationDate') ?? now)) / 1000));

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
			metrics: ['oServiceLevel'],
			filter: { type: 'and', clauses: [...oneOf('queueId', queueIds), ...oneOf('mediaType', mediaTypes)] },
		},
	});
	clock.hear(headers.date);
	const values = new Map<string, number>();
	for (const { group, data } of objects((body as Json | undefined)?.results)) {
		const ratios = objects(data).flatMap(({ metrics }) => objects(metrics).map((metric) => textAt(metric, 'stats.ratio')));
		const ratio = ratios.find((text) => text !== '');
		if (ratio !== undefined) values.set(textAt(group, 'queueId'), 100 * Number(ratio));
	}
	return values;
}
