import type { ApiGroup } from '../model/types';
import { undecidedSegments, type Naming, type NamingDecisions } from '../naming';
import type { Definition } from './swagger';

/** What saved workflows rely on and the definition alone does not fix: how words split, and so what a resource is called. */

const widest = 150;

/** Splits of path segments that no decision covers yet; committed, they keep a resource's value as it is when later definitions bring other words. */
export const newWords = ({ paths }: Definition, naming: Naming, decisions: NamingDecisions): string[] =>
	undecidedSegments(Object.keys(paths), naming.words, decisions);

/** The text of naming.json with more words; everything else stays as somebody wrote it. */
export function withWords(text: string, words: readonly string[]): string {
	if (words.length === 0) return text;
	return text.replace(/("words": )\[([^\]]*)\]/, (_, key: string, list: string) => {
		const all = [...(JSON.parse(`[${list}]`) as string[]), ...words].sort().map((word) => JSON.stringify(word));
		const lines: string[] = [];
		for (const word of all) {
			const last = lines.at(-1);
			if (last !== undefined && last.length + word.length + 10 < widest) lines[lines.length - 1] = `${last}, ${word}`;
			else lines.push(word);
		}
		return `${key}[\n${lines.map((line) => `\t\t${line}`).join(',\n')}\n\t]`;
	});
}

/** The operations whose resource has another value than before: a saved step would no longer find its operation. */
export function movedOperations(before: ApiGroup[], after: ApiGroup[]): string[] {
	const valuesOf = (groups: ApiGroup[]): Map<string, string> =>
		new Map(groups.flatMap(({ nodeName, resources }) => resources.flatMap(({ value, operations }) => operations.map(({ id }) => [`${nodeName} ${id}`, value] as const))));
	const fresh = valuesOf(after);
	return [...valuesOf(before)].flatMap(([operation, value]) => {
		const now = fresh.get(operation);
		return now === undefined || now === value ? [] : [`renamed  resource of ${operation}: ${value} → ${now}; keep it by a decision in definition/naming.json`];
	});
}
