import type { INodeExecutionData, INodeParameters, ITriggerResponse, NodeApiError } from 'n8n-workflow';

import { openEngine } from '../../../examples/run/engine';
import { startSandbox } from '../../../sandbox';

/*
 * usage: notifications.child.ts <installed package>
 * Starts notification triggers through n8n's own context for them, against the sandbox, and prints what came as JSON lines.
 */

const print = (name: string, facts: object): void => void process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);
const account = 'genesysCloudClientCredentialsApi';

const until = async (condition: () => boolean): Promise<void> => {
	for (let tries = 0; !condition() && tries < 500; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
};

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox();
	const { clientId, clientSecret, port, organisation, channels } = sandbox;
	const data = { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	const engine = await openEngine({ packageFolder, credentials: { right: { type: account, data }, wrong: { type: account, data: { ...data, clientSecret: 'wrong' } } } });
	const stepOf = (parameters: object, credential = 'right') => ({
		type: 'n8n-nodes-genesys-cloud.genesysCloudNotificationTrigger',
		parameters: { authentication: 'clientCredentials', ...parameters } as INodeParameters,
		credentials: { [account]: { id: credential, name: credential } },
	});
	const [user, second] = organisation.entities('/api/v2/users');
	const presence = { values: [{ topic: 'v2.users.{userId}.presence', userId: { __rl: true, mode: 'list', value: user!.id } }] };
	const items: Record<string, unknown[]> = { one: [], two: [] };
	const failures: Error[] = [];
	const hears = (name: string) => ({
		emit: (given: INodeExecutionData[][]) => void items[name]!.push(...given[0]!.map(({ json }) => json)),
		emitError: (error: Error) => void failures.push(error),
	});

	const one = await engine.startTrigger(stepOf({ topics: presence, options: { reportGaps: true } }), hears('one'));
	const two = await engine.startTrigger(stepOf({ topicNames: `v2.users.${second!.id}.presence,\n v2.users.${user!.id}.presence` }), hears('two'));
	print('shared', { channels: channels.connected.length, topics: channels.connected[0]?.topics.size });
	channels.tell(`v2.users.${user!.id}.presence`, { first: 1 });
	channels.tell(`v2.users.${second!.id}.presence`, { second: 2 });
	await until(() => items.one!.length === 1 && items.two!.length === 2);
	print('events', structuredClone(items));

	channels.drop(channels.connected[0]!);
	await until(() => items.one!.some((item) => 'gap' in (item as object)));
	channels.tell(`v2.users.${user!.id}.presence`, { third: 3 });
	await until(() => items.one!.length === 3 && items.two!.length === 3);
	print('after a loss', { one: items.one!.slice(1), two: items.two!.slice(2) });

	await one.closeFunction?.();
	channels.tell(`v2.users.${user!.id}.presence`, { fourth: 4 });
	await until(() => items.two!.length === 4);
	await two.closeFunction?.();
	await until(() => channels.connected.length === 0);
	print('closed', { one: items.one!.length, two: items.two!.length, channels: channels.connected.length, failures: failures.length });

	const manual: ITriggerResponse = await engine.startTrigger(stepOf({ topics: presence }), hears('one'), 'manual');
	const before = channels.connected.length;
	await manual.manualTriggerFunction?.();
	channels.tell(`v2.users.${user!.id}.presence`, { tested: true });
	const tested = await manual.manualTriggerResponse;
	await manual.closeFunction?.();
	await until(() => channels.connected.length === 0);
	print('manual', { before, items: tested?.[0]?.map(({ json }) => json.eventBody), channels: channels.connected.length });

	const told = async (step: ReturnType<typeof stepOf>): Promise<object> =>
		await engine.startTrigger(step, hears('one')).then(() => ({}), ({ name: kind, message, description }: NodeApiError) => ({ kind, message, description }));
	channels.forbid('v2.users.1.tokens');
	print('refused', await told(stepOf({ topicNames: 'v2.users.1.tokens' })));
	print('wrong secret', await told(stepOf({ topics: presence }, 'wrong')));
	print('no topic', await told(stepOf({})));
	print('no ID', await told(stepOf({ topics: { values: [{ topic: 'v2.users.{userId}.presence', userId: { __rl: true, mode: 'list', value: '' } }] } })));

	const last = await engine.startTrigger(stepOf({ topics: presence }), hears('one'));
	sandbox.failNext({ operationId: 'postNotificationsChannels', status: 403, body: { code: 'not.authorized', message: 'No.' } });
	channels.drop(channels.connected[0]!);
	await until(() => failures.length > 0);
	await last.closeFunction?.();
	print('fatal', { failures: failures.map(({ name, message }) => ({ kind: name, message })) });
	await engine.close();
	await sandbox.close();
	// What is still open now keeps this process from its end.
}

void main(process.argv.slice(2));
