import { isEnding, isOfChannel, readMessage } from '../../../../lib/notifications/message';

it.each<[string, boolean, boolean]>([
	['channel.metadata', true, false],
	['v2.system.socket_closing', true, true],
	['v2.system.token_revoked.1', true, true],
	['v2.system.no_longer_subscribed.1', true, true],
	['v2.system.1.2', true, false],
	['v2.users.1.presence', false, false],
	['v2.subscription.updated', false, false],
])('%s: of the channel itself %s, its end %s', (topicName, ofChannel, ending) => {
	const message = { topicName, eventBody: {} };
	expect([isOfChannel(message), isEnding(message)]).toEqual([ofChannel, ending]);
});

it.each(['', 'pong', '[]', 'null', '{"message":"pong"}', '{"topicName":1}'])('%j is no message', (text) => expect(readMessage(text)).toBeUndefined());
