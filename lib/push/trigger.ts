import type { Made } from './made';
import { MARK, ownOf } from './mark';
import type { Operations } from './operations';

/** A condition that an event must meet, as the API takes it. */
export interface Criterion {
	/** Path of the event's property, such as `mediaType`. */
	jsonPath: string;
	/** `Equal`, `In`, `Exists`, …. */
	operator: string;
	value?: unknown;
	/** For `In`, `NotIn` and `All`. */
	values?: unknown[];
}

/** Which events start the workflow, and when. */
export interface Rule {
	topicName: string;
	matchCriteria?: Criterion[];
	/** Default: true. */
	enabled?: boolean;
	/** Seconds to wait before the workflow starts, 60 to 900. Not together with `eventTTLSeconds`. */
	delayBySeconds?: number;
	/** Seconds after which an event that is late is dropped. Default: never. */
	eventTTLSeconds?: number;
}

/** A trigger of process automation. */
export interface Trigger {
	id: string;
	name?: string;
	description?: string;
	topicName?: string;
	version?: number;
}

const isMarked = ({ description }: Trigger): boolean => description === MARK;

const named = async (operations: Operations, name: string): Promise<Trigger[]> => await operations.filter<Trigger>('getProcessautomationTriggers', {}, (one) => one.name === name);

/** @throws NameTakenError */
export const findTrigger = async (operations: Operations, name: string): Promise<Trigger | undefined> => ownOf('a trigger', name, await named(operations, name), isMarked);

/** A trigger that starts the workflow with the whole event. The topic of a trigger cannot be changed: for another one it is made anew. */
export async function ensureTrigger(operations: Operations, own: Trigger | undefined, name: string, workflowId: string, { matchCriteria = [], enabled = true, ...rule }: Rule, made: Made): Promise<string> {
	const target = { type: 'Workflow', id: workflowId, workflowTargetSettings: { dataFormat: 'Json' } };
	const body = { name, description: MARK, target, enabled, matchCriteria, ...rule };
	const kept = own?.topicName === rule.topicName ? own : undefined;
	if (own && !kept) await operations.remove('deleteProcessautomationTrigger', { triggerId: own.id });
	const { id } = kept
		? await operations.call<Trigger>('putProcessautomationTrigger', { pathParameters: { triggerId: kept.id }, body: { ...body, version: kept.version } })
		: await operations.call<Trigger>('postProcessautomationTriggers', { body });
	made.note('trigger', !kept);
	return id;
}

export async function removeTriggers(operations: Operations, name: string): Promise<string[]> {
	const own = (await named(operations, name)).filter(isMarked);
	for (const { id } of own) await operations.remove('deleteProcessautomationTrigger', { triggerId: id });
	return own.map(({ id }) => id);
}
