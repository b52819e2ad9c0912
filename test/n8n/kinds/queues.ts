import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { findConversation, keepConversation, pathOfMedia } from '../../../sandbox/conversations/conversation';
import { disconnected } from '../../../sandbox/conversations/changes';
import { beginPresence, PRESENCE_DEFINITIONS } from '../../../sandbox/operations/presence';
import { addMember } from '../../../sandbox/operations/queue-members';
import { converse } from './conversations';
import { create, QUEUES } from './entities';
import { chosen, type Kind } from './kind';

interface Watched {
	readonly measure: string;
	readonly lines: INodeParameters;
	/** Past the threshold, and clear of it again. */
	readonly reach: () => void;
	readonly clear: () => void;
	/** Between the two lines. */
	readonly sway?: () => void;
}

/** Queues that cross a threshold to and fro. */
export function queueKinds(sandbox: Sandbox): Kind[] {
	const { organisation } = sandbox;
	const nameOf = (measure: string): string => `Queue: ${measure}`;
	const waiting: Record<string, string[]> = { waiting: [], longestWait: [] };
	const arrive = (measure: string, ago?: number): void => void waiting[measure]?.push(converse(sandbox, nameOf(measure), { waits: 0, goesOn: true }, ago));
	const leave = (measure: string): void => {
		const conversation = findConversation(organisation, waiting[measure]?.shift() ?? '');
		if (conversation) keepConversation(organisation, disconnected(conversation, organisation.now()));
	};
	let answered = '';
	/** In the place of the one before, so that the level is none or all. */
	const answer = (waits: number): void => {
		organisation.delete(pathOfMedia('voice'), answered);
		answered = converse(sandbox, nameOf('serviceLevel'), { waits, agent: 'Aoife Brennan', talks: 30 });
	};
	const { id: userId } = create(sandbox, '/api/v2/users', { name: 'Agent of a watched queue', state: 'active' });
	const become = (presence: string): void => {
		const definition = organisation.entities(PRESENCE_DEFINITIONS).find(({ systemPresence }) => systemPresence === presence);
		beginPresence(organisation, userId, definition ?? {}, organisation.now());
	};
	const times = (count: number, work: () => void): void => Array.from({ length: count }).forEach(work);

	const kindOf = ({ measure, lines, reach, clear, sway }: Watched): Kind => {
		const { id: queueId } = create(sandbox, QUEUES, { name: nameOf(measure) });
		if (measure === 'agentsOnQueue') addMember(organisation, queueId, userId);
		let past = false;
		return {
			name: `a queue crosses a threshold: ${measure}`,
			parameters: { event: `queue.${measure}`, queueIds: chosen(queueId), ...lines },
			happen() {
				if (past) clear();
				else reach();
				past = !past;
				return [{ queueId, measure, crossing: past ? 'reached' : 'cleared' }];
			},
			...(sway && { nothing: sway }),
		};
	};
	return [
		{
			measure: 'waiting',
			lines: { direction: 'above', threshold: 3, clear: 1 },
			reach: () => times(3 - waiting.waiting!.length, () => arrive('waiting')),
			clear: () => times(2, () => leave('waiting')),
			sway: () => leave('waiting'),
		},
		{ measure: 'longestWait', lines: { direction: 'above', threshold: 120 }, reach: () => arrive('longestWait', 180_000), clear: () => leave('longestWait') },
		{ measure: 'agentsOnQueue', lines: { direction: 'above', threshold: 1 }, reach: () => become('On Queue'), clear: () => become('Offline') },
		{
			measure: 'serviceLevel',
			lines: { direction: 'below', threshold: 50, clear: 80 },
			reach: () => answer(90),
			clear: () => answer(2),
		},
	].map(kindOf);
}
