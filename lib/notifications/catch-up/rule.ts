import type { Json } from '../../polling/sources/json';
import type { Polling } from '../../polling/sources/polling';
import { topicKey } from '../message';
import type { Sign } from './marks';

/** A topic that is listened to, with the IDs in it, in their order. */
export interface HeardTopic {
	readonly name: string;
	readonly ids: readonly string[];
}

/** What an event tells; without a time it is the moment when it was heard. Keys are those of one topic. */
export type Told = Pick<Sign, 'key'> & Partial<Sign>;

/** A record of the API in the place of an event. */
export interface Missed {
	readonly topic: string;
	/** As the API lists it. */
	readonly body: Json;
	/** What events would have told of it. */
	readonly signs: readonly Sign[];
}

/** How what was missed of a form of topics is looked up. */
export interface Rule {
	/** `v2.users.{id}.presence` */
	readonly form: string;
	/** operationId of what is asked. */
	readonly source: string;
	/** What an event and its record have in common, in words. */
	readonly by: string;
	/** Milliseconds by which a record may appear late. */
	readonly late: number;
	/** Milliseconds by which the times of an event and of its record may differ. */
	readonly tolerance: number;
	/** Whether an event says no more than its record, and need not come once that was found. */
	readonly isWhole: boolean;
	/** What an event tells. */
	told(body: unknown): readonly Told[];
	/**
	 * Records from a time on, in milliseconds since 1970; earlier ones may be among them. All of one topic come together, and some topics
	 * come before others are asked for: what was read is handed on even where the next request fails.
	 * @throws whatever the client throws
	 */
	read(topics: readonly HeardTopic[], from: number, access: Pick<Polling, 'client' | 'clock'>): AsyncIterable<Missed[]>;
}

/** The IDs in a topic of a form; undefined where it is of another one. */
export function idsIn(form: string, topic: string): string[] | undefined {
	const [wanted, given] = [form.split('.'), topic.split('.')];
	const isOf = wanted.length === given.length && wanted.every((segment, index) => segment === '{id}' || topicKey(segment) === topicKey(given[index] as string));
	return isOf ? given.filter((_, index) => wanted[index] === '{id}') : undefined;
}

/** IDs that one query takes. */
const MOST_IDS = 100;

/** Topics in groups that one query takes. */
export function* groupsOf(topics: readonly HeardTopic[]): Generator<HeardTopic[]> {
	for (let start = 0; start < topics.length; start += MOST_IDS) yield topics.slice(start, start + MOST_IDS);
}

/** IDs of topics compare without regard to capitals, and records have them in small letters. */
export const idOf = ({ ids: [id = ''] }: HeardTopic): string => id.toLowerCase();
