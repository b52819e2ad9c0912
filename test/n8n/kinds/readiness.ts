import type { Sandbox } from '../../../sandbox';
import { findConversation, type Conversation } from '../../../sandbox/conversations/conversation';
import { keepRecording, keepTranscript } from '../../../sandbox/seed/recordings';
import { answered, converse } from './conversations';
import { create, QUEUES } from './entities';
import { chosen, type Kind } from './kind';

interface Awaited {
	readonly event: string;
	/** What there is as soon as a conversation is over. */
	begin?(conversation: Conversation): void;
	/** What is there some time later. */
	finish(conversation: Conversation): void;
	/** A conversation of which nothing will ever come. */
	never?(conversation: Conversation): void;
}

/** What is made of a conversation after its end. The one before is ready when the next one ends, so that something is always awaited. */
export function readinessKinds(sandbox: Sandbox): Kind[] {
	const { organisation } = sandbox;
	const kindOf = ({ event, begin, finish, never }: Awaited): Kind => {
		const queue = create(sandbox, QUEUES, { name: `Awaited: ${event}` });
		const end = (): Conversation => {
			const conversation = findConversation(organisation, converse(sandbox, String(queue.name), answered));
			if (!conversation) throw new Error('There is no such conversation.');
			return conversation;
		};
		const start = (): Conversation => {
			const conversation = end();
			begin?.(conversation);
			return conversation;
		};
		let awaited = start();
		return {
			name: `what is awaited of a conversation: ${event}`,
			parameters: { event, filters: { queueIds: chosen(queue.id) } },
			happen() {
				const { id: conversationId } = awaited;
				finish(awaited);
				awaited = start();
				return [{ conversationId }];
			},
			nothing: () => never?.(end()),
		};
	};
	return [
		{
			event: 'recording.ready',
			begin: (conversation: Conversation) => keepRecording(organisation, conversation, 'UPLOADING'),
			finish: (conversation: Conversation) => keepRecording(organisation, conversation),
			never: (conversation: Conversation) => keepRecording(organisation, conversation, 'DELETED'),
		},
		{ event: 'transcript.ready', finish: (conversation: Conversation) => keepTranscript(organisation, conversation), never: () => undefined },
	].map(kindOf);
}
