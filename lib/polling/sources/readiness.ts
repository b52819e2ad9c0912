import { ApiError } from '../../errors';
import type { TimeState } from '../by-time';
import type { Settled } from '../entries';
import { hasEnded, reachOf, readConversations, type Condition, type ConversationFilters } from './conversation-query';
import { isAnyOf } from './filters';
import { objects, textAt, timeAt, type Json } from './json';
import { timedEvents, USUAL_OVERLAP, type EventSource, type Polling } from './polling';

/** What is awaited of a conversation that has ended. */
export type Awaited = 'recording' | 'transcript';

type Access = Pick<Polling, 'client' | 'clock'>;
type Settle = (access: Access, conversations: readonly Json[]) => Promise<Array<Settled<Json>>>;

/** Requests for recordings of one poll; each is for one conversation. */
const MOST_READ = 100;
/** Conversations that one search for transcripts asks for. */
const SEARCHED = 100;
const PAGE_SIZE = 100;
const UNFINISHED = ['UPLOADING', 'RESTORING'];
const GONE = ['DELETED', 'ERROR'];

const kinds: Record<Awaited, Condition & { settle: Settle }> = {
	recording: { conversation: [hasEnded], segment: [isAnyOf(['recording', 'screenRecording', 'snippetRecording'])], settle: recordings },
	transcript: { conversation: [hasEnded], settle: transcripts },
};

/**
 * Conversations whose recordings can be fetched, or whose transcript can. No list tells of these, so conversations that ended within
 * the overlap are asked after until it is there.
 */
export function readiness(awaited: Awaited, filters: ConversationFilters): EventSource<TimeState> {
	const { settle, ...condition } = kinds[awaited];
	return timedEvents(
		(access) => ({
			order: 'latest first',
			canEnd: true,
			async *read(from, until) {
				for await (const { conversations, again } of readConversations(access, 'conversationEnd', condition, filters, from - reachOf(filters), until)) {
					const entries = conversations.flatMap((item) => {
						const time = timeAt(item, 'conversationEnd');
						return time === undefined ? [] : [{ key: textAt(item, 'conversationId'), time, item }];
					});
					yield { entries, again };
				}
			},
			settle: async (conversations) => await settle(access, conversations),
		}),
		4 * USUAL_OVERLAP,
	);
}

/** A conversation with its recordings, once none of them is on its way any more. */
async function recordings({ client }: Access, conversations: readonly Json[]): Promise<Array<Settled<Json>>> {
	const settled: Array<Settled<Json>> = [];
	for (const conversation of conversations.slice(0, MOST_READ)) {
		const found = await recordingsOf(client, textAt(conversation, 'conversationId'));
		const states = found.map(({ fileState }) => String(fileState));
		if (states.length === 0 || states.some((state) => UNFINISHED.includes(state))) settled.push({ state: 'pending' });
		else settled.push(states.every((state) => GONE.includes(state)) ? { state: 'never' } : { state: 'ready', item: { ...conversation, recordings: found } });
	}
	return settled;
}

async function recordingsOf(client: Access['client'], conversationId: string): Promise<Json[]> {
	try {
		const { body } = await client.call({ method: 'GET', path: '/api/v2/conversations/{conversationId}/recordingmetadata', pathParameters: { conversationId }, operationId: 'getConversationRecordingmetadata' });
		return objects(body);
	} catch (error) {
		// So it is until the first of them is there.
		if (error instanceof ApiError && error.status === 404) return [];
		throw error;
	}
}

/** A conversation with what the search knows of its transcripts, once there is one. */
async function transcripts({ client }: Access, conversations: readonly Json[]): Promise<Array<Settled<Json>>> {
	const found = new Map<string, Json[]>();
	const ids = conversations.map((conversation) => textAt(conversation, 'conversationId'));
	for (let start = 0; start < ids.length; start += SEARCHED) {
		for await (const transcript of search(client, ids.slice(start, start + SEARCHED))) {
			const id = textAt(transcript, 'conversationId');
			found.set(id, [...(found.get(id) ?? []), transcript]);
		}
	}
	return conversations.map((conversation, index) => {
		const own = found.get(ids[index] as string);
		return own ? { state: 'ready', item: { ...conversation, transcripts: own } } : { state: 'pending' };
	});
}

async function* search(client: Access['client'], conversationIds: readonly string[]): AsyncGenerator<Json> {
	for (let pageNumber = 1; ; pageNumber++) {
		const query = [{ type: 'EXACT', fields: ['conversationId'], values: conversationIds }];
		const returnFields = ['conversationId', 'communicationId', 'mediaType'];
		const { body } = await client.call({
			method: 'POST',
			path: '/api/v2/speechandtextanalytics/transcripts/search',
			operationId: 'postSpeechandtextanalyticsTranscriptsSearch',
			body: { types: ['transcripts'], query, returnFields, pageSize: PAGE_SIZE, pageNumber },
		});
		const results = objects((body as Json | undefined)?.results);
		yield* results;
		if (results.length < PAGE_SIZE) return;
	}
}
