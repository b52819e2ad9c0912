import { CONVERSATIONS, type Conversation, conversationsOf, isActive, type Participant } from '../conversations/conversation';
import { recordingsPath, TRANSCRIPTS } from '../operations/recordings';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';

const TALK = [
	['external', 'Hello, I have a question about my connection.'],
	['internal', 'Of course. May I have your customer number, please?'],
	['external', 'It is on the invoice, one moment.'],
	['internal', 'Thank you. I have found it and put it right.'],
] as const;

interface Talk {
	agent: Participant;
	startTime: string;
}

function talkOf({ participants, endTime }: Conversation): Talk | undefined {
	const agent = participants.find(({ purpose, connectedTime }) => purpose === 'agent' && connectedTime !== undefined);
	return agent?.connectedTime === undefined || isActive({ endTime }) ? undefined : { agent, startTime: agent.connectedTime };
}

/** Keeps the recording of a call that was answered and is over. */
export function keepRecording(organisation: Organisation, conversation: Conversation, fileState = 'AVAILABLE'): void {
	const { id: conversationId, endTime } = conversation;
	const talk = talkOf(conversation);
	if (!talk) return;
	const { agent, startTime } = talk;
	const id = idFrom(`recording of ${conversationId}`);
	const path = recordingsPath(conversationId);
	const recording = { id, conversationId, sessionId: agent.communicationId, startTime, endTime, media: 'audio', mediaSubtype: 'Trunk', fileState, recordingFileRole: 'CUSTOMER_EXPERIENCE', selfUri: `${path}/${id}` };
	organisation.put(path, recording);
	organisation.link(`${CONVERSATIONS}/${conversationId}/recordingmetadata`, path, { id });
}

/** Keeps what was said in such a call, where a search finds it. */
export function keepTranscript(organisation: Organisation, conversation: Conversation): void {
	const { id: conversationId } = conversation;
	const talk = talkOf(conversation);
	if (!talk) return;
	const { agent: { communicationId }, startTime } = talk;
	organisation.put(TRANSCRIPTS, { id: communicationId, conversationId, communicationId, mediaType: 'call', startTime });
	organisation.write(`${CONVERSATIONS}/${conversationId}/transcript`, TALK.map(([participantPurpose, text], phraseIndex) => ({ phraseIndex, participantPurpose, text, startTimeMs: Date.parse(startTime) + phraseIndex * 5000 })));
}

/** Answered calls of the past were recorded, and what was said in them is known. */
export function seedRecordings(organisation: Organisation): void {
	for (const conversation of conversationsOf(organisation, 'voice')) {
		keepRecording(organisation, conversation);
		keepTranscript(organisation, conversation);
	}
}
