import { plural } from './inflect';
import type { NamingDecisions } from './types';

/** Names of a node's resources, their plurals, and the other words people use for them. */
export function aliasesOf(groupTag: string, resourceNames: Iterable<string>, synonyms: NamingDecisions['synonyms']): string[] {
	const aliases = new Map<string, string>();
	const add = (alias: string) => {
		if (!aliases.has(alias.toLowerCase())) aliases.set(alias.toLowerCase(), alias);
	};
	const addSynonymsFor = (text: string) => {
		const padded = ` ${text.toLowerCase()} `;
		for (const [noun, others] of Object.entries(synonyms)) if (padded.includes(` ${noun} `)) others.forEach(add);
	};
	addSynonymsFor(groupTag);
	for (const name of new Set(resourceNames)) {
		add(name);
		add(plural(name));
		addSynonymsFor(name);
	}
	return [...aliases.values()];
}
