/** What definition/everyday.json decides: which operations the everyday node has, under which names, with which fields. */
export interface EverydayDecisions {
	/** What the node is for. */
	description: string;
	/** Words that the node is found by. */
	aliases: string[];
	resources: EverydayResource[];
}

export interface EverydayResource {
	value: string;
	name: string;
	actions: EverydayAction[];
}

export interface EverydayAction {
	/** operationId. */
	operation: string;
	name: string;
	/** A short sentence, unique within the node. */
	action: string;
	/** What it does, where Genesys's own words do not say it well. */
	text?: string;
	/** Optional parameters and body properties that are shown, by the names of their fields. All of them where it is left out. */
	fields?: string[];
	/** The body is an analytics query, and filled in as one. */
	query?: QueryDecisions;
}

export interface QueryDecisions {
	/** Metrics that are asked for unless others are chosen. */
	metrics?: string[];
	/** Dimensions that results are grouped by unless others are chosen. */
	groupBy?: string[];
	/** Dimensions without which there is no answer. */
	required?: string[];
	/** Dimensions with a field of their own, and where their values are listed: `Model.property`. */
	filters: Array<{ dimension: string; values?: string }>;
	/** Models of predicates, all of whose dimensions can be filtered by. */
	dimensions?: string[];
}
