/** Sections and their keys, names in small letters. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** The file is neither INI nor JSON. Its message shows nothing of the content, which may hold passwords. */
export class UnreadableFileError extends Error {}

/**
 * Reads a configuration file, JSON if its first character is a brace, INI otherwise. INI as the official SDKs write it: `key = value` or
 * `key: value`, and `%` and `\` are plain text. A `;` or `#` starts a comment at the beginning of a line and after a space; quotes
 * around a value keep it.
 * @throws UnreadableFileError
 */
export function parseSections(content: string): Sections {
	const text = content.replace(/^\uFEFF/, '');
	const json = text.trimStart().startsWith('{');
	const sections = json ? parseJson(text) : parseIni(plainValues(text));
	return new Map(Object.entries(sections).map(([name, keys]) => [name.trim().toLowerCase(), keysOf(keys, json)]));
}

function keysOf(section: unknown, json: boolean): ReadonlyMap<string, unknown> {
	// A lone value where a section belongs is told as a section without a name for its key.
	const keys = isObject(section) ? section : { '': section };
	// All is text in INI; ini makes `null`, `true` and `false` of texts that say so.
	return new Map(Object.entries(keys).map(([key, value]) => [key.trim().toLowerCase(), json || isObject(value) ? value : String(value)]));
}

function parseIni(text: string): Record<string, unknown> {
	// Loaded by those only who have such a file.
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot wait, and a constructor cannot wait for one
	const { parse } = require('ini') as typeof import('ini');
	return parse(text);
}

function parseJson(text: string): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// The reason of JSON.parse quotes the text around the mistake.
		throw new UnreadableFileError('it starts like JSON and is not JSON');
	}
	if (isObject(value)) return value;
	throw new UnreadableFileError('it is not an object with sections');
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The same INI with every value as a JSON text, which `ini` takes as it is. By itself it would cut an unquoted value at any `;` or `#`,
 * halve backslashes, and pass over lines that it cannot read.
 */
function plainValues(text: string): string {
	let inSection = false;
	return text
		.split(/\r\n|\r|\n/)
		.map((full, index) => {
			const line = full.trim();
			if (line === '' || /^[;#]/.test(line)) return '';
			const section = /^\[([^\]]+)\]\s*(?:[;#].*)?$/.exec(line)?.[1];
			if (section !== undefined) {
				inSection = true;
				// ini makes sections of sections at dots.
				return `[${section.replaceAll('.', '\\.')}]`;
			}
			const [, key, value] = /^([^=:]+?)\s*[=:](.*)$/.exec(line) ?? [];
			if (!inSection || key === undefined || value === undefined) throw new UnreadableFileError(`line ${index + 1} is neither a section nor a key with a value`);
			return `${key} = ${JSON.stringify(plainValue(value.trim()))}`;
		})
		.join('\n');
}

function plainValue(value: string): string {
	const quoted = /^(["'])(.*)\1\s*(?:\s[;#].*)?$/.exec(value)?.[2];
	return quoted ?? value.replace(/(?:^|\s+)[;#].*$/, '');
}
