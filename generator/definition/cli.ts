import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '..';
import { formatDefaults } from '../model/defaults';
import { compareDefinitions } from './compare';
import { DefinitionError, factsOf, formatDefinition } from './facts';
import type { Definition } from './swagger';

const publishedDefinition = 'https://api.mypurecloud.com/api/v2/docs/swagger';
const folder = join(__dirname, '..', '..', 'definition');
const target = join(folder, 'platform-api.json');

async function download(url: string): Promise<string> {
	let response: Response;
	try {
		response = await fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(120_000) });
	} catch (cause) {
		throw new DefinitionError(`${url} could not be reached. Check the network, or pass a file instead.`, { cause });
	}
	if (!response.ok) throw new DefinitionError(`${url} answered ${response.status} ${response.statusText}.`);
	return await response.text();
}

function readFile(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (cause) {
		throw new DefinitionError(`The file "${path}" cannot be read. Pass a Swagger 2.0 file or URL of the Genesys Cloud Platform API.`, { cause });
	}
}

function parse(text: string, source: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (cause) {
		throw new DefinitionError(`"${source}" is not JSON: ${(cause as Error).message}`, { cause });
	}
}

/** What nodes start with from now on stays as it is in later definitions. */
function keepDefaults(): void {
	const file = join(folder, 'defaults.json');
	const { defaults } = readModel({ definition: target, naming: join(folder, 'naming.json'), defaults: file, prose: false });
	writeFileSync(file, formatDefaults(defaults));
}

async function main(source = publishedDefinition): Promise<void> {
	const text = /^https?:\/\//i.test(source) ? await download(source) : readFile(source);
	const facts = factsOf(parse(text, source));
	const before = existsSync(target) ? (JSON.parse(readFileSync(target, 'utf8')) as Definition) : undefined;
	writeFileSync(target, formatDefinition(facts));
	keepDefaults();

	const operations = Object.values(facts.paths).flatMap((methods) => Object.values(methods));
	const entries = operations.reduce((sum, operation) => sum + operation.tags.length, 0);
	console.log(
		`definition/platform-api.json: ${operations.length} operations (${entries} entries in ${facts.tags.length} groups), ${Object.keys(facts.definitions).length} models`,
	);
	if (!before) return;
	const { changes, bump } = compareDefinitions(before, facts);
	for (const change of changes) console.log(change);
	console.log(bump === 'none' ? 'No changes.' : `${changes.length} changes; they ask for a ${bump} version.`);
}

main(process.argv[2]).catch((error: unknown) => {
	if (!(error instanceof DefinitionError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
});
