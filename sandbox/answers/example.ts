import { type Catalogue, modelName } from '../definition/catalogue';
import type { Schema } from '../definition/swagger';
import type { JsonObject } from '../json';
import { idFrom } from '../state/ids';

export interface ExampleOptions {
	/** What ids are made from: the same seed gives the same example. */
	seed: string;
	/** An example to send: read-only properties are left out, and a list has an item. */
	request?: boolean;
	/** How many levels of optional properties to fill in. */
	optionalDepth?: number;
}

const BY_FORMAT: Record<string, string> = {
	date: '2026-01-15',
	'date-time': '2026-01-15T09:00:00.000Z',
	'local-date-time': '2026-01-15T09:00:00',
	'year-month': '2026-01',
};

function exampleText(schema: Schema, name: string, seed: string): string {
	const formatted = schema.format && BY_FORMAT[schema.format];
	if (formatted) return formatted;
	const isId = schema.format === 'uuid' || /(^id|Id)$/.test(name);
	const text = (isId ? idFrom(seed) : name || 'text').padEnd(schema.minLength ?? 0, '-').slice(0, schema.maxLength);
	if (!schema.pattern) return text;
	const pattern = new RegExp(schema.pattern);
	return [text, idFrom(seed), '#336699', 'example1'].find((candidate) => pattern.test(candidate)) ?? text;
}

/** A minimal valid value of a schema: required properties and the id, first enum values, fixed dates. */
export function exampleOf(catalogue: Catalogue, schema: Schema, options: ExampleOptions, name = ''): unknown {
	return build(schema, name, options.seed, options.optionalDepth ?? 0, []);

	function build(current: Schema, property: string, seed: string, depth: number, above: string[]): unknown {
		const model = modelName(current);
		if (model !== undefined) {
			// A model that requires itself has no finite example.
			if (above.includes(model)) return {};
			return build(catalogue.model(model), property, seed, depth, [...above, model]);
		}
		if (current.enum?.length) return current.enum[0];
		switch (current.type) {
			case 'string':
				return exampleText(current, property, seed);
			case 'integer':
			case 'number':
				return Math.max(current.minimum ?? 1, Math.min(1, current.maximum ?? 1));
			case 'boolean':
				return false;
			case 'array':
				if (!current.items || !options.request || above.length > 1 || (above.length === 1 && depth === 0)) return [];
				return [build(current.items, property, `${seed}/0`, depth, above)];
			default:
				return buildObject(current, seed, depth, above);
		}
	}

	function buildObject(current: Schema, seed: string, depth: number, above: string[]): JsonObject {
		const required = new Set(current.required);
		const example: JsonObject = {};
		for (const [key, property] of Object.entries(current.properties ?? {})) {
			if (options.request && property.readOnly) continue;
			const wanted = required.has(key) || depth > 0 || (key === 'id' && !options.request);
			if (!wanted) continue;
			// An optional property that would recurse is left out rather than cut.
			if (!required.has(key) && above.includes(modelName(property) ?? '')) continue;
			example[key] = build(property, key, `${seed}/${key}`, required.has(key) ? depth : depth - 1, above);
		}
		return example;
	}
}
