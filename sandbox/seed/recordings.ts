import { CONVERSATIONS, conversationsOf, isActive } from '../conversations/conversation';
import { recordingsPath } from '../operations/recordings';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';

const TALK = [
	['external', 'Hello, I have a question about my connection.'],
	['internal', 'Of course. May I have your customer number, please?'],
	['external', 'It is on the invoice, one moment.'],
	['internal', 'Thank you. I have found it and put it right.'],
] as const;

/** Answered calls of the past were recorded, and what was said in them is known. */
export function seedRecordings(organisation: Organisation): void {
	for (const { id: conversationId, participants, endTime } of conversationsOf(organisation, 'voice')) {
		const agent = participants.find(({ purpose, connectedTime }) => purpose === 'agent' && connectedTime !== undefined);
		if (!agent?.connectedTime || isActive({ endTime })) continue;
		const startTime = agent.connectedTime;
		const id = idFrom(`recording of ${conversationId}`);
		const path = recordingsPath(conversationId);
		const recording = { id, conversationId, sessionId: agent.communicationId, startTime, endTime, media: 'audio', mediaSubtype: 'Trunk', fileState: 'AVAILABLE', recordingFileRole: 'CUSTOMER_EXPERIENCE', selfUri: `${path}/${id}` };
		organisation.put(path, recording);
		organisation.link(`${CONVERSATIONS}/${conversationId}/recordingmetadata`, path, { id });
		organisation.write(`${CONVERSATIONS}/${conversationId}/transcript`, TALK.map(([participantPurpose, text], phraseIndex) => ({ phraseIndex, participantPurpose, text, startTimeMs: Date.parse(startTime) + phraseIndex * 5000 })));
	}
}
