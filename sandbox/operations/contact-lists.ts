import { pageOf } from '../answers/page';
import { isObject, type JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';
import { type Answer, bodyOf, type Call, fill, type Handler, render } from './call';
import { create } from './creation';
import { remove } from './entities';
import { clear, idsOf, showPage } from './lists';

export const CONTACT_LISTS = '/api/v2/outbound/contactlists';

export const contactsPath = (contactListId: string) => fill(`${CONTACT_LISTS}/{contactListId}/contacts`, { contactListId });

const pathFor = (call: Call) => contactsPath(call.params.contactListId ?? '');

/** The list's own number follows its contacts. */
export function countContacts(organisation: Organisation, contactListId: string): void {
	const list = organisation.find(CONTACT_LISTS, contactListId);
	if (list) organisation.put(CONTACT_LISTS, { ...list, size: organisation.entities(contactsPath(contactListId)).length });
}

const counting = (handler: Handler): Handler => (call) => {
	const answer = handler(call);
	countContacts(call.context.organisation, call.params.contactListId ?? '');
	return answer;
};

/** Contacts whose id is known already are changed, others added. */
function postOutboundContactlistContacts(call: Call): Answer {
	const contacts = Array.isArray(call.body) ? call.body.filter(isObject) : [];
	const body = contacts.map((contact) => ({ callable: true, ...contact, contactListId: call.params.contactListId }));
	return create({ ...call, body });
}

function postOutboundContactlistClear(call: Call): Answer {
	call.context.organisation.clear(pathFor(call));
	return render(call, {});
}

const COMPARISONS: Record<string, (own: string, wanted: string) => boolean> = {
	EQUALS: (own, wanted) => own === wanted,
	CONTAINS: (own, wanted) => own.includes(wanted),
	BEGINS_WITH: (own, wanted) => own.startsWith(wanted),
	ENDS_WITH: (own, wanted) => own.endsWith(wanted),
	LESS_THAN: (own, wanted) => Number(own) < Number(wanted),
	LESS_THAN_EQUALS: (own, wanted) => Number(own) <= Number(wanted),
	GREATER_THAN: (own, wanted) => Number(own) > Number(wanted),
	GREATER_THAN_EQUALS: (own, wanted) => Number(own) >= Number(wanted),
	BEFORE: (own, wanted) => own < wanted,
	AFTER: (own, wanted) => own > wanted,
};

function passes(contact: Entity, predicate: JsonObject): boolean {
	const data = isObject(contact.data) ? contact.data : {};
	const compare = COMPARISONS[String(predicate.operator)] ?? (() => true);
	return compare(String(data[String(predicate.column)] ?? ''), String(predicate.value)) !== (predicate.inverted === true);
}

const joined = (type: unknown, tests: boolean[]) => tests.length === 0 || (type === 'OR' ? tests.some(Boolean) : tests.every(Boolean));

function matches(contact: Entity, criteria: JsonObject): boolean {
	const clauses = Array.isArray(criteria.clauses) ? criteria.clauses.filter(isObject) : [];
	return joined(criteria.filterType, clauses.map(({ filterType, predicates }) =>
		joined(filterType, (Array.isArray(predicates) ? predicates.filter(isObject) : []).map((predicate) => passes(contact, predicate)))));
}

function postOutboundContactlistContactsSearch(call: Call): Answer {
	const { listing } = call.placement;
	if (!listing) return {};
	const { organisation, renderer, lenientIds } = call.context;
	const query = bodyOf(call);
	const found = organisation.entities(pathFor(call)).filter((contact) => !isObject(query.criteria) || matches(contact, query.criteria));
	const shown = found.map((contact) => renderer.render(listing.item, contact, contact.id));
	const page = pageOf(shown, listing, { url: call.url, query, takes: new Set(['pageSize', 'pageNumber']), lenient: lenientIds });
	return showPage(call, listing, { ...page, fields: { ...page.fields, contactsCount: found.length } });
}

/** By their ids, given as a list. */
function postOutboundContactlistContactsBulk(call: Call): Answer {
	return render(call, idsOf(call.body).flatMap((id) => call.context.organisation.find(pathFor(call), id) ?? []));
}

const asCsv = (rows: unknown[][]) => rows.map((row) => row.map((value) => `"${String(value ?? '').replace(/"/g, '""')}"`).join(',')).join('\r\n');

/** Which export it is makes no difference: the file holds what the list holds when it is read. */
function getOutboundContactlistExport(call: Call): Answer {
	const { organisation, files } = call.context;
	const id = call.params.contactListId ?? '';
	const columns = idsOf(organisation.find(CONTACT_LISTS, id)?.columnNames);
	const uri = files.offer(`/contactlists/${id}.csv`, () => {
		const contacts = organisation.entities(pathFor(call)).map((contact) => ({ id: contact.id, data: isObject(contact.data) ? contact.data : {} }));
		const rows = contacts.map((contact) => [contact.id, ...columns.map((column) => contact.data[column])]);
		return { bytes: Buffer.from(asCsv([['inin-outbound-id', ...columns], ...rows])), type: 'text/csv', name: `${id}.csv` };
	});
	return render(call, { uri, exportTimestamp: organisation.clock });
}

export const contactListOperations: Record<string, Handler> = {
	postOutboundContactlistContacts: counting(postOutboundContactlistContacts),
	deleteOutboundContactlistContacts: counting(clear), deleteOutboundContactlistContact: counting(remove),
	postOutboundContactlistClear: counting(postOutboundContactlistClear),
	postOutboundContactlistContactsSearch, postOutboundContactlistContactsBulk, getOutboundContactlistExport,
};
