import type { NamingDecisions } from './types';
import type { Splitter } from './words';

/** Words that stay in lower case inside a title. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'as', 'at', 'but', 'by', 'for', 'if', 'in', 'nor', 'of', 'on', 'or', 'per', 'the', 'to', 'via', 'with', 'without', 'up']);

/** `timeoutMs`: a number whose unit a person must not have to guess. */
const unit = /(?<=\w) Ms$/;

export interface Casing {
	/** words → 'Title Case' */
	titleOf(words: readonly string[]): string;
	/** words → 'lower case' as inside a sentence, where only abbreviations in capitals keep them */
	sentenceOf(words: readonly string[]): string;
	/** a wire name → 'Title Case' */
	title(text: string): string;
}

const capitalise = (text: string) => text.replace(/[a-z0-9]/i, (first) => first.toUpperCase());

export function createCasing(split: Splitter, decisions: Pick<NamingDecisions, 'acronyms' | 'labels'>): Casing {
	const acronyms = new Map<string, string>();
	for (const acronym of decisions.acronyms) {
		acronyms.set(acronym.toLowerCase(), acronym);
		if (!acronyms.has(`${acronym.toLowerCase()}s`)) acronyms.set(`${acronym.toLowerCase()}s`, `${acronym}s`);
	}

	const titleOf = (words: readonly string[]) => words
		.map((word, index) => {
			const lower = word.toLowerCase();
			const known = acronyms.get(lower);
			if (known) return known;
			const isLast = index === words.length - 1;
			if (SMALL_WORDS.has(lower) && index > 0 && !isLast) return lower;
			return lower.split('-').map((part, at, parts) => (at > 0 && SMALL_WORDS.has(part) && !(isLast && at === parts.length - 1) ? part : capitalise(part))).join('-');
		})
		.join(' ');

	const sentenceOf = (words: readonly string[]) => words
		.map((word) => {
			const known = acronyms.get(word.toLowerCase());
			return known && known === known.toUpperCase() ? known : word.toLowerCase().replace(/-/g, ' ');
		})
		.join(' ');

	const headerOf = (text: string) => text.split('-').map((part) => titleOf([part])).join('-');

	const title = (text: string) => decisions.labels[text] ?? (/^[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+$/.test(text) ? headerOf(text) : titleOf(split(text)).replace(unit, ' (Milliseconds)'));

	return { titleOf, sentenceOf, title };
}
