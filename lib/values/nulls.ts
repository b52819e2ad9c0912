/** Stands for a null that is meant: it is sent as null where plain nulls are left out. */
export class ApiNull {
	toJSON(): null {
		return null;
	}
}

/** Put it anywhere into a body, at any depth, to clear what stands there. It has no place in a path or a query. */
export const API_NULL: ApiNull = Object.freeze(new ApiNull());

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/**
 * For `JSON.stringify`: leaves nulls out of objects at every depth, save {@link API_NULL}, and keeps those in lists, where a place has
 * a meaning.
 */
export function leaveNullsOut(this: unknown, key: string, value: unknown): unknown {
	if (value !== null || Array.isArray(this)) return value;
	const given: unknown = (this as Record<string, unknown>)[key];
	return given === null ? undefined : value;
}

/**
 * Sets the given paths of a body to {@link API_NULL}, which is how the API is told to clear a field.
 *
 * @param paths property names joined by dots; a number is an index of a list. Objects that a path needs are made. A property that
 * the body has may hold dots in its own name, as SCIM's do.
 * @throws RangeError when a path leads through a value that has no properties.
 */
export function withNulls(body: unknown, paths: readonly string[]): unknown {
	return paths.reduce((result, path) => setNull(result, path, path), body);
}

function setNull(value: unknown, path: string, whole: string): unknown {
	const key = firstKey(value, path);
	const rest = path.slice(key.length + 1);
	const nulled = (inner: unknown): unknown => (key.length === path.length ? API_NULL : setNull(inner, rest, whole));
	if (Array.isArray(value)) {
		const index = Number(key);
		if (!/^\d+$/.test(key) || index >= value.length) throw new RangeError(`"${whole}" leads to no element of a list.`);
		return value.map((element, at) => (at === index ? nulled(element) : element));
	}
	if (value === undefined || value === null) return { [key]: nulled(undefined) };
	if (!isObject(value)) throw new RangeError(`"${whole}" leads through a value that has no properties.`);
	return { ...value, [key]: nulled(Object.hasOwn(value, key) ? value[key] : undefined) };
}

/** The longest property that is there and that the path starts with, otherwise what stands before the first dot. */
function firstKey(value: unknown, path: string): string {
	const there = isObject(value) ? Object.keys(value).filter((key) => path === key || path.startsWith(`${key}.`)) : [];
	return there.sort((a, b) => b.length - a.length)[0] ?? (path.split('.')[0] as string);
}
