import { isIdentifier } from '../model/names';

/** Prints data as source: one line a property of a node, so that a diff shows just what changed. */

const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u2028': '\\u2028', '\u2029': '\\u2029' };

const text = (value: string): string => `'${value.replace(/[\\'\n\r\t\u2028\u2029]/g, (character) => escapes[character] as string)}'`;

/** A property name; `__proto__` as it is would set the prototype. */
export const key = (name: string): string => (name === '__proto__' ? `['${name}']` : isIdentifier(name) ? name : text(name));

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
