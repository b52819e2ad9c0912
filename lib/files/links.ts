/** A link found in an entity, with the name that stands beside it. */
export interface Link {
	url: string;
	name?: string;
}

/**
 * The links that stand at the given places of an entity, each once.
 * @param paths names joined by dots; `*` is each element of a list and each value of a map
 */
export function linksIn(entity: unknown, paths: readonly string[]): Link[] {
	const found = paths.flatMap((path) => linksAt(entity, path.split('.'), undefined));
	return [...new Map(found.map((link) => [link.url, link])).values()];
}

function linksAt(value: unknown, [step, ...rest]: string[], name: string | undefined): Link[] {
	if (step === undefined) return typeof value === 'string' && value !== '' ? [{ url: value, ...(name === undefined ? {} : { name }) }] : [];
	if (typeof value !== 'object' || value === null) return [];
	const fields = value as Record<string, unknown>;
	const own = [fields.fileName, fields.filename, fields.name].find((text): text is string => typeof text === 'string' && text !== '');
	const inner = step === '*' ? Object.values(fields) : Object.hasOwn(fields, step) ? [fields[step]] : [];
	return inner.flatMap((next) => linksAt(next, rest, own ?? name));
}
