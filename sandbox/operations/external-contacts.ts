import { matchesName, type Query } from '../answers/filter';
import { isObject } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { listEntities } from './lists';

export const EXTERNAL_CONTACTS = '/api/v2/externalcontacts/contacts';

const PHONES = ['workPhone', 'cellPhone', 'homePhone', 'otherPhone'];
const EMAILS = ['workEmail', 'personalEmail', 'otherEmail'];

const digits = (text: string) => text.replace(/^tel:/, '').replace(/\D/g, '');

/** A number is the same however it is written. */
function hasNumber(contact: Entity, wanted: string): boolean {
	return PHONES.map((name) => contact[name]).filter(isObject).some((phone) => [phone.e164, phone.display, phone.userInput].some((text) => typeof text === 'string' && digits(text) === wanted));
}

const hasEmail = (contact: Entity, wanted: string) => EMAILS.some((name) => String(contact[name]).toLowerCase() === wanted.toLowerCase());

function getExternalcontactsReversewhitepageslookup(call: Call): Answer {
	const wanted = String(call.query.lookupVal);
	const number = digits(wanted);
	const contacts = call.context.organisation.entities(EXTERNAL_CONTACTS).filter((contact) => hasEmail(contact, wanted) || (number !== '' && hasNumber(contact, number)));
	return render(call, { contacts });
}

function matchesText(contact: Entity, text: string): boolean {
	const name = `${String(contact.firstName ?? '')} ${String(contact.lastName ?? '')}`;
	const number = digits(text);
	return [name, ...EMAILS.map((key) => contact[key])].some((own) => matchesName(own, text)) || (number !== '' && hasNumber(contact, number));
}

/** A text is looked for in names, e-mail addresses and telephone numbers. */
function found(call: Call, text: unknown, query: Query): Answer {
	const { listing } = call.placement;
	const contacts = call.context.organisation.entities(EXTERNAL_CONTACTS).filter((contact) => typeof text !== 'string' || matchesText(contact, text));
	return listing ? listEntities({ ...call, query }, listing, contacts) : {};
}

function getExternalcontactsContacts(call: Call): Answer {
	const { q, ...query } = call.query;
	return found(call, q, query);
}

function postExternalcontactsContactsSearch(call: Call): Answer {
	const { operation } = bodyOf(call);
	const search = isObject(operation) && isObject(operation.simpleSearch) ? operation.simpleSearch : {};
	return found(call, search.query, {});
}

export const externalContactOperations: Record<string, Handler> = {
	getExternalcontactsReversewhitepageslookup, getExternalcontactsContacts, postExternalcontactsContactsSearch,
};
