import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/index';
import { printAccount } from './account';
import { openEngine, type WorkflowFile } from './engine';
import { packPackage } from './pack';

const project = join(__dirname, '..', '..');
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Where the example goes: into an organisation of the user's own, or into the sandbox. */
interface Destination {
	example: string;
	credential: ICredentialDataDecryptedObject;
	close(): Promise<void>;
}

function realOrganisation(clientId: string, clientSecret: string, region: string): Destination {
	// Regions have names (us_east_1) and hosts (mypurecloud.com); people know one or the other.
	const where: ICredentialDataDecryptedObject = region.includes('.') ? { region: 'custom', customHost: region } : { region: region.replaceAll('-', '_') };
	say(`Reading from your organisation in ${region}; nothing is changed there.`);
	return { example: 'read-organisation.json', credential: { clientId, clientSecret, ...where }, close: async () => {} };
}

async function sandbox(): Promise<Destination> {
	const { url, port, clientId, clientSecret, close } = await startSandbox({ port: 0 });
	say(`The sandbox, a Genesys Cloud organisation of its own, listens on ${url}.`);
	const gateway = { gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	return { example: 'onboard-agent.json', credential: { clientId, clientSecret, ...gateway }, close };
}

async function destination(): Promise<Destination> {
	const { GENESYS_CLOUD_CLIENT_ID: id, GENESYS_CLOUD_CLIENT_SECRET: secret, GENESYS_CLOUD_REGION: region } = process.env;
	if (id && secret && region) return realOrganisation(id, secret, region);
	if (id || secret || region) {
		throw new Error('Set all of GENESYS_CLOUD_CLIENT_ID, GENESYS_CLOUD_CLIENT_SECRET and GENESYS_CLOUD_REGION, or none of them.');
	}
	return await sandbox();
}

async function runExample(packageFolder: string, { example, credential }: Destination): Promise<boolean> {
	const workflow = JSON.parse(readFileSync(join(project, 'examples', example), 'utf8')) as WorkflowFile;
	const engine = await openEngine({
		packageFolder,
		credentials: { 'Genesys Cloud account': { type: 'genesysCloudClientCredentialsApi', data: credential } },
	});
	try {
		say(`Running examples/${example} through n8n's engine.\n`);
		const run = await engine.run(workflow);
		printAccount(run, workflow);
		return run.status === 'success';
	} finally {
		await engine.close();
	}
}

async function main(): Promise<void> {
	const target = await destination();
	try {
		const { folder, tarball, close } = await packPackage(project);
		try {
			say(`The package is packed (${tarball.files.length} files, ${(tarball.bytes / 1e6).toFixed(1)} MB) and installed as n8n would.`);
			if (!(await runExample(folder, target))) process.exitCode = 1;
		} finally {
			await close();
		}
	} finally {
		await target.close();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
