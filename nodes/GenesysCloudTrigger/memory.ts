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

const keptBy = (context: IPollFunctions): Memory | undefined => context.getWorkflowStaticData('node')[KEY] as Memory | undefined;

/** What there is of the same settings. */
export function readMemory(context: IPollFunctions, fingerprint: string): Memory | undefined {
	const kept = keptBy(context);
	const isKept = kept?.fingerprint === fingerprint;
	if (isKept) learned.delete(keyOf(context));
	// A copy: n8n notices every change of its own, and a poll that fails must not leave half a one.
	const text = isKept ? JSON.stringify(kept) : learned.get(keyOf(context));
	const memory = text === undefined ? undefined : (JSON.parse(text) as Memory);
	return memory?.fingerprint === fingerprint ? memory : undefined;
}

export function writeMemory(context: IPollFunctions, memory: Memory): void {
	if (keptBy(context)?.fingerprint !== memory.fingerprint) learned.set(keyOf(context), JSON.stringify(memory));
	context.getWorkflowStaticData('node')[KEY] = memory as unknown as IDataObject;
}

/** Settings that say how much is given at once, and not what. */
const indifferent = new Set(['options', 'pollTimes']);
/** What the editor notes of an ID that was chosen from a list: a new name of it is no other setting. */
const noted = new Set(['cachedResultName', 'cachedResultUrl']);

/** Fields that are left empty are as those that are not there: a later version of the node may have more of them. */
function isIndifferent(name: string, value: unknown): boolean {
	return noted.has(name) || value === '' || value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** What is watched, and with whose eyes. */
export function fingerprintOf(context: IPollFunctions): string {
	const { parameters, credentials = {} } = context.getNode();
	const what = Object.entries(parameters).filter(([name, value]) => !indifferent.has(name) && !isIndifferent(name, value)).sort(([a], [b]) => (a < b ? -1 : 1));
	const whose = Object.entries(credentials).map(([type, { id, name }]) => [type, id ?? name]);
	return createHash('sha256').update(JSON.stringify([what, whose], (name, value: unknown) => (isIndifferent(name, value) ? undefined : value))).digest('base64url').slice(0, 16);
}
