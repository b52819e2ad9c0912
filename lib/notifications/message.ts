/** An event as it comes through a channel. */
export interface Notification {
	/** Topic that was subscribed to, with its IDs: `v2.users.….presence`. */
	topicName: string;
	/** Version of the event's form. */
	version?: string;
	/** What happened, in the topic's own form. */
	eventBody: unknown;
	/** What Genesys's support asks for, such as a `CorrelationId`. */
	metadata?: Record<string, unknown>;
}

/** What a channel says about itself. */
const CHANNEL_TOPIC = /^(?:channel\.metadata$|v2\.system\.)/i;

/** What asks for another channel while this one still works: it is about to be closed, or its login or subscriptions are going. */
const ENDING_TOPIC = /^v2\.system\.(?:socket_closing|token_revoked|no_longer_subscribed)(?:\.|$)/i;

/**
 * Reads what came through a channel.
 * @returns undefined for what is no message of Genesys Cloud
 */
export function readMessage(text: string): Notification | undefined {
	let message: unknown;
	try {
		message = JSON.parse(text);
	} catch {
		return undefined;
	}
	const isMessage = typeof message === 'object' && message !== null && 'topicName' in message && typeof message.topicName === 'string';
	return isMessage ? (message as Notification) : undefined;
}

/** Heartbeats and system messages, which are nobody's events. */
export const isOfChannel = ({ topicName }: Notification): boolean => CHANNEL_TOPIC.test(topicName);

/** Whether the channel will not last. */
export const isEnding = ({ topicName }: Notification): boolean => ENDING_TOPIC.test(topicName);

/** Topics compare without regard to capitals: `routingStatus` has been seen as `routingstatus`. */
export const topicKey = (topic: string): string => topic.toLowerCase();
