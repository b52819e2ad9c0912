import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { modelFrom } from '..';
import { decisionFile, readDecisions, type Decisions } from '../decisions';
import { everydayNode } from '../everyday';
import { defaultsOf, formatDefaults } from '../model/defaults';
import type { ApiGroup } from '../model/types';
import { compareDefinitions } from './compare';
import { checkDefinition, DefinitionError, factsOf, formatDefinition, isPlatformPath } from './facts';
import { withPreview } from './preview';
import { movedOperations, newWords, withWords } from './released';
import { publishedDefinitions, readSource } from './source';
import type { Definition } from './swagger';

export interface UpdateOptions {
	/** The definition's file or URL, and that of the preview operations where they stand apart; what Genesys publishes where there is none. */
	sources?: readonly string[];
	/** Folder of platform-api.json, naming.json, defaults.json and everyday.json. */
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
	const target = join(folder, 'platform-api.json');
	const [naming, defaults] = [decisionFile(folder, 'naming'), decisionFile(folder, 'defaults')];
	const before = readJson<Definition>(target);
	const [published, preview] = (await Promise.all(sources.map(readSource))).map(checkDefinition);
	const source = published && preview ? withPreview(published, preview) : published;
	const facts = factsOf(source, before);
	const decisions = readDecisions(folder);
	const after = buildable(facts, decisions);
	const kept = defaultsOf(after.nodes, decisions.defaults ?? {});
	const comparison = before && compareDefinitions(before, facts);
	const renamed = before ? movedOperations(modelFrom(before, decisions).groups, after.groups) : [];

	writeFileSync(target, formatDefinition(facts));
	writeFileSync(defaults, formatDefaults(kept));
	writeFileSync(naming, withWords(readFileSync(naming, 'utf8'), newWords(facts, after.naming, decisions.naming)));

	const operations = Object.values(facts.paths).flatMap((methods) => Object.values(methods));
	const entries = operations.reduce((sum, operation) => sum + operation.tags.length, 0);
	print(
		`definition/platform-api.json: ${operations.length} operations (${entries} entries in ${facts.tags.length} groups), ${Object.keys(facts.definitions).length} models`,
	);
	const foreign = Object.keys(source?.paths ?? {}).filter((path) => !isPlatformPath(path));
	if (foreign.length > 0) print(`Left out, as in the official SDKs, because they are not under /api/v2/: ${foreign.join(', ')}`);
	if (!comparison) return;
	const { changes, bump } = comparison;
	for (const change of [...changes, ...renamed]) print(change);
	const step = renamed.length > 0 ? 'major' : bump;
	print(step === 'none' ? 'No changes.' : `${changes.length + renamed.length} changes; they ask for a ${step} version.`);
}

/** A definition whose nodes cannot be built is refused; so is one that lacks an operation of the everyday node. */
function buildable(facts: Definition, decisions: Decisions): ReturnType<typeof modelFrom> & { nodes: ApiGroup[] } {
	try {
		const model = modelFrom(facts, decisions);
		return { ...model, nodes: [...model.groups, ...(decisions.everyday ? [everydayNode(model.groups, facts, decisions.everyday, model.naming.title).group] : [])] };
	} catch (cause) {
		throw new DefinitionError(`The nodes cannot be built from this definition. ${(cause as Error).message}`, { cause });
	}
}
