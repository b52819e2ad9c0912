import { readFileSync } from 'node:fs';

import { modelFrom, readModel } from '../../../../generator';
import { readDecisions } from '../../../../generator/decisions';
import { addPickers, type PickerDecisions } from '../../../../generator/model/pickers';
import type { BodyField, Field, Operation } from '../../../../generator/model/types';
import { committed, decision, files, operationsOf } from '../support/committed';

const { groups, pickers } = readModel({ ...files, prose: false });
const operations = new Map(groups.flatMap(operationsOf).map((operation) => [operation.id, operation]));
const byKey = new Map(pickers.map((picker) => [picker.key, picker]));

const find = (id: string): Operation => {
	const operation = operations.get(id);
	if (!operation) throw new Error(`There is no ${id}.`);
	return operation;
};
const pathOf = ({ picker }: Field): string | undefined => (picker ? byKey.get(picker.key)?.path : undefined);

test('most IDs in paths can be chosen from a list', () => {
	const inPaths = [...operations.values()].flatMap(({ parameters }) => parameters.filter(({ place }) => place === 'path'));
	const chosen = inPaths.flatMap(({ picker }) => (picker ? [byKey.get(picker.key)!] : []));
	const alone = chosen.filter(({ parents }) => parents.length === 0);
	const below = (fields: BodyField[] = []): BodyField[] => fields.flatMap((field) => [field, ...below(field.fields)]);
	const inQueries = [...operations.values()].flatMap(({ parameters }) => parameters.filter(({ place, picker }) => place === 'query' && picker));
	const inBodies = [...operations.values()].flatMap(({ body }) => below(body?.fields).filter(({ picker }) => picker));
	process.stdout.write(
		`pickers: ${new Set(chosen).size} kinds for ${chosen.length} of ${inPaths.length} path parameters, ${new Set(alone).size} kinds for ${alone.length} of them without a parent; ` +
			`${inQueries.length} query parameters, ${inBodies.length} body properties; ${pickers.length} kinds in all\n`,
	);
	expect(inPaths).toHaveLength(3005);
	expect(chosen.length).toBeGreaterThanOrEqual(2462);
	expect(new Set(chosen).size).toBeGreaterThanOrEqual(215);
	expect(new Set(alone).size).toBeGreaterThanOrEqual(162);
});

it.each<[string, string, string | undefined]>([
	['getRoutingQueue', 'queueId', '/api/v2/routing/queues'],
	['getRoutingQueueMembers', 'queueId', '/api/v2/routing/queues'],
	['patchRoutingQueueMember', 'memberId', '/api/v2/routing/queues/{queueId}/members'],
	['getUser', 'userId', '/api/v2/users'],
	['getScimUser', 'userId', '/api/v2/users'],
	['getLicenseUser', 'userId', '/api/v2/users'],
	['getFlowVersion', 'versionId', '/api/v2/flows/{flowId}/versions'],
	['getConversationParticipantWrapup', 'participantId', '/api/v2/conversations/{conversationId}/participants'],
	// One name, several lists.
	['getExternalcontactsContact', 'contactId', '/api/v2/externalcontacts/contacts'],
	['getOutboundContactlistContact', 'contactId', '/api/v2/outbound/contactlists/{contactListId}/contacts'],
	['getKnowledgeKnowledgebaseDocument', 'documentId', '/api/v2/knowledge/knowledgebases/{knowledgeBaseId}/documents'],
	['getContentmanagementDocument', 'documentId', undefined],
	['getTaskmanagementWorkitemsSchema', 'schemaId', '/api/v2/taskmanagement/workitems/schemas'],
	['getIntegration', 'integrationId', '/api/v2/integrations'],
	['getConversationsMessagingIntegrationsWhatsappIntegrationId', 'integrationId', '/api/v2/conversations/messaging/integrations/whatsapp'],
	['getSpeechandtextanalyticsTopic', 'topicId', '/api/v2/speechandtextanalytics/topics'],
	['getSocialmediaTopic', 'topicId', '/api/v2/socialmedia/topics'],
	// A list shows the same entities by name, or all of them.
	['getOutboundCampaignsDivisionview', 'campaignId', '/api/v2/outbound/campaigns'],
	// A wrong list is worse than none.
	['getWorkforcemanagementSchedulingjob', 'jobId', undefined],
	['getUsersPresenceBulk', 'sourceId', '/api/v2/presence/sources'],
])('%s: %s is chosen from %s', (id, wire, path) => {
	const parameter = find(id).parameters.find((candidate) => candidate.wire === wire);
	expect(parameter).toBeDefined();
	expect(pathOf(parameter!)).toBe(path);
});

