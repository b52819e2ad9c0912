const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/**
 * Leaves nulls and undefined values out of objects at every depth and keeps those in arrays, where a place has a meaning.
 * The value itself is not changed.
 */
export function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, entry]) => entry !== null && entry !== undefined)
			.map(([key, entry]) => [key, withoutNulls(entry)]),
	);
}

/**
 * Sets the given paths of a body to null, which is how the API is told to clear a field.
 *
 * @param paths property names joined by dots; a number is an index of a list. Objects that a path needs are made.
 * @throws RangeError when a path leads through a value that has no properties.
 */
export function withNulls(body: unknown, paths: readonly string[]): unknown {
	return paths.reduce((result, path) => setNull(result, path.split('.'), path), body);
}

function setNull(value: unknown, keys: string[], path: string): unknown {
	const [key, ...rest] = keys;
	if (key === undefined) return null;
	if (Array.isArray(value)) {
		const index = Number(key);
		if (!Number.isInteger(index) || index < 0 || index >= value.length) throw new RangeError(`"${path}" leads to no element of a list.`);
		return value.map((element, at) => (at === index ? setNull(element, rest, path) : element));
	}
	if (value === undefined || value === null) return { [key]: setNull(undefined, rest, path) };
	if (!isObject(value)) throw new RangeError(`"${path}" leads through a value that has no properties.`);
	return { ...value, [key]: setNull(Object.hasOwn(value, key) ? value[key] : undefined, rest, path) };
}
