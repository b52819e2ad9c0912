import { createHmac } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { script, type Turn } from '../../../examples/run/builtins/agent';
import type { Sandbox } from '../../../sandbox/index';
import { idFrom } from '../../../sandbox/state/ids';

/** The moment at which all examples run: a Thursday afternoon. */
export const NOW = new Date('2026-01-15T14:00:00Z');

/** What n8n's Webhook hands on with the option Raw Body. */
function rawRequest(body: string, secret: string): INodeExecutionData {
	const signature = `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;
	return { json: { headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature }, params: {}, query: {}, body: {} }, binary: { data: { data: Buffer.from(body).toString('base64'), mimeType: 'application/json' } } };
}

const MESSAGE = JSON.stringify({ id: 'm1', channel: { platform: 'Open', type: 'Private', to: { id: 'niamh' }, from: { id: 'n8n' } }, type: 'Text', text: 'Your router is on its way.', direction: 'Outbound' });

/** What each example’s trigger is given, where that matters. */
export const INPUTS: Record<string, INodeExecutionData[] | undefined> = {
	'callback-from-web-form.json': [{ json: { Name: 'Niamh Doyle', 'Phone number': '+353 1 555 0101', 'What is it about?': 'Billing', Message: 'My invoice' } }],
	'work-item-intake.json': [{ json: { Name: 'Chiara Russo', 'Order number': 'form-2', Request: 'Please send a new router.', 'Until when?': '2026-01-20' } }],
	'agent-not-responding.json': [{ json: { userId: 'b1df71dc-e2d0-4a99-a8d0-3491aee5ce4b', startTime: '2026-01-15T13:58:00.000Z', routingStatus: 'NOT_RESPONDING' } }],
	'agent-on-break.json': ['MEAL', 'AVAILABLE'].map((systemPresence) => ({
		json: { topicName: 'v2.users.b1df71dc-e2d0-4a99-a8d0-3491aee5ce4b.presence', eventBody: { presenceDefinition: { systemPresence }, modifiedDate: '2026-01-15T13:58:00.000Z' } },
	})),
	'audit-watch.json': [
		{ json: { eventDate: '2026-01-15T13:58:00.000Z', action: 'Update', entityType: 'Role', entity: { name: 'Supervisor' }, user: { id: 'fa267b57-8bc8-466a-a4a4-6a6563e95484' }, propertyChanges: [{ property: 'permissions', newValues: ['routing:queue:delete'] }] } },
		{ json: { eventDate: '2026-01-15T13:59:00.000Z', action: 'Delete', entityType: 'Role', entity: { name: 'Trainee' } } },
	],
	// The same form for an order that has a work item already.
	'work-item-intake.json twice': [{ json: { Name: 'Niamh Doyle', 'Order number': 'form-1', Request: 'Where is it?' } }],
	'push-receive.json': [{ json: { headers: {}, params: {}, query: {}, body: { topicName: 'v2.detail.events.conversation.{id}.customer.end', eventBody: { conversationId: idFrom('missed call 1'), eventTime: 1768482000000, mediaType: 'VOICE' } } } }],
	'open-messages.json': [rawRequest(MESSAGE, 'replace-this-by-your-own-secret'), rawRequest(MESSAGE, 'the secret of somebody else')],
	'ai-agent.json': [{ json: { sessionId: 'a', action: 'sendMessage', chatInput: 'How long is the wait in Billing? If it is long, call me back at +353 1 555 0101.' } }],
};

/** What a model would do with that question: each turn is made of what the tools have said so far. */
const CONVERSATION: Turn[] = [
	() => ({ call: 'Find_queues', with: { name: 'Billing' } }),
	([[queue]]) => ({ call: 'Look_at_a_queue', with: { queueId: queue.id } }),
	() => ({ call: 'Look_up_a_customer', with: { phoneOrEmail: '+353 1 555 0101' } }),
	([[queue], , [{ contacts: [customer] }]]) => ({
		call: 'Ask_for_a_callback', with: { queueId: queue.id, name: `${customer.firstName} ${customer.lastName}`, phone: customer.cellPhone.e164 },
	}),
	([[queue], observed, [{ contacts: [customer] }]]) => {
		const results = observed.flatMap((one: { results?: unknown[] }) => one.results ?? one) as Array<{ group: { mediaType?: string }; data: Array<{ stats: { count: number } }> }>;
		const voice = results.find(({ group }) => group.mediaType === 'voice');
		return { say: `${queue.name}: ${voice?.data[0]?.stats.count} waiting. ${customer.firstName} ${customer.lastName} is called back.` };
	},
];

export const writeScript = () => script.splice(0, script.length, ...CONVERSATION);

type Json = Record<string, unknown>;

/** Looks into the sandbox as a person would after the run: through its own API, without the package. */
export class Onlooker {
	constructor(private readonly sandbox: Sandbox) {
		sandbox.addToken('onlooker');
	}

	async ask(path: string, body?: unknown): Promise<Json> {
		const headers = { authorization: 'Bearer onlooker', 'content-type': 'application/json' };
		const answer = await fetch(`${this.sandbox.url}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
		return (await answer.json()) as Json;
	}

	async all(path: string, body?: unknown): Promise<Json[]> {
		const answer = await this.ask(path, body);
		return (answer.entities ?? answer.results ?? answer) as Json[];
	}

	async named(path: string, name: string): Promise<string> {
		const found = (await this.all(`${path}?pageSize=100`)).find((entity) => entity.name === name);
		if (!found) throw new Error(`${path} has no ${name}`);
		return String(found.id);
	}

	async user(email: string): Promise<Json | undefined> {
		return (await this.all('/api/v2/users/search', { query: [{ type: 'EXACT', fields: ['email'], value: email }] }))[0];
	}

	async skills(email: string): Promise<string[]> {
		const skills = await this.all(`/api/v2/users/${String((await this.user(email))?.id)}/routingskills`);
		return skills.map(({ name, proficiency }) => `${String(name)} ${String(proficiency)}`);
	}

	async members(queue: string): Promise<string[]> {
		const members = await this.all(`/api/v2/routing/queues/${await this.named('/api/v2/routing/queues', queue)}/members?pageSize=100`);
		return members.map(({ name }) => String(name));
	}

	async done(table: string): Promise<Record<string, unknown>> {
		const id = await this.named('/api/v2/flows/datatables', table);
		const rows = await this.all(`/api/v2/flows/datatables/${id}/rows?showbrief=false`);
		return Object.fromEntries(rows.map(({ key, done }) => [key, done]));
	}

	async callbacks(): Promise<unknown[]> {
		const callbacks = await this.all('/api/v2/conversations/callbacks');
		return callbacks.map(({ participants }) => {
			const [customer, queue] = participants as [Json, Json];
			return { name: customer.name, numbers: customer.callbackNumbers, queue: (queue.queue as Json).name, attributes: customer.attributes };
		});
	}
}

