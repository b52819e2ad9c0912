/** An event that a list shows otherwise than by creation, change or deletion. */
export interface ListEventDecision {
	/** Last part of the event's value. */
	event: string;
	/** The listing's operationId. */
	operation: string;
	/** What happened, as the editor shows it behind the subject. */
	name: string;
	/** Property of the answer that holds the entities, where the listing's answer has more to say. */
	itemsKey?: string;
	/** Path of the entities' id, where that is not `id`. */
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

/** What is decided by hand about events. */
export interface EventDecisions {
	/** Patterns of the paths of listings that are searches, catalogues or reports: nothing is created or deleted there. */
	unlisted: string[];
	/** Resources whose name says little without that of their API group. */
	vague: string[];
	events: ListEventDecision[];
	/** Listings that the API answers only with one of these parameters: wire names, by operationId. */
	needs: Record<string, string[]>;
}
