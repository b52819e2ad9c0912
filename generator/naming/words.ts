import { onLast, plural, singular } from './inflect';
import type { NamedDefinition, NamingDecisions, Vocabulary } from './types';

const NO_LETTERS_OR_DIGITS = /[^A-Za-z0-9]+/;
const CAMEL_HUMPS = /[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** 'acwSettings' → ['acw', 'Settings']; 'userIDs' → ['user', 'IDs']; digits stay with the letters before them. */
function splitCamelCase(text: string): string[] {
	return text.split(NO_LETTERS_OR_DIGITS).flatMap((part) => (part.match(CAMEL_HUMPS) ?? []).reduce<string[]>((humps, hump) => {
		if (/^\d/.test(hump) && humps.length > 0) humps[humps.length - 1] += hump;
		else humps.push(hump);
		return humps;
	}, []));
}

/** Counts the words of a definition's camel-cased names: models, properties, tags and enum values. */
export function readVocabulary(definition: NamedDefinition): Vocabulary {
	const counts = new Map<string, number>();
	const count = (name: string) => {
		for (const word of splitCamelCase(name)) {
			if (/^[A-Za-z]+$/.test(word)) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
		}
	};
	for (const tag of definition.tags ?? []) count(tag.name);
	for (const [name, model] of Object.entries(definition.definitions ?? {})) {
		count(name);
		Object.keys(model.properties ?? {}).forEach(count);
		enumValues(model).forEach(count);
	}
	return counts;
}

function enumValues(node: unknown): string[] {
	if (typeof node !== 'object' || node === null) return [];
	if (Array.isArray(node)) return node.flatMap(enumValues);
	return Object.entries(node).flatMap(([key, value]) => (key === 'enum' && Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : enumValues(value)));
}

/** Splits names into lower-case words; hyphenated words ('wrap-up') count as one. */
export type Splitter = (text: string) => string[];

/** 'wrap-up codes' → 'wrapupcodes' */
const joinedUp = (phrase: string) => phrase.replace(/[ -]/g, '');

const LONGEST_WORD = 20;
const WORD_COST = 2;
const SHORT_WORDS = new Set(['by', 'id', 'of', 'to']);
const RARE = 3;

export function createSplitter(vocabulary: Vocabulary, decisions: Pick<NamingDecisions, 'words' | 'acronyms'>): Splitter {
	const decided = new Map(decisions.words.map((phrase) => [joinedUp(phrase), phrase.split(' ')]));
	const acronyms = new Set(decisions.acronyms.map((acronym) => acronym.toLowerCase()));
	const total = [...vocabulary.values()].reduce((sum, count) => sum + count, 1);
	const cache = new Map<string, string[]>();

	const wordCost = (word: string): number => {
		const count = vocabulary.get(word) ?? 0;
		if (word.length < 3 && !SHORT_WORDS.has(word)) return Infinity;
		return count < RARE ? Infinity : WORD_COST + Math.log(total / count);
	};

	/** The cheapest way to write a concatenation as words of the vocabulary; the whole where there is none. */
	const segment = (joined: string): string[] => {
		const best: Array<{ cost: number; words: string[] }> = [{ cost: 0, words: [] }];
		for (let end = 1; end <= joined.length; end++) {
			let found = { cost: Infinity, words: [] as string[] };
			for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
				const word = joined.slice(start, end);
				const cost = best[start].cost + wordCost(word);
				if (cost < found.cost) found = { cost, words: [...best[start].words, word] };
			}
			best.push(found);
		}
		const { cost, words } = best[joined.length];
		return cost === Infinity ? [joined] : words;
	};

	const decidedSplit = (word: string): string[] | undefined => decided.get(word) ?? (decided.has(plural(word)) ? onLast(decided.get(plural(word))!, singular) : undefined);

	/** A hump is a word already; only what has no humps may be a concatenation. */
	const splitHump = (hump: string, isAlone: boolean): string[] => {
		const lower = hump.toLowerCase();
		return decidedSplit(lower) ?? (!isAlone || acronyms.has(lower) || lower.length < 6 ? [lower] : segment(lower));
	};

	/** Joins humps that are one decided word, as 'whats', 'App' → 'whatsapp' and 'wrap', 'Up' → 'wrap-up'. */
	const joinHumps = (humps: string[]): string[] => humps.reduce<string[]>((joined, hump) => {
		const last = joined.at(-1);
		const pair = `${last ?? ''}${hump}`.toLowerCase();
		const isOneWord = decided.get(pair)?.length === 1 || (acronyms.has(pair) && (pair.length > 3 || last?.length === 1));
		if (last !== undefined && isOneWord) joined[joined.length - 1] = pair;
		else joined.push(hump);
		return joined;
	}, []);

	return (text) => {
		const known = cache.get(text);
		if (known) return known;
		const words = decided.get(text.toLowerCase()) ?? joinHumps(splitCamelCase(text)).flatMap((hump, _, humps) => splitHump(hump, humps.length === 1));
		cache.set(text, words);
		return words;
	};
}

/**
 * The segments of some paths that no decision splits yet, each with the split found for it. Committing them keeps
 * every noun as it is when a later definition brings other words.
 */
export function undecidedSegments(paths: Iterable<string>, split: Splitter, { words }: Pick<NamingDecisions, 'words'>): string[] {
	const decided = new Set(words.map(joinedUp));
	const segments = [...paths].flatMap((path) => path.split('/').slice(3)).filter((segment) => /^[a-z]/.test(segment) && !decided.has(segment));
	return [...new Set(segments)].map((segment) => split(segment).join(' ')).sort();
}
