import { NodeHelpers, type INodeProperties, type INodePropertyOptions, type INodePropertyCollection } from 'n8n-workflow';

import { readModel } from '../../../generator';
import { readDecisions } from '../../../generator/decisions';
import { notificationProperties } from '../../../generator/notifications';
import { files } from './support/committed';

const { title, pickers } = readModel(files);
const { pickers: decisions, notificationTopics = {} } = readDecisions(files.decisions);
const topics = Object.keys(notificationTopics);
const properties = notificationProperties({ topics, title, pickers, ...(decisions ? { decisions } : {}) });
const entry = (properties.find(({ name }) => name === 'topics')!.options as INodePropertyCollection[])[0]!.values;
const options = entry[0]!.options as INodePropertyOptions[];
const fields = entry.slice(1);

const shownFor = (topic: string): INodeProperties[] => fields.filter((field) => NodeHelpers.displayParameter({ topic }, field, { typeVersion: 1 } as never, null));

it('offers every topic that is not of the channel itself, once', () => {
	const wire = options.map(({ value }) => String(value).replace(/\{\w+\}/g, '{id}'));
	expect(topics).toHaveLength(242);
	expect(wire.sort()).toEqual(topics.filter((topic) => !topic.startsWith('v2.system.')).sort());
	expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
});

it('shows exactly the fields of the chosen topic', () => {
	const wrong = options.filter(({ value }) => {
		const wanted = [...String(value).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		return shownFor(String(value)).map(({ name }) => name).sort().join() !== wanted.sort().join();
	});
	expect(wrong).toEqual([]);
});

it.each<[string, string, Array<string | undefined>]>([
	['User: Presence', 'v2.users.{userId}.presence', ['users']],
	['Routing Queue: Users', 'v2.routing.queues.{queueId}.users', ['routingQueues']],
	['Flow', 'v2.flows.{flowId}', ['flows']],
	['Outbound Campaign: Stats', 'v2.outbound.campaigns.{campaignId}.stats', ['outboundCampaigns']],
	['User: Conversation Recording', 'v2.users.{userId}.conversations.{conversationId}.recordings.{recordingId}', ['conversations', undefined, 'users']],
	['Quality: Evaluations', 'v2.quality.evaluations', []],
])('%s', (label, topic, lists) => {
	expect(options.find(({ value }) => value === topic)?.name).toBe(label);
	expect(shownFor(topic).map(({ modes }) => modes?.[0]?.typeOptions?.searchListMethod).sort()).toEqual([...lists].sort());
});

it('takes at most 60 KB of what every editor loads', () => expect(Buffer.byteLength(JSON.stringify(properties))).toBeLessThanOrEqual(58_000));
