/**
 * The shape of the operation tables that the generator writes: one row an operation, loaded at the first use of a node.
 *
 * Keys are short because 3,468 rows of them are shipped. A row holds what a request needs and nothing else.
 */

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** What a value must be. `date`, `dateTime`, … are text in the form that the definition's format names. */
export type ValueType =
	| 'string'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'dateTime'
	| 'localDateTime'
	| 'date'
	| 'yearMonth'
	| 'interval'
	| 'object'
	| 'array'
	| 'json';

/** A path, query or header parameter. */
export interface ParameterRow {
	/** Wire name. */
	n: string;
	/** Name of the node's field, where it differs from the wire name. */
	f?: string;
	/** Place: path, query or header. */
	i: 'p' | 'q' | 'h';
	/** Type, where it is not `string`. */
	t?: ValueType;
	/** 1: a list of such values. */
	l?: 1;
	/** 1: required. */
	r?: 1;
}

/** A body property that is shown as a field. */
export interface BodyFieldRow {
	/** Wire name. */
	n: string;
	/** Name of the node's field, where it differs from what the naming rule makes of the wire name. */
	f?: string;
	/** Type, where it is not `string`. */
	t?: ValueType;
	/** 1: a list of such values. */
	l?: 1;
	/** 1: required. */
	r?: 1;
	/** 1: a reference, shown as an ID and sent as `{ id }`. */
	o?: 1;
	/** The properties of an object that is shown as fields, or of each object of a list. */
	v?: BodyFieldRow[];
}

/** How the pages of a listing are asked for. */
export interface PagingRow {
	/**
	 * `page`: a page number. `cursor`: a cursor from the answer. `index`: a 1-based start index (SCIM). `link`: the whole query of the
	 * answer's `nextUri`.
	 */
	s: 'page' | 'cursor' | 'index' | 'link';
	/**
	 * Parameter that takes the page number, the cursor or the start index. For links: `nextUri`, or the parameter that takes the page
	 * number where an answer counts its pages and has no link.
	 */
	p: string;
	/** 1: `p` and `z` stand in the body, with dots between levels; otherwise in the query. */
	b?: 1;
	/** Parameter that takes the page size, where there is one. */
	z?: string;
	/** Largest page size that is safe to ask for. */
	m?: number;
	/** Smallest page size, where it is not 1. */
	k?: number;
	/** The window: how many entities the pages reach, where that is limited. */
	w?: number;
	/** 1: several entities may have one ID, as versions of one thing do, so that an ID seen twice is no repetition. */
	d?: 1;
}

/** A number is an enum of `AnswerModels`, a text a model, `l` a list of something and `m` a map to something. */
export type AnswerType = number | string | { l: AnswerType } | { m: AnswerType };

/** Where in answers values of an enum stand; models and properties without one are left out. */
export interface AnswerModels {
	readonly enums: ReadonlyArray<ReadonlyArray<string | number>>;
	readonly models: Readonly<Record<string, Readonly<Record<string, AnswerType>>>>;
}

/** One operation of the API. */
export interface OperationRow {
	/** HTTP method. */
	m: HttpMethod;
	/** Path template, `/api/v2/…/{id}`. */
	p: string;
	/** Parameters, in the definition's order. */
	a?: ParameterRow[];
	/** Body. Its presence means that the operation takes one. */
	b?: {
		/** 1: the body is required. */
		r?: 1;
		/** The properties that can be shown as fields; absent where the body is JSON only. */
		f?: BodyFieldRow[];
		/** What a JSON body must be, where it is not an object: `array`, `string`, or `any`. */
		k?: 'array' | 'string' | 'any';
	};
	/** Content types of the body, where JSON is not among them. */
	c?: string[];
	/** Content types of the answer, where JSON is not among them. */
	x?: string[];
	/** Property of the answer that holds the listed entities (`entities`, `results.entities`, …), with dots between levels. */
	e?: string;
	/** How further pages are asked for. */
	g?: PagingRow;
	/** Where in the answer values of an enum stand. */
	w?: AnswerType;
	/** Permissions: whether any or all of them are needed, then their names. */
	s?: ['any' | 'all', ...string[]];
}

/** The operations of one group, by operationId. */
export type OperationTable = Readonly<Record<string, OperationRow>>;
