/** The model between reading and writing: `ApiGroup → Resource → Operation → Parameter`. */

import type { Schema } from '../definition/swagger';
import type { AnswerType } from './answers';

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

export type EnumValue = string | number;

/** Something a user fills in: a parameter or a body property. */
export interface Field {
	/** Name on the wire. */
	wire: string;
	/** Name of the node's parameter, an identifier. */
	name: string;
	label: string;
	type: ValueType;
	/** A list of such values. */
	list: boolean;
	required: boolean;
	enum?: EnumValue[];
	default?: string | number | boolean;
	minimum?: number;
	maximum?: number;
	/** Limits and forms as a person reads them. */
	facts: string[];
	/** Prose, where there is some. */
	text?: string;
	/** The list that the ID can be chosen from. */
	picker?: FieldPicker;
}

/** What a field says of its picker. */
export interface FieldPicker {
	key: string;
	/** Fields of the step that have to be filled in first. */
	after: string[];
	/** The admin UI has a page for each entity, with the ID in its address. */
	page: boolean;
}

export interface Parameter extends Field {
	place: 'path' | 'query' | 'header';
}

export interface BodyField extends Field {
	/** Shown as an ID, sent as `{ id }`. */
	reference: boolean;
	/** Belongs to a body that may be left out: required only where the body is sent. */
	leavable: boolean;
	/** Properties of an object that is shown as fields, or of each object of a list. */
	fields?: BodyField[];
	/** JSON that the field starts with. */
	skeleton?: string;
}

export interface Body {
	required: boolean;
	kind: 'object' | 'array' | 'string' | 'any';
	/** Absent where the body can only be given as JSON. */
	fields?: BodyField[];
	/** JSON that a body starts with which is given as JSON. */
	skeleton: string;
	/** Shown as JSON until fields are chosen: lists were JSON alone before they had fields. */
	jsonFirst?: true;
}

/** How further pages of a listing are asked for; the styles are those of lib/operation.ts. */
export interface Paging {
	style: 'page' | 'cursor' | 'index' | 'link';
	/**
	 * Takes the page number, the cursor or the start index, in a body with dots between levels. For links `nextUri` of the answer, or the
	 * page number that is taken where the answer has pages and no link.
	 */
	parameter: string;
	/** The parameters stand in the body. */
	inBody?: true;
	sizeParameter?: string;
	largestSize?: number;
	smallestSize?: number;
	/** How many entities the pages reach, where that is limited. */
	window?: number;
	/** Several entities of the listing may have one ID: versions of one thing. */
	repeatsIds?: true;
}

/** How a job that an operation starts is followed to its end. */
export interface Job {
	/** operationId of what reads the state. */
	reader: string;
	/** Where the job's ID stands in the answer of its start, as names joined by dots; absent where the path of the start holds it. */
	id?: string;
	/** Where the state stands in what the reader answers. */
	state: string;
	/** States that are a good end. */
	done: string[];
	/** States that are a bad end. */
	failed: string[];
	/** States in which the job stops until somebody makes it go on. */
	rests?: string[];
	/** Property of what the reader answers: where it is true, the job does not stop there. */
	restless?: string;
	/** Where the reasons of a bad end stand. */
	reasons: string[];
	/** operationId of what reads the results, where they are more than one answer of the reader. */
	results?: string;
	/** The results come in pages. */
	paged: boolean;
}

/** Where an answer says that a file is to go: names of its properties. */
export interface Upload {
	url: string;
	headers?: string;
	method?: string;
}

/** What is known of the entities of a list: enough to tell what is new on it. */
export interface Entity {
	/** Property with the id. */
	id: string;
	/** Property with the time of creation. */
	created?: string;
	/** Property with the time of the last change. */
	modified?: string;
	/** Property with a version. */
	version?: string;
	/** Query that has the list sorted by such a property, the latest first. */
	sorted?: { by: string; query: Record<string, string> };
}

export interface Operation {
	/** The definition's operationId. */
	id: string;
	method: string;
	path: string;
	/** Verb within the resource, unique there. */
	name: string;
	/** A short sentence, unique within the node. */
	action: string;
	/** What it does, where prose is at hand. */
	summary?: string;
	/** Takes something away for good: one thing, or many at once. */
	removes?: 'one' | 'many';
	deprecated: boolean;
	preview: boolean;
	parameters: Parameter[];
	body?: Body;
	/** Content types other than JSON. */
	consumes?: string[];
	produces?: string[];
	permissions?: { all: boolean; names: string[] };
	/** Property of the answer that holds the listed entities, with dots between levels. */
	itemsKey?: string;
	paging?: Paging;
	/** What it lists, where that has an id. */
	entity?: Entity;
	/** What one item of the answer is, in the definition: the element of a list, otherwise the whole. */
	item?: Schema;
	/** The job that it starts. */
	job?: Job;
	/** Where in a returned entity links to files stand: names joined by dots, `*` for each element of a list or map. */
	downloads?: string[];
	/** Where the answer says that a file is to go. */
	upload?: Upload;
	/** Where in the answer values of an enum stand. */
	answer?: AnswerType;
}

export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

export interface ApiGroup {
	tag: string;
	/** `genesysCloudRouting` */
	nodeName: string;
	/** `GenesysCloudRouting` */
	className: string;
	/** `Genesys Cloud Routing` */
	displayName: string;
	aliases: string[];
	resources: Resource[];
	/** What the node is for, where that is not worked out from its resources. */
	description?: string;
	/** Module under nodes/ that runs the node's steps, where it is not the one that all nodes share. */
	executor?: string;
	/** Whether its operations have names chosen by hand, which say more than the operationId. */
	ownWords?: boolean;
}
