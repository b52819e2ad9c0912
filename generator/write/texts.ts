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

/** How the API begins to say what a switch does, and what is left of it behind "Whether". */
const switchStarts: ReadonlyArray<[RegExp, string]> = [
	[/^(?:\(true or false\) )?whether (?:or not )?/i, ''],
	[/^(?:indicates?|specif(?:y|ies)|determines?|flag (?:to indicate|indicating)) (?:whether|if) (?:or not )?/i, ''],
	[/^(?:indicates?|true means)(?: that)? /i, ''],
	[/^(?:if|when) (?:set to |\w+ is )?(?:true|specified),? (?:this )?/i, ''],
	[/^set this to true to not /i, 'not to '],
	[/^(?:set (?:this )?to )?true to |^flag to /i, 'to '],
	[/^(?:set to )?true if /i, ''],
	[/^is (?=\w+ )/i, 'it is '],
	[/^(?=(?:the|agent) .*\b(?:has|is)\b)/i, ''],
];

/** Said of the API ("returns …") or to the user ("return …"). */
const switchVerbs =
	/^(?:will )?((?:automatically |only |optionally )?(?:allow|assign|confirm|create|enable|exclude|fall back|fetch|filter|force|get|grant|include|limit|list|make|override|prevent|provide|remove|resend|restore|retrieve|return|show|skip|use))s?\b/i;

function booleanText(wording: string, label: string): string {
	const [first = '', ...others] = wording.split('. ');
	const text = letters(first) === letters(label) && others.length > 0 ? others.join('. ') : wording;
	const start = switchStarts.find(([begins]) => begins.test(text));
	const rest = start ? text.replace(...start) : text;
	// "If true, returns the key alone": the sentence has lost its subject.
	const told = rest.replace(switchVerbs, (_all, verb: string) => `to ${verb.toLowerCase()}`);
	if (start || told !== rest) return `Whether ${told.replace(/^(?:The|An?|This|It|Documents|Agent)\b/, (word) => word.toLowerCase()).replace(/\?$/, '')}`;
	return `Whether "${label}" is on. ${sentenceCase(text.replace(/\?$/, ''))}`;
}

/** The form of a date, which the facts of the field tell by an example. */
const dateForm = /[.,]?\s*(?:dates?|date[ -]?times?|intervals?) (?:is|are) represented as an ISO-8601 string\b\.?(?:\s*for example:? \S+)?/gi;

/** The hint of a field: its wording, then its limits; nothing where it would only repeat the label. */
export function fieldText(field: Field): string | undefined {
	const prose = clean((field.text ?? '').replace(dateForm, field.facts.length > 0 || field.type === 'dateTime' ? '.' : '$&'));
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

/** What the API says of an operation; its action where that is nothing. */
function wordingOf(operation: Operation): string {
	const prose = unmarked(clean(operation.summary ?? ''));
	const wording = prose === '' || prose.toLowerCase() === operation.name.toLowerCase() ? operation.action : cut(prose, longestText);
	// n8n says "many" where the API says "all"; not further on, where it would say something else ("from which all schemas are built").
	return operation.name.startsWith('Get Many') ? wording.replace(/^(\w+) all (?:(?:of )?the )?/, '$1 many ') : wording;
}

/** Wordings that the API has for several operations of a node, such as a wrap-up of each kind of conversation. */
export function repeatedWordings(operations: Operation[]): ReadonlySet<string> {
	const counts = new Map<string, number>();
	for (const wording of operations.map(wordingOf)) counts.set(letters(wording), (counts.get(letters(wording)) ?? 0) + 1);
	return new Set([...counts].filter(([, count]) => count > 1).map(([wording]) => wording));
}

/**
 * What an operation does and which permissions it needs. An agent chooses by this text alone, so one that stands for several operations
 * begins with the action, of which there is one.
 */
export function operationText(operation: Operation, repeated: ReadonlySet<string> = new Set()): string {
	const wording = wordingOf(operation);
	const isTold = !repeated.has(letters(wording)) || letters(wording) === letters(operation.action);
	return sentences([...(isTold ? [] : [operation.action]), wording, permissionText(operation)]);
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
