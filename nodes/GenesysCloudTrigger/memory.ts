import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/** What a trigger keeps between two polls, in the static data that n8n keeps for its node. */
export interface Memory {
	/** What the trigger was set to. Set otherwise, it starts with a new baseline. */
	fingerprint: string;
	/** Milliseconds that the API's clock is ahead. */
	skew: number;
	state: unknown;
}

const KEY = 'polling';

/**
 * What polls of this process learned and n8n has not handed back yet, by trigger. With durable cursors n8n drops what the poll of an
 * activation learned unless it gave events, and with it the baseline: what happens before the next poll would never be told.
 */
const learned = new Map<string, string>();

const keyOf = (context: IPollFunctions): string => `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;

/** What there is of the same settings. */
export function readMemory(context: IPollFunctions, fingerprint: string): Memory | undefined {
	const kept = context.getWorkflowStaticData('node')[KEY];
	if (kept !== undefined) learned.delete(keyOf(context));
	// A copy: n8n notices every change of its own, and a poll that fails must not leave half a one.
	const text = kept === undefined ? learned.get(keyOf(context)) : JSON.stringify(kept);
	const memory = text === undefined ? undefined : (JSON.parse(text) as Memory);
	return memory?.fingerprint === fingerprint ? memory : undefined;
}

export function writeMemory(context: IPollFunctions, memory: Memory): void {
	const store = context.getWorkflowStaticData('node');
	if (store[KEY] === undefined) learned.set(keyOf(context), JSON.stringify(memory));
	store[KEY] = memory as unknown as IDataObject;
}

/** Settings that say how much is given at once, and not what. */
const indifferent = new Set(['options', 'pollTimes']);

/** What is watched, and with whose eyes. */
export function fingerprintOf(context: IPollFunctions): string {
	const { parameters, credentials = {} } = context.getNode();
	const what = Object.entries(parameters).filter(([name]) => !indifferent.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
	const whose = Object.entries(credentials).map(([type, { id, name }]) => [type, id ?? name]);
	return createHash('sha256').update(JSON.stringify([what, whose])).digest('base64url').slice(0, 16);
}
