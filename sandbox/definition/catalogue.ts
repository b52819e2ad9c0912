import type { Parameter, Schema, SwaggerDefinition, SwaggerOperation } from './swagger';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

export interface Operation {
	id: string;
	method: Method;
	path: string;
	parameters: Parameter[];
	body?: { schema: Schema; required: boolean };
	answer?: Schema;
	consumes: string[];
	produces: string[];
}

const REFERENCE = '#/definitions/';

export function modelName(schema: Schema | undefined): string | undefined {
	return schema?.$ref?.slice(REFERENCE.length);
}

/** An object of which nothing more is said: Java's `Object`, so any value where it is a property. */
export function isAnything(schema: Schema): boolean {
	return schema.type === 'object' && !schema.properties && schema.additionalProperties === undefined;
}

/** The operations and models of one definition. */
export class Catalogue {
	readonly operations: Operation[];

	constructor(private readonly definition: SwaggerDefinition) {
		this.operations = Object.entries(definition.paths).flatMap(([path, methods]) =>
			Object.entries(methods).map(([method, operation]) => this.read(path, method, operation)),
		);
	}

	model(name: string): Schema {
		const model = this.definition.definitions[name];
		if (!model) throw new Error(`The definition has no model ${name}`);
		return model;
	}

	resolve(schema: Schema): Schema {
		const name = modelName(schema);
		return name === undefined ? schema : this.model(name);
	}

	/** True if the body is an array of things. */
	takesMany(operation: Operation): boolean {
		return operation.body !== undefined && this.resolve(operation.body.schema).type === 'array';
	}

	private read(path: string, method: string, operation: SwaggerOperation): Operation {
		const all = operation.parameters ?? [];
		const body = all.find((parameter) => parameter.in === 'body');
		const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'));
		return {
			id: operation.operationId,
			method: method.toUpperCase() as Method,
			path,
			parameters: all.filter((parameter) => parameter !== body),
			...(body?.schema && { body: { schema: body.schema, required: body.required === true } }),
			...(success?.[1].schema && { answer: success[1].schema }),
			consumes: operation.consumes ?? this.definition.consumes ?? ['application/json'],
			produces: operation.produces ?? this.definition.produces ?? ['application/json'],
		};
	}
}
