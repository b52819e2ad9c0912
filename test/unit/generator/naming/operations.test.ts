import fc from 'fast-check';
import type { OperationName } from '../../../../generator/naming';
import { groups, naming } from './fixture';

const everyGroup = [...groups].map(([tag, operations]) => ({ tag, operations, names: naming.nameGroup(tag, operations) }));
const nameOf = (tag: string, id: string): OperationName => {
	const name = everyGroup.find((group) => group.tag === tag)?.names.get(id);
	if (!name) throw new Error(`no ${id} in ${tag}`);
	return name;
};

describe('names of well-known operations', () => {
	it.each([
		['Routing', 'postRoutingQueues', 'queue', 'Queue', 'Create', 'Create a queue'],
		['Routing', 'getRoutingQueues', 'queue', 'Queue', 'Get Many', 'Get many queues'],
		['Routing', 'getRoutingQueue', 'queue', 'Queue', 'Get', 'Get a queue'],
		['Routing', 'putRoutingQueue', 'queue', 'Queue', 'Replace', 'Replace a queue'],
		['Routing', 'getRoutingQueuesDivisionviews', 'queue', 'Queue', 'Get Many for Division Views', 'Get many queues for division views'],
		['Routing', 'getRoutingQueuesMe', 'queue', 'Queue', 'Get Own', 'Get own queues'],
		['Routing', 'postRoutingQueueMembers', 'queueMember', 'Queue Member', 'Add Members', 'Add members to a queue or remove them'],
		['Routing', 'getRoutingQueueMembers', 'queueMember', 'Queue Member', 'Get Many', 'Get many members of a queue'],
		['Routing', 'deleteRoutingQueueWrapupcode', 'queueWrapUpCode', 'Queue Wrap-up Code', 'Remove', 'Remove a wrap up code from a queue'],
		['Routing', 'getRoutingWrapupcode', 'wrapUpCode', 'Wrap-up Code', 'Get', 'Get a wrap up code'],
		['Routing', 'putRoutingSettings', 'routingSetting', 'Routing Setting', 'Set', 'Set the routing settings'],
		['Users', 'postUserRoutingskills', 'userRoutingSkill', 'User Routing Skill', 'Add', 'Add a routing skill to a user'],
		['Users', 'getUsersMe', 'user', 'User', 'Get Own', 'Get the user of the credentials'],
		['Users', 'patchUser', 'user', 'User', 'Update', 'Update a user'],
		['Users', 'putUserRoutingstatus', 'userRoutingStatus', 'User Routing Status', 'Set', 'Set the routing status of a user'],
		['Users', 'postAnalyticsUsersAggregatesQuery', 'userAnalyticsData', 'User Analytics Data', 'Query Aggregates', 'Query aggregates of user analytics data'],
		['Presence', 'patchUserPresencesPurecloud', 'userPresence', 'User Presence', 'Set Genesys Cloud Presence', 'Set the presence of a user'],
		['Conversations', 'postConversationsCallbacks', 'callback', 'Callback', 'Create', 'Create a callback'],
		['Conversations', 'postConversationDisconnect', 'conversation', 'Conversation', 'Disconnect', 'Disconnect a conversation'],
		['Conversations', 'postConversationParticipantReplaceQueue', 'conversationParticipant', 'Conversation Participant', 'Transfer to Queue', 'Transfer a participant of a conversation to a queue'],
		['Analytics', 'postAnalyticsConversationsDetailsJobs', 'conversation', 'Conversation', 'Start Details Job', 'Start a details job for conversations'],
		['Analytics', 'getAnalyticsConversationsDetailsJobResults', 'conversation', 'Conversation', 'Get Details Job Results', 'Get the results of a details job for conversations'],
		['Outbound', 'postOutboundCampaignStart', 'campaign', 'Campaign', 'Start', 'Start a campaign'],
		['Outbound', 'postOutboundContactlistContacts', 'contact', 'Contact', 'Add Many', 'Add contacts to a contact list'],
		['Outbound', 'deleteOutboundContactlist', 'contactList', 'Contact List', 'Delete', 'Delete a contact list'],
		['External Contacts', 'postExternalcontactsBulkContactsAdd', 'contact', 'Contact', 'Add in Bulk', 'Add contacts in bulk'],
		['Architect', 'postFlowsDatatableRows', 'dataTableRow', 'Data Table Row', 'Create', 'Create a row for a data table'],
		['Architect', 'postFlowsActionsPublish', 'flow', 'Flow', 'Publish', 'Publish a flow'],
		['Authorization', 'putAuthorizationRoleUsersAdd', 'role', 'Role', 'Add Users', 'Add users to a role'],
		['Groups', 'postGroupMembers', 'groupMember', 'Group Member', 'Add', 'Add members to a group'],
		['Integrations', 'postIntegrationsActionExecute', 'dataAction', 'Data Action', 'Execute', 'Execute a data action'],
		['OAuth', 'postOauthClients', 'oauthClient', 'OAuth Client', 'Create', 'Create an oauth client'],
		['Notifications', 'headNotificationsChannel', 'channel', 'Channel', 'Check', 'Check whether a channel is still valid'],
		['Workforce Management', 'getWorkforcemanagementManagementunitTimeoffplans', 'timeOffPlan', 'Time-Off Plan', 'Get Many for Management Unit', 'Get many time off plans for a management unit'],
	])('%s %s', (tag, id, resource, resourceName, name, action) => {
		expect(nameOf(tag, id)).toEqual({ resource, resourceName, name, action });
	});
});

