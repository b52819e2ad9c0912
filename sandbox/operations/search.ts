import { badRequest } from '../answers/errors';
import { sortItems } from '../answers/filter';
import { pageOf } from '../answers/page';
import type { Operation } from '../definition/catalogue';
import { isObject, type JsonObject } from '../json';
import { type Answer, type Call, fill } from './call';
import { idsOf, showPage } from './lists';

const SEARCH = /\/search$/;

export const isSearch = (operation: Operation) => SEARCH.test(operation.path) && (operation.method === 'POST' || takesQ64(operation));

const takesQ64 = (operation: Operation) => operation.parameters.some((parameter) => parameter.name === 'q64');

function valueAt(item: unknown, field: string): unknown[] {
	const values = Array.isArray(item) ? item : [item];
	const [first = '', ...rest] = field.split('.');
	const next = values.filter(isObject).map((value) => value[first]);
	return rest.length === 0 ? next.flat() : next.flatMap((value) => valueAt(value, rest.join('.')));
}

function matchesText(text: string, wanted: string, type: unknown): boolean {
	if (type === 'EXACT' || type === 'TERM' || type === 'TERMS') return text === wanted;
	if (type === 'STARTS_WITH') return text.startsWith(wanted);
	if (type === 'REGEX') return new RegExp(wanted).test(text);
	return text.includes(wanted);
}

function matches(item: JsonObject, criterion: JsonObject): boolean {
	if (Array.isArray(criterion.group)) return matchesAll(item, criterion.group);
	const wanted = [criterion.value, ...idsOf(criterion.values)].filter((value) => value !== undefined).map((value) => String(value).toLowerCase());
	if (wanted.length === 0) return true;
	const fields = Array.isArray(criterion.fields) ? criterion.fields.map(String) : Object.keys(item);
	const texts = fields.flatMap((field) => valueAt(item, field)).filter((value) => value !== undefined && !isObject(value)).map((value) => String(value).toLowerCase());
	return wanted.some((value) => texts.some((text) => matchesText(text, value, criterion.type)));
}

function matchesAll(item: JsonObject, criteria: unknown[]): boolean {
	return criteria.filter(isObject).reduce((found, criterion, index) => {
		const own = matches(item, criterion);
		if (criterion.operator === 'NOT') return found && !own;
		return criterion.operator === 'OR' && index > 0 ? found || own : found && own;
	}, true);
}

function requestOf(call: Call): JsonObject {
	if (call.operation.method === 'POST') return isObject(call.body) ? call.body : {};
	try {
		const request: unknown = JSON.parse(Buffer.from(String(call.query.q64), 'base64').toString('utf8'));
		if (isObject(request)) return request;
	} catch {
		// Falls through to the same refusal as a text that is no object.
	}
	if (call.context.lenientIds) return {};
	throw badRequest('The parameter [q64] is not a base64 encoded search request.', 'invalid.query.param.value', [{ errorCode: 'invalid.value', fieldName: 'q64' }]);
}

/** `/x/search`: criteria and paging in the body, answered from the entities of `/x`. */
export function search(call: Call): Answer | undefined {
	const { listing } = call.placement;
	if (!listing) return undefined;
	const { organisation, renderer } = call.context;
	const request = requestOf(call);
	const path = fill(call.operation.path.replace(SEARCH, ''), call.params);
	const items = organisation.entities(path).map((entity) => renderer.render(listing.item, entity, entity.id)).filter(isObject);
	const found = items.filter((item) => matchesAll(item, Array.isArray(request.query) ? request.query : []));
	const sorted = sortItems(found, request.sortBy, request.sortOrder);
	const page = pageOf(sorted, listing, {
		url: call.url, query: request, takes: new Set(['pageSize', 'pageNumber']), lenient: call.context.lenientIds,
	});
	return showPage(call, listing, { ...page, fields: { ...page.fields, types: [path.split('/').at(-1)] } });
}
