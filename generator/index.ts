import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { readDecisions, type Decisions } from './decisions';
import type { Definition } from './definition/swagger';
import { everydayNode, type EverydayNode } from './everyday';
import { modelOf } from './model';
import { AnswerTypes, type AnswerModels } from './model/answers';
import { defaultsOf, type Defaults } from './model/defaults';
import { Schemas } from './model/schemas';
import type { ApiGroup } from './model/types';
import { addPickers, type Picker } from './model/pickers';
import { createNaming, readVocabulary, type Naming } from './naming';
import { notificationFile } from './notifications';
import { catchUpFile, entityTopics } from './notifications/catch-ups';
import { readProse, type Prose } from './read/prose';
import { triggerFiles } from './trigger';
import { fitted } from './write/fit';
import { nodeProperties, nodeSource } from './write/node';
import { schemaFiles } from './write/output-schemas';
import type { GeneratedFile } from './write/trigger';
import { pickersSource } from './write/pickers';
import { propertyBudget } from './write/sizes';
import { summaryOf, type Summary } from './write/summary';
import { answersSource, tableSource } from './write/table';

export interface GenerateOptions {
	/** File of the definition. */
	definition: string;
	/** Folder of the decisions made by hand. */
	decisions: string;
	/** Folder that the nodes are written to; what is left there of an earlier run is removed. */
	target: string;
	/** `false`: without the SDK's wording, texts are made from names. */
	prose?: boolean;
}

/** Beside the folders of the nodes. */
const sharedFiles = { answers: 'answers.ts', pickers: 'pickers.ts' };

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
export function modelFrom(definition: Definition, decisions: Decisions, prose: Prose = new Map()): { groups: ApiGroup[]; naming: Naming; answers: AnswerModels } {
	const naming = createNaming(readVocabulary(definition), decisions.naming);
	const answers = new AnswerTypes(definition);
	return { groups: modelOf(definition, naming, prose, decisions, answers), naming, answers: answers.all };
}

/** The model of a definition's file, with the defaults that its nodes have. */
export function readModel({ definition, decisions: folder, prose = true }: Omit<GenerateOptions, 'target'>): Model {
	const facts = readJson<Definition>(definition);
	const decisions = readDecisions(folder);
	const { groups, naming: names, answers } = modelFrom(facts, decisions, prose ? readProse() : undefined);
	// Without decisions, fields with an ID are plain text.
	const pickers = decisions.pickers ? addPickers(groups, facts, decisions.pickers) : [];
	const usual = defaultsOf(groups, decisions.defaults ?? {});
	// Without texts: a build without the SDK's wording must have the same forms.
	const withoutText = (name: string, value: unknown): unknown => (name === 'description' ? undefined : value);
	const bytesOf = (group: ApiGroup): number => Buffer.byteLength(JSON.stringify(nodeProperties(group, usual[group.nodeName]!, names.title), withoutText));
	const shown = groups.map((group) => fitted(group, propertyBudget(group.nodeName), bytesOf));
	const everyday = decisions.everyday && everydayNode(shown, facts, decisions.everyday, names.title);
	const defaults = everyday ? { ...usual, ...defaultsOf([everyday.group], decisions.defaults ?? {}) } : usual;
	const { events, notificationTopics: topics } = decisions;
	const triggers = [
		...(events ? triggerFiles(groups, events, names.title) : []),
		...(topics ? [notificationFile({ topics: Object.keys(topics), title: names.title, pickers, decisions: decisions.pickers }), catchUpFile(entityTopics(topics, facts))] : []),
	];
	return { groups: shown, ...(everyday ? { everyday } : {}), defaults, title: names.title, answers, pickers, schemas: new Schemas(facts), triggers };
}

interface Model {
	groups: ApiGroup[];
	everyday?: EverydayNode;
	defaults: Defaults;
	title: (wire: string) => string;
	answers: AnswerModels;
	pickers: Picker[];
	schemas: Schemas;
	/** Of the triggers, whose classes are written by hand. */
	triggers: GeneratedFile[];
}

/** A node as it is written: what it shows beyond its group, and what it calls. */
type Written = Pick<EverydayNode, 'group'> & Partial<EverydayNode>;

/**
 * Read → model → write: the nodes of every group of the definition, and the everyday node.
 *
 * @throws GeneratorError on what cannot be placed.
 */
export function generate({ target, ...sources }: GenerateOptions): Summary {
	const { groups, everyday, defaults, title, answers, pickers, schemas, triggers } = readModel(sources);
	const nodes: Written[] = [...groups.map((group) => ({ group })), ...(everyday ? [everyday] : [])];
	const previews = schemaFiles(nodes.map(({ group }) => group), schemas);
	writeChanged(join(target, sharedFiles.answers), answersSource(answers));
	writeChanged(join(target, sharedFiles.pickers), pickersSource(pickers));
	const written = nodes.map(({ group, own, table = group }) => {
		const properties = nodeProperties(group, defaults[group.nodeName]!, title, own);
		writeChanged(join(target, group.className, `${group.className}.node.ts`), nodeSource(group, properties));
		writeChanged(join(target, group.className, 'operations.ts'), tableSource(table));
		return { group, properties, bytes: Buffer.byteLength(JSON.stringify(properties)) };
	});
	for (const { className, path, text } of previews) writeChanged(join(target, className, path), text);
	for (const { path, text } of triggers) writeChanged(join(target, path), text);
	removeStale(target, [
		...Object.values(sharedFiles),
		...triggers.map(({ path }) => path),
		...nodes.flatMap(({ group: { className } }) => [join(className, `${className}.node.ts`), join(className, 'operations.ts')]),
		...previews.map(({ className, path }) => join(className, path)),
	]);
	return summaryOf(written);
}

/** Files that a new definition no longer has, and folders that are then empty. */
function removeStale(target: string, current: string[]): void {
	const folders = current.flatMap((file) => file.split(sep).map((_, index, parts) => parts.slice(0, index + 1).join(sep)));
	const kept = new Set(folders);
	for (const found of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
		if (!kept.has(found)) rmSync(join(target, found), { recursive: true, force: true });
	}
}
