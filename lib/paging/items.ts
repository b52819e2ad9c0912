type Fields = Readonly<Record<string, unknown>>;

/**
 * The entities of an answer: a list itself, the list under `key`, otherwise the body as the only one.
 * @param key property that holds the entities, with dots between levels. Where the body is an object without it, there are none:
 * Genesys leaves it out of some empty listings
 */
export function items(body: unknown, key?: string): unknown[] {
	if (body === undefined || body === null) return [];
	if (Array.isArray(body)) return body;
	const fields = envelope(body, key);
	if (key === undefined || fields === undefined) return [body];
	const list = fields[lastOf(key)];
	if (list === undefined || list === null) return [];
	return Array.isArray(list) ? list : [body];
}

/** The object that the list of entities stands in, and that says which page it is; undefined where there is none. */
export function envelope(body: unknown, key = ''): Fields | undefined {
	let fields: unknown = body;
	for (const step of key.split('.').slice(0, -1)) {
		if (!isObject(fields)) return undefined;
		fields = fields[step] ?? {};
	}
	return isObject(fields) ? fields : undefined;
}

/** The body with other entities in the place of its own. */
export function withItems(body: unknown, key: string | undefined, entities: unknown[]): unknown {
	if (key === undefined || !isObject(body)) return entities;
	const [step = '', ...rest] = key.split('.');
	return { ...body, [step]: rest.length === 0 ? entities : withItems(body[step], rest.join('.'), entities) };
}

const lastOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
