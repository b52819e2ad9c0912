import type { Operation } from '../types';

/** A way to ask for entities. In texts of the query and the body `%` stands for what was typed. */
export interface Listing {
	operation: Operation;
	query?: Record<string, string | string[]>;
	/** Present where the operation takes its filters and its page in the body. */
	body?: Record<string, unknown>;
}

/** One kind of entity that can be chosen from a list. */
export interface Picker {
	/** Short name, unique: the node's search method and the table's key. */
	key: string;
	/** Path of the collection; kinds that are a part of it, such as the flows of one type, share it. */
	path: string;
	list: Listing;
	/** How a name is searched for; where it is missing, the pages of the list are filtered. */
	search?: Listing;
	/** Property that holds the list, where it is not the operation's own. */
	itemsKey?: string;
	/** Property with the ID. */
	id: string;
	/** Property that tells a person which entity it is (`firstName+lastName`: both); the ID itself where there is none. */
	label: string;
	/** Property that tells apart what is named alike. */
	detail?: string;
	/** Path parameters of the list: what has to be chosen first. */
	parents: string[];
	/** The admin UI has a page for each entity, with the ID in its address. */
	page: boolean;
}

/** What no rule can tell: definition/pickers.json. */
export interface PickerDecisions {
	/** Lists that are no GET of the collection itself, by its path. */
	lists: Record<string, { operation: string; items?: string; body?: Record<string, unknown> }>;
	/** Kinds that are a part of a list, by their key. */
	parts: Record<string, { list: string; query: Record<string, string | string[]> }>;
	/** A list, and the one to use in its place as it shows the same entities better. */
	instead: Record<string, string>;
	/** Lists that cannot serve, each with the reason. */
	unusable: Record<string, string>;
	/** Parameters that a list needs, with values that leave nothing out. */
	query: Record<string, Record<string, string | string[]>>;
	/** Names that mean something else under each list, even next to it: only the list right before them counts. */
	general: string[];
	/** Kind by the name of a field, wherever it stands: a collection's path or the key of a part. */
	names: Record<string, string>;
	/** The same below a path. `null`: the name means nothing that can be listed. */
	within: Record<string, Record<string, string | null>>;
	/** How names are searched for, by path of the collection, where the list's own parameters do not say it. */
	search: Record<string, { operation?: string; query?: Record<string, string>; body?: Record<string, unknown> }>;
	/** What a filter takes, by path of the collection; a plain text otherwise. */
	wildcards: Record<string, string>;
	/** Properties that tell which entity it is, by path of the collection. */
	labels: Record<string, { label: string; detail?: string }>;
	/** The property with the ID where it is not `id`, by path of the collection. */
	ids: Record<string, string>;
	/** Collections whose entities have a page in the admin UI. */
	pages: string[];
}
