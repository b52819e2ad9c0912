import type { INodeProperties } from 'n8n-workflow';

/** Events that no list shows: how the editor presents them. What they do is in the files beside this one. */
export interface QueryEvent {
	name: string;
	value: string;
	description: string;
	/** Always shown. */
	fields?: readonly INodeProperties[];
	/** Shown when they are added. */
	filters?: readonly INodeProperties[];
}

/** Fields that the generator makes pickers of, by name, and what is picked. */
export const picked: Readonly<Record<string, string>> = { queueIds: 'routingQueues', userIds: 'users', divisionIds: 'divisions', wrapUpCodes: 'routingWrapupcodes', auditUserId: 'users', worktypeId: 'worktypes', workbinId: 'workbins', statusIds: 'statuses' };

const ids = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { multipleValues: true },
	default: [],
	description,
});

const choice = (displayName: string, name: string, description: string, values: ReadonlyArray<readonly [name: string, value: string]>): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	options: values.map(([label, value]) => ({ name: label, value })),
	default: [],
	description,
});

const seconds = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description,
});

const mediaTypes = choice('Media Types', 'mediaTypes', 'Only conversations with one of these media', [
	['Callback', 'callback'],
	['Chat', 'chat'],
	['Cobrowse', 'cobrowse'],
	['Email', 'email'],
	['Internal Message', 'internalmessage'],
	['Message', 'message'],
	['Screen Share', 'screenshare'],
	['Video', 'video'],
	['Voice', 'voice'],
]);
const directions = choice('Directions', 'directions', 'Only conversations in one of these directions', [
	['Inbound', 'inbound'],
	['Outbound', 'outbound'],
]);
const queueIds = ids('Queue IDs', 'queueIds', 'Only conversations that were in one of these queues');
const userIds = ids('User IDs', 'userIds', 'Only what one of these people had to do with');
const divisionIds = ids('Division IDs', 'divisionIds', 'Only conversations of one of these divisions');
const wrapUpCodes = ids('Wrap-up Codes', 'wrapUpCodes', 'Only conversations that were wrapped up with one of these codes');
const shortest = seconds('Shortest Duration', 'shortest', 'Only conversations that lasted at least so many seconds');
const longest = seconds('Longest Duration', 'longest', 'Only conversations that lasted at most so many seconds');
const longestDays: INodeProperties = {
	displayName: 'Longest Conversation',
	name: 'longestDays',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 30 },
	default: 7,
	description: 'Days before its end at which a conversation may have started. Emails and messages can last long.',
};

const running = [mediaTypes, directions, queueIds, userIds, divisionIds];
const ended = [...running, shortest, longest, longestDays];

const presences = choice('Presences', 'presences', 'Only changes to one of these presences', [
	['Available', 'AVAILABLE'],
	['Away', 'AWAY'],
	['Break', 'BREAK'],
	['Busy', 'BUSY'],
	['Idle', 'IDLE'],
	['Meal', 'MEAL'],
	['Meeting', 'MEETING'],
	['Offline', 'OFFLINE'],
	['On Queue', 'ON_QUEUE'],
	['Training', 'TRAINING'],
]);
const routingStatuses = choice('Routing Statuses', 'routingStatuses', 'Only changes to one of these statuses', [
	['Communicating', 'COMMUNICATING'],
	['Idle', 'IDLE'],
	['Interacting', 'INTERACTING'],
	['Not Responding', 'NOT_RESPONDING'],
	['Off Queue', 'OFF_QUEUE'],
]);

const text = (displayName: string, name: string, description: string): INodeProperties => ({ displayName, name, type: 'string', default: '', description });
const audit = [
	text('Action', 'auditAction', 'Only events with this action, such as Create'),
	text('Entity ID', 'auditEntityId', 'Only events about this entity'),
	text('Entity Type', 'auditEntityType', 'Only events about entities of this type, such as Queue'),
	text('Service Name', 'auditService', 'Only events of this service, such as ContactCenter'),
	text('User ID', 'auditUserId', 'Only what this person did'),
];

