import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { account, connect } from './support/account';
import { installN8n, releases, type Release } from './support/install';
import { Instance } from './support/instance';
import { packageFolder } from './support/package';
import { Rest, type Workflow } from './support/rest';
import { until } from './support/until';

const TYPE = 'n8n-nodes-genesys-cloud.genesysCloudNotificationTrigger';
const SECOND = 1000;

describe.each<[string, Release]>([['1', releases.n8n1], ['2', releases.n8n2]])('the notification trigger in n8n %s', (_name, release) => {
	let sandbox: Sandbox;
	let n8n: Instance;
	let rest: Rest;
	let workflows: Workflow[];
	let topics: string[];

	beforeAll(async () => {
		sandbox = await startSandbox();
		n8n = await Instance.create({ installation: await installN8n(release), packageFolder: packageFolder() });
		await n8n.start();
		rest = new Rest(n8n);
		await rest.setUp();
		const credentials = { [account]: await connect(rest, sandbox) };
		const [first, second] = sandbox.organisation.entities('/api/v2/users').map(({ id }) => id);
		topics = [first, second].map((id) => `v2.users.${id}.presence`);
		const watch = async (name: string, parameters: INodeParameters): Promise<Workflow> =>
			await rest.createWorkflow(name, [{ name: 'Trigger', type: TYPE, parameters: { authentication: 'clientCredentials', ...parameters }, credentials }]);
		workflows = [
			await watch('a person who was picked', { topics: { values: [{ topic: 'v2.users.{userId}.presence', userId: { __rl: true, mode: 'list', value: first! } }] } }),
			await watch('topics by name', { topicNames: topics.join('\n') }),
		];
	});
	afterAll(async () => await Promise.all([n8n?.close(), sandbox?.close()]));

	/** The events that each workflow was started with, once there are so many of all. n8n runs what comes at once in any order. */
	async function told(count: number): Promise<number[][]> {
		let events: number[][] = [];
		await until(`${count} events have come`, async () => {
			const executions = await Promise.all(workflows.map(async ({ id }) => await rest.executions(id)));
			events = executions.map((own) => own.flatMap(({ items }) => items.map(({ eventBody }) => Number((eventBody as IDataObject).event))).sort());
			return events.flat().length >= count;
		}, 30 * SECOND);
		return events;
	}
	const subscribed = async (...names: string[]): Promise<void> => await until(`one channel has the topics ${names.join(', ')}`, () => {
		const { connected } = sandbox.channels;
		return connected.length === 1 && [...connected[0]!.topics].sort().join() === [...names].sort().join();
	}, 60 * SECOND);

	it('starts a workflow with what is told through one channel for all of them', async () => {
		for (const { id } of workflows) await rest.activate(id);
		await subscribed(...topics);
		sandbox.channels.tell(topics[0]!, { event: 1 });
		sandbox.channels.tell(topics[1]!, { event: 2 });
		expect(await told(3)).toEqual([[1], [1, 2]]);
	});

	it('connects again after the connection was lost', async () => {
		sandbox.channels.drop(sandbox.channels.connected[0]!);
		await subscribed(...topics);
		sandbox.channels.tell(topics[0]!, { event: 3 });
		expect(await told(5)).toEqual([[1, 3], [1, 2, 3]]);
	});

	it('hears again when n8n was started anew, and repeats nothing', async () => {
		await n8n.stop();
		expect(sandbox.channels.connected).toHaveLength(0);
		await n8n.start();
		await subscribed(...topics);
		sandbox.channels.tell(topics[1]!, { event: 4 });
		expect(await told(6)).toEqual([[1, 3], [1, 2, 3, 4]]);
	});

	it('closes the channel with the last workflow', async () => {
		const [first, second] = workflows as [Workflow, Workflow];
		await rest.deactivate(second.id);
		await subscribed(topics[0]!);
		sandbox.channels.tell(topics[0]!, { event: 5 });
		expect((await told(7)).map((bodies) => bodies.length)).toEqual([3, 4]);
		await rest.deactivate(first.id);
		await until('no channel is connected', () => sandbox.channels.connected.length === 0, 30 * SECOND);
	});
});
