import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeExecutionData, type INodeTypeDescription } from 'n8n-workflow';
import { packPackage, type PackedPackage } from '../../examples/run/pack';
import { runChild } from './support/run-child';

const project = join(__dirname, '..', '..');
const examples = readdirSync(join(project, 'examples')).filter((name) => name.endsWith('.json'));

interface Run {
	example: string;
	status: string;
	steps: Record<string, Array<INodeExecutionData[] | null> | undefined>;
	account: string;
}

const readJson = <T>(...path: string[]) => JSON.parse(readFileSync(join(project, ...path), 'utf8')) as T;

describe.each(examples)('%s', (example) => {
	const packageName = 'n8n-nodes-genesys-cloud.';
	const nodes = readJson<{ nodes: INode[] }>('examples', example).nodes.filter(({ type }) => type.startsWith(packageName));
	const types = () => readJson<INodeTypeDescription[]>('dist', 'types', 'nodes.json');

	test.each(nodes.map((node) => [node.name, node] as const))('%s has parameters that its node knows', (_name, node) => {
		const description = types().find(({ name }) => packageName + name === node.type);
		if (!description) throw new Error(`There is no node ${node.type}`);
		// n8n drops what a node does not know, without a word.
		const kept = NodeHelpers.getNodeParameters(description.properties, node.parameters, false, false, node, description);
		const explicit = NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description);
		expect({ ...explicit, ...kept }).toMatchObject(node.parameters);
		expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
	});
});

describe('through n8n’s engine, against the sandbox', () => {
	let installed: PackedPackage;
	const runs = new Map<string, Run>();
	const step = (example: string, name: string, output = 0) => runs.get(example)?.steps[name]?.[output] ?? undefined;

	beforeAll(async () => {
		installed = await packPackage(project);
		for (const run of await runChild<Run>('test/engine/support/example.child.ts', [installed.folder, ...examples])) {
			runs.set(run.example, run);
		}
	}, 120_000);

	afterAll(async () => await installed?.close());

	test.each(examples)('%s runs through', (example) => {
		const run = runs.get(example);
		// The account says which step failed, and why.
		expect(run?.status === 'success' ? '' : run?.account).toBe('');
	});

	test('the new agent is in the queue, with the skill', () => {
		const user = step('onboard-agent.json', 'Create the user')?.[0]?.json;
		expect(user).toMatchObject({ name: 'Ada Lovelace', email: 'ada.lovelace@example.com', title: 'Customer Care Agent' });
		expect(step('onboard-agent.json', 'Add the skill')?.[0]?.json).toMatchObject({ name: 'Billing', proficiency: 3 });
		expect(step('onboard-agent.json', 'Add to the queue')).toMatchObject([{ json: { success: true }, pairedItem: { item: 0 } }]);
		expect(step('onboard-agent.json', 'Read the members')?.map(({ json }) => json.id)).toContain(user?.id);
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
