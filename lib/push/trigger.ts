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

/**
 * The triggers that set-ups of a name made: more than one where a run for another topic did not come to its end.
 * @throws NameTakenError
 */
export async function findTriggers(operations: Operations, name: string): Promise<Trigger[]> {
	const existing = await named(operations, name);
	ownOf('a trigger', name, existing, isMarked);
	return existing.filter(isMarked);
}

/**
 * A trigger that starts the workflow with the whole event. The topic of a trigger cannot be changed: for another one it is made anew,
 * beside the old one, which goes on if the API refuses the new one.
 */
export async function ensureTrigger(operations: Operations, own: readonly Trigger[], name: string, workflowId: string, { matchCriteria = [], enabled = true, ...rule }: Rule, made: Made): Promise<string> {
	const target = { type: 'Workflow', id: workflowId, workflowTargetSettings: { dataFormat: 'Json' } };
	const body = { name, description: MARK, target, enabled, matchCriteria, ...rule };
	const kept = own.find(({ topicName }) => topicName === rule.topicName);
	const { id } = kept
		? await operations.call<Trigger>('putProcessautomationTrigger', { pathParameters: { triggerId: kept.id }, body: { ...body, version: kept.version } })
		: await operations.call<Trigger>('postProcessautomationTriggers', { body });
	made.note('trigger', !kept);
	return id;
}

async function removeAll(operations: Operations, triggers: readonly Trigger[]): Promise<string[]> {
	for (const { id } of triggers) await operations.remove('deleteProcessautomationTrigger', { triggerId: id });
	return triggers.map(({ id }) => id);
}

/** Takes away those of other topics. */
export const removeOtherTriggers = async (operations: Operations, own: readonly Trigger[], keptId: string): Promise<string[]> => await removeAll(operations, own.filter(({ id }) => id !== keptId));

export const removeTriggers = async (operations: Operations, name: string): Promise<string[]> => await removeAll(operations, (await named(operations, name)).filter(isMarked));
