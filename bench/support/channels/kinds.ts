import type { ApiCall } from '../../../lib';
import { entityRule, ownRules, type Rule } from '../../../lib/notifications/catch-up';
import { at, objects, textAt, type Json } from '../../../lib/polling/sources/json';
import { agentAnswer, queryAnswer } from '../simulation/kinds';
import type { Random } from '../simulation/random';
import { pageOf, Shown, type Answering } from '../simulation/server';
import { entityVersions, HOUR, lateRecords, MINUTE, type Happening, type Span } from '../simulation/world';
import type { Handed } from './process';

/** Something that is told through a channel at its time. */
export interface Telling {
	readonly time: number;
	readonly topic: string;
	readonly body: Json;
}

/** A kind of topic in the simulation: what happens, what is told of it, and what the API answers. */
export interface ChannelKind {
	readonly name: string;
	readonly rule: Rule;
	readonly topics: readonly string[];
	readonly tellings: readonly Telling[];
	/** Everything that has to come, by its key. */
	readonly happenings: readonly Happening[];
	readonly answer: Answering;
	/** What an item reports. Of what one event tells some may be old; an item all of which is old is a repetition. */
	reports(item: Handed): string[];
	/** What is known by an item besides, without being what it reports. */
	readonly implies?: (item: Handed) => string[];
	/** Whether the API shows the last change only. */
	readonly lastOnly: boolean;
}

const ruleOf = (form: string): Rule => ownRules.find((rule) => rule.form === form) as Rule;
const iso = (time: number): string => new Date(time).toISOString();
export const isCaughtUp = (item: Handed): boolean => 'caughtUp' in item;

const STATES = { primaryPresence: ['AVAILABLE', 'AWAY', 'BUSY', 'OFFLINE', 'ON_QUEUE', 'MEAL'], routingStatus: ['IDLE', 'INTERACTING', 'NOT_RESPONDING', 'OFF_QUEUE'] };

/** @param count happenings, about */
export function channelKinds(random: Random, span: Span, count: number): ChannelKind[] {
	return [
		agents('presence of users', random, span, count, 'v2.users.{id}.presence', 'primaryPresence', (record, modifiedDate) => ({
			primary: true,
			presenceDefinition: { id: record.id, systemPresence: String(record.systemPresence).toLowerCase().replace('_', ' ') },
			modifiedDate,
			key: record.id,
		})),
		agents('routing status of users', random, span, count, 'v2.users.{id}.routingStatus', 'routingStatus', (record, startTime) => ({ id: record.userId, routingStatus: { status: record.routingStatus, startTime }, key: record.id })),
		conversationsOfQueues(random, span, Math.ceil(count / 2)),
		audits(random, span, count),
		workItems(random, span, count),
		campaigns(random, span, Math.ceil(count / 3)),
	];
}

function agents(name: string, random: Random, span: Span, count: number, form: string, property: 'primaryPresence' | 'routingStatus', bodyOf: (record: Json, time: string) => Json): ChannelKind {
	const people = Array.from({ length: 40 }, () => random.uuid());
	const states = STATES[property];
	const happenings = lateRecords(random, span, count, (id, startTime) => ({
		id,
		userId: people[random.below(people.length)],
		startTime,
		[property === 'primaryPresence' ? 'systemPresence' : property]: states[random.below(states.length)],
		organizationPresenceId: id,
	}));
	return {
		name,
		rule: ruleOf(form),
		topics: people.map((id) => form.replace('{id}', id)),
		// The two services write their times one after the other.
		tellings: happenings.map(({ time, record }) => ({ time, topic: form.replace('{id}', String(record.userId)), body: bodyOf(record, iso(time + random.below(2000))) })),
		happenings,
		answer: agentAnswer(new Shown(happenings), people, property),
		reports: ({ eventBody }) => [textAt(eventBody, 'key') || textAt(eventBody, 'id')],
		lastOnly: false,
	};
}

