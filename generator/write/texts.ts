import type { Operation, Parameter, Field } from '../model/types';

/** Texts longer than this are cut at a sentence or a word: the editor shows them as a hint, and all of them are loaded at once. */
const longestText = 160;
const mostPermissions = 6;

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function cut(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const sentences = text.slice(0, longest + 1);
	const end = [...sentences.matchAll(/(?<!\b(?:e\.g|i\.e))\. /g)].at(-1)?.index ?? 0;
	if (end > longest / 3) return sentences.slice(0, end);
	return `${sentences.slice(0, sentences.lastIndexOf(' ', longest - 1)).replace(/[\s,;:(-]+$/, '')}…`;
}

/** Wording as n8n's editor wants it: one line, no markup, no final period (`sentences` adds it where there are several). */
function clean(prose: string): string {
	const text = prose
		.replace(/<[^>]{1,80}>/g, ' ')
		.replace(/[<>]/g, (bracket) => (bracket === '<' ? '&lt;' : '&gt;'))
		.replace(/\{\{/g, '{ {')
		.replace(/`/g, "'")
		.replace(/\s+/g, ' ')
		.replace(/\bid(s?)\b/gi, 'ID$1')
		.replace(/\bIDS\b/g, 'IDs')
		.replace(/\burl(s?)\b/gi, 'URL$1')
		.replace(/\bURLS\b/g, 'URLs')
		.replace(/\bjson\b/gi, 'JSON')
		.replace(/omma separated/g, 'omma-separated')
		.replace(/\p{Extended_Pictographic}/gu, '')
		// "for given given time range", "applied to to integrations"
		.replace(/\b([a-z]{2,}) \1\b/g, '$1')
		.trim()
		.replace(/[\s.]+$/, '');
	return text.split('(').length === text.split(')').length + 1 ? `${text})` : text;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Joins sentences: a single one goes without its period, several end with one. */
function sentences(parts: string[]): string {
	const full = parts.filter((part) => part !== '').map((part) => sentenceCase(part.replace(/[\s.]+$/, '')));
	// A sentence that was cut has its ending already.
	const text = full.join('. ').replace(/…\. /g, '... ');
	// "e.g. " ends no sentence.
	if (!text.replace('e.g.', '').includes('. ')) return text;
	return text.endsWith('…') ? `${text.slice(0, -1)}...` : `${text}.`;
}

function booleanText(text: string, label: string): string {
	const rest = [
		/^whether (?:or not )?/i,
		/^(?:indicates?|specif(?:y|ies)|determines?|flag (?:to indicate|indicating)) (?:whether|if) (?:or not )?/i,
		/^if (?:set to )?true,? /i,
	].find((start) => start.test(text));
	// "If true, returns the key alone": the sentence has lost its subject.
	if (rest) return `Whether ${text.replace(rest, '').replace(/^(?:will )?(return|retrieve|include)s?\b/, 'to $1')}`;
	const asked = /^(?:set to )?true (?:to|if) (.*)/i.exec(text);
	if (asked) return `Whether ${/^(?:set to )?true to/i.test(text) ? 'to ' : ''}${asked[1]}`;
	const [first = '', ...others] = text.split('. ');
	const told = letters(first) === letters(label) ? others.join('. ') : text;
	return `Whether "${label}" is on. ${sentenceCase(told.replace(/\?$/, ''))}`;
}

/** The hint of a field: its wording, then its limits; nothing where it would only repeat the label. */
export function fieldText(field: Field): string | undefined {
	const prose = clean(field.text ?? '');
	const repeats = [field.label, field.wire].some((name) => letters(name) === letters(prose));
	const wording = repeats || prose === '' ? '' : cut(prose, longestText);
	const worded = field.type === 'boolean' && !field.list && wording !== '' ? booleanText(wording, field.label) : wording;
	const text = sentences([worded, ...field.facts]);
	return text === '' || text === field.label ? undefined : text;
}

function permissionText({ permissions }: Operation): string {
	if (!permissions || permissions.names.length === 0) return '';
	const { all, names } = permissions;
	if (names.length === 1) return `Requires ${names[0]}`;
	const shown = names.slice(0, mostPermissions).join(', ');
	const more = names.length - mostPermissions;
	return `Requires ${all ? 'all' : 'any'} of ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Without the mark that stands in the name already; what to use instead is told last. */
const unmarked = (prose: string): string =>
	prose
		.replace(/^\(deprecated, see ([^)]*)\)\s*(.*)/i, '$2. See $1')
		.replace(/^\(deprecated\)\s*|[\s.]*\(deprecated\)$/gi, '')
		.replace(/^\[?(?:this api is )?deprecated\b[\].:;,-]*\s*/i, '');

/** What an operation does and which permissions it needs. */
export function operationText(operation: Operation): string {
	const prose = unmarked(clean(operation.summary ?? ''));
	const wording = prose === '' || prose.toLowerCase() === operation.name.toLowerCase() ? operation.action : cut(prose, longestText);
	// n8n says "many" where the API says "all"; not further on, where it would say something else ("from which all schemas are built").
	const many = operation.name.startsWith('Get Many') ? wording.replace(/^(\w+) all (?:(?:of )?the )?/, '$1 many ') : wording;
	return sentences([many, permissionText(operation)]);
}

/** Marks that a user must see in the list of operations. */
export const markedName = ({ name, deprecated, preview }: Operation): string =>
	`${name}${preview ? ' (Preview)' : ''}${deprecated ? ' (Deprecated)' : ''}`;

/** In capitals: n8n's rule for sentences takes words in capitals for names and lets them be. */
export const markedAction = ({ action, deprecated, preview }: Operation): string =>
	`${action}${preview ? ' (PREVIEW)' : ''}${deprecated ? ' (DEPRECATED)' : ''}`;

/** The parameter that names an entity in a path reads best without a hint that says "ID" again. */
export const isPlainId = ({ place, type, text }: Parameter): boolean =>
	place === 'path' && type === 'string' && /^(the )?[\w\s-]{0,30}\bid\.?$/i.test(text ?? '');
