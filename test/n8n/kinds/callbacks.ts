import type { Sandbox } from '../../../sandbox';
import { changeParticipant } from '../../../sandbox/conversations/changes';
import { findConversation, keepConversation } from '../../../sandbox/conversations/conversation';
import { converse } from './conversations';
import { create, QUEUES } from './entities';
import { chosen, type Kind } from './kind';

export function callbackKinds(sandbox: Sandbox): Kind[] {
	const { organisation } = sandbox;
	const { id: queueId, name } = create(sandbox, QUEUES, { name: 'Callbacks' });
	const request = (): string => converse(sandbox, String(name), { mediaType: 'callback', waits: 0, goesOn: true });
	const schedule = (id: string): void => {
		const conversation = findConversation(organisation, id);
		const waiting = conversation?.participants.find(({ purpose }) => purpose === 'acd');
		if (conversation && waiting) keepConversation(organisation, changeParticipant(conversation, waiting.id, (one) => ({ ...one, state: 'scheduled' })));
	};
	return [{
		name: 'a callback waits in a queue',
		parameters: { event: 'callback.waiting', filters: { queueIds: chosen(queueId) } },
		happen: () => [{ conversationId: request() }],
		nothing() {
			schedule(request());
			converse(sandbox, String(name), { waits: 0, goesOn: true });
		},
	}];
}
