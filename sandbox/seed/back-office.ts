import type { JsonObject } from '../json';
import { documentsPath, KNOWLEDGE_BASES } from '../operations/knowledge';
import { QUEUES as QUEUES_PATH } from '../operations/queue-members';
import { USERS } from '../operations/users';
import { WORK_ITEMS, WORK_TYPES } from '../operations/work-items';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';
import { idsByName, known, put, putAll } from './put';

const DAY = 24 * 60 * 60 * 1000;

const STATUSES = [
	{ name: 'New', category: 'Open' }, { name: 'In Progress', category: 'InProgress' },
	{ name: 'Waiting for Customer', category: 'Waiting' }, { name: 'Done', category: 'Closed' },
];

/** Work that is no conversation: a type with its statuses, and an item of it. */
export function seedWork(organisation: Organisation): void {
	const bin = put(organisation, '/api/v2/taskmanagement/workbins', { name: 'Back Office', description: 'What is done after the call', division: organisation.homeDivision, version: 1 });
	const queueId = known(idsByName(organisation, QUEUES_PATH), 'Customer Care');
	const typeId = idFrom(`${WORK_TYPES}: Customer Request`);
	const statusesPath = `${WORK_TYPES}/${typeId}/statuses`;
	const statuses: JsonObject[] = STATUSES.map((status) => ({ ...status, id: idFrom(`${statusesPath}: ${status.name}`), worktype: { id: typeId, name: 'Customer Request' } }));
	const [first] = statuses;
	put(organisation, WORK_TYPES, {
		name: 'Customer Request', description: 'Asked for by form or e-mail', division: organisation.homeDivision, statuses, defaultStatus: { id: first?.id, name: first?.name },
		defaultWorkbin: { id: bin.id, name: bin.name }, defaultQueue: { id: queueId, name: 'Customer Care' }, defaultPriority: 10, assignmentEnabled: true,
	});
	putAll(organisation, statusesPath, statuses);
	put(organisation, WORK_ITEMS, {
		name: 'Move of house: Niamh Doyle', description: 'New address from 1 March', type: { id: typeId, name: 'Customer Request' }, division: organisation.homeDivision,
		status: { id: first?.id, name: first?.name }, statusCategory: 'Open', workbinId: bin.id, queueId, priority: 10, externalTag: 'form-1', assignmentState: 'Idle', version: 1,
	});
}

const ARTICLES = [
	{ title: 'How do I read my invoice?', externalId: 'kb-1', phrases: ['explain my bill', 'invoice items'], category: 'Billing' },
	{ title: 'How do I change my payment method?', externalId: 'kb-2', phrases: ['new credit card', 'direct debit'], category: 'Billing' },
	{ title: 'My broadband is slow', externalId: 'kb-3', phrases: ['slow internet', 'speed test'], category: 'Technical' },
	{ title: 'How do I restart the router?', externalId: 'kb-4', phrases: ['reboot router', 'no connection'], category: 'Technical' },
	{ title: 'How do I return hardware?', externalId: 'kb-5', phrases: ['send router back', 'returns label'], category: 'Orders' },
];

export function seedKnowledge(organisation: Organisation): void {
	const base = put(organisation, KNOWLEDGE_BASES, { name: 'Help Centre', description: 'What customers ask', coreLanguage: 'en-US', published: true, articleCount: ARTICLES.length, faqCount: 0 });
	const knowledgeBase = { id: base.id };
	const categories = putAll(organisation, `${KNOWLEDGE_BASES}/${base.id}/categories`, [...new Set(ARTICLES.map(({ category }) => category))].map((name) => ({ name, knowledgeBase })));
	for (const { title, externalId, phrases, category } of ARTICLES) {
		const id = idFrom(`${KNOWLEDGE_BASES}: ${title}`);
		organisation.put(documentsPath(base.id), {
			id, title, externalId, visible: true, state: 'Published', lastPublishedVersionNumber: 1, knowledgeBase, category: { id: known(categories, category), name: category },
			alternatives: phrases.map((phrase) => ({ phrase, autocomplete: true })), selfUri: `${documentsPath(base.id)}/${id}`,
		});
	}
}

/** A management unit of workforce management with a request for time off. */
export function seedWorkforce(organisation: Organisation): void {
	const businessUnit = put(organisation, '/api/v2/workforcemanagement/businessunits', { name: 'Harbour Broadband', version: 1 });
	const unit = put(organisation, '/api/v2/workforcemanagement/managementunits', {
		name: 'Customer Care', startDayOfWeek: 'Monday', timeZone: 'Europe/Dublin', businessUnit: { id: businessUnit.id, name: businessUnit.name }, version: 1,
	});
	const userId = known(idsByName(organisation, USERS), 'Camille Laurent');
	const path = `/api/v2/workforcemanagement/managementunits/${unit.id}/users/${userId}/timeoffrequests`;
	const day = new Date(organisation.opening + 14 * DAY).toISOString().slice(0, 10);
	const submittedDate = new Date(organisation.opening - DAY).toISOString();
	const id = idFrom(path);
	organisation.put(path, {
		id, user: { id: userId }, isFullDayRequest: true, activityCodeId: '5', paid: true, status: 'PENDING', fullDayManagementUnitDates: [day], partialDayStartDateTimes: [],
		dailyDurationMinutes: 480, durationMinutes: [480], payableMinutes: [480], notes: 'A day with the family', submittedBy: { id: userId }, submittedDate, syncVersion: 1,
		metadata: { version: 1, modifiedBy: { id: userId }, dateModified: submittedDate }, selfUri: `${path}/${id}`,
	});
}