it.each<[string, string, string]>([
	['postRoutingQueues', 'division', 'divisions'],
	['postRoutingQueues', 'queueFlow', 'inqueueCallFlows'],
	['postRoutingQueues', 'whisperPrompt', 'prompts'],
	['postArchitectIvrs', 'openHoursFlow', 'inboundCallFlows'],
	['postOutboundCampaigns', 'contactList', 'contactlists'],
	['postConversationsCalls', 'routingSkillsIds', 'skills'],
	['postTaskmanagementWorkitems', 'typeId', 'worktypes'],
	['patchUser', 'manager', 'users'],
])('%s: %s in the body is one of %s', (id, wire, key) => expect(find(id).body?.fields?.find((field) => field.wire === wire)?.picker?.key).toBe(key));

test('what a list belongs to is a field of the step, too', () => {
	const broken = [...operations.values()].flatMap((operation) => {
		const names = operation.parameters.filter(({ place }) => place === 'path').map(({ name }) => name);
		const fields: Field[] = [...operation.parameters, ...(operation.body?.fields ?? [])];
		return fields.filter(({ picker }) => picker?.after.some((parent) => !names.includes(parent))).map(({ name }) => `${operation.id} ${name}`);
	});
	expect(broken).toEqual([]);
});

test('a list is found for properties at any depth', () => {
	const definition = committed();
	const model = modelFrom(definition, readDecisions(files.decisions));
	const operation = model.groups.flatMap(operationsOf).find(({ id }) => id === 'postRoutingQueues')!;
	const [outer] = operation.body!.fields!;
	outer!.fields = [{ ...outer!, wire: 'queueId', name: 'queueId', label: 'Queue ID', type: 'string', list: false, reference: false }];
	addPickers(model.groups, definition, decisions());
	expect(outer!.fields[0]).toMatchObject({ label: 'Queue', picker: { key: 'routingQueues', after: [], page: true } });
});

describe('definition/pickers.json', () => {
	const { paths } = committed();
	const known = new Set(Object.keys(paths));

	it('speaks of paths that are there', () => {
		const { lists, parts, instead, unusable, query, names, within, search, wildcards, labels, ids, pages } = decisions();
		const collections = [...known].flatMap((path) => [path, ...[...path.matchAll(/\/\{/g)].map(({ index }) => path.slice(0, index))]);
		const prefixes = Object.keys(within).filter((prefix) => ![...known].some((path) => path.startsWith(prefix)));
		const all = [lists, instead, unusable, query, search, wildcards, labels, ids].flatMap((table) => Object.keys(table)).concat(pages, Object.values(instead));
		const kinds = [...Object.values(names), ...Object.values(within).flatMap((table) => Object.values(table))].filter((path) => path !== null && !(path in parts));
		expect([...all, ...kinds].filter((path) => path !== null && !collections.includes(path) && !(path in lists))).toEqual([]);
		expect(prefixes).toEqual([]);
	});

	it('decides nothing that is not used', () => {
		const { names, parts, pages } = decisions();
		const used = new Set(pickers.map(({ path }) => path));
		expect(Object.keys(parts).filter((key) => !byKey.has(key))).toEqual([]);
		expect(Object.values(names).filter((path) => !(path in parts) && !used.has(path))).toEqual([]);
		expect(pages.filter((path) => !used.has(path))).toEqual([]);
	});
});

function decisions(): PickerDecisions {
	return JSON.parse(readFileSync(decision('pickers'), 'utf8')) as PickerDecisions;
}

