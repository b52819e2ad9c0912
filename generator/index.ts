import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Definition } from './definition/swagger';
import { modelOf } from './model';
import { defaultsOf, type Defaults } from './model/defaults';
import type { ApiGroup } from './model/types';
import { createNaming, readVocabulary, type NamingDecisions } from './naming';
import { readProse } from './read/prose';
import { nodeProperties, nodeSource } from './write/node';
import { summaryOf, type Summary } from './write/summary';
import { tableSource } from './write/table';

export interface GenerateOptions {
	/** File of the definition. */
	definition: string;
	/** File of the naming decisions. */
	naming: string;
	/** File of the defaults that were released; none where it is not there yet. */
	defaults?: string;
	/** Folder that the nodes are written to; what is left there of an earlier run is removed. */
	target: string;
	/** `false`: without the SDK's wording, texts are made from names. */
	prose?: boolean;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Unchanged files keep their time, so that the compiler need not look at them again. */
function writeChanged(file: string, content: string): void {
	if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
}

/** The model of a definition, with the defaults that its nodes have. */
export function readModel({ definition: definitionFile, naming: namingFile, defaults: defaultsFile, prose = true }: Omit<GenerateOptions, 'target'>): Model {
	const definition = readJson<Definition>(definitionFile);
	const naming = createNaming(readVocabulary(definition), readJson<NamingDecisions>(namingFile));
	const groups = modelOf(definition, naming, prose ? readProse() : new Map());
	const released = defaultsFile !== undefined && existsSync(defaultsFile) ? readJson<Defaults>(defaultsFile) : {};
	return { groups, defaults: defaultsOf(groups, released), title: naming.title };
}

interface Model {
	groups: ApiGroup[];
	defaults: Defaults;
	title: (wire: string) => string;
}

/**
 * Read → model → write: the nodes of every group of the definition.
 *
 * @throws GeneratorError on what cannot be placed.
 */
export function generate({ target, ...sources }: GenerateOptions): Summary {
	const { groups, defaults, title } = readModel(sources);
	const written = groups.map((group) => {
		const properties = nodeProperties(group, defaults[group.nodeName]!, title);
		const node = nodeSource(group, properties);
		const table = tableSource(group);
		writeChanged(join(target, group.className, `${group.className}.node.ts`), node);
		writeChanged(join(target, group.className, 'operations.ts'), table);
		return { group, properties, bytes: Buffer.byteLength(JSON.stringify(properties)) };
	});
	removeStale(target, groups);
	return summaryOf(written);
}

function removeStale(target: string, groups: ApiGroup[]): void {
	const current = new Set(groups.map(({ className }) => className));
	for (const folder of readdirSync(target)) if (!current.has(folder)) rmSync(join(target, folder), { recursive: true });
}
