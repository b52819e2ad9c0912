import { type Catalogue, isAnything, modelName } from '../definition/catalogue';
import type { Parameter, Schema } from '../definition/swagger';
import type { JsonObject } from '../json';

export const modelKey = (name: string) => `model:${name}`;

const CONSTRAINTS = ['format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength'] as const;

function constraints(schema: Omit<Schema, 'required'>): JsonObject {
	const kept: JsonObject = {};
	for (const name of CONSTRAINTS) if (schema[name] !== undefined) kept[name] = schema[name];
	return kept;
}

/** A parameter as JSON schema. Some defaults are missing from their own enum; Genesys Cloud takes them. */
export function parameterSchema(parameter: Parameter | Schema): JsonObject {
	const { type, items, enum: values, default: fallback } = parameter;
	return {
		...(type && { type }),
		...constraints(parameter as Omit<Schema, 'required'>),
		...(values && { enum: fallback === undefined || values.includes(fallback) ? values : [...values, fallback] }),
		...(items && { items: parameterSchema(items) }),
	};
}

/** A body's schema as JSON schema, with each model under its own key. */
export function bodySchema(schema: Schema, strictProperties: boolean): JsonObject {
	const model = modelName(schema);
	if (model !== undefined) return { $ref: modelKey(model) };
	if (schema.type !== 'object' && !schema.properties) {
		return {
			...(schema.type && { type: schema.type }),
			...constraints(schema),
			...(schema.enum && { enum: schema.enum }),
			...(schema.items && { items: nestedSchema(schema.items, strictProperties) }),
		};
	}
	const properties = Object.entries(schema.properties ?? {});
	const { additionalProperties } = schema;
	return {
		type: 'object',
		...(properties.length > 0 && {
			// Here `$ref` may be the name of a property, so the entries are taken as they come.
			properties: Object.fromEntries(properties.map(([name, property]) => [name, nestedSchema(property, strictProperties)])),
			required: (schema.required ?? []).filter((name) => !schema.properties?.[name]?.readOnly),
		}),
		...(typeof additionalProperties === 'object'
			? { additionalProperties: nestedSchema(additionalProperties, strictProperties) }
			: properties.length > 0 && strictProperties && { additionalProperties: additionalProperties === true }),
	};
}

function nestedSchema(schema: Schema, strictProperties: boolean): JsonObject {
	return isAnything(schema) ? {} : bodySchema(schema, strictProperties);
}

/** The models that a schema reaches. */
export function modelsOf(catalogue: Catalogue, schema: Schema, found = new Set<string>()): Set<string> {
	const name = modelName(schema);
	if (name !== undefined) {
		if (!found.has(name)) modelsOf(catalogue, catalogue.model(name), found.add(name));
		return found;
	}
	for (const property of Object.values(schema.properties ?? {})) modelsOf(catalogue, property, found);
	if (schema.items) modelsOf(catalogue, schema.items, found);
	if (typeof schema.additionalProperties === 'object') modelsOf(catalogue, schema.additionalProperties, found);
	return found;
}
