import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openEngine } from '../../../examples/run/engine';

/* usage: engine.child.ts <installed fixture package>; prints how n8n's engine treats it. */

const credentials = { fixtureApi: { id: '1', name: 'Fixture account' } };
const echo = (value: string) => ({ type: 'n8n-nodes-fixture.echo', parameters: { value }, credentials });
const print = (name: string, facts: object) => process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);

async function main([packageFolder = '']: string[]): Promise<void> {
	const saved = { 'Fixture account': { type: 'fixtureApi', data: { key: '={{ $json.id }}', region: 'two' } } };
	const engine = await openEngine({ packageFolder, credentials: saved });
	const workflowOf = (file: string) => createRequire(file).resolve('n8n-workflow');
	print('one copy', { shared: workflowOf(join(packageFolder, 'package.json')) === workflowOf(require.resolve('n8n-core')) });

	const input = [{ json: { id: 'a' } }, { json: { id: 'fail' } }];

	const stopped = await engine.runStep(echo('={{ $json.id }}'), { input });
	print('stopped', { status: stopped.run.status, message: stopped.error?.message, error: stopped.error?.name });
	const caught = await engine.runStep({ ...echo('={{ $json.id }}'), onError: 'continueErrorOutput' }, { input });
	print('caught', { status: caught.run.status, outputs: caught.outputs });

	const controller = new AbortController();
	setTimeout(() => controller.abort(), 20);
	const cancelled = await engine.runStep(echo('wait'), { signal: controller.signal });
	print('cancelled', { status: cancelled.run.status });

	const polled = await engine.run(
		{
			nodes: [{ id: 't', name: 'T', type: 'n8n-nodes-fixture.fixtureTrigger', typeVersion: 1, position: [0, 0], parameters: {} }],
			connections: {},
		},
		{ mode: 'manual' },
	);
	print('polled', { outputs: polled.data.resultData.runData.T?.[0]?.data?.main });

	const missing = await engine.runStep({ ...echo('a'), credentials: { fixtureApi: { id: '2', name: 'Another' } } });
	print('missing credential', { message: missing.error?.message });

	const runs = 200;
	const start = performance.now();
	for (let id = 0; id < runs; id++) await engine.runStep(echo('={{ $json.id }}'), { input: [{ json: { id } }] });
	print('speed', { runsPerSecond: Math.round((1000 * runs) / (performance.now() - start)) });
	await engine.close();
}

void main(process.argv.slice(2));
