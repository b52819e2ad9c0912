/**
 * The value at a path of properties; undefined where the path leads nowhere.
 * @param path names joined by dots
 */
export function valueAt(value: unknown, path: string): unknown {
	return path.split('.').reduce((inner: unknown, name) => {
		if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined;
		return (inner as Record<string, unknown>)[name];
	}, value);
}