/** Conversations that start, go on and end in queues. */
function conversationsOfQueues(random: Random, span: Span, count: number): ChannelKind {
	const form = 'v2.routing.queues.{id}.conversations.calls';
	const queues = Array.from({ length: 5 }, () => random.uuid());
	const started = lateRecords(random, span, count, (conversationId, conversationStart) => ({ conversationId, conversationStart, queueId: queues[random.below(queues.length)] }));
	const tellings: Telling[] = [];
	const ended: Happening[] = [];
	const records = started.map(({ time, visible, record, ...rest }) => {
		const end = time + Math.floor(random.between(20_000, 2 * HOUR));
		const { conversationId: id, queueId } = record;
		const tell = (at_: number, participant: Json): void => void tellings.push({ time: at_, topic: form.replace('{id}', String(queueId)), body: { id, participants: [participant] } });
		tell(time, { state: 'alerting' });
		tell(Math.floor(random.between(time + 5000, end - 5000)), { state: 'connected' });
		tell(end, { state: 'disconnected', endTime: iso(end) });
		const participants = [{ sessions: [{ segments: [{ queueId }] }] }];
		const seen = visible - time;
		const whole = { ...record, participants, conversationEnd: iso(end) };
		ended.push({ ...rest, key: `${String(id)} ended`, time: end, visible: end + seen, record: whole });
		return { ...rest, key: `${String(id)} started`, time, visible, record: { ...record, participants } };
	});
	ended.sort((a, b) => a.time - b.time);
	tellings.sort((a, b) => a.time - b.time);
	const over = new Map(ended.map((one) => [one.record.conversationId, one]));
	const [byStart, byEnd] = [queryAnswer(new Shown(records), 'conversations'), new Shown(ended)];
	const answer: Answering = (call, now) => {
		const { orderBy, interval, paging } = call.body as { orderBy: string; interval: string; paging: { pageNumber: number; pageSize: number } };
		if (orderBy === 'conversationEnd') {
			// Those that started within the span; none lasts longer than two hours.
			const [from = 0, until = 0] = interval.split('/').map((text) => Date.parse(text));
			const found = byEnd.within(from, until + 2 * HOUR, now).filter(({ record }) => Date.parse(String(record.conversationStart)) <= until);
			return pageOf(found.map(({ record }) => record).reverse(), 'conversations', paging.pageNumber, paging.pageSize);
		}
		const page = byStart(call, now);
		const current = objects(page.conversations).map((one) => {
			const end = over.get(one.conversationId);
			return end && end.visible <= now ? end.record : one;
		});
		return { ...page, conversations: current };
	};
	return {
		name: 'conversations of queues',
		rule: ruleOf(form),
		topics: queues.map((id) => form.replace('{id}', id)),
		tellings,
		happenings: [...records, ...ended],
		answer,
		reports({ eventBody: body, ...item }) {
			if ('caughtUp' in item) return [`${textAt(body, 'conversationId')} started`, ...(at(body, 'conversationEnd') === undefined ? [] : [`${textAt(body, 'conversationId')} ended`])];
			const state = textAt(objects(at(body, 'participants'))[0], 'state');
			return state === 'connected' ? [] : [`${textAt(body, 'id')} ${state === 'alerting' ? 'started' : 'ended'}`];
		},
		// Whatever is told of a conversation tells that there is one.
		implies: ({ eventBody }) => [`${textAt(eventBody, 'id')} started`],
		lastOnly: false,
	};
}

function audits(random: Random, span: Span, count: number): ChannelKind {
	const form = 'v2.audits.entitytype.{id}.entityid.{id}';
	const topic = 'v2.audits.entitytype.Queue.entityid.1';
	const happenings = lateRecords(random, span, count, (id, eventDate) => ({ id, eventDate }));
	return {
		name: 'audit events of an entity',
		rule: ruleOf(form),
		topics: [topic],
		tellings: happenings.map(({ key, time }) => ({ time, topic, body: { id: key, eventTime: iso(time) } })),
		happenings,
		answer: queryAnswer(new Shown(happenings), 'entities'),
		reports: ({ eventBody }) => [textAt(eventBody, 'id')],
		lastOnly: false,
	};
}

const versionOf = ({ eventBody }: Handed): string[] => [`${textAt(eventBody, 'id')} ${textAt(eventBody, 'version')}`];

/** Work items of agents, of which a list shows the last change. */
function workItems(random: Random, span: Span, count: number): ChannelKind {
	const form = 'v2.taskmanagement.workitems.users.{id}';
	const people = Array.from({ length: 10 }, () => random.uuid());
	const owner = new Map<unknown, string>();
	const happenings = entityVersions(random, span, count);
	for (const { record } of happenings) owner.set(record.id, owner.get(record.id) ?? (people[random.below(people.length)] as string));
	const shown = new Shown(happenings);
	const answer: Answering = ({ body }, now) => {
		const { filters: [filter], after = '1', pageSize } = body as { filters: [{ values: string[] }]; after?: string; pageSize: number };
		const own = [...shown.at(now)].filter(({ record }) => owner.get(record.id) === filter.values[0]);
		const page = pageOf(own.map(({ record }) => record), 'entities', Number(after), pageSize);
		return { entities: page.entities, ...(Number(after) < Number(page.pageCount) ? { after: String(Number(after) + 1) } : {}) };
	};
	return {
		name: 'work items of users',
		rule: ruleOf(form),
		topics: people.map((id) => form.replace('{id}', id)),
		tellings: happenings.filter(({ time }) => time >= span.from).map(({ time, record }) => ({ time, topic: form.replace('{id}', owner.get(record.id) as string), body: record })),
		happenings,
		answer,
		reports: versionOf,
		lastOnly: true,
	};
}

/** Campaigns, each read by itself. */
function campaigns(random: Random, span: Span, count: number): ChannelKind {
	const form = 'v2.outbound.campaigns.{id}';
	const all = Array.from({ length: 20 }, () => random.uuid());
	const rule = entityRule({ t: form, p: '/api/v2/outbound/campaigns/{campaignId}', o: 'getOutboundCampaign', m: 'dateModified', v: 'version' });
	const happenings = all.flatMap((id) => {
		const times = Array.from({ length: Math.ceil(count / all.length) }, () => Math.floor(random.between(span.from - 10 * MINUTE, span.until))).sort((a, b) => a - b);
		return times.map((time, index) => ({ key: `${id} ${index + 1}`, time, visible: time, hidden: times[index + 1] ?? Infinity, record: { id, version: index + 1, dateModified: iso(time) } }));
	});
	const answer: Answering = ({ pathParameters }: ApiCall, now) => {
		const { campaignId } = pathParameters as { campaignId: string };
		return (happenings.find(({ record, visible, hidden }) => record.id === campaignId && visible <= now && hidden > now)?.record ?? { id: campaignId }) as Record<string, unknown>;
	};
	return {
		name: 'campaigns',
		rule,
		topics: all.map((id) => form.replace('{id}', id)),
		tellings: happenings.filter(({ time }) => time >= span.from).map(({ time, record }) => ({ time, topic: form.replace('{id}', record.id), body: record })).sort((a, b) => a.time - b.time),
		happenings,
		answer,
		reports: versionOf,
		lastOnly: true,
	};
}
