import { printedBy } from './support/printed';

/* The steps of the resource Push, in n8n's real engine against the sandbox: test/engine/support/push.child.ts runs them. */

interface Facts {
	status?: string;
	message?: string;
	description?: string;
	/** By output. */
	items?: Array<Array<Record<string, unknown>>>;
	paired?: unknown[];
	binary?: string[][];
	sent?: Array<{ method: string; path: string; body?: Record<string, unknown> }>;
	[fact: string]: unknown;
}

const factsOf = printedBy<Facts>('test/engine/support/push.child.ts');
const itemsOf = (name: string, output = 0) => factsOf(name).items?.[output] ?? [];

describe('Set Up', () => {
	it('offers the topics and the workflows of the organisation', () => {
		expect(factsOf('pickers')).toMatchObject({
			topics: [{ name: 'v2.detail.events.conversation.{id}.wrapup', value: 'v2.detail.events.conversation.{id}.wrapup' }], flows: [],
		});
	});

	it('returns all IDs and what remains to be done, in one item', () => {
		expect(itemsOf('first')).toEqual([{
			name: 'Ended', topicName: 'v2.detail.events.conversation.{id}.customer.end', webhookUrl: 'https://n8n.example.com/webhook/ended', headerName: 'X-Webhook-Secret', enabled: false,
			...Object.fromEntries(['integrationId', 'credentialId', 'dataActionId', 'workflowId', 'triggerId'].map((id) => [id, expect.any(String)])),
			created: ['credential', 'integration', 'dataAction', 'workflow', 'trigger'], updated: [], toDo: [expect.stringContaining('Webhook node')],
		}]);
		expect(factsOf('first').paired).toEqual([{ item: 0 }]);
	});

	it('sends conditions as what they say: texts, numbers, lists', () => {
		expect(factsOf('first').sent?.at(-1)?.body).toMatchObject({
			delayBySeconds: 60,
			enabled: false,
			matchCriteria: [
				{ jsonPath: 'mediaType', operator: 'Equal', value: 'VOICE' }, { jsonPath: 'ani', operator: 'Equal', value: '123' }, { jsonPath: 'n', operator: 'GreaterThan', value: 5 },
				{ jsonPath: 'q', operator: 'In', values: ['a', 'b', 7] }, { jsonPath: 'x', operator: 'Exists', value: true }, { jsonPath: 'l', operator: 'All', values: ['a,b'] },
				{ jsonPath: 'y', operator: 'Exists', value: true },
			],
		});
	});

	it('makes nothing twice, though items of one name come together', () => {
		expect(itemsOf('three items, two of one name')).toMatchObject([{ updated: [] }, { created: [] }, { created: [], updated: ['credential', 'integration', 'trigger', 'dataAction'] }]);
		expect(factsOf('integrations').names).toEqual(['Ended', 'Twice']);
	});

	it('starts a workflow that was chosen, and says what that one has to do', () => {
		expect(itemsOf('with a workflow')).toMatchObject([{ workflowId: itemsOf('three items, two of one name')[0]?.workflowId, toDo: [expect.any(String), expect.stringContaining('Call Data Action "Third"')] }]);
	});

	it('says which permission is missing', () => {
		expect(factsOf('403, named by the operation')).toMatchObject({ status: 'error', description: expect.stringContaining('This operation requires integrations:action:add.') });
		expect(factsOf('403, named by the Genesys Cloud')).toMatchObject({ status: 'error', description: expect.stringContaining('Missing permission: integrations:special:add.') });
	});

	it('refuses an address without https, and goes on with the other items where it may', () => {
		expect(itemsOf('http')).toMatchObject([{ error: expect.stringContaining('begins with http:// instead of https://') }, { name: 'Ended' }]);
		expect(factsOf('a condition without a path')).toMatchObject({ message: expect.stringContaining('matchCriteria.values[0].jsonPath'), sent: [] });
	});
});

it('Set Up Open Messaging returns the integration without its secret', () => {
	expect(itemsOf('open messaging')).toMatchObject([{ name: 'n8n', integrationId: expect.any(String), created: true }]);
});

it('Set Up Open Messaging takes one that sends elsewhere over only where that is said', () => {
	expect(factsOf('open messaging elsewhere')).toMatchObject({ status: 'error', message: expect.stringContaining('sends to another webhook'), sent: [] });
	expect(itemsOf('open messaging taken over')).toMatchObject([{ webhookUrl: 'https://n8n.example.com/webhook/moved', created: false }]);
});

it('Remove takes away what was made under the name', () => {
	expect(itemsOf('removed')).toEqual([{ name: 'Twice', removed: Object.fromEntries(['trigger', 'workflow', 'dataAction', 'integration', 'credential'].map((part) => [part, [expect.any(String)]])) }]);
});

describe('Verify Signature', () => {
	const message = { id: 'm1', text: 'Hello – 你好', direction: 'Outbound' };

	it.each(['signed', 'signed text'])('lets a request pass with its body as JSON: %s', (name) => {
		expect(itemsOf(name)).toMatchObject([{ headers: { 'content-type': 'application/json' }, body: message }]);
		expect(factsOf(name)).toMatchObject({ status: 'success', binary: [['data']], paired: [{ item: 0 }] });
	});

	it('sorts out what is signed wrongly, not at all, or changed', () => {
		expect(itemsOf('sorted')).toMatchObject([{ body: message }]);
		expect(itemsOf('sorted', 1)).toMatchObject([{ error: 'The signature of the request is wrong.' }, { error: 'The request has no signature.' }, { error: 'The signature of the request is wrong.' }]);
	});

	it('fails with words that say what to do', () => {
		expect(factsOf('wrong')).toMatchObject({ status: 'error', message: 'The signature of the request is wrong.', description: expect.stringContaining('option Raw Body') });
		expect(factsOf('no field')).toMatchObject({ status: 'error', message: expect.stringContaining('file') });
		expect(factsOf('JSON in place of text').message).toContain('"Raw Body" (rawBody) is no text');
	});
});

it('keeps secrets out of items and errors', () => expect(factsOf('secrets').leaked).toEqual([]));
