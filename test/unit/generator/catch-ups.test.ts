import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '../../../generator';
import { readDecisions } from '../../../generator/decisions';
import type { Definition } from '../../../generator/definition/swagger';
import { catchUpPage } from '../../../generator/notifications/catch-up-page';
import { entityTopics } from '../../../generator/notifications/catch-ups';
import { entityRule, ownRules } from '../../../lib/notifications/catch-up';
import { files } from './support/committed';

const { groups } = readModel(files);
const { notificationTopics = {} } = readDecisions(files.decisions);
const definition = JSON.parse(readFileSync(files.definition, 'utf8')) as Definition;
const topics = Object.keys(notificationTopics);
const entities = entityTopics(notificationTopics, definition);
const rules = [...ownRules, ...entities.map(entityRule)];
const operations = new Set(groups.flatMap(({ resources }) => resources.flatMap((resource) => resource.operations.map(({ id }) => id))));

it('catches up topics that there are, each in one way, with operations that there are', () => {
	const forms = rules.map(({ form }) => form);
	expect(forms.filter((form) => !topics.includes(form))).toEqual([]);
	expect(new Set(forms).size).toBe(forms.length);
	expect(rules.filter(({ source }) => !operations.has(source))).toEqual([]);
});

it('reads entities by the time of their last change, and by their version where events have it', () => {
	expect(entities).toContainEqual({ t: 'v2.outbound.campaigns.{id}', p: '/api/v2/outbound/campaigns/{campaignId}', o: 'getOutboundCampaign', m: 'dateModified', v: 'version' });
	expect(entities).toContainEqual({ t: 'v2.users.{id}.callforwarding', p: '/api/v2/users/{userId}/callforwarding', o: 'getUserCallforwarding', m: 'modifiedDate' });
});

it('leaves out what is read at the same path and is something else: whether an edge is online, what a job found', () => {
	const forms = entities.map(({ t }) => t);
	for (const form of ['v2.telephony.providers.edges.{id}', 'v2.speechandtextanalytics.topics.publishjobs.{id}', 'v2.contentmanagement.workspaces.{id}.documents']) expect(forms).not.toContain(form);
});

it('docs/notification-catch-up.md is up to date: npm run docs', () => {
	expect(readFileSync(join(__dirname, '..', '..', '..', 'docs', 'notification-catch-up.md'), 'utf8')).toBe(catchUpPage(topics, entities));
});
