import type { OperationRow } from './operation';

/**
 * The shape of the picker table that the generator writes: how the entities of a kind are listed, for fields that hold the ID of one.
 * It is loaded when a list is opened for the first time.
 */

/** A call that lists entities. Text with a `%` in the query or the body stands for what was typed. */
export interface ListingRow {
	/** Method, path, list and paging of the operation, and the permissions it needs. */
	o: Pick<OperationRow, 'm' | 'p' | 'e' | 'g' | 's'>;
	/** Query that is always sent. */
	q?: Readonly<Record<string, string | string[]>>;
	/** Body that is always sent; where there is one, the page is asked for in it. */
	b?: Readonly<Record<string, unknown>>;
}

/** One kind of entity. */
export interface PickerRow {
	/** How all of them are listed. */
	l: ListingRow;
	/** How some are searched for by name; the pages of the list are filtered where it is missing. */
	f?: Partial<ListingRow>;
	/** Property with the ID, where it is not `id`. */
	i?: string;
	/** Property with the name, where it is not `name`; `a.b` is one within another, `a+b` is both. */
	n?: string;
	/** Property that tells apart those of one name. */
	d?: string;
}

/** The pickers of all nodes, by key. */
export type PickerTable = Readonly<Record<string, PickerRow>>;
