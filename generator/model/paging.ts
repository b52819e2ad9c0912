import type { Operation as Source, Schema } from '../definition/swagger';
import { GeneratorError, type Schemas } from './schemas';
import type { Paging } from './types';

/** Page sizes by operationId where they are not the customary ones: definition/page-sizes.json. */
export type PageSizes = Readonly<Record<string, { min?: number; max?: number }>>;

/** What shapes do not tell of paging: definition/paging.json. */
export interface PagingDecisions {
	/** How many entities the pages of an operation reach, where that is limited. */
	windows: Readonly<Record<string, number>>;
	/** Operations with parameters like those of pages that do not page, with the reason. */
	unpaged: Readonly<Record<string, string>>;
}

/** No operation is known to refuse a page of this size where it names no limit of its own. */
const customaryPageSize = 100;

/** The parameters of one place by name. */
type Names = ReadonlyMap<string, Schema>;

type PageParameter = Pick<Paging, 'style' | 'parameter' | 'inBody'>;

const queryOf = ({ parameters = [] }: Pick<Source, 'parameters'>): Names =>
	new Map(parameters.filter(({ in: place }) => place === 'query').map(({ required: _required, ...parameter }) => [parameter.name, parameter]));

/** The body's properties, and those of its `paging` under `paging.…`. */
function bodyOf({ parameters = [] }: Pick<Source, 'parameters'>, schemas: Schemas): Names {
	const schema = parameters.find(({ in: place }) => place === 'body')?.schema;
	const properties = (owner: Schema | undefined): Array<[string, Schema]> =>
		owner ? schemas.writable(schemas.resolve(owner)).map(([name, property]) => [name, property]) : [];
	const top = new Map(properties(schema));
	return new Map([...top, ...properties(top.get('paging')).map(([name, property]): [string, Schema] => [`paging.${name}`, property])]);
}

/** Where an answer says how to go on. */
const cursorsInAnswers = ['cursor', 'cursors', 'after', 'nextUri'];

/**
 * What asks for a further page. A cursor is text, and the answer has it: elsewhere `after` and `before` are times between which to look.
 * Where an operation takes a page number and a cursor, takes a page size alone, or takes several parameters that only belong together,
 * the link to the next page has what is needed. `nextPage` beside a page number is an older way to say the same.
 */
export function pageParameter(source: Pick<Source, 'parameters'>, answer: Schema | undefined, schemas: Schemas): PageParameter | undefined {
	const [query, body] = [queryOf(source), bodyOf(source, schemas)];
	const answered = (answer && schemas.resolve(answer).properties) ?? {};
	const links = Object.hasOwn(answered, 'nextUri');
	const hasCursor = cursorsInAnswers.some((name) => Object.hasOwn(answered, name));
	const cursorOf = (names: Names): string | undefined => ['cursor', 'after'].find((name) => hasCursor && names.get(name)?.type === 'string');
	const cursor = cursorOf(query);
	if (cursor !== undefined && query.has('pageNumber') && links) return { style: 'link', parameter: 'pageNumber' };
	if (cursor !== undefined) return { style: 'cursor', parameter: cursor };
	if (query.has('pageNumber')) return { style: 'page', parameter: 'pageNumber' };
	if (query.has('nextPage')) return { style: 'cursor', parameter: 'nextPage' };
	if (query.has('startIndex')) return { style: 'index', parameter: 'startIndex' };
	const inBody = cursorOf(body);
	if (inBody !== undefined) return { style: 'cursor', parameter: inBody, inBody: true };
	const number = ['pageNumber', 'paging.pageNumber'].find((name) => body.has(name));
	if (number !== undefined) return { style: 'page', parameter: number, inBody: true };
	return links && query.has('pageSize') ? { style: 'link', parameter: 'nextUri' } : undefined;
}

/** How further pages are asked for; the paging of a listing. */
export function pagingOf(source: Source, path: string, asked: PageParameter, schemas: Schemas, decisions: { pageSizes?: PageSizes; paging?: PagingDecisions } = {}): Paging {
	const place = asked.inBody ? bodyOf(source, schemas) : queryOf(source);
	const prefix = asked.parameter.startsWith('paging.') ? 'paging.' : '';
	const size = ['pageSize', 'limit', 'count'].map((name) => prefix + name).find((name) => place.has(name));
	const window = decisions.paging?.windows[source.operationId];
	const paging: Paging = { ...asked, ...(window === undefined ? {} : { window }), ...(/\/(versions|history)$/.test(path) ? { repeatsIds: true } : {}) };
	if (size === undefined) return paging;
	const { maximum, default: usual } = place.get(size) ?? {};
	const { min, max } = decisions.pageSizes?.[source.operationId] ?? {};
	const largest = maximum ?? max ?? Math.max(customaryPageSize, typeof usual === 'number' ? usual : 0);
	return { ...paging, sizeParameter: size, largestSize: largest, ...(min === undefined ? {} : { smallestSize: min }) };
}

/** Names that ask for pages wherever they stand. */
const telling = ['pageSize', 'pageNumber', 'cursor', 'after', 'before', 'nextPage', 'startIndex', 'paging'];

/**
 * Refuses an operation that takes what pages take, and that no rule has made to page: what it lists would come back cut short.
 * The body of a job's start speaks of the pages of its results.
 * @throws GeneratorError
 */
export function checkUnpaged(method: string, path: string, source: Source, schemas: Schemas, decisions: PagingDecisions | undefined): void {
	if (decisions === undefined || Object.hasOwn(decisions.unpaged, source.operationId) || (method === 'post' && path.endsWith('/jobs'))) return;
	const names = new Set([...queryOf(source).keys(), ...bodyOf(source, schemas).keys()]);
	const found = telling.filter((name) => names.has(name));
	if (found.length > 0)
		throw new GeneratorError(`${method.toUpperCase()} ${path} takes ${found.join(', ')} and does not page: give the reason in definition/paging.json.`);
}
