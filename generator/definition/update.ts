import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { modelFrom } from '..';
import { defaultsOf, formatDefaults, type Defaults } from '../model/defaults';
import type { NamingDecisions } from '../naming';
import { compareDefinitions } from './compare';
import { checkDefinition, DefinitionError, factsOf, formatDefinition, isPlatformPath } from './facts';
import { withPreview } from './preview';
import { publishedDefinitions, readSource } from './source';
import type { Definition } from './swagger';

export interface UpdateOptions {
	/** The definition's file or URL, and that of the preview operations where they stand apart; what Genesys publishes where there is none. */
	sources?: readonly string[];
	/** Folder of platform-api.json, naming.json and defaults.json. */
	folder: string;
	/** Takes the report, a line at a time. */
	print: (line: string) => void;
}

const readJson = <T>(file: string): T | undefined => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined);

/**
 * Writes the facts of a new definition, keeps what nodes start with, and prints what changed. Nothing is written before all is known to be right.
 *
 * @throws DefinitionError with a sentence that says why the definition is refused
 */
export async function updateDefinition({ sources = publishedDefinitions, folder, print }: UpdateOptions): Promise<void> {
	const [target, naming, defaults] = ['platform-api.json', 'naming.json', 'defaults.json'].map((name) => join(folder, name)) as [string, string, string];
	const before = readJson<Definition>(target);
	const [published, preview] = (await Promise.all(sources.map(readSource))).map(checkDefinition);
	const source = published && preview ? withPreview(published, preview) : published;
	const facts = factsOf(source, before);
	const kept = keptDefaults(facts, readJson<NamingDecisions>(naming) as NamingDecisions, readJson<Defaults>(defaults) ?? {});
	const comparison = before && compareDefinitions(before, facts);

	writeFileSync(target, formatDefinition(facts));
	writeFileSync(defaults, formatDefaults(kept));

	const operations = Object.values(facts.paths).flatMap((methods) => Object.values(methods));
	const entries = operations.reduce((sum, operation) => sum + operation.tags.length, 0);
	print(
		`definition/platform-api.json: ${operations.length} operations (${entries} entries in ${facts.tags.length} groups), ${Object.keys(facts.definitions).length} models`,
	);
	const foreign = Object.keys(source?.paths ?? {}).filter((path) => !isPlatformPath(path));
	if (foreign.length > 0) print(`Left out, as in the official SDKs, because they are not under /api/v2/: ${foreign.join(', ')}`);
	if (!comparison) return;
	const { changes, bump } = comparison;
	for (const change of changes) print(change);
	print(bump === 'none' ? 'No changes.' : `${changes.length} changes; they ask for a ${bump} version.`);
}

/** What nodes start with from now on stays as it is in later definitions. A definition whose nodes cannot be built is refused here. */
function keptDefaults(facts: Definition, naming: NamingDecisions, released: Defaults): Defaults {
	try {
		return defaultsOf(modelFrom(facts, naming).groups, released);
	} catch (cause) {
		throw new DefinitionError(`The nodes cannot be built from this definition. ${(cause as Error).message}`, { cause });
	}
}
