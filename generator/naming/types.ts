/** What an operation is named from: facts of the definition, never its prose. */
export interface NamingInput {
	/** the operationId */
	id: string;
	/** 'get', 'post', … */
	method: string;
	path: string;
	deprecated?: boolean;
	preview?: boolean;
	/** its answer lists entities */
	listing: boolean;
	/** its body is an array */
	bodyIsList?: boolean;
}

export interface OperationName {
	/** the value of the `resource` parameter: part of the contract with saved workflows */
	resource: string;
	/** the resource in words, singular, Title Case */
	resourceName: string;
	/** the operation within its resource, Title Case */
	name: string;
	/** the operation within its node, sentence case */
	action: string;
}

/** How often each lower-case word occurs in the camel-cased names of a definition. */
export type Vocabulary = ReadonlyMap<string, number>;

/**
 * The decisions taken by hand, committed as `definition/naming.json`.
 *
 * Paths are written without `/api/v2/`, each parameter as `{}`.
 * A resource is written `Noun`, or `Parent|Noun` where it belongs to another entity, and may be followed by
 * `+ segments` that count as if they stood after the noun in the path.
 * A phrase is a name and an action; both may hold the placeholders that `phrase.ts` lists.
 */
export interface NamingDecisions {
	/** words and abbreviations with their proper casing */
	acronyms: string[];
	/** lower-case concatenations in their split form: every segment of the definition's paths, and other words */
	words: string[];
	/** wire names with the label that no rule would find */
	labels: Record<string, string>;
	/** nouns that are plural in a sentence although the resource is called in the singular */
	plurals: Record<string, string>;
	/** last segments of a path that say what is done, with the verb */
	verbs: Record<string, string>;
	/** path prefix to resource, in every group */
	resources: Record<string, string>;
	/** group tag to path prefix to resource, before `resources` */
	groups: Record<string, Record<string, string>>;
	/** method and rest of the path after the resource, to a phrase */
	tails: Record<string, Phrase>;
	/** operationId to a phrase */
	operations: Record<string, Phrase>;
	/** noun to other words that people search for */
	synonyms: Record<string, string[]>;
}

export type Phrase = [name: string, action: string];

/** The parts of a Swagger definition that hold vocabulary. */
export interface NamedDefinition {
	tags?: Array<{ name: string }>;
	paths: Record<string, object>;
	definitions?: Record<string, { properties?: Record<string, unknown> }>;
}

export interface Naming {
	/** the names of a group's operations by operationId, each found from the operation alone */
	nameGroup(groupTag: string, operations: readonly NamingInput[]): Map<string, OperationName>;
	/** 'routinglanguages' → ['routing', 'languages'] */
	words(segment: string): string[];
	/** 'divisionId' → 'Division ID' */
	title(text: string): string;
	/** the words under which the node of a group should be found */
	aliases(groupTag: string, operations: readonly NamingInput[]): string[];
}
