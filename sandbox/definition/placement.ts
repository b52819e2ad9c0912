import type { Catalogue, Operation } from './catalogue';
import type { Collection, Collections } from './collections';
import { type Listing, listingOf } from './listing';

export type Role =
	| 'list' | 'create' | 'replaceAll' | 'mergeAll' | 'clear'
	| 'read' | 'exists' | 'replace' | 'merge' | 'remove'
	| 'readDocument' | 'writeDocument' | 'mergeDocument' | 'removeDocument'
	| 'action';

/** What an operation does to the state of the organisation. */
export interface Placement {
	role: Role;
	collection?: Collection;
	listing?: Listing;
	/** Items that have to exist before the operation can be spoken of, nearest first. */
	ancestors: Collection[];
}

const VIEW = /\/(divisionviews|all|query)$/;

const ON_ITEM: Partial<Record<string, Role>> = { GET: 'read', HEAD: 'exists', PUT: 'replace', PATCH: 'merge', DELETE: 'remove' };
const ON_DOCUMENT: Partial<Record<string, Role>> = {
	GET: 'readDocument', HEAD: 'readDocument', PUT: 'writeDocument', PATCH: 'mergeDocument', DELETE: 'removeDocument',
};

export function placementOf(catalogue: Catalogue, collections: Collections, operation: Operation): Placement {
	const listing = listingOf(catalogue, operation);
	const ancestors = collections.above(operation.path).filter((collection) => collection.creates);
	const place = (role: Role, collection?: Collection): Placement => ({
		role, ancestors, ...(collection && { collection }), ...(listing && { listing }),
	});

	const holder = collections.ofItem(operation.path);
	const itemRole = ON_ITEM[operation.method];
	if (holder && itemRole) return place(itemRole, holder);

	const collection = collections.at(operation.path);
	if (collection) {
		const many = catalogue.takesMany(operation);
		if (operation.method === 'GET' && listing) return place('list', collection);
		if (operation.method === 'POST' && collection.creates) return place('create', collection);
		if (operation.method === 'PUT' && many) return place('replaceAll', collection);
		if (operation.method === 'PATCH' && many) return place('mergeAll', collection);
		if (operation.method === 'DELETE') return place('clear', collection);
	}
	if (operation.method === 'GET' && listing) {
		let viewed = operation.path;
		while (VIEW.test(viewed)) viewed = viewed.replace(VIEW, '');
		const known = collections.at(viewed);
		return known ? place('list', known) : place('readDocument');
	}
	return place(ON_DOCUMENT[operation.method] ?? 'action');
}
