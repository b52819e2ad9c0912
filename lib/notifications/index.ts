import type { GenesysCloudClient } from '../client';
import { ArgumentError } from '../errors';
import type { Subscriber } from './audience';
import { Sharing } from './sharing';

export type { Refusal } from './channel';
export type { Gap, Subscriber } from './audience';
export type { Notification } from './message';

/** By client, which is to say by login. */
const sharings = new WeakMap<GenesysCloudClient, Sharing>();

/**
 * Hears topics through a notification channel, which all subscribers of a client share. The channel is kept alive: made anew before it
 * ends, after it was lost, and with a new access token.
 * @returns ends the subscription; the last one of a client closes its channel, which has to be done before the client is closed
 * @throws ArgumentError where there are no topics or too many, or one is none; SubscriptionError where the login may not hear one;
 * and what {@link GenesysCloudClient.call} throws where no channel is to be had
 */
export async function subscribe(client: GenesysCloudClient, subscriber: Subscriber): Promise<() => Promise<void>> {
	const { topics } = subscriber;
	if (topics.length === 0) throw new ArgumentError('topics', 'There is no topic to listen to.', 'Choose one at least.');
	const wrong = topics.find((topic) => !/^v2(?:\.[\w:@-]+)+$/.test(topic));
	if (wrong !== undefined) {
		throw new ArgumentError('topics', `"${wrong}" is not a topic.`, 'Give each topic by itself, with its IDs in place of {id}, such as v2.users.00000000-0000-0000-0000-000000000000.presence.');
	}
	const sharing = sharings.get(client) ?? new Sharing(client);
	sharings.set(client, sharing);
	return await sharing.subscribe(subscriber);
}
