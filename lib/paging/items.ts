/**
 * The entities of an answer: a list itself, the list under `key`, otherwise the body as the only one.
 * @param key property that holds the entities. Where the body is an object without it, there are none: Genesys leaves it out of some
 * empty listings
 */
export function items(body: unknown, key?: string): unknown[] {
	if (body === undefined || body === null) return [];
	if (Array.isArray(body)) return body;
	if (key === undefined || typeof body !== 'object') return [body];
	const fields: Record<string, unknown> = { ...body };
	const list = fields[key];
	if (list === undefined || list === null) return [];
	return Array.isArray(list) ? list : [body];
}
