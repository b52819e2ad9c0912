import { notFound } from '../answers/errors';
import { CONVERSATIONS } from '../conversations/conversation';
import type { FileHost } from '../files/host';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, fill, type Handler, render } from './call';
import { listEntities } from './lists';

export const TRANSCRIPTS = '/api/v2/speechandtextanalytics/transcripts';
export const recordingsPath = (conversationId: string) => fill(`${CONVERSATIONS}/{conversationId}/recordings`, { conversationId });

const SAMPLES_A_SECOND = 8000;
const TYPES: Record<string, string> = { WAV: 'audio/wav', WEBM: 'audio/webm', WAV_ULAW: 'audio/wav', OGG_VORBIS: 'audio/ogg', OGG_OPUS: 'audio/ogg', MP3: 'audio/mpeg' };

/** A second of silence: 8-bit mono PCM in a RIFF header. */
function silence(): Buffer {
	const header = Buffer.alloc(44);
	header.write('RIFF', 0);
	header.writeUInt32LE(36 + SAMPLES_A_SECOND, 4);
	header.write('WAVEfmt ', 8);
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(1, 20);
	header.writeUInt16LE(1, 22);
	header.writeUInt32LE(SAMPLES_A_SECOND, 24);
	header.writeUInt32LE(SAMPLES_A_SECOND, 28);
	header.writeUInt16LE(1, 32);
	header.writeUInt16LE(8, 34);
	header.write('data', 36);
	header.writeUInt32LE(SAMPLES_A_SECOND, 40);
	return Buffer.concat([header, Buffer.alloc(SAMPLES_A_SECOND, 128)]);
}

function withMedia(files: FileHost, recording: Entity, format: string): Entity {
	if (recording.mediaUris !== undefined) return recording;
	const extension = format.toLowerCase().replace(/_.*/, '');
	const name = `${recording.id}.${extension}`;
	const mediaUri = files.link(`/recordings/${name}`, { body: silence(), type: TYPES[format] ?? 'application/octet-stream', name });
	return { ...recording, mediaUris: { S: { mediaUri } } };
}

const formatOf = (call: Call) => (typeof call.query.formatId === 'string' ? call.query.formatId : 'WEBM');

function getConversationRecordings(call: Call): Answer {
	const { listing } = call.placement;
	const { organisation, files } = call.context;
	const recordings = organisation.entities(recordingsPath(call.params.conversationId ?? '')).map((recording) => withMedia(files, recording, formatOf(call)));
	return listing ? listEntities({ ...call, query: {} }, listing, recordings) : {};
}

function getConversationRecording(call: Call): Answer {
	const { organisation, files, lenientIds } = call.context;
	const path = recordingsPath(call.params.conversationId ?? '');
	const recording = organisation.find(path, call.params.recordingId ?? '');
	if (recording) return render(call, withMedia(files, recording, formatOf(call)));
	if (lenientIds) return render(call, { id: call.params.recordingId });
	throw notFound(path, call.params.recordingId ?? '');
}

function getTranscriptUrl(call: Call): Answer {
	const { conversationId = '', communicationId = '' } = call.params;
	const { organisation, files } = call.context;
	const lines = organisation.document(`${CONVERSATIONS}/${conversationId}/transcript`);
	const body = JSON.stringify({ conversationId, communicationId, transcripts: [{ transcriptId: communicationId, phrases: lines ?? [] }] });
	return render(call, { url: files.link(`/transcripts/${communicationId}.json`, { body, type: 'application/json', name: `${communicationId}.json` }) });
}

export const recordingOperations: Record<string, Handler> = {
	getConversationRecordings, getConversationRecording,
	getSpeechandtextanalyticsConversationCommunicationTranscripturl: getTranscriptUrl,
};
