import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/index';
import { formatAccount } from '../../../examples/run/account';
import { openEngine, type WorkflowFile } from '../../../examples/run/engine';

/* usage: example.child.ts <installed package> <example>…; runs each against a sandbox of its own and prints what every step gave. */
async function main([packageFolder = '', ...examples]: string[]): Promise<void> {
	for (const example of examples) {
		const sandbox = await startSandbox({ port: 0 });
		const { clientId, clientSecret, port } = sandbox;
		const data = { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
		const credentials = { 'Genesys Cloud account': { type: 'genesysCloudClientCredentialsApi', data } };
		const engine = await openEngine({ packageFolder, credentials });
		try {
			const file = join(__dirname, '..', '..', '..', 'examples', example);
			const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowFile;
			const run = await engine.run(workflow);
			const steps = Object.entries(run.data.resultData.runData).map(([name, [task]]) => [name, task?.data?.main ?? []]);
			const account = formatAccount(run, workflow);
			process.stdout.write(`${JSON.stringify({ example, status: run.status, steps: Object.fromEntries(steps) as object, account })}\n`);
		} finally {
			await engine.close();
			await sandbox.close();
		}
	}
}

void main(process.argv.slice(2));
