/** The parts of Swagger 2.0 that the API definition uses, as facts: no summaries, no descriptions. */

export const httpMethods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;
export type Method = (typeof httpMethods)[number];

export interface Schema {
	$ref?: string;
	type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
	format?: string;
	enum?: Array<string | number | boolean>;
	default?: unknown;
	allOf?: Schema[];
	items?: Schema;
	properties?: Record<string, Schema>;
	additionalProperties?: Schema | boolean;
	required?: string[];
	readOnly?: boolean;
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	pattern?: string;
	'x-genesys-iso8601'?: string;
}

export interface Parameter extends Omit<Schema, 'required'> {
	name: string;
	in: 'path' | 'query' | 'header' | 'body' | 'formData';
	required?: boolean;
	collectionFormat?: string;
	schema?: Schema;
	'x-genesys-name'?: string;
}

export interface Permissions {
	type: 'ANY' | 'ALL';
	permissions: string[];
}

export interface Operation {
	tags: string[];
	operationId: string;
	consumes?: string[];
	produces?: string[];
	parameters?: Parameter[];
	responses: Record<string, { description: string; schema?: Schema }>;
	deprecated?: boolean;
	'x-inin-requires-permissions'?: Permissions;
	'x-genesys-preview'?: boolean;
}

export interface Tag {
	name: string;
	'x-genesys-api-class': string;
}

export interface Definition {
	swagger: '2.0';
	info: { title: string; version: string };
	host?: string;
	basePath?: string;
	schemes?: string[];
	consumes?: string[];
	produces?: string[];
	securityDefinitions?: Record<string, unknown>;
	security?: Array<Record<string, string[]>>;
	tags: Tag[];
	paths: Record<string, Partial<Record<Method, Operation>>>;
	definitions: Record<string, Schema>;
}
