import type { JsonObject } from '../json';
import type { ConversationDetails } from './details';
import { matchesFilter, type ValuesOf } from './filter';
import { contains, type Interval, partsOf, shownInterval } from './interval';

/** One measurement with everything it can be grouped and filtered by. */
export interface DataPoint {
	time: string;
	metric: string;
	value: number;
	qualifier?: string;
	valuesOf: ValuesOf;
}

/** Every metric of every session is a point; its dimensions are those of the conversation, the participant, the session and its segments. */
export function* pointsOf(conversations: Iterable<ConversationDetails>): Generator<DataPoint> {
	for (const conversation of conversations) {
		for (const participant of conversation.participants) {
			for (const session of participant.sessions) {
				const levels = [conversation, participant, session, ...session.segments] as JsonObject[];
				const valuesOf: ValuesOf = (name) => {
					const plural = name === 'divisionId' ? conversation.divisionIds : undefined;
					return [...new Set(plural ?? levels.map((level) => level[name]).filter((value) => value !== undefined))];
				};
				for (const { name, emitDate, value } of session.metrics) yield { time: emitDate, metric: name, value, valuesOf };
			}
		}
	}
}

const isCount = (metric: string) => metric.startsWith('n');

function statistics(metric: string, values: number[]): JsonObject {
	const sum = values.reduce((total, value) => total + value, 0);
	if (isCount(metric)) return { count: sum };
	if (metric === 'oServiceLevel') return { ratio: sum / values.length, numerator: sum, denominator: values.length };
	return { max: Math.max(...values), min: Math.min(...values), count: values.length, sum };
}

export interface AggregateQuery {
	interval: Interval;
	/** Milliseconds; the whole interval if there is none. */
	granularity?: number;
	groupBy: string[];
	metrics: string[];
	filter?: JsonObject;
}

/** What has no value in a dimension makes a group that does not name it. */
function groupsOf({ valuesOf }: DataPoint, groupBy: string[]): Array<Record<string, string>> {
	return groupBy.reduce<Array<Record<string, string>>>(
		(groups, dimension) => {
			const values = valuesOf(dimension).map((value) => ({ [dimension]: String(value) }));
			return groups.flatMap((group) => (values.length === 0 ? [group] : values.map((value) => ({ ...group, ...value }))));
		},
		[{}],
	);
}

function gather<T>(items: T[], keyOf: (item: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group) group.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return [...groups.values()];
}

/** Sums up by group, part of the interval and metric. What did not happen is not in the answer. */
export function aggregate(points: Iterable<DataPoint>, query: AggregateQuery): JsonObject[] {
	const { interval, granularity, groupBy, metrics, filter } = query;
	const wanted = [...points].filter(({ time, metric, valuesOf }) =>
		metrics.includes(metric) && contains(interval, time) && (!filter || matchesFilter(filter, valuesOf)),
	);
	const placed = wanted.flatMap((point) => groupsOf(point, groupBy).map((group) => ({ point, group })));
	return gather(placed, ({ group }) => JSON.stringify(group)).map((members) => ({
		group: members[0]?.group ?? {},
		data: [...partsOf(interval, granularity)].flatMap((part) => {
			const inside = members.map(({ point }) => point).filter(({ time }) => contains(part, time));
			if (inside.length === 0) return [];
			const measured = gather(inside, ({ metric, qualifier }) => `${metric} ${qualifier ?? ''}`).map((same) => {
				const { metric = '', qualifier } = same[0] ?? {};
				return { metric, ...(qualifier !== undefined && { qualifier }), stats: statistics(metric, same.map(({ value }) => value)) };
			});
			return [{ interval: shownInterval(part), metrics: measured.sort((one, other) => metrics.indexOf(one.metric) - metrics.indexOf(other.metric)) }];
		}),
	}));
}
