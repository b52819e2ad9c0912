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

/** What there is of the same settings. */
export function readMemory(store: IDataObject, fingerprint: string): Memory | undefined {
	const memory = store[KEY] as Memory | undefined;
	// A copy: n8n notices every change of its own, and a poll that fails must not leave half a one.
	return memory?.fingerprint === fingerprint ? (JSON.parse(JSON.stringify(memory)) as Memory) : undefined;
}

export function writeMemory(store: IDataObject, memory: Memory): void {
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