async function pushParts(on: Onlooker): Promise<Json> {
	const [integrations, actions, triggers, flows] = await Promise.all([on.all('/api/v2/integrations'), on.all('/api/v2/integrations/actions'), on.all('/api/v2/processautomation/triggers'), on.all('/api/v2/flows')]);
	return { integrations, actions, triggers, flows };
}

async function newWorkItems(on: Onlooker): Promise<Json> {
	return { items: await on.all('/api/v2/taskmanagement/workitems/query', { filters: [{ name: 'externalTag', type: 'String', operator: 'NEQ', values: ['form-1'] }] }) };
}

const DAY_BEFORE = { interval: '2026-01-14T05:00:00Z/2026-01-15T05:00:00Z', paging: { pageSize: 100, pageNumber: 1 } };

/** What the run of an example has left behind. */
export const OUTCOMES: Record<string, ((onlooker: Onlooker) => Promise<Json>) | undefined> = {
	'onboard-agent.json': async (on) => ({
		ada: await on.user('ada.lovelace@example.com'), adaSkills: await on.skills('ada.lovelace@example.com'), care: await on.members('Customer Care'),
		emmy: await on.user('emmy.noether@example.com'), emmySkills: await on.skills('emmy.noether@example.com'), support: await on.members('Technical Support'),
		done: await on.done('New Starters'),
	}),
	'offboard-agent.json': async (on) => {
		const inactive = (await on.all('/api/v2/users?state=inactive')).map(({ name }) => name);
		return { inactive, sales: await on.members('Sales'), retention: await on.members('Retention'), done: await on.done('Leavers') };
	},
	'nightly-conversation-export.json': async (on) => ({ hits: (await on.ask('/api/v2/analytics/conversations/details/query', DAY_BEFORE)).totalHits }),
	'callback-from-web-form.json': async (on) => ({ callbacks: await on.callbacks() }),
	'follow-up-missed-calls.json': async (on) => ({ callbacks: await on.callbacks() }),
	'ai-agent.json': async (on) => ({ callbacks: await on.callbacks() }),
	'sync-agent-skills.json': async (on) => ({
		aoife: await on.skills('aoife.brennan@example.com'), lukas: await on.skills('lukas.brandt@example.com'), priya: await on.skills('priya.natarajan@example.com'),
	}),
	'refresh-contact-list.json': async (on) => {
		const id = await on.named('/api/v2/outbound/contactlists', 'Spring Renewals');
		const contacts = await on.all(`/api/v2/outbound/contactlists/${id}/contacts/search`, { pageNumber: 1, pageSize: 25 });
		return { contacts: contacts.map(({ data }) => data), size: (await on.ask(`/api/v2/outbound/contactlists/${id}`)).size };
	},
	'archive-recordings.json': async (on) => {
		const answered = [{ type: 'and', predicates: [{ type: 'metric', metric: 'tTalk', operator: 'exists' }] }];
		const voice = [{ type: 'and', predicates: [{ dimension: 'mediaType', value: 'voice' }] }];
		const { conversations } = await on.ask('/api/v2/analytics/conversations/details/query', { ...DAY_BEFORE, conversationFilters: answered, segmentFilters: voice });
		return { calls: (conversations as Json[]).map(({ conversationId }) => conversationId) };
	},
	'sync-knowledge.json': async (on) => {
		const base = `/api/v2/knowledge/knowledgebases/${await on.named('/api/v2/knowledge/knowledgebases', 'Help Centre')}/documents`;
		const documents = await on.all(`${base}?pageSize=100`);
		const added = documents.find(({ externalId }) => externalId === 'kb-6');
		return { documents: documents.map(({ externalId, title, state }) => [externalId, title, state]), text: await on.all(`${base}/${String(added?.id)}/variations`) };
	},
	'push-set-up.json': pushParts,
	'work-item-intake.json': newWorkItems,
	'work-item-intake.json twice': newWorkItems,
};
