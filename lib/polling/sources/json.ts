/** Reading answers, which may hold anything. */

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where it is no list. */
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** What stands at a path such as `division.id`. */
export const at = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value);

/** Milliseconds since 1970; undefined where it is no time. */
export function timeAt(value: unknown, path: string): number | undefined {
	const text = at(value, path);
	const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** A scalar as text; empty where there is none. */
export const textAt = (value: unknown, path: string): string => {
	const found = at(value, path);
	return found === undefined || found === null ? '' : typeof found === 'object' ? JSON.stringify(found) : String(found);
};
