import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { exclusive, ServerClock } from '../../lib/polling';
import type { EventSource } from '../../lib/polling/sources/polling';
import type { Json } from '../../lib/polling/sources/json';
import type { Caller } from '../../lib/paging/pages';
import { useClient } from '../shared/clients';
import { stepError } from '../shared/errors';
import { convertValue, isEmpty } from '../shared/values';
import { chosenEvent, type ChosenEvent } from './events';
import { failureOf } from './failure';
import { fingerprintOf, readMemory, writeMemory } from './memory';
import { asStep } from './step';
import type { ListTable } from './table';

/** n8n gives up a poll after this many milliseconds where it does not say otherwise. */
const USUAL_BUDGET = 300_000;
/** Milliseconds that n8n needs to take over what was found. */
const RESERVE = 5_000;
const MINUTE = 60_000;

/**
 * One poll: what is new since the last one, and null where there is nothing. The first one sets the baseline. By hand it shows a
 * sample, and nothing of what was polled before changes.
 */
export async function pollTrigger(context: IPollFunctions, lists: ListTable): Promise<INodeExecutionData[][] | null> {
	const step = asStep(context);
	let chosen: ChosenEvent | undefined;
	try {
		const event = (chosen = chosenEvent(step, lists));
		const work = async (): Promise<Json[]> => await useClient(step, 0, async (client) => await withinBudget(context, client, async (caller) => await events(context, caller, event)));
		// Two polls at once would find the same.
		const found = context.getMode() === 'manual' ? await work() : await exclusive(context.getWorkflowStaticData('node'), work);
		return found === undefined || found.length === 0 ? null : [found.map((json) => ({ json: json as IDataObject }))];
	} catch (error) {
		throw Object.assign(stepError(error, { node: context.getNode(), itemIndex: 0, row: chosen?.row }), { failure: failureOf(error) });
	}
}

async function events(context: IPollFunctions, client: Caller, { source, enrich }: ChosenEvent): Promise<Json[]> {
	if (context.getMode() === 'manual') return await sample(context, client, source);
	const fingerprint = fingerprintOf(context);
	const memory = readMemory(context, fingerprint);
	const clock = new ServerClock(Date.now, memory?.skew);
	const { cap, overlap, since } = readLimits(context);
	const { events: found, state } = await source.poll(memory?.state, { client, clock, cap, ...(overlap === undefined ? {} : { overlap }), ...(since === undefined ? {} : { since }) });
	const whole = await enrich(client, found);
	// Nothing is noted before everything is at hand: whatever failed is done again by the next poll.
	writeMemory(context, { fingerprint, skew: clock.skew, state });
	return whole;
}

async function sample(context: IPollFunctions, client: Caller, source: EventSource<unknown>): Promise<Json[]> {
	const found = await source.sample({ client, clock: new ServerClock() });
	if (found.length > 0) return found;
	throw new NodeOperationError(context.getNode(), 'There is nothing yet that this event could show', {
		description: 'Nothing that passes the filters was found. Loosen them, or activate the workflow and wait for the event to happen.',
	});
}

function readLimits(context: IPollFunctions): { cap: number; overlap?: number; since?: number } {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const number = (name: string): number | undefined => (isEmpty(options[name]) ? undefined : Number(convertValue(options[name], 'number', `options.${name}`, 'UTC')));
	const [overlap, hours] = [number('overlap'), number('lastHours')];
	return {
		cap: Math.max(1, Math.floor(number('cap') ?? 500)),
		...(overlap === undefined || overlap <= 0 ? {} : { overlap: overlap * MINUTE }),
		...(hours === undefined || hours <= 0 ? {} : { since: hours * 60 * MINUTE }),
	};
}

/** Calls end before n8n gives the poll up: what came later would be noted, and yet start nothing. */
async function withinBudget<T>(context: IPollFunctions, client: Caller, work: (client: Caller) => Promise<T>): Promise<T> {
	const { getPollBudgetMs } = context as { getPollBudgetMs?: () => number };
	const signal = AbortSignal.timeout(Math.max(RESERVE, (getPollBudgetMs?.() ?? USUAL_BUDGET) - RESERVE));
	return await work({ call: async (call) => await client.call({ ...call, signal: call.signal ? AbortSignal.any([call.signal, signal]) : signal }) });
}
