import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/index';
import { formatAccount } from '../../../examples/run/account';
import { emptyOutbox, outbox } from '../../../examples/run/builtins/outbox';
import { openEngine, type WorkflowFile } from '../../../examples/run/engine';
import { setClock } from './clock';
import { INPUTS, NOW, Onlooker, OUTCOMES, writeScript } from './outcomes';

const readExample = (example: string) => JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'examples', example), 'utf8')) as WorkflowFile;

/* usage: example.child.ts <installed package> <example, and which time>…; runs each against a sandbox of its own and prints what every step gave, and what it left behind. */
async function main([packageFolder = '', ...examples]: string[]): Promise<void> {
	for (const example of examples) {
		setClock(NOW);
		const sandbox = await startSandbox({ now: NOW });
		const { clientId, clientSecret, port } = sandbox;
		const data = { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
		const credentials = { 'Genesys Cloud account': { type: 'genesysCloudClientCredentialsApi', data } };
		const engine = await openEngine({ packageFolder, credentials });
		const onlooker = new Onlooker(sandbox);
		emptyOutbox();
		writeScript();
		try {
			const [file = ''] = example.split(' ');
			const workflow = readExample(file);
			const input = INPUTS[example];
			// What is not given anything shows what is there, as in the editor.
			const polls = workflow.nodes.some(({ type }) => type.endsWith('.genesysCloudTrigger'));
			const run = await engine.run(workflow, input ? { input } : polls ? { mode: 'manual' } : {});
			const steps = Object.entries(run.data.resultData.runData).map(([name, [task]]) => [name, task?.data?.main ?? []]);
			const letters = outbox.letters.map((letter) => ({ ...letter, attachments: letter.attachments.map(({ bytes, ...rest }) => ({ ...rest, content: bytes.toString() })) }));
			const files = [...outbox.files].map(([name, bytes]) => ({ name, size: bytes.length, begins: bytes.subarray(0, 4).toString('latin1') }));
			process.stdout.write(`${JSON.stringify({
				example, status: run.status, steps: Object.fromEntries(steps) as object, account: formatAccount(run, workflow),
				letters, files, outcome: (await OUTCOMES[example]?.(onlooker)) ?? {},
			})}\n`);
		} finally {
			await engine.close();
			await sandbox.close();
		}
	}
}

void main(process.argv.slice(2));
