import { InvalidAnswerError } from '../errors';
import type { Host } from './host';

/** Topics that a channel may have, as Genesys Cloud documents it. */
export const TOPICS_PER_CHANNEL = 1000;

/** A channel as Genesys Cloud made it. */
export interface Channel {
	id: string;
	/** Address of its WebSocket. Whoever knows it hears the events: a secret. */
	connectUri: string;
}

/** A topic that the login may not hear. */
export interface Refusal {
	topic: string;
	/** Genesys's own words. */
	reason?: string;
	/** Permissions that Genesys names as missing. */
	missingPermissions?: string[];
}

interface TopicAnswer {
	id?: string;
	state?: 'Permitted' | 'Rejected';
	rejectionReason?: string;
	missingPermissions?: string[];
}

interface Limits {
	signal?: AbortSignal;
	/** Milliseconds. */
	timeout?: number;
}

/** @throws what a call throws, InvalidAnswerError */
export async function createChannel(host: Host, limits: Limits): Promise<Channel> {
	const place = { method: 'POST', path: '/api/v2/notifications/channels' } as const;
	const { body, statusCode: status } = await host.call({ ...place, operationId: 'postNotificationsChannels', ...limits });
	const { id, connectUri } = (body ?? {}) as Partial<Channel>;
	if (typeof id === 'string' && typeof connectUri === 'string') return { id, connectUri };
	throw new InvalidAnswerError('Genesys Cloud made a channel without an address.', 'Try again.', { ...place, status, body: '' });
}

/**
 * Sets what a channel hears: these topics and no others.
 * @returns the topics among them that the login may not hear; the others are subscribed to
 * @throws what a call throws
 */
export async function setTopics(host: Host, { id }: Channel, topics: readonly string[], limits: Limits): Promise<Refusal[]> {
	const { body } = await host.call({
		method: 'PUT',
		path: '/api/v2/notifications/channels/{channelId}/subscriptions',
		operationId: 'putNotificationsChannelSubscriptions',
		pathParameters: { channelId: id },
		// Otherwise one topic that is refused would refuse those of all others.
		query: { ignoreErrors: true },
		body: topics.map((topic) => ({ id: topic })),
		...limits,
	});
	const { entities = [] } = (body ?? {}) as { entities?: TopicAnswer[] };
	return entities.flatMap(({ id: topic, state, rejectionReason: reason, missingPermissions }) =>
		state === 'Rejected' && topic !== undefined ? [{ topic, ...(reason === undefined ? {} : { reason }), ...(missingPermissions === undefined ? {} : { missingPermissions }) }] : [],
	);
}

/** Milliseconds. Nothing depends on it, and somebody waits. */
const FAREWELL = 5000;

/** Ends what a channel hears. A channel itself cannot be removed: it goes a day later, or when there are too many. */
export async function clearTopics(host: Host, { id }: Channel): Promise<void> {
	const call = { method: 'DELETE', path: '/api/v2/notifications/channels/{channelId}/subscriptions', operationId: 'deleteNotificationsChannelSubscriptions' } as const;
	// It may be gone already.
	await host.call({ ...call, pathParameters: { channelId: id }, timeout: FAREWELL }).catch(() => undefined);
}
