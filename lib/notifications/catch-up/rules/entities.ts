import { ApiError } from '../../../errors';
import { isJson, textAt, timeAt, type Json } from '../../../polling/sources/json';
import { MINUTE, type Polling } from '../../../polling/sources/polling';
import type { HeardTopic, Missed, Rule } from '../rule';

/** A topic whose path is that of an entity in the API, as the generator writes it. */
export interface EntityRow {
	/** Form of the topic. */
	t: string;
	/** Path that reads the entity. */
	p: string;
	/** operationId of it. */
	o: string;
	/** Property with the time of the last change, in the event as in the entity. */
	m: string;
	/** Property with the version, where both have one. */
	v?: string;
}

/** Milliseconds: the same time, written to the second or finer. */
const SAME = 1000;

/** An entity by its last change, read by itself; changes in between are not told of any more. */
export function entityRule({ t: form, p: path, o: operationId, m: time, v: version }: EntityRow): Rule {
	const keyOf = (body: unknown): string => (version === undefined ? 'changed' : textAt(body, version));
	return {
		form,
		source: operationId,
		by: version === undefined ? `\`${time}\`` : `\`${version}\``,
		late: MINUTE,
		tolerance: version === undefined ? SAME : Infinity,
		isWhole: true,
		told(body) {
			const changed = timeAt(body, time);
			return [{ key: keyOf(body), ...(changed === undefined ? {} : { time: changed }) }];
		},
		async read(topics, _from, access) {
			const missed: Missed[] = [];
			for (const topic of topics) {
				const body = await readEntity(path, operationId, topic, access);
				const changed = timeAt(body, time);
				if (body && changed !== undefined) missed.push({ topic: topic.name, body, signs: [{ key: keyOf(body), time: changed }] });
			}
			return missed;
		},
	};
}

/** Undefined where it is gone. */
async function readEntity(path: string, operationId: string, { ids }: HeardTopic, { client, clock }: Pick<Polling, 'client' | 'clock'>): Promise<Json | undefined> {
	const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
	const pathParameters = Object.fromEntries(names.map((name, index) => [name, ids[index] ?? '']));
	try {
		const { headers, body } = await client.call({ method: 'GET', path, pathParameters, operationId });
		clock.hear(headers.date);
		return isJson(body) ? body : undefined;
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return undefined;
		throw error;
	}
}
