import { exampleOf, type Catalogue, type Operation } from '../../../sandbox';

/** What is handed to an operation, by wire name. */
export interface Arguments {
	path: Record<string, unknown>;
	query: Record<string, unknown>;
	header: Record<string, unknown>;
	body?: unknown;
}

export type Extent = 'required' | 'all';

type Schema = Operation['parameters'][number];

const isReference = (properties: object = {}): boolean => {
	const names = Object.keys(properties);
	return names.includes('id') && names.every((name) => ['id', 'name', 'selfUri'].includes(name));
};

/** Arguments for one operation; texts hold what must be encoded, numbers and booleans are what clients like to drop. */
export class ArgumentMaker {
	constructor(private readonly catalogue: Catalogue) {}

	argumentsOf(operation: Operation, extent: Extent): Arguments {
		const made: Arguments = { path: {}, query: {}, header: {} };
		for (const parameter of operation.parameters) {
			if (extent === 'required' && !parameter.required && parameter.in !== 'path') continue;
			const place = made[parameter.in as 'path' | 'query' | 'header'];
			place[parameter.name] = this.value(parameter, `${operation.id}/${parameter.name}`);
		}
		const { body } = operation;
		if (body && (extent === 'all' || body.required)) made.body = this.body(body.schema, operation.id, extent);
		return made;
	}

	/** A whole body, nested as deep as the sandbox makes examples. */
	json({ id, body }: Operation): unknown {
		return body && exampleOf(this.catalogue, body.schema, { seed: id, request: true, optionalDepth: 2 });
	}

	private value(parameter: Schema, seed: string): unknown {
		const { type, format, pattern, items } = parameter;
		if (type === 'array') return ['1', '2'].map((part) => this.value({ ...parameter, ...items, type: items?.type ?? 'string' } as Schema, `${seed}/${part}`));
		if (type === 'boolean') return false;
		const { required: _required, ...schema } = parameter;
		const example = exampleOf(this.catalogue, schema, { seed, request: true }, parameter.name);
		const plain = type === 'string' && !format && !pattern && !parameter.enum;
		return plain ? (parameter.in === 'header' ? `${parameter.name} 1` : `${parameter.name}/1 é?&`) : example;
	}

	private body(schema: Schema['schema'] & object, seed: string, extent: Extent): unknown {
		const model = this.catalogue.resolve(schema);
		const required = new Set(model.required ?? []);
		const writable = Object.entries(model.properties ?? {}).filter(([, property]) => property.readOnly !== true);
		if (model.type !== 'object' || writable.length === 0) return exampleOf(this.catalogue, schema, { seed, request: true, optionalDepth: 1 });
		const chosen = writable.filter(([name]) => extent === 'all' || required.has(name));
		return Object.fromEntries(
			chosen.map(([name, property]) => {
				const target = this.catalogue.resolve(property);
				const value = isReference(target.properties)
					? { id: `${name}-id` }
					: this.asFields(property, exampleOf(this.catalogue, property, { seed: `${seed}/${name}`, request: true, optionalDepth: 1 }, name), `${seed}/${name}`);
				// An empty list is how a required list looks that nobody filled in.
				return [name, Array.isArray(value) && value.length === 0 ? [this.element(target, `${seed}/${name}`, name)] : value];
			}),
		);
	}

	/** What fields can say: a reference is its ID alone, and a list that is required has an entry. */
	private asFields(schema: Schema['schema'] & object, value: unknown, seed: string): unknown {
		const model = this.catalogue.resolve(schema);
		if (Array.isArray(value)) return value.map((entry) => this.asFields(model.items ?? {}, entry, seed));
		if (typeof value !== 'object' || value === null) return value;
		if (isReference(model.properties)) return { id: (value as { id?: unknown }).id ?? `${seed}-id` };
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => {
				const property = model.properties?.[name] ?? {};
				const missing = Array.isArray(inner) && inner.length === 0 && model.required?.includes(name);
				return [name, this.asFields(property, missing ? [this.element(this.catalogue.resolve(property), `${seed}/${name}`, name)] : inner, `${seed}/${name}`)];
			}),
		);
	}

	private element(list: { items?: Schema['items'] }, seed: string, name: string): unknown {
		return exampleOf(this.catalogue, list.items ?? { type: 'string' }, { seed, request: true }, name);
	}
}
