import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import type { Memory } from '../../lib/notifications/catch-up';

/** What a trigger leaves for the next start of n8n, in the static data that n8n keeps for its node. */
interface Kept {
	/** Whose login it was: the IDs of another organisation mean nothing. */
	login: string;
	memory: Memory;
}

const KEY = 'notifications';

function loginOf(context: ITriggerFunctions): string {
	const { credentials = {} } = context.getNode();
	return Object.entries(credentials).map(([type, { id, name }]) => `${type} ${id ?? name}`).join(' ');
}

/** What an earlier start left, where the login is the same. */
export function readMemory(context: ITriggerFunctions): Memory | undefined {
	const kept = context.getWorkflowStaticData('node')[KEY] as Kept | undefined;
	// A copy: n8n notices every change of its own.
	return kept?.login === loginOf(context) ? (JSON.parse(JSON.stringify(kept.memory)) as Memory) : undefined;
}

/** n8n saves it when the trigger has started, and with each event. */
export function writeMemory(context: ITriggerFunctions, memory: Memory): void {
	const kept: Kept = { login: loginOf(context), memory };
	context.getWorkflowStaticData('node')[KEY] = kept as unknown as IDataObject;
}
