import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Definition } from './definition/swagger';
import { modelOf } from './model';
import { AnswerTypes, type AnswerModels } from './model/answers';
import { defaultsOf, type Defaults } from './model/defaults';
import { jobsOf, type JobDecisions } from './model/jobs';
import type { PageSizes } from './model/paging';
import type { ApiGroup } from './model/types';
import { createNaming, readVocabulary, type Naming, type NamingDecisions } from './naming';
import { readProse, type Prose } from './read/prose';
import { nodeProperties, nodeSource } from './write/node';
import { summaryOf, type Summary } from './write/summary';
import { answersSource, tableSource } from './write/table';

export interface GenerateOptions {
	/** File of the definition. */
	definition: string;
	/** File of the naming decisions. */
	naming: string;
	/** File of the defaults that were released; none where it is not there yet. */
	defaults?: string;
	/** File of the page sizes that are not the customary ones. */
	pageSizes?: string;
	/** File of what is to be known of jobs beyond the definition. */
	jobs?: string;
	/** Folder that the nodes are written to; what is left there of an earlier run is removed. */
	target: string;
	/** `false`: without the SDK's wording, texts are made from names. */
	prose?: boolean;
}

/** Beside the folders of the nodes. */
const answersFile = 'answers.ts';

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Unchanged files keep their time, so that the compiler need not look at them again. */
function writeChanged(file: string, content: string): void {
	if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
}

/**
 * The model of a definition.
 *
 * @throws GeneratorError on what cannot be placed.
 */
export function modelFrom(definition: Definition, decisions: NamingDecisions, prose: Prose = new Map(), pageSizes?: PageSizes, jobs?: JobDecisions): { groups: ApiGroup[]; naming: Naming; answers: AnswerModels } {
	const naming = createNaming(readVocabulary(definition), decisions);
	const answers = new AnswerTypes(definition);
	return { groups: modelOf(definition, naming, prose, answers, pageSizes, jobs && jobsOf(definition, jobs)), naming, answers: answers.all };
}

/** The model of a definition's file, with the defaults that its nodes have. */
export function readModel({ definition, naming, defaults, pageSizes, jobs, prose = true }: Omit<GenerateOptions, 'target'>): Model {
	const { groups, naming: names, answers } = modelFrom(readJson<Definition>(definition), readJson<NamingDecisions>(naming), prose ? readProse() : undefined, pageSizes === undefined ? undefined : readJson<PageSizes>(pageSizes), jobs === undefined ? undefined : readJson<JobDecisions>(jobs));
	const released = defaults !== undefined && existsSync(defaults) ? readJson<Defaults>(defaults) : {};
	return { groups, defaults: defaultsOf(groups, released), title: names.title, answers };
}

interface Model {
	groups: ApiGroup[];
	defaults: Defaults;
	title: (wire: string) => string;
	answers: AnswerModels;
}

/**
 * Read → model → write: the nodes of every group of the definition.
 *
 * @throws GeneratorError on what cannot be placed.
 */
export function generate({ target, ...sources }: GenerateOptions): Summary {
	const { groups, defaults, title, answers } = readModel(sources);
	writeChanged(join(target, answersFile), answersSource(answers));
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
	const current = new Map(groups.map(({ className }) => [className, new Set([`${className}.node.ts`, 'operations.ts'])]));
	for (const folder of readdirSync(target)) {
		if (folder === answersFile) continue;
		const files = current.get(folder);
		if (!files) rmSync(join(target, folder), { recursive: true });
		else for (const file of readdirSync(join(target, folder))) if (!files.has(file)) rmSync(join(target, folder, file), { recursive: true });
	}
}