const queues: INodeProperties = { ...ids('Queue IDs', 'queueIds', 'The queues to watch, up to 100'), required: true };
const direction: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Above', value: 'above' },
		{ name: 'Below', value: 'below' },
	],
	default: 'above',
	description: 'On which side of the threshold a value has to be',
};
const threshold: INodeProperties = { displayName: 'Threshold', name: 'threshold', type: 'number', default: 1, required: true, description: 'The value that has to be reached: a count, seconds, or percent' };
const clear: INodeProperties = {
	displayName: 'Clear At',
	name: 'clear',
	type: 'number',
	default: '',
	description: 'The value at which it is over, and the next time counts again. Empty: as soon as the threshold is not reached any more.',
};
const workType = text('Worktype ID', 'worktypeId', 'The type to watch. It or a workbin is needed, or both.');
const workbin = text('Workbin ID', 'workbinId', 'The workbin to watch. It or a type is needed, or both.');
const statusIds = ids('Status IDs', 'statusIds', 'Only work items in one of these statuses');
const work = { fields: [workType, workbin], filters: [statusIds, userIds] };

const watched = [queues, direction, threshold, clear];

/** By name. */
export const queryEvents: readonly QueryEvent[] = [
	{ name: 'Agent: Logged Out', value: 'agent.loggedOut', description: 'An agent went offline', filters: [userIds] },
	{ name: 'Agent: Not Responding', value: 'agent.notResponding', description: 'An agent did not answer and is not responding', filters: [userIds] },
	{ name: 'Agent: Presence Changed', value: 'agent.presenceChanged', description: 'An agent took another presence; each one counts, however short', filters: [userIds, presences] },
	{ name: 'Agent: Routing Status Changed', value: 'agent.routingStatusChanged', description: 'An agent took another routing status; each one counts, however short', filters: [userIds, routingStatuses] },
	{ name: 'Audit: Event', value: 'audit.event', description: 'Somebody or something changed a setting', filters: audit },
	{ name: 'Callback: Waiting', value: 'callback.waiting', description: 'A callback began to wait in a queue', filters: [queueIds, divisionIds, longestDays] },
	{ name: 'Conversation: Abandoned', value: 'conversation.abandoned', description: 'A conversation ended after the customer had given up waiting', filters: ended },
	{ name: 'Conversation: Ended', value: 'conversation.ended', description: 'A conversation is over', filters: [...ended, wrapUpCodes] },
	{ name: 'Conversation: Started', value: 'conversation.started', description: 'A conversation began', filters: running },
	{ name: 'Conversation: Transferred', value: 'conversation.transferred', description: 'A conversation ended that had been transferred', filters: [...ended, wrapUpCodes] },
	{ name: 'Conversation: Wrapped Up', value: 'conversation.wrappedUp', description: 'An agent wrapped up a conversation that has ended; each wrap-up is an event', filters: [...ended, wrapUpCodes] },
	{ name: 'Queue: Agents on Queue Crossed Threshold', value: 'queue.agentsOnQueue', description: 'The number of agents on queue reached the threshold or is clear of it again', fields: watched },
	{ name: 'Queue: Longest Wait Crossed Threshold', value: 'queue.longestWait', description: 'The first conversation in the queue has waited so many seconds or no longer does', fields: watched, filters: [mediaTypes] },
	{ name: 'Queue: Service Level Crossed Threshold', value: 'queue.serviceLevel', description: 'The service level of the last half hour, in percent, reached the threshold or is clear of it again', fields: watched, filters: [mediaTypes] },
	{ name: 'Queue: Waiting Crossed Threshold', value: 'queue.waiting', description: 'The number of conversations that wait reached the threshold or is clear of it again', fields: watched, filters: [mediaTypes] },
	{ name: 'Recording: Ready', value: 'recording.ready', description: 'All recordings of a conversation that has ended can be fetched', filters: ended },
	{ name: 'Survey: Completed', value: 'survey.completed', description: 'A customer completed a survey', filters: [queueIds, userIds, divisionIds] },
	{ name: 'Transcript: Ready', value: 'transcript.ready', description: 'A conversation that has ended has a transcript', filters: ended },
	{ name: 'Work Item: Assigned', value: 'workItem.assigned', description: 'An agent was connected to a work item', ...work },
	{ name: 'Work Item: Created', value: 'workItem.created', description: 'There is a new work item', ...work },
	{ name: 'Work Item: Overdue', value: 'workItem.overdue', description: 'A work item that is not closed is past its due date', ...work },
	{ name: 'Work Item: Status Changed', value: 'workItem.statusChanged', description: 'A work item took another status', ...work },
];
