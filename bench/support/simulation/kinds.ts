import type { ApiCall } from '../../../lib';
import { agents } from '../../../lib/polling/sources/agents';
import { audits } from '../../../lib/polling/sources/audits';
import { conversations } from '../../../lib/polling/sources/conversations';
import { textAt, type Json } from '../../../lib/polling/sources/json';
import { deletions, moments, versions } from '../../../lib/polling/sources/lists';
import type { Poll } from '../../../lib/polling/sources/polling';
import { queryKinds } from './query-kinds';
import type { Random } from './random';
import { queues } from '../../../lib/polling/sources/queues';
import { judgeHappenings, judgeThreshold, type Verdict } from './verdict';
import type { Run } from './host';
import { pageOf, Shown, type Answering } from './server';
import { entityVersions, HOUR, lateRecords, MINUTE, type Happening, type Span } from './world';

/** A kind of trigger in the simulation: what happens, what the API answers, and what should come of it. */
export interface Kind {
	readonly name: string;
	readonly poll: Poll<never>;
	readonly answer: Answering;
	readonly span: Span;
	/** Milliseconds between two polls, in the mean. */
	readonly interval: number;
	/** When something changes that can be seen. */
	readonly changes: readonly number[];
	/** Whether more happens, or is awaited, within one overlap than two requests can read again. */
	readonly crowded: boolean;
	judge(run: Run): Verdict;
}

interface Reported {
	readonly happenings: readonly Happening[];
	/** The happening that an event reports. */
	readonly keyOf: (event: Json) => string;
	/** `appears`: due where a poll could see it. `disappears`: due where a poll could see what is gone now, and its state was kept. */
	readonly truth?: 'appears' | 'disappears';
}

export function kindOf(name: string, source: { poll: unknown }, answer: Answering, span: Span, shown: readonly Happening[], { truth = 'appears', ...reported }: Reported): Kind {
	return {
		name,
		poll: source.poll as Poll<never>,
		answer,
		span,
		interval: 8 * MINUTE,
		changes: shown.flatMap(({ visible, hidden }) => [visible, hidden]),
		crowded: false,
		judge: (run) => judgeHappenings({ ...reported, truth }, run),
	};
}

const PAGE_SIZE = 200;
const path = '/api/v2/things';
const paging = { s: 'page', p: 'pageNumber', z: 'pageSize', m: PAGE_SIZE } as const;
const listing = (sortBy?: string) => ({
	call: { method: 'GET', path, query: sortBy === undefined ? {} : { sortBy, sortOrder: 'desc' } } as ApiCall,
	paging,
	itemsKey: 'entities',
});

/** A list by name, or by a time with the latest first. */
function listAnswer(shown: Shown): Answering {
	return ({ query }, now) => {
		const sortBy = query?.sortBy as string | undefined;
		const entities = [...shown.at(now)].map(({ record }) => ({ record, by: String(record[sortBy ?? 'name']) }));
		const sign = sortBy === undefined ? 1 : -1;
		entities.sort((a, b) => (a.by < b.by ? -sign : sign));
		return pageOf(entities.map(({ record }) => record), 'entities', Number(query?.pageNumber ?? 1), PAGE_SIZE);
	};
}

interface Body {
	interval: string;
	paging?: { pageNumber: number; pageSize: number };
	pageNumber?: number;
	pageSize?: number;
}

/** A query over a span of time, the latest first. */
export function queryAnswer(shown: Shown, key: string): Answering {
	return ({ body }, now) => {
		const { interval, paging: { pageNumber, pageSize } = body as { pageNumber: number; pageSize: number } } = body as Body;
		const [from = 0, until = 0] = interval.split('/').map((text) => Date.parse(text));
		const records = shown.within(from, until, now).map(({ record }) => record);
		return pageOf(records.reverse(), key, pageNumber, pageSize);
	};
}

const firstVersions = (versions: readonly Happening[]): Happening[] => {
	const ends = new Map(versions.map(({ record, hidden }) => [record.id, hidden]));
	return versions.filter(({ record }) => record.version === 1).map((first) => ({ ...first, key: String(first.record.id), hidden: ends.get(first.record.id) as number }));
};

export const changesOf = (versions: readonly Happening[]): Happening[] => versions.filter(({ record }) => record.version !== 1);
const idOf = (event: Json): string => String(event.id);
export const versionOf = (event: Json): string => `${textAt(event, 'id')} ${textAt(event, 'version')}`;

/** @param count happenings of each kind, about */
export function kindsOf(random: Random, span: Span, count: number): Kind[] {
	const list = (name: string, source: { poll: unknown }, choose: (versions: Happening[]) => Happening[], keyOf: Reported['keyOf']): Kind => {
		const all = entityVersions(random, span, count);
		return kindOf(name, source, listAnswer(new Shown(all)), span, all, { happenings: choose(all), keyOf });
	};
	const late = (name: string, source: { poll: unknown }, key: string, idName: string, recordOf: (id: string, time: string) => Json): Kind => {
		const happenings = lateRecords(random, span, count, recordOf);
		return kindOf(name, source, queryAnswer(new Shown(happenings), key), span, happenings, { happenings, keyOf: (event) => textAt(event, idName) });
	};
	const moment = { id: 'id' };
	return [
		list('list by creation time: created', moments({ ...moment, listing: listing('dateCreated'), time: 'dateCreated', sortedBy: 'dateCreated', repeats: false }), firstVersions, idOf),
		list('list by modification time: updated', moments({ ...moment, listing: listing('dateModified'), time: 'dateModified', sortedBy: 'dateModified', repeats: true, created: 'dateCreated' }), changesOf, versionOf),
		list('list by name: created', moments({ ...moment, listing: listing(), time: 'dateCreated', repeats: false }), firstVersions, idOf),
		list('list by name: updated', moments({ ...moment, listing: listing(), time: 'dateModified', repeats: true, created: 'dateCreated' }), changesOf, versionOf),
		list('list with versions: created or updated', versions({ listing: listing(), id: 'id', version: ['version'] }), (versions) => versions, versionOf),
		deletedKind(random, span, count),
		late('conversations started', conversations('started', {}), 'conversations', 'conversationId', (conversationId, conversationStart) => ({ conversationId, conversationStart })),
		late('conversations ended', conversations('ended', {}), 'conversations', 'conversationId', (conversationId, conversationEnd) => ({ conversationId, conversationEnd })),
		wrapUps(random, span, count),
		late('audit events', audits({}), 'entities', 'id', (id, eventDate) => ({ id, eventDate })),
		agentKind(random, span, count),
		threshold(random, span, count),
		...queryKinds(random, span, count),
		rush(random, span, 2 * count),
	];
}

