import type { ITriggerFunctions } from 'n8n-workflow';

import type { Gap, GenesysCloudClient, Notification } from '../../lib';
import { CatchUp, entityRule, ownRules, type Rule } from '../../lib/notifications/catch-up';
import { ServerClock } from '../../lib/polling';
import { entities } from '../generated/GenesysCloudNotificationTrigger/catch-ups';
import { readMemory, writeMemory } from './memory';

/** What a trigger does about the times in which it heard nothing. */
export interface Gaps {
	/** The topics are heard from now on. */
	started(): void;
	event(notification: Notification): void;
	gap(gap: Gap): void;
	close(): Promise<void>;
}

const rules = (): Rule[] => [...ownRules, ...entities.map(entityRule)];

const timesOf = ({ from, to }: Gap): { from: string; to: string } => ({ from: from.toISOString(), to: to.toISOString() });

function warn(context: ITriggerFunctions, gap: Gap): void {
	const { from, to } = timesOf(gap);
	context.logger.warn(`The notification channel was lost; events from ${from} to ${to} may be missing.`, { node: context.getNode().name });
}

/**
 * Hands events on, and does about gaps what the options say.
 * @throws what a call throws
 */
export async function gapsOf(context: ITriggerFunctions, client: GenesysCloudClient, topics: string[], emit: (...items: object[]) => void): Promise<Gaps> {
	const { reportGaps = false, catchUp = false } = context.getNodeParameter('options', {}) as { reportGaps?: boolean; catchUp?: boolean };
	// A test in the editor is no gap later on, and takes nothing up that was left.
	if (context.getMode() === 'manual' || !(reportGaps || catchUp)) {
		return { started: () => undefined, event: emit, gap: (gap) => warn(context, gap), close: async () => undefined };
	}
	const server = new ServerClock();
	if (catchUp) server.hear((await client.call({ method: 'GET', path: '/api/v2/date', operationId: 'getDate' })).headers.date);
	const kept = (...items: object[]): void => {
		// Before the items: n8n saves both with them.
		writeMemory(context, looker.memory);
		emit(...items);
	};
	const looker: CatchUp = new CatchUp({
		topics,
		client,
		server,
		rules: catchUp ? rules() : [],
		memory: readMemory(context),
		found: (events) => kept(...events),
		missed: (gap, missed, error) => {
			const reason = error instanceof Error ? error.message : undefined;
			if (reason !== undefined) context.logger.warn(`What was missed could not be looked up. ${reason}`, { node: context.getNode().name });
			kept({ gap: { ...timesOf(gap), ...(catchUp ? { topics: missed } : {}) } });
		},
	});
	return {
		started() {
			looker.started();
			writeMemory(context, looker.memory);
		},
		event(notification) {
			if (looker.hear(notification)) kept(notification);
		},
		gap(gap) {
			warn(context, gap);
			looker.gap(gap.from.getTime() + server.skew, gap.to.getTime() + server.skew);
		},
		close: async () => await looker.stop(),
	};
}
