import type { Operation as Source, Schema } from '../definition/swagger';
import type { Schemas } from './schemas';
import type { Paging } from './types';

/** Properties that hold the entities of a listing, most telling first. */
const itemsKeys = ['entities', 'Resources', 'results', 'conversations', 'userDetails', 'reactions'];

/** The property of the answer that holds what the operation lists; none where it answers one thing. */
export function itemsKeyOf(method: string, path: string, answer: Schema | undefined, schemas: Schemas): string | undefined {
	if (!answer) return undefined;
	const properties = schemas.resolve(answer).properties ?? {};
	const key = itemsKeys.find((name) => Object.hasOwn(properties, name) && properties[name]?.type === 'array');
	// A bulk change answers `results` beside its error counts: that is one report, not a listing.
	const queries = method === 'get' || /(query|search|results)$/.test(path);
	return key === 'entities' || queries ? key : undefined;
}

const cursorParameters = ['cursor', 'after', 'nextPage'];
/** No operation is known to refuse a page of this size where it names no limit of its own. */
const customaryPageSize = 100;

/** How further pages are asked for in the query. Where an operation takes a page number and a cursor, the cursor has no window limit. */
export function pagingOf(source: Source, listing: boolean): Paging | undefined {
	if (!listing) return undefined;
	const query = new Map((source.parameters ?? []).filter(({ in: place }) => place === 'query').map((parameter) => [parameter.name, parameter]));
	const size = ['pageSize', 'limit', 'count'].find((name) => query.has(name));
	const sized = (style: Paging['style'], parameter: string): Paging => {
		if (size === undefined) return { style, parameter };
		const { maximum, default: usual } = query.get(size) ?? {};
		const largest = maximum ?? Math.max(customaryPageSize, typeof usual === 'number' ? usual : 0);
		return { style, parameter, sizeParameter: size, largestSize: largest };
	};
	const cursor = cursorParameters.find((name) => query.has(name) && !(name === 'nextPage' && query.has('pageNumber')));
	if (cursor !== undefined) return sized('cursor', cursor);
	if (query.has('pageNumber')) return sized('page', 'pageNumber');
	if (query.has('startIndex')) return sized('index', 'startIndex');
	return undefined;
}
