/** The part of Swagger 2.0 that the definition uses. */
export interface Schema {
	$ref?: string;
	type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
	format?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	additionalProperties?: Schema | boolean;
	enum?: unknown[];
	default?: unknown;
	readOnly?: boolean;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
}

export interface Parameter extends Omit<Schema, 'required'> {
	name: string;
	in: 'path' | 'query' | 'header' | 'body' | 'formData';
	required?: boolean;
	schema?: Schema;
}

export interface SwaggerOperation {
	operationId: string;
	consumes?: string[];
	produces?: string[];
	parameters?: Parameter[];
	responses?: Record<string, { schema?: Schema }>;
}

export interface SwaggerDefinition {
	swagger: '2.0';
	consumes?: string[];
	produces?: string[];
	paths: Record<string, Record<string, SwaggerOperation>>;
	definitions: Record<string, Schema>;
}
