import { aliasesOf } from './aliases';
import { Noun } from './noun';
import { Phraser } from './phrase';
import { Reader } from './reading';
import { SubjectFinder } from './resource';
import { createCasing } from './title';
import type { Naming, NamingDecisions, NamingInput, OperationName, Vocabulary } from './types';
import { createSplitter } from './words';

export type { NamedDefinition, Naming, NamingDecisions, NamingInput, OperationName, Phrase, Vocabulary } from './types';
export { createSplitter, readVocabulary, undecidedSegments } from './words';

export function createNaming(vocabulary: Vocabulary, decisions: NamingDecisions): Naming {
	const split = createSplitter(vocabulary, decisions);
	const casing = createCasing(split, decisions);
	const subjects = new SubjectFinder(decisions, split);
	const phraser = new Phraser(decisions, new Reader(decisions, split), casing);

	const nameOne = (groupTag: string, operation: NamingInput): OperationName => {
		const subject = subjects.find(groupTag, operation.path);
		const resourceName = new Noun(subject, casing, decisions.plurals).title;
		const [name, action] = phraser.phrase(operation, subject);
		return { resource: camelCase(resourceName), resourceName, name, action };
	};

	/** Two operations that would be called the same both take the words of their operationIds along. */
	const distinguish = (groupTag: string, named: Map<string, OperationName>, keyOf: (name: OperationName) => string, mend: (name: OperationName, words: string[]) => OperationName) => {
		for (const ids of grouped(named, keyOf)) {
			if (ids.length < 2) continue;
			for (const id of ids) named.set(id, mend(named.get(id)!, split(id)));
		}
		const stillEqual = grouped(named, keyOf).find((ids) => ids.length > 1);
		if (stillEqual) throw new Error(`${groupTag}: no distinct names for ${stillEqual.join(', ')}`);
	};

	return {
		words: split,
		title: casing.title,
		nameGroup(groupTag, operations) {
			const named = new Map(operations.map((operation) => [operation.id, nameOne(groupTag, operation)]));
			distinguish(groupTag, named, ({ resource, name }) => `${resource} ${name}`, (name, words) => ({ ...name, name: `${name.name} (${casing.titleOf(words)})` }));
			distinguish(groupTag, named, ({ action }) => action, (name, words) => ({ ...name, action: `${name.action} ${casing.sentenceOf(words)}` }));
			return named;
		},
		aliases(groupTag, operations) {
			return aliasesOf(groupTag, operations.map((operation) => nameOne(groupTag, operation).resourceName), decisions.synonyms);
		},
	};
}

/** 'Wrap-up Code' → 'wrapUpCode' */
function camelCase(title: string): string {
	const [first = '', ...others] = title.split(/[^A-Za-z0-9]+/).filter(Boolean).map((word) => word.toLowerCase());
	return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function grouped(named: ReadonlyMap<string, OperationName>, keyOf: (name: OperationName) => string): string[][] {
	const groups = new Map<string, string[]>();
	for (const [id, name] of named) groups.set(keyOf(name), [...(groups.get(keyOf(name)) ?? []), id]);
	return [...groups.values()];
}
