import type { Schema } from '../definition/swagger';
import type { Schemas } from './schemas';

/** Properties that hold the entities of a listing, most telling first. */
const itemsKeys = ['entities', 'Resources', 'results', 'conversations', 'userDetails'];

/** What stands beside the list of a page and says only which page it is. */
const navigation =
	/^(page(Size|Number|Count)|total\w*|startIndex|itemsPerPage|schemas|sort(By|Order)|types|cursors?|after|before|\w+Page|\w+Uri)$/;

/** Properties of a job or report: what it lists is a part of what it says. */
const reporting = ['id', 'status', 'state', 'jobState', 'job'];

/**
 * The property of the answer that holds what the operation lists, with dots between levels; none where it answers one thing. An answer
 * that says more than its list is handed on whole, unless it is plainly a page of something: nothing of it must get lost.
 * @param paged whether the operation takes what leads to further pages
 */
export function itemsKeyOf(method: string, path: string, answer: Schema | undefined, schemas: Schemas, paged: boolean): string | undefined {
	if (!answer) return undefined;
	const properties = schemas.resolve(answer).properties ?? {};
	const key = itemsKeys.find((name) => Object.hasOwn(properties, name) && properties[name]?.type === 'array');
	if (paged) return key ?? looseKeyOf(properties, schemas);
	if (key === undefined || reporting.some((name) => Object.hasOwn(properties, name))) return undefined;
	const alone = Object.keys(properties).every((name) => name === key || navigation.test(name));
	if (/(query|search|results)$/.test(path)) return key;
	// A bulk change answers what became of each change: that is one report.
	const listing = method === 'get' ? alone || key === 'entities' : alone && key === 'entities';
	return listing ? key : undefined;
}

/** Some searches have a whole listing as their `results`; for others the definition calls a list of mixed things an object. */
function looseKeyOf({ results }: Record<string, Schema>, schemas: Schemas): string | undefined {
	const target = results && schemas.resolve(results);
	if (target?.properties?.entities?.type === 'array') return 'results.entities';
	return target?.type === 'object' && !target.properties && !target.additionalProperties ? 'results' : undefined;
}
