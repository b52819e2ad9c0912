import { badRequest, notFound } from '../answers/errors';
import { isObject } from '../json';
import type { Channel } from '../notifications/channels';
import { type Answer, type Call, type Handler, render } from './call';

const CHANNELS = '/api/v2/notifications/channels';
const TOPICS_PER_CHANNEL = 1000;
/** `v2.users.<ID>.presence` */
const TOPIC = /^v2(?:\.[\w:@-]+){2,}$/;

function channelOf({ context: { channels, lenientIds }, params, token }: Call): Channel {
	const id = params.channelId ?? '';
	const found = channels.find(id) ?? (lenientIds ? channels.create(token) : undefined);
	if (!found) throw notFound(CHANNELS, id);
	return found;
}

const topicsIn = ({ body }: Call): string[] => (Array.isArray(body) ? body : []).flatMap((topic) => (isObject(topic) && typeof topic.id === 'string' ? [topic.id] : []));

/** All or nothing, unless errors are to be passed over; then each topic says what became of it. */
function subscribe(call: Call, before: Iterable<string>): Answer {
	const channel = channelOf(call);
	const { channels, lenientIds } = call.context;
	const asked = topicsIn(call);
	// Errors that are passed over are those of permissions.
	const wrong = lenientIds ? [] : asked.filter((topic) => !TOPIC.test(topic));
	if (wrong.length > 0) throw badRequest(`Invalid topics: ${wrong.join(', ')}`, 'notification.invalid.topic');
	const refused = asked.filter((topic) => channels.isForbidden(topic));
	if (refused.length > 0 && call.query.ignoreErrors !== true) throw badRequest(`Missing permissions for topics: ${refused.join(', ')}`, 'notification.cannot.subscribe');
	const topics = new Set([...before, ...asked.filter((topic) => !refused.includes(topic))]);
	if (topics.size > TOPICS_PER_CHANNEL) throw badRequest(`A channel can have ${TOPICS_PER_CHANNEL} topics.`, 'notification.limits.exceeded');
	channel.topics = topics;
	return render(call, { entities: [...[...topics].map((id) => ({ id, state: 'Permitted' })), ...refused.map((id) => ({ id, state: 'Rejected', rejectionReason: 'Missing permissions' }))] });
}

export const notificationOperations: Record<string, Handler> = {
	postNotificationsChannels: (call) => render(call, call.context.channels.create(call.token)),
	getNotificationsChannels: (call) => render(call, { entities: call.context.channels.of(call.token) }),
	headNotificationsChannel(call) {
		channelOf(call);
		return {};
	},
	getNotificationsChannelSubscriptions: (call) => render(call, { entities: [...channelOf(call).topics].map((id) => ({ id, state: 'Permitted' })) }),
	putNotificationsChannelSubscriptions: (call) => subscribe(call, []),
	postNotificationsChannelSubscriptions: (call) => subscribe(call, channelOf(call).topics),
	deleteNotificationsChannelSubscriptions(call) {
		channelOf(call).topics.clear();
		return {};
	},
};