describe('names of paths that nothing is decided for', () => {
	const nameNew = (method: string, path: string, listing = false) => [...naming.nameGroup('Routing', [{ id: 'x', method, path: `/api/v2/${path}`, listing }]).values()][0];

	it.each([
		['get', 'routing/newthings', true, 'newthing', 'Get Many', 'Get many newthings'],
		['get', 'routing/specialqueues/{id}', false, 'specialQueue', 'Get', 'Get a special queue'],
		['patch', 'routing/specialqueues/{id}', false, 'specialQueue', 'Update', 'Update a special queue'],
		['put', 'routing/specialqueues/{id}', false, 'specialQueue', 'Replace', 'Replace a special queue'],
		['get', 'routing/specialqueues/{id}/members', true, 'specialQueueMember', 'Get Many', 'Get many members of a special queue'],
		['post', 'routing/specialqueues/{id}/publish', false, 'specialQueue', 'Publish', 'Publish a special queue'],
		['post', 'routing/specialqueues/bulk/remove', false, 'specialQueue', 'Remove in Bulk', 'Remove special queues in bulk'],
		['post', 'routing/specialqueues/export/jobs', false, 'specialQueue', 'Start Export Job', 'Start an export job for special queues'],
		['get', 'special/settings', false, 'specialSetting', 'Get', 'Get the special settings'],
	])('%s %s', (method, path, listing, resource, name, action) => {
		expect(nameNew(method, path, listing)).toMatchObject({ resource, name, action });
	});
});

describe.each(everyGroup)('$tag', ({ tag, operations, names }) => {
	it('names every operation, each differently in its resource and node', () => {
		expect([...names.keys()].sort()).toEqual(operations.map(({ id }) => id).sort());
		expect(new Set([...names.values()].map(({ resource, name }) => `${resource} ${name}`)).size).toBe(operations.length);
		expect(new Set([...names.values()].map(({ action }) => action)).size).toBe(operations.length);
	});

	it('has one name for each resource, and not too many of them', () => {
		const resources = new Map([...names.values()].map(({ resource, resourceName }) => [resource, resourceName]));
		expect(new Set([...names.values()].map(({ resourceName }) => resourceName)).size).toBe(resources.size);
		expect(resources.size).toBeLessThanOrEqual(40);
		for (const [value, name] of resources) {
			expect(value).toMatch(/^[a-z][A-Za-z0-9]*$/);
			expect(name).not.toMatch(/^(?:Me|Bulk|Query|Jobs?|Division Views?|All|Settings?|Status|Default)$/);
		}
	});

	it('takes no words of operationIds along', () => {
		for (const { name, action } of names.values()) {
			expect(name).not.toMatch(/[()]/);
			expect(name.length).toBeLessThanOrEqual(60);
			expect(action.length).toBeLessThanOrEqual(110);
			expect(action).not.toMatch(/\{|\}|undefined|\.$| {2}/);
		}
	});

	it('names an operation alike whichever others there are', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(operations), (some) => {
				const alone = naming.nameGroup(tag, some);
				for (const { id } of some) expect(alone.get(id)).toEqual(names.get(id));
			}),
			{ numRuns: 5 },
		);
	});
});

it('tells two operations apart by their operationIds when their paths do not', () => {
	const twin = (id: string) => ({ id, method: 'get', path: '/api/v2/routing/queues/{queueId}', listing: false });
	const names = [...naming.nameGroup('Routing', [twin('getQueueFirst'), twin('getQueueSecond')]).values()];
	expect(names.map(({ name }) => name)).toEqual(['Get (Get Queue First)', 'Get (Get Queue Second)']);
	expect(() => naming.nameGroup('Routing', [twin('getQueueA'), twin('GetQueueA')])).toThrow('Routing');
});
