import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type IConnections, type INode, type INodeExecutionData, type INodeTypeDescription } from 'n8n-workflow';
import { packPackage, type PackedPackage } from '../../examples/run/pack';
import { runChild } from './support/run-child';

const project = join(__dirname, '..', '..');
const examples = readdirSync(join(project, 'examples')).filter((name) => name.endsWith('.json'));

interface Letter {
	to: string;
	subject: string;
	text: string;
	attachments: Array<{ fileName: string; mimeType: string; content: string }>;
}

interface Run {
	example: string;
	status: string;
	steps: Record<string, Array<INodeExecutionData[] | null> | undefined>;
	account: string;
	/** What would have been sent and written, see the stand-ins in examples/run/builtins. */
	letters: Letter[];
	files: Array<{ name: string; size: number; begins: string }>;
	/** What the sandbox says afterwards, see support/outcomes.ts. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each example leaves something else behind, looked into by its test
	outcome: any;
}

const readJson = <T>(...path: string[]) => JSON.parse(readFileSync(join(project, ...path), 'utf8')) as T;

const nodeTypes = readJson<INodeTypeDescription[]>('dist', 'types', 'nodes.json');
const workflows = new Map(examples.map((name) => [name, readJson<{ nodes: INode[]; connections: IConnections }>('examples', name)] as const));

/** Editor units. */
const NODE = { width: 120, height: 100 };

describe.each([...workflows])('%s', (example, { nodes: all, connections }) => {
	const packageName = 'n8n-nodes-genesys-cloud.';
	const nodes = all.filter(({ type }) => type.startsWith(packageName));

	test.each(nodes.map((node) => [node.name, node] as const))('%s has parameters that its node knows', (_name, node) => {
		const name = node.type.slice(packageName.length).replace(/Tool$/, '');
		const description = nodeTypes.find((one) => one.name === name);
		if (!description) throw new Error(`There is no node ${node.type}`);
		// As a tool a node has two parameters more, which n8n adds.
		const { descriptionType: _type, toolDescription: _text, ...parameters } = node.parameters;
		// n8n drops what a node does not know, without a word.
		const kept = NodeHelpers.getNodeParameters(description.properties, parameters, false, false, node, description);
		const explicit = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description);
		expect({ ...kept, ...explicit }).toMatchObject(parameters);
		expect(NodeHelpers.getNodeParametersIssues(description.properties, { ...node, parameters }, description)).toBeNull();
	});

	test('is laid out to be read: nothing covers anything, and a note says how to adapt it', () => {
		const boxes = all.map(({ name, type, position: [x, y], parameters: { width, height } }) =>
			({ name, x, y, ...(type.endsWith('.stickyNote') ? { width: Number(width), height: Number(height) } : NODE) }));
		const covered = boxes.flatMap((one, index) => boxes.slice(index + 1)
			.filter((other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height)
			.map((other) => `${one.name} and ${other.name}`));
		expect(covered).toEqual([]);
		const [note, ...others] = all.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(others).toEqual([]);
		if (example !== 'read-organisation.json') expect(note?.parameters.content).toMatch(/^## .+\n\n[\s\S]+\*\*To adapt it\*\*\n1\. Choose your own/);
	});

	test('names and IDs are unique, and what is connected is there', () => {
		const names = all.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		const ends = Object.entries(connections).flatMap(([from, byType]) => [from, ...Object.values(byType).flatMap((outputs) => outputs.flatMap((links) => (links ?? []).map(({ node }) => node)))]);
		expect(ends.filter((name) => !names.includes(name))).toEqual([]);
	});

	test('asks for credentials by name alone', () => {
		for (const { credentials } of nodes) expect(credentials).toEqual({ genesysCloudClientCredentialsApi: { id: '1', name: 'Genesys Cloud account' } });
	});
});

describe('through n8n’s engine, against the sandbox', () => {
	let installed: PackedPackage;
	const runs = new Map<string, Run>();
	const step = (example: string, name: string, output = 0) => runs.get(example)?.steps[name]?.[output] ?? undefined;

	beforeAll(async () => {
		installed = await packPackage(project);
		for (const run of await runChild<Run>('test/engine/support/example.child.ts', [installed.folder, ...examples, 'work-item-intake.json twice'])) {
			runs.set(run.example, run);
		}
	}, 180_000);

	afterAll(async () => await installed?.close());

	test.each([...examples, 'work-item-intake.json twice'])('%s runs through', (example) => {
		const run = runs.get(example);
		// The account says which step failed, and why.
		expect(run?.status === 'success' ? '' : run?.account).toBe('');
	});

	const outcome = (example: string) => runs.get(example)?.outcome;
	const letters = (example: string) => runs.get(example)?.letters ?? [];

	test('new agents are in their queues, with their skills; who was done is left alone', () => {
		const { ada, adaSkills, care, emmy, emmySkills, support, done } = outcome('onboard-agent.json');
		expect(ada).toMatchObject({ name: 'Ada Lovelace', title: 'Customer Care Agent', department: 'Customer Care', state: 'active' });
		expect(emmy).toMatchObject({ name: 'Emmy Noether', title: 'Support Engineer', department: 'Technical Support' });
		expect([adaSkills, emmySkills]).toEqual([['Billing 3'], ['Networking 4']]);
		expect(care).toContain('Ada Lovelace');
		expect(care).not.toContain('Emmy Noether');
		expect(support).toContain('Emmy Noether');
		expect(done).toEqual({ 'ada.lovelace@example.com': true, 'emmy.noether@example.com': true, 'hannah.lindqvist@example.com': true });
		expect(step('onboard-agent.json', 'Create the user')).toHaveLength(2);
	});

	test('who leaves is out of all queues and inactive', () => {
		expect(outcome('offboard-agent.json')).toEqual({
			inactive: ['Mateo Vargas'], sales: ['Samuel Adeyemi', 'Hannah Lindqvist'], retention: ['Samuel Adeyemi'], done: { 'mateo.vargas@example.com': true },
		});
	});

	test('yesterday’s conversations are attached as a CSV file', () => {
		const [letter] = letters('nightly-conversation-export.json');
		expect(letter).toMatchObject({ to: 'reporting@example.com', subject: 'Conversations of 2026-01-14', attachments: [{ fileName: 'conversations-2026-01-14.csv', mimeType: 'text/csv' }] });
		const [columns, ...lines] = letter?.attachments[0]?.content.split('\n') ?? [];
		expect(columns).toBe('conversationId,start,end,media,direction,customer,queue,agent,waitSeconds,handleSeconds,abandoned,wrapUpCode');
		expect(lines).toHaveLength(outcome('nightly-conversation-export.json').hits);
		expect(lines.length).toBeGreaterThan(20);
		for (const line of lines) expect(line).toMatch(/^[0-9a-f-]{36},2026-01-14T[^,]+,2026-01-14T[^,]+,(voice|message|email|callback),(inbound|outbound),.+,(true|false),/);
	});

	test('the queue that fills up is told of, and no other', () => {
		expect(letters('queue-health-alert.json')).toMatchObject([
			{ to: 'supervisors@example.com', subject: 'Queue in trouble: Billing', text: '2 waiting (voice), the longest for 6 minutes.' },
		]);
	});

	test('supervisors hear which agent does not answer, and who takes a break', () => {
		expect(letters('agent-not-responding.json')).toMatchObject([{ subject: 'Aoife Brennan does not answer', text: 'Aoife Brennan (Customer Care) is not responding since 2026-01-15T13:58:00.000Z.' }]);
		expect(letters('agent-on-break.json')).toMatchObject([{ subject: 'Aoife Brennan is on a break', text: 'Aoife Brennan: MEAL since 2026-01-15T13:58:00.000Z.' }]);
	});

	test('who changed a role is told, also where it was nobody', () => {
		expect(letters('audit-watch.json')).toMatchObject([
			{ subject: 'Update Role: Supervisor', text: 'Grace Mbeki, 2026-01-15T13:58:00.000Z: permissions is now routing:queue:delete' },
			{ subject: 'Delete Role: Trainee', text: 'Genesys Cloud, 2026-01-15T13:59:00.000Z: ' },
		]);
	});

	test('who filled in the form is to be called back', () => {
		expect(outcome('callback-from-web-form.json').callbacks).toEqual([{ name: 'Niamh Doyle', numbers: ['+35315550101'], queue: 'Billing', attributes: { message: 'My invoice' } }]);
	});

	test('agents have the skills of the table, others keep theirs', () => {
		expect(outcome('sync-agent-skills.json')).toEqual({ aoife: ['Billing 5', 'Retention 2'], lukas: ['Technical Support 4'], priya: ['Technical Support 5', 'Networking 5'] });
	});

	test('the contact list holds the customers of the day who have a number, and nobody else', () => {
		const { contacts, size } = outcome('refresh-contact-list.json');
		expect(contacts).toMatchObject([{ CustomerId: 'C-2001', Phone: '+35315550121', Plan: 'Fibre 500' }, { CustomerId: 'C-2003' }]);
		expect(size).toBe(2);
	});

	test('missed calls become callbacks in the queues that were called, by name where the caller is known', () => {
		expect(outcome('follow-up-missed-calls.json').callbacks).toMatchObject([
			{ name: '+35315550191', numbers: ['+35315550191'], queue: 'Technical Support' },
			{ name: 'Oliver Hartmann', numbers: ['+494015550102'], queue: 'Billing' },
			{ name: 'Niamh Doyle', numbers: ['+35315550101'], queue: 'Technical Support' },
			{ name: 'Rafael Moreno', numbers: ['+34915550108'], queue: 'Sales' },
		]);
	});

	test('the report counts the wrap-up codes of the week, most frequent first', () => {
		const [letter] = letters('wrap-up-report.json');
		const rows = (letter?.text.split('\n').slice(1) ?? []).map((line) => /^(.+?) +(\d+) +(\d+) s$/.exec(line)?.slice(1) ?? [line]);
		const counts = rows.map(([, count]) => Number(count));
		expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(['Resolved', 'Sale made', 'Refund issued']));
		expect(counts).toEqual([...counts].sort((one, other) => other - one));
		expect(letter?.subject).toBe(`Wrap-up codes of the week: ${counts.reduce((sum, count) => sum + count, 0)} conversations`);
		for (const [, , seconds] of rows) expect(Number(seconds)).toBeGreaterThan(60);
	});

	test('every answered call of the day before is stored as a WAV file', () => {
		const files = runs.get('archive-recordings.json')?.files ?? [];
		const { calls } = outcome('archive-recordings.json');
		expect(calls.length).toBeGreaterThan(0);
		expect(files.map(({ name }) => name.replace(/^\/home\/node\/\.n8n-files\/2026-01-14-([0-9a-f-]{36})-[0-9a-f-]{36}\.wav$/, '$1')).sort()).toEqual([...calls].sort());
		for (const { size, begins } of files) expect({ size, begins }).toEqual({ size: 8044, begins: 'RIFF' });
	});

	test('new articles are drafts with their text, changed ones updated, others left alone', () => {
		const { documents, text } = outcome('sync-knowledge.json');
		expect(documents).toHaveLength(6);
		expect(documents).toEqual(expect.arrayContaining([
			['kb-3', 'My broadband is slow', 'Published'], ['kb-4', 'How do I restart my router?', 'Published'], ['kb-6', 'How do I move house with my contract?', 'Draft'],
		]));
		expect(text).toMatchObject([{ name: 'Website', body: { blocks: [{ paragraph: { blocks: [{ text: { text: 'Tell us the new address four weeks before.' } }] } }] } }]);
		expect(step('sync-knowledge.json', 'Update the document')).toHaveLength(1);
	});

	test('the form becomes a work item of its type, and a known order none', () => {
		expect(outcome('work-item-intake.json').items).toMatchObject([{
			name: 'form-2: Chiara Russo', description: 'Please send a new router.', type: { name: 'Customer Request' }, status: { name: 'New' }, queue: { name: 'Customer Care' }, externalTag: 'form-2',
		}]);
		expect(outcome('work-item-intake.json twice').items).toHaveLength(0);
		expect(runs.get('work-item-intake.json twice')?.steps['Known already']).toBeDefined();
	});

	test('the push is there: switched on, with the workflow that hands events on', () => {
		const { integrations, actions, triggers, flows } = outcome('push-set-up.json');
		const name = 'Ended conversations to n8n';
		expect(integrations).toMatchObject([{ name, intendedState: 'ENABLED' }]);
		expect(actions).toMatchObject([{ name, integrationId: integrations[0].id }]);
		expect(flows).toMatchObject([{ name, type: 'WORKFLOW' }]);
		expect(triggers).toMatchObject([{ name, enabled: true, target: { id: flows[0].id }, matchCriteria: [{ jsonPath: 'mediaType', operator: 'Equal', value: 'VOICE' }] }]);
		expect(step('push-set-up.json', 'Set up the push')?.[0]?.json.toDo).toHaveLength(1);
	});

	test('a pushed event is looked up and told of', () => {
		expect(letters('push-receive.json')).toMatchObject([{ to: 'supervisors@example.com', text: 'Niamh Doyle left at 2026-01-15T13:00:00.000Z (v2.detail.events.conversation.{id}.customer.end).' }]);
	});

	test('a signed message goes on, another one is told of', () => {
		expect(letters('open-messages.json')).toMatchObject([
			{ to: 'channel@example.com', subject: 'Message for niamh', text: 'Your router is on its way.' },
			{ to: 'supervisors@example.com', text: 'The signature of the request is wrong.' },
		]);
	});

	// The agent and its model are a script here (examples/run/builtins/agent.ts); n8n-core makes the tools and runs them.
	test('the agent has its tools, with what they are for, and calls them through n8n', () => {
		const [answer] = step('ai-agent.json', 'AI Agent') ?? [];
		const tools = answer?.json.tools as Array<{ name: string; description: string }>;
		expect(tools.map(({ name }) => name).sort()).toEqual(['Ask_for_a_callback', 'Find_queues', 'Look_at_a_queue', 'Look_up_a_customer']);
		expect(tools.find(({ name }) => name === 'Find_queues')?.description).toBe('Finds queues by a part of their name; gives their IDs.');
		expect(answer?.json.output).toBe('Billing: 2 waiting. Niamh Doyle is called back.');
		expect(outcome('ai-agent.json').callbacks).toEqual([{ name: 'Niamh Doyle', numbers: ['+35315550101'], queue: 'Billing', attributes: {} }]);
	});

	test('the user who does not exist comes out of the error output', () => {
		expect(step('onboard-agent.json', 'Look up a former agent', 0)).toEqual([]);
		expect(step('onboard-agent.json', 'Look up a former agent', 1)).toMatchObject([{ json: { error: expect.any(String) as string } }]);
		expect(step('onboard-agent.json', 'Known')).toBeUndefined();
		expect(step('onboard-agent.json', 'Gone')?.[0]?.json.reason).toEqual(expect.any(String));
	});

	test('the organisation is read', () => {
		expect(step('read-organisation.json', 'Get the organisation')).toHaveLength(1);
		expect(step('read-organisation.json', 'List the queues')?.length).toBeGreaterThan(0);
		expect(step('read-organisation.json', 'List five users')?.length).toBeLessThanOrEqual(5);
	});
});
