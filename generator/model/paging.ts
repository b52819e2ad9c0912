import type { Operation as Source, Schema } from '../definition/swagger';
import type { Schemas } from './schemas';
import type { Paging } from './types';

/** Properties that hold the entities of a listing, most telling first. */
const itemsKeys = ['entities', 'Resources', 'results', 'conversations', 'userDetails'];

/** What stands beside the list of a page and says only which page it is. */
const navigation =
	/^(page(Size|Number|Count)|total\w*|startIndex|itemsPerPage|schemas|sort(By|Order)|types|cursors?|after|before|\w+Page|\w+Uri)$/;

/** Properties of a job or report: what it lists is a part of what it says. */
const reporting = ['id', 'status', 'state', 'jobState', 'job'];

/**
 * The property of the answer that holds what the operation lists; none where it answers one thing. An answer that says more than its
 * list is handed on whole, unless it is plainly a page of something: nothing of it must get lost.
 */
export function itemsKeyOf(method: string, path: string, source: Pick<Source, 'parameters'>, answer: Schema | undefined, schemas: Schemas): string | undefined {
	if (!answer) return undefined;
	const properties = schemas.resolve(answer).properties ?? {};
	const key = itemsKeys.find((name) => Object.hasOwn(properties, name) && properties[name]?.type === 'array');
	if (key === undefined || pageParameter(source) !== undefined) return key;
	if (reporting.some((name) => Object.hasOwn(properties, name))) return undefined;
	const alone = Object.keys(properties).every((name) => name === key || navigation.test(name));
	if (/(query|search|results)$/.test(path)) return key;
	// A bulk change answers what became of each change: that is one report.
	const listing = method === 'get' ? alone || key === 'entities' : alone && key === 'entities';
	return listing ? key : undefined;
}

const cursorParameters = ['cursor', 'after', 'nextPage'];
/** No operation is known to refuse a page of this size where it names no limit of its own. */
const customaryPageSize = 100;

const queryOf = ({ parameters = [] }: Pick<Source, 'parameters'>) =>
	new Map(parameters.filter(({ in: place }) => place === 'query').map((parameter) => [parameter.name, parameter]));

/** The query parameter that asks for a further page. Where an operation takes a page number and a cursor, the cursor has no window limit. */
function pageParameter(source: Pick<Source, 'parameters'>): [style: Paging['style'], parameter: string] | undefined {
	const query = queryOf(source);
	const cursor = cursorParameters.find((name) => query.has(name) && !(name === 'nextPage' && query.has('pageNumber')));
	if (cursor !== undefined) return ['cursor', cursor];
	if (query.has('pageNumber')) return ['page', 'pageNumber'];
	return query.has('startIndex') ? ['index', 'startIndex'] : undefined;
}

/** Page sizes by operationId where they are not the customary ones: definition/page-sizes.json. */
export type PageSizes = Readonly<Record<string, { min?: number; max?: number }>>;

/** How further pages are asked for in the query. */
export function pagingOf(source: Source, listing: boolean, pageSizes: PageSizes = {}): Paging | undefined {
	const [style, parameter] = (listing && pageParameter(source)) || [];
	if (style === undefined || parameter === undefined) return undefined;
	const query = queryOf(source);
	const size = ['pageSize', 'limit', 'count'].find((name) => query.has(name));
	if (size === undefined) return { style, parameter };
	const { maximum, default: usual } = query.get(size) ?? {};
	const { min, max } = pageSizes[source.operationId] ?? {};
	const largest = maximum ?? max ?? Math.max(customaryPageSize, typeof usual === 'number' ? usual : 0);
	return { style, parameter, sizeParameter: size, largestSize: largest, ...(min === undefined ? {} : { smallestSize: min }) };
}