function deletedKind(random: Random, span: Span, count: number): Kind {
	const all = entityVersions(random, span, count);
	const reported: Reported = { happenings: firstVersions(all), keyOf: idOf, truth: 'disappears' };
	return kindOf('list compared with the last one: deleted', deletions({ listing: listing(), id: 'id' }), listAnswer(new Shown(all)), span, all, reported);
}

/** Conversations that end, with one to three wrap-ups each. */
function wrapUps(random: Random, span: Span, count: number): Kind {
	const ended = lateRecords(random, span, Math.ceil(count / 2), (conversationId, conversationEnd) => {
		const segments = Array.from({ length: 1 + random.below(3) }, (_, index) => ({ segmentType: 'wrapup', segmentStart: conversationEnd, wrapUpCode: `code ${index}` }));
		return { conversationId, conversationEnd, participants: [{ userId: 'a user', sessions: [{ sessionId: 'a session', segments }] }] };
	});
	const codes = ({ record }: Happening): string[] => (record.participants as Array<{ sessions: Array<{ segments: Array<{ wrapUpCode: string }> }> }>)[0]!.sessions[0]!.segments.map(({ wrapUpCode }) => wrapUpCode);
	const happenings = ended.flatMap((one) => codes(one).map((code) => ({ ...one, key: `${one.key} ${code}` })));
	const keyOf = (event: Json): string => `${textAt(event, 'conversationId')} ${textAt(event, 'wrapUp.code')}`;
	return kindOf('conversations wrapped up', conversations('wrappedUp', {}), queryAnswer(new Shown(ended), 'conversations'), span, ended, { happenings, keyOf });
}

/** What agents had within the span asked for, by agent. */
export function agentAnswer(shown: Shown, people: readonly string[], property: 'primaryPresence' | 'routingStatus'): Answering {
	return ({ body }, now) => {
		const { interval, paging: page } = body as Required<Body>;
		const [from = 0, until = 0] = interval.split('/').map((text) => Date.parse(text));
		const found = shown.within(from, until, now);
		const users = people.map((userId) => ({ userId, records: found.filter(({ record }) => record.userId === userId).map(({ record }) => record) }));
		const some = users.filter(({ records }) => records.length > 0).map(({ userId, records }) => ({ userId, [property]: records }));
		return pageOf(some, 'userDetails', page.pageNumber, page.pageSize);
	};
}

const PRESENCES = ['AVAILABLE', 'AWAY', 'BUSY', 'OFFLINE', 'ON_QUEUE', 'MEAL'];

/** Agents who change their presence. */
function agentKind(random: Random, span: Span, count: number): Kind {
	const people = Array.from({ length: 40 }, () => random.uuid());
	const records = lateRecords(random, span, count, (id, startTime) => ({
		id,
		userId: people[random.below(people.length)],
		startTime,
		systemPresence: PRESENCES[random.below(PRESENCES.length)],
		organizationPresenceId: id,
	}));
	const answer = agentAnswer(new Shown(records), people, 'primaryPresence');
	const keyOf = (event: Json): string => textAt(event, 'organizationPresenceId');
	return kindOf('agents: presence changed', agents('primaryPresence', {}), answer, span, records, { happenings: records, keyOf });
}

/** More within a quarter of an hour than a state could remember. */
function rush(random: Random, { from }: Span, count: number): Kind {
	const happenings = lateRecords(random, { from: from + HOUR, until: from + HOUR + 10 * MINUTE }, count, (id, eventDate) => ({ id, eventDate }));
	const span = { from, until: from + 6 * HOUR };
	const kind = kindOf('a rush of audit events within ten minutes', audits({}), queryAnswer(new Shown(happenings), 'entities'), span, happenings, { happenings, keyOf: idOf });
	return { ...kind, interval: MINUTE, crowded: true };
}

/** A queue whose waiting conversations sway about a threshold. */
function threshold(random: Random, span: Span, count: number): Kind {
	const queueId = random.uuid();
	const steps = Array.from({ length: 4 * count }, () => random.below(9));
	const step = (span.until - span.from) / steps.length;
	const sampled: number[] = [];
	const lines = { direction: 'above', at: 6, clear: 3 } as const;
	return {
		name: 'queues: waiting above a threshold',
		poll: queues({ measure: 'waiting', queueIds: [queueId], ...lines }).poll as unknown as Poll<never>,
		answer: (_call, now) => {
			const value = steps[Math.min(steps.length - 1, Math.floor((now - span.from) / step))] as number;
			sampled.push(value);
			return { results: [{ group: { queueId, mediaType: 'voice' }, data: [{ metric: 'oWaiting', stats: { count: value } }] }] };
		},
		span,
		interval: 8 * MINUTE,
		changes: [],
		crowded: false,
		judge: (run) => judgeThreshold(sampled, lines, run),
	};
}
