import type { PickerRow } from '../../../lib/picker';

/** One line of a list: what a person reads, and the ID. */
export interface Entry {
	name: string;
	value: string | number;
}

/** Longer texts, such as notes, are cut. */
const longestName = 80;

const isFilled = (value: unknown): value is string | number => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

function valueAt(entity: unknown, path: string): string | number | undefined {
	const found = path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined), entity);
	return isFilled(found) ? found : undefined;
}

/** An entity as a line; none where it has no ID to choose it by. Some lists hold names alone. */
export function entryOf(entity: unknown, { i: id = 'id', n: label = 'name', d: detail }: PickerRow): Entry | undefined {
	if (typeof entity === 'string') return { name: entity, value: entity };
	const value = valueAt(entity, id);
	if (value === undefined) return undefined;
	const parts = label.split('+').map((path) => valueAt(entity, path)).filter((part) => part !== undefined);
	const name = parts.join(' ').replace(/\s+/g, ' ').trim() || String(value);
	const more = detail === undefined ? undefined : valueAt(entity, detail);
	const shown = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
	return { name: more === undefined || String(more) === name ? shown : `${shown} (${more})`, value };
}

/** Whether a line has the typed text in it; an ID counts only as a whole. */
export const matches = ({ name, value }: Entry, text: string): boolean => name.toLowerCase().includes(text.toLowerCase()) || String(value) === text;
