import { readByTime } from '../../../polling/by-time';
import { textAt, timeAt, type Json } from '../../../polling/sources/json';
import { auditSource } from '../../../polling/sources/audits';
import { momentSource } from '../../../polling/sources/lists';
import { USUAL_OVERLAP, MINUTE } from '../../../polling/sources/polling';
import type { Listing } from '../../../polling/listing';
import { idOf, type HeardTopic, type Missed, type Rule } from '../rule';

/** Milliseconds: the same time, written to the second or finer. */
const SAME = 1000;

interface Changing {
	form: string;
	source: string;
	/** Path of the time of an entity's last change. */
	time: string;
	listing(topic: HeardTopic): Listing;
	/** Whether an entity of the list belongs to the topic. Default: all do. */
	isOf?(item: Json, topic: HeardTopic): boolean;
}

/** Entities of a list by their last change; changes in between are not told of any more. */
function changingRule({ form, source, time, listing, isOf = () => true }: Changing): Rule {
	return {
		form,
		source,
		by: `id, \`${time}\``,
		late: MINUTE,
		tolerance: SAME,
		isWhole: true,
		told(body) {
			const [key, changed] = [textAt(body, 'id'), timeAt(body, time)];
			return key === '' ? [] : [{ key, ...(changed === undefined ? {} : { time: changed }) }];
		},
		async read(topics, from, access) {
			const missed: Missed[] = [];
			for (const topic of topics) {
				const found = await readByTime(momentSource({ listing: listing(topic), id: 'id', time, repeats: true }, access), from);
				for (const { item, time: changed } of found) if (isOf(item, topic)) missed.push({ topic: topic.name, body: item, signs: [{ key: textAt(item, 'id'), time: changed }] });
			}
			return missed;
		},
	};
}

const workItems = (form: string, name: string): Rule =>
	changingRule({
		form,
		source: 'postTaskmanagementWorkitemsQuery',
		time: 'dateModified',
		listing: (topic) => ({
			call: {
				method: 'POST',
				path: '/api/v2/taskmanagement/workitems/query',
				operationId: 'postTaskmanagementWorkitemsQuery',
				body: { filters: [{ name, type: 'String', operator: 'EQ', values: [idOf(topic)] }] },
			},
			paging: { s: 'cursor', p: 'after', b: 1, z: 'pageSize', m: 100 },
			itemsKey: 'entities',
		}),
	});

const voicemail = changingRule({
	form: 'v2.users.{id}.voicemail.messages',
	source: 'getVoicemailMeMessages',
	time: 'modifiedDate',
	listing: () => ({
		call: { method: 'GET', path: '/api/v2/voicemail/me/messages', operationId: 'getVoicemailMeMessages' },
		paging: { s: 'page', p: 'pageNumber', z: 'pageSize', m: 100 },
		itemsKey: 'entities',
	}),
	// The list is that of the person who has logged in.
	isOf: (item, topic) => textAt(item, 'user.id') === idOf(topic),
});

const audits: Rule = {
	form: 'v2.audits.entitytype.{id}.entityid.{id}',
	source: 'postAuditsQueryRealtime',
	by: 'id',
	late: USUAL_OVERLAP,
	tolerance: Infinity,
	isWhole: true,
	told: (body) => [{ key: textAt(body, 'id') }],
	async read(topics, from, access) {
		const missed: Missed[] = [];
		for (const { name, ids: [entityType = '', entityId = ''] } of topics) {
			const found = await readByTime(auditSource({ entityType, entityId }, access), from);
			missed.push(...found.map(({ key, time, item }) => ({ topic: name, body: item, signs: [{ key, time }] })));
		}
		return missed;
	},
};

export const listRules: Rule[] = [
	workItems('v2.taskmanagement.workitems.users.{id}', 'assigneeId'),
	workItems('v2.taskmanagement.workitems.queues.{id}', 'queueId'),
	voicemail,
	audits,
];
