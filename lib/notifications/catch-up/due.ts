import { Marks, unmarked, type Sign } from './marks';
import { topicKey } from '../message';
import type { HeardTopic, Missed, Rule } from './rule';

/** A gap that is looked into, for the topics of one rule. Milliseconds since 1970, on the API's clock. */
export interface Pending {
	readonly rule: Rule;
	readonly topics: readonly HeardTopic[];
	readonly from: number;
	readonly to: number;
	/** Up to when everything was looked up, and nothing can appear late. */
	readonly done: number;
	/** Since when it is looked into. */
	readonly since: number;
}

/**
 * Milliseconds around a gap in which what happened may have been lost with it: an event is on its way for some seconds, and a new
 * subscription counts some seconds after it was answered.
 */
export const EDGE = 30_000;

/** A key of one topic as a key among all. */
export const keyIn = (topic: string, key: string): string => `${topicKey(topic)} ${key}`;

/** A record that was not heard of. */
export interface Due extends Missed {
	/** Those of its signs that no event told. */
	readonly signs: readonly Sign[];
}

/**
 * Records of a rule that fall into one of its gaps, and that no event told and no look found before.
 * @param since milliseconds since 1970; what happened before does not count
 */
export function dueOf(missed: readonly Missed[], pending: readonly Pending[], since: number, { tolerance }: Rule, known: Marks): Due[] {
	const gapsOf = new Map<string, Pending[]>();
	for (const one of pending) for (const { name } of one.topics) gapsOf.set(name, [...(gapsOf.get(name) ?? []), one]);
	const falls = (topic: string, time: number): boolean => time >= since && (gapsOf.get(topic) ?? []).some(({ from, to }) => time >= from - EDGE && time <= to + EDGE);
	const signs = missed.flatMap((record) => record.signs.filter(({ time }) => falls(record.topic, time)).map(({ key, time }) => ({ key: keyIn(record.topic, key), time, record })));
	const due = new Map<Missed, Sign[]>();
	for (const { record, ...sign } of unmarked(signs, known, tolerance)) due.set(record, [...(due.get(record) ?? []), sign]);
	return [...due].map(([record, own]) => ({ ...record, signs: own }));
}

/** When something happened that no event told. */
export const timeOf = ({ signs }: Due): number => Math.min(...signs.map(({ time }) => time));
