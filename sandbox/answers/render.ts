import { type Catalogue, isAnything } from '../definition/catalogue';
import type { Schema } from '../definition/swagger';
import { isObject, type JsonObject } from '../json';
import type { Organisation } from '../state/organisation';
import { exampleOf } from './example';

function isOne({ enum: values, pattern }: Schema, text: string): boolean {
	return (!values || values.includes(text)) && (pattern === undefined || new RegExp(pattern).test(text));
}

/**
 * Shows what is kept as an answer model wants it: only its properties, of its types; what it requires
 * and nobody has given comes from an example. So one entity can answer in several models.
 */
export class Renderer {
	constructor(
		private readonly catalogue: Catalogue,
		private readonly organisation: Organisation,
	) {}

	render(schema: Schema, value: unknown, seed: string): unknown {
		const rendered = this.show(schema, value, seed);
		return rendered === undefined ? exampleOf(this.catalogue, schema, { seed }) : rendered;
	}

	/** Undefined if the value is not of the schema's type. */
	private show(schema: Schema, value: unknown, seed: string): unknown {
		const shape = this.catalogue.resolve(schema);
		if (value === undefined || value === null) return undefined;
		if (isAnything(shape)) return value;
		switch (shape.type) {
			case 'array':
				if (!Array.isArray(value) || !shape.items) return undefined;
				return value.map((item) => this.show(shape.items ?? {}, item, seed)).filter((item) => item !== undefined);
			case 'string':
				return typeof value === 'string' && isOne(shape, value) ? value : undefined;
			case 'integer':
				return Number.isInteger(value) ? value : undefined;
			case 'number':
				return typeof value === 'number' ? value : undefined;
			case 'boolean':
				return typeof value === 'boolean' ? value : undefined;
			default:
				return isObject(value) ? this.showObject(shape, value, seed) : undefined;
		}
	}

	private showObject(shape: Schema, value: JsonObject, seed: string): JsonObject {
		if (!shape.properties || Object.keys(shape.properties).length === 0) return this.showMap(shape, value, seed);

		const known = typeof value.id === 'string' && Object.keys(value).length <= 2 ? this.named(shape, value.id) : {};
		const source: JsonObject = { ...known, ...value };
		const answer: JsonObject = {};
		for (const [key, property] of Object.entries(shape.properties)) {
			const given = source[key] ?? this.reference(property, source[`${key}Id`]);
			const shown = this.show(property, given, `${seed}/${key}`);
			if (shown !== undefined) answer[key] = shown;
			else if (shape.required?.includes(key)) answer[key] = exampleOf(this.catalogue, property, { seed: `${seed}/${key}` }, key);
		}
		return answer;
	}

	private showMap(shape: Schema, value: JsonObject, seed: string): JsonObject {
		const { additionalProperties: entry } = shape;
		if (!isObject(entry)) return value;
		const entries = Object.entries(value).map(([key, item]) => [key, this.show(entry, item, `${seed}/${key}`)] as const);
		return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
	}

	/** A reference by id is answered with the name of what it refers to. */
	private named(shape: Schema, id: string): JsonObject {
		const entity = this.organisation.lookup(id);
		if (!entity || !shape.properties?.name) return {};
		return { name: entity.name, selfUri: entity.selfUri };
	}

	/** `divisionId` of a request is `division` in many answers. */
	private reference(property: Schema, id: unknown): JsonObject | undefined {
		return typeof id === 'string' && this.catalogue.resolve(property).properties?.id ? { id } : undefined;
	}
}
