import type { IDataObject } from 'n8n-workflow';

/** Answers of analytics as plain rows: what a table, a message or a chart needs, with nothing to unfold. */

const list = (value: unknown): IDataObject[] => (Array.isArray(value) ? (value as IDataObject[]) : []);

const object = (value: unknown): IDataObject => (typeof value === 'object' && value !== null ? (value as IDataObject) : {});

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The values that something has, each once, as one text. */
const joined = (values: unknown[]): string => [...new Set(values.filter((value) => value !== undefined && value !== null && value !== ''))].join(', ');

function ends(interval: unknown): IDataObject {
	if (typeof interval !== 'string') return {};
	const [intervalStart, intervalEnd] = interval.split('/');
	return { intervalStart, intervalEnd };
}

/**
 * The statistics of a metric as columns. What is only counted goes by the metric's name (`nOffered`), everything else by both names
 * (`tHandleSum`); times are in milliseconds and have an average, too. A qualifier, such as a presence, is a part of the name.
 */
function columns({ metric, qualifier, stats }: IDataObject): IDataObject {
	const name = [metric, qualifier].filter((part) => typeof part === 'string' && part !== '').join('_');
	const values = object(stats);
	const { count, sum, ...others } = values;
	if (sum === undefined && Object.keys(others).length === 0) return count === undefined ? {} : { [name]: count };
	const average = typeof sum === 'number' && typeof count === 'number' && count > 0 ? { average: sum / count } : {};
	return Object.fromEntries(Object.entries({ ...values, ...average }).map(([stat, value]) => [`${name}${capital(stat)}`, value]));
}

/** A row for each group and part of the interval, with its metrics as columns. What is observed at the moment has no parts. */
export function metricRows({ group, data }: IDataObject): IDataObject[] {
	const parts = list(data);
	const isTimed = parts.some(({ metrics }) => Array.isArray(metrics));
	if (!isTimed) return parts.length === 0 && group === undefined ? [] : [Object.assign({}, group, ...parts.map(columns)) as IDataObject];
	return parts.map(({ interval, metrics }) => Object.assign({}, group, ends(interval), ...list(metrics).map(columns)) as IDataObject);
}

/** The row of a conversation: when, how long, who, where, and how it ended. */
export function conversationRow(conversation: IDataObject): IDataObject[] {
	const { conversationId, conversationStart, conversationEnd, originatingDirection, divisionIds, externalTag } = conversation;
	if (conversationId === undefined) return [];
	const participants = list(conversation.participants);
	const sessions = participants.flatMap(({ sessions: own }) => list(own));
	const segments = sessions.flatMap(({ segments: own }) => list(own));
	const customer = participants.find(({ purpose }) => purpose === 'customer' || purpose === 'external');
	const [customerSession = {}] = list(customer?.sessions);
	const seconds = (Date.parse(String(conversationEnd)) - Date.parse(String(conversationStart))) / 1000;
	return [
		{
			conversationId,
			conversationStart,
			conversationEnd: conversationEnd ?? null,
			durationSeconds: Number.isFinite(seconds) ? seconds : null,
			originatingDirection,
			mediaTypes: joined(sessions.map(({ mediaType }) => mediaType)),
			queueIds: joined(segments.map(({ queueId }) => queueId)),
			userIds: joined(participants.map(({ userId }) => userId)),
			wrapUpCodes: joined(segments.map(({ wrapUpCode }) => wrapUpCode)),
			disconnectType: segments.map(({ disconnectType }) => disconnectType).filter(Boolean).at(-1) ?? null,
			customerName: customer?.participantName ?? null,
			ani: customerSession.ani ?? null,
			dnis: customerSession.dnis ?? null,
			addressFrom: customerSession.addressFrom ?? null,
			addressTo: customerSession.addressTo ?? null,
			externalContactId: customer?.externalContactId ?? null,
			externalTag: externalTag ?? null,
			divisionIds: joined(Array.isArray(divisionIds) ? divisionIds : []),
		},
	];
}

/** A row for each status that a user had. */
export function statusRows({ userId, primaryPresence, routingStatus }: IDataObject): IDataObject[] {
	const rows = (kind: string, records: unknown, name: string): IDataObject[] =>
		list(records).map((record) => {
			const { startTime, endTime = null } = record;
			const seconds = (Date.parse(String(endTime)) - Date.parse(String(startTime))) / 1000;
			return {
				userId,
				kind,
				status: record[name],
				...(record.organizationPresenceId === undefined ? {} : { organizationPresenceId: record.organizationPresenceId }),
				startTime,
				endTime,
				durationSeconds: Number.isFinite(seconds) ? seconds : null,
			};
		});
	return [...rows('presence', primaryPresence, 'systemPresence'), ...rows('routingStatus', routingStatus, 'routingStatus')];
}
