import type { OperationRow } from '../../lib/operation';

/** A list that events come from, as the generator writes it. */
export interface ListRow {
	/** The listing. */
	o: OperationRow;
	/** What its entities bear. */
	e?: {
		id: string;
		created?: string;
		modified?: string;
		version?: string;
		/** The time by which the list can be sorted, and the query for that. */
		sorted?: { by: string; query: Record<string, string> };
	};
	/** Path that reads one entity, and its parameter that takes the id. */
	g?: { p: string; n: string };
	/** Wire names of the filters of which the API wants one. */
	n?: string[];
	/** Events decided by hand, by the last part of their value. */
	x?: Record<string, SpecialEvent>;
}

/** An event other than a creation, a change or a deletion. */
export interface SpecialEvent {
	/** Property of the answer that holds the entities, where the listing's answer has more to say. */
	itemsKey?: string;
	/** Path of the entities' id, where it is another than for the other events of the list. */
	id?: string;
	/** Path of the time at which it happened; another time is another event. */
	time?: string;
	/** Paths of what tells a state from the one before. */
	version?: string[];
	/** Values that entities must have at a path to count. */
	where?: Record<string, string[]>;
	/** What the list has to be asked for. */
	query?: Record<string, string | boolean>;
}

/** Lists by operationId. */
export type ListTable = Readonly<Record<string, ListRow>>;
