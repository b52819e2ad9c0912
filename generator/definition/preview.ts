import { httpMethods, type Definition, type Method } from './swagger';

const isMethod = (key: string): key is Method => (httpMethods as readonly string[]).includes(key);

/** A published definition with the operations of the preview definition beside its own. What stands in both is no preview any more. */
export function withPreview(published: Definition, preview: Definition): Definition {
	const paths = { ...published.paths };
	for (const [path, item] of Object.entries(preview.paths)) {
		const marked = Object.entries(item).map(([key, value]) => [key, isMethod(key) ? { ...value, 'x-genesys-preview': true } : value]);
		paths[path] = { ...Object.fromEntries(marked), ...paths[path] };
	}
	return { ...published, paths, definitions: { ...preview.definitions, ...published.definitions } };
}
