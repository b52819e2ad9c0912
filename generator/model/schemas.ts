import type { Definition, Schema } from '../definition/swagger';
import type { EnumValue, ValueType } from './types';

/** What cannot be placed stops the build, with the place it stands at. */
export class GeneratorError extends Error {
	override name = 'GeneratorError';
}

export interface Shape {
	type: ValueType;
	list: boolean;
	reference: boolean;
	/** The schema that carries enum, limits and format: of the element where it is a list. */
	value: Schema;
}

const textFormats: Record<string, ValueType> = {
	'date-time': 'dateTime',
	'local-date-time': 'localDateTime',
	date: 'date',
	'year-month': 'yearMonth',
	interval: 'interval',
};

export class Schemas {
	readonly #models: Record<string, Schema>;

	constructor(definition: Pick<Definition, 'definitions'>) {
		this.#models = definition.definitions;
	}

	/** The model behind a `$ref`, or the schema itself, with all its parts. A `$ref` that is no text is a property of that name. */
	resolve(schema: Schema): Schema {
		if (typeof schema.$ref === 'string') {
			const name = schema.$ref.replace('#/definitions/', '');
			// Models are called Number, Function, …: only an own key is a model.
			if (!Object.hasOwn(this.#models, name)) throw new GeneratorError(`There is no model "${schema.$ref}".`);
			return this.resolve(this.#models[name] as Schema);
		}
		return schema.allOf ? this.#whole(schema.allOf, schema) : schema;
	}

	/** A model with those that it extends: their properties first. */
	#whole(parts: Schema[], { allOf: _parts, ...own }: Schema): Schema {
		const all = [...parts.map((part) => this.resolve(part)), own];
		const whole: Schema = Object.assign({}, ...all);
		const required = all.flatMap((part) => part.required ?? []);
		if (required.length > 0) whole.required = [...new Set(required)];
		if (all.some(({ properties }) => properties)) whole.properties = Object.assign({}, ...all.map(({ properties }) => properties));
		return whole;
	}

	properties(schema: Schema): Array<[wire: string, property: Schema, required: boolean]> {
		const required = new Set(schema.required ?? []);
		return Object.entries(schema.properties ?? {}).map(([wire, property]) => [wire, property, required.has(wire)]);
	}

	/** The properties that a request may set. */
	writable(schema: Schema): Array<[wire: string, property: Schema, required: boolean]> {
		return this.properties(schema).filter(([, property]) => property.readOnly !== true);
	}

	/** `{ id }` with at most a name and a selfUri beside it. */
	isReference(schema: Schema): boolean {
		const names = Object.keys(schema.properties ?? {});
		return names.includes('id') && names.every((name) => name === 'id' || name === 'name' || name === 'selfUri');
	}

	/** How a person fills in a value of this schema. */
	shapeOf(schema: Schema, where: string): Shape {
		const target = this.resolve(schema);
		switch (target.type ?? 'object') {
			case 'array': {
				const element = target.items && this.resolve(target.items);
				const scalar = element && scalarType(element);
				return scalar
					? { type: scalar, list: true, reference: false, value: element }
					: { type: 'array', list: false, reference: false, value: target };
			}
			case 'object':
				if (this.isReference(target)) return { type: 'string', list: false, reference: true, value: {} };
				// A schema that names nothing takes any JSON value: "untyped" in the SDKs.
				return {
					type: target.properties || target.additionalProperties ? 'object' : 'json',
					list: false,
					reference: false,
					value: target,
				};
			default: {
				const scalar = scalarType(target);
				if (!scalar) throw new GeneratorError(`${where} has the type "${String(target.type)}", which has no field.`);
				return { type: scalar, list: false, reference: false, value: target };
			}
		}
	}
}

function scalarType(schema: Schema): ValueType | undefined {
	switch (schema.type) {
		case 'string':
			return textFormats[schema.format ?? schema['x-genesys-iso8601'] ?? ''] ?? 'string';
		case 'integer':
		case 'number':
		case 'boolean':
			return schema.type;
		default:
			return undefined;
	}
}

/** The enum's values; `[true, false]` is a plain boolean. */
export function enumOf(schema: Schema): EnumValue[] | undefined {
	const values = schema.enum?.filter((value): value is EnumValue => typeof value !== 'boolean');
	return values && values.length > 0 ? [...new Set(values)] : undefined;
}

/** Limits and forms, as a person reads them. */
export function factsOf(schema: Schema): string[] {
	const facts: string[] = [];
	const { minLength, maxLength } = schema;
	if (minLength !== undefined && maxLength !== undefined) facts.push(`${minLength} to ${maxLength} characters`);
	else if (maxLength !== undefined) facts.push(`At most ${maxLength} characters`);
	else if (minLength !== undefined && minLength > 1) facts.push(`At least ${minLength} characters`);
	if (schema.format === 'uuid') facts.push('A UUID');
	if (schema.format === 'date') facts.push('A date such as 2025-01-31');
	if (schema.format === 'local-date-time') facts.push('A local time without a zone, such as 2025-01-31T09:00:00');
	if (schema.format === 'year-month') facts.push('A month such as 2025-01');
	if (schema.format === 'interval' || schema['x-genesys-iso8601'] === 'interval') facts.push('An interval such as 2025-01-31T00:00Z/2025-02-01T00:00Z');
	if (schema['x-genesys-iso8601'] === 'duration') facts.push('A duration such as PT15M');
	return facts;
}
