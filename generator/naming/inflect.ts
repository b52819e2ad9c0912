/** Words without a plural of their own, and without an article. */
const UNCOUNTABLE = new Set(['data', 'media', 'metadata', 'information', 'software', 'feedback', 'knowledge', 'content', 'usage', 'adherence', 'coaching', 'audio', 'trivia']);

const IRREGULAR: ReadonlyArray<readonly [singular: string, plural: string]> = [['person', 'people'], ['analysis', 'analyses'], ['criterion', 'criteria'], ['alias', 'aliases']];
/** Singular words that end in s. */
const ENDS_IN_S = /(?:ss|us|is|ias|vas|sms|dns|https|gps|tls|analytics)$/;

export function isUncountable(word: string): boolean {
	return UNCOUNTABLE.has(word.toLowerCase());
}

export function isPlural(word: string): boolean {
	return singular(word) !== word;
}

export function singular(word: string): string {
	const lower = word.toLowerCase();
	if (UNCOUNTABLE.has(lower) || ENDS_IN_S.test(lower)) return word;
	const irregular = IRREGULAR.find(([, plural]) => plural === lower);
	if (irregular) return irregular[0];
	if (/[^aeiou]ies$/.test(lower) && lower.length > 4) return `${word.slice(0, -3)}y`;
	if (/(?:ss|x|ch|sh|tus|pus)es$/.test(lower)) return word.slice(0, -2);
	return /[a-z]s$/i.test(lower) ? word.slice(0, -1) : word;
}

export function plural(word: string): string {
	const lower = word.toLowerCase();
	if (UNCOUNTABLE.has(lower) || isPlural(word)) return word;
	const irregular = IRREGULAR.find(([one]) => one === lower);
	if (irregular) return irregular[1];
	if (/[^aeiou]y$/.test(lower)) return `${word.slice(0, -1)}ies`;
	return /(?:s|x|ch|sh)$/.test(lower) ? `${word}es` : `${word}s`;
}

/** Applies an inflection to the last of some words. */
export function onLast(words: readonly string[], inflect: (word: string) => string): string[] {
	return words.map((word, index) => (index === words.length - 1 ? inflect(word) : word));
}

const SOUNDS_LIKE_CONSONANT = /^(?:u[^aeiou]?[aeiou]|un[ai]|use|usa|one|eu|url|uui|uu)/i;
const SPELT_VOWEL = /^[AEFHILMNORSX][A-Z]+$/;

export function article(word: string): 'a' | 'an' {
	if (/^[A-Z]{2,}$/.test(word) && !SPELLED_AS_WORD.has(word)) return SPELT_VOWEL.test(word) ? 'an' : 'a';
	if (/^un(?!i)/i.test(word)) return 'an';
	return /^[aeiou]/i.test(word) && !SOUNDS_LIKE_CONSONANT.test(word) ? 'an' : 'a';
}

/** Abbreviations that are read as words. */
const SPELLED_AS_WORD = new Set(['SCIM', 'SAML', 'LDAP', 'SCORM', 'RAG']);
