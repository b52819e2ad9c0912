import type { INodeListSearchResult, INodeParameters, NodeApiError } from 'n8n-workflow';

import { openEngine } from '../../../examples/run/engine';
import { startSandbox } from '../../../sandbox';

/*
 * usage: pickers.child.ts <installed package>
 * Opens the lists of pickers through n8n's own context for them, against the sandbox, and prints what came as a JSON line.
 */

const print = (name: string, facts: object): void => void process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);
const account = 'genesysCloudClientCredentialsApi';

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox();
	const { clientId, clientSecret, port, organisation } = sandbox;
	const data = { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	const engine = await openEngine({ packageFolder, credentials: { right: { type: account, data }, wrong: { type: account, data: { ...data, clientSecret: 'wrong' } } } });
	const stepOf = (node: string, parameters: object, credential = 'right') => ({
		type: `n8n-nodes-genesys-cloud.genesysCloud${node}`,
		parameters: { authentication: 'clientCredentials', ...parameters } as INodeParameters,
		credentials: { [account]: { id: credential, name: credential } },
	});
	const told = async (list: Promise<INodeListSearchResult>): Promise<object> =>
		await list.then(({ results, paginationToken }) => ({ names: results.map(({ name }) => name), more: paginationToken !== undefined }), ({ name: kind, message }: NodeApiError) => ({ kind, message }));

	const queue = organisation.entities('/api/v2/routing/queues').find(({ name }) => name === 'Sales')!.id;
	const routing = (queueId?: unknown) => stepOf('Routing', { resource: 'queueMember', operation: 'getRoutingQueueMembers', ...(queueId === undefined ? {} : { queueId }) });
	print('all', await told(engine.openList(routing(), 'routingQueues')));
	print('searched', await told(engine.openList(routing(), 'routingQueues', 'supp')));
	print('of a chosen one', await told(engine.openList(routing({ __rl: true, mode: 'list', value: queue }), 'queuesMembers')));
	print('of an expression', await told(engine.openList(routing({ __rl: true, mode: 'id', value: `={{ "${queue}" }}` }), 'queuesMembers')));
	print('of none', await told(engine.openList(routing(), 'queuesMembers')));
	print('of an expression about data', await told(engine.openList(routing({ __rl: true, mode: 'id', value: '={{ $json.queue }}' }), 'queuesMembers')));
	print('of an expression about another step', await told(engine.openList(routing({ __rl: true, mode: 'id', value: '={{ $("Before").item.json.id }}' }), 'queuesMembers')));
	print('wrong secret', await told(engine.openList(stepOf('Users', {}, 'wrong'), 'users')));

	// What is chosen is what is sent, in every form that a field can hold it.
	for (const [name, queueId] of Object.entries({
		list: { __rl: true, mode: 'list', value: queue, cachedResultName: 'Sales' },
		id: { __rl: true, mode: 'id', value: queue },
		url: { __rl: true, mode: 'url', value: `https://apps.mypurecloud.com/directory/#/admin/routing/queues/${queue}` },
		expression: { __rl: true, mode: 'id', value: '={{ $json.queue }}' },
		text: queue,
		'text expression': '={{ $json.queue }}',
		'url without an ID': { __rl: true, mode: 'url', value: 'https://apps.mypurecloud.com/directory/#/admin/routing/queues' },
	})) {
		const step = stepOf('Routing', { resource: 'queue', operation: 'getRoutingQueue', queueId });
		const { outputs, error } = await engine.runStep(step, { input: [{ json: { queue } }] });
		print(`sent as ${name}`, { queue: outputs[0]?.[0]?.json.name, message: error?.message });
	}
	await engine.close();
	await sandbox.close();
}

void main(process.argv.slice(2));
