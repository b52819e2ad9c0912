import { matchesFilter } from '../analytics/filter';
import { type Conversation, conversationsOf, isActive, type Participant } from '../conversations/conversation';
import { isObject, type JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { idsOf } from './lists';
import { historyOf } from './presence';
import { membersPath, QUEUES } from './queue-members';

const MEDIA = ['voice', 'callback', 'chat', 'email', 'message'];

interface Part {
	conversation: Conversation;
	participant: Participant;
}

const OBSERVED: Record<string, (participant: Participant) => boolean> = {
	Waiting: ({ purpose }) => purpose === 'acd',
	Interacting: ({ purpose, connectedTime }) => purpose === 'agent' && connectedTime !== undefined,
	Alerting: ({ purpose, connectedTime }) => purpose === 'agent' && connectedTime === undefined,
};

function activeParts(organisation: Organisation): Part[] {
	return conversationsOf(organisation)
		.filter(isActive)
		.flatMap((conversation) => conversation.participants.filter(isActive).map((participant) => ({ conversation, participant })));
}

const sinceOf = ({ participant }: Part) => participant.connectedTime ?? participant.startTime;

function observation(part: Part): JsonObject {
	const { conversation, participant } = part;
	const customer = conversation.participants.find(({ purpose }) => purpose === 'customer');
	return {
		observationDate: sinceOf(part), conversationId: conversation.id, sessionId: participant.communicationId,
		participantName: participant.name, userId: participant.userId, direction: participant.direction, ani: customer?.address,
	};
}

/** `oWaiting` counts, `oLongestWaiting` says in milliseconds how long. */
function observed(metric: string, parts: Part[], clock: string, withDetails: boolean): JsonObject[] {
	const [, longest, name = ''] = /^o(Longest)?(\w+)$/.exec(metric) ?? [];
	const matching = parts.filter(({ participant }) => OBSERVED[name]?.(participant));
	if (!OBSERVED[name] || (longest && matching.length === 0)) return [];
	if (!longest) return [{ metric, stats: { count: matching.length }, ...(withDetails && { observations: matching.map(observation) }) }];
	const since = matching.map(sinceOf).sort()[0] ?? clock;
	return [{ metric, stats: { calculatedMetricValue: Date.parse(clock) - Date.parse(since) } }];
}

function countedBy(values: string[]): Array<[qualifier: string, count: number]> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts];
}

/** What the queue's members are doing, counted by presence or routing status. */
function ofMembers(organisation: Organisation, queue: Entity, metric: string): JsonObject[] {
	const members = organisation.entities(membersPath(queue.id)).map(({ id, joined }) => {
		const { presences, statuses } = historyOf(organisation, id);
		return { joined: joined === true, presence: presences.at(-1)?.organizationPresenceId, status: statuses.at(-1)?.routingStatus ?? 'OFF_QUEUE' };
	});
	const presences = (of: typeof members) => of.flatMap(({ presence }) => presence ?? []);
	const onQueue = members.filter(({ joined, status }) => joined && status !== 'OFF_QUEUE');
	const total = (count: number) => [{ metric, stats: { count } }];
	const qualified = (values: string[]) => countedBy(values).map(([qualifier, count]) => ({ metric, qualifier, stats: { count } }));
	switch (metric) {
		case 'oMemberUsers': return total(members.length);
		case 'oActiveUsers': return total(members.filter(({ joined }) => joined).length);
		case 'oUserPresences': return qualified(presences(members));
		case 'oUserRoutingStatuses': return qualified(members.map(({ status }) => status));
		case 'oOnQueueUsers': return qualified(onQueue.map(({ status }) => status));
		case 'oOffQueueUsers': return qualified(presences(members.filter((member) => !onQueue.includes(member))));
		default: return [];
	}
}

function postAnalyticsQueuesObservationsQuery(call: Call): Answer {
	const { organisation } = call.context;
	const query = bodyOf(call);
	const metrics = idsOf(query.metrics);
	const detailed = new Set(idsOf(query.detailMetrics));
	const parts = activeParts(organisation);
	const passes = (group: JsonObject) => isObject(query.filter) && matchesFilter(query.filter, (name) => [group[name]]);
	const results = organisation.entities(QUEUES).flatMap((queue) => {
		const byMedia = MEDIA.map((mediaType) => {
			const own = parts.filter(({ conversation, participant }) => conversation.mediaType === mediaType && participant.queueId === queue.id);
			return { group: { queueId: queue.id, mediaType }, data: metrics.flatMap((metric) => observed(metric, own, organisation.clock, detailed.has(metric))) };
		});
		const ofUsers = { group: { queueId: queue.id }, data: metrics.flatMap((metric) => ofMembers(organisation, queue, metric)) };
		return [...byMedia, ofUsers].filter(({ group, data }) => data.length > 0 && passes(group));
	});
	return render(call, { results });
}

export const queueAnalytics: Record<string, Handler> = { postAnalyticsQueuesObservationsQuery };
