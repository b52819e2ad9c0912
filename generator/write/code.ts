/** Prints data as source: one line a property of a node, so that a diff shows just what changed. */

const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u2028': '\\u2028', '\u2029': '\\u2029' };

const text = (value: string): string => `'${value.replace(/[\\'\n\r\t\u2028\u2029]/g, (character) => escapes[character] as string)}'`;

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name));

/** A value on one line. */
export function inline(value: unknown): string {
	if (typeof value === 'string') return text(value);
	if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
		return entries.length === 0 ? '{}' : `{ ${entries.map(([name, entry]) => `${key(name)}: ${inline(entry)}`).join(', ')} }`;
	}
	return String(value);
}

/** A list with one element a line. */
export const lines = (values: unknown[], indentation: string): string =>
	values.length === 0 ? '[]' : `[\n${values.map((value) => `${indentation}\t${inline(value)},\n`).join('')}${indentation}]`;
