import type { Definition, Schema } from '../definition/swagger';
import { enumOf, Schemas } from './schemas';

/**
 * Where in answers values of an enum stand: a number is an enum of the list, a text a model, `l` a list of something and `m`
 * a map to something. Models and properties without an enum below them are left out.
 */
export type AnswerType = number | string | { l: AnswerType } | { m: AnswerType };

export interface AnswerModels {
	enums: Array<Array<string | number>>;
	models: Record<string, Record<string, AnswerType>>;
}

/** The answer types of operations, and the models and enums behind them. */
export class AnswerTypes {
	readonly #schemas: Schemas;
	readonly #definitions: Definition['definitions'];
	readonly #enums = new Map<string, number>();
	/** Models that hold an enum at some depth. */
	readonly #holding: ReadonlySet<string>;
	readonly #models = new Map<string, Record<string, AnswerType>>();

	constructor({ definitions }: Pick<Definition, 'definitions'>) {
		this.#schemas = new Schemas({ definitions });
		this.#definitions = definitions;
		this.#holding = holdingModels(definitions);
	}

	/** The type of an answer; undefined where nothing in it is an enum. Models that it needs are taken along. */
	typeOf(schema: Schema | undefined): AnswerType | undefined {
		if (!schema) return undefined;
		const name = modelName(schema);
		if (name !== undefined) return this.#holding.has(name) ? this.#take(name) : undefined;
		if (schema.items) return wrapped('l', this.typeOf(schema.items));
		if (typeof schema.additionalProperties === 'object') return wrapped('m', this.typeOf(schema.additionalProperties));
		const values = schema.type === 'string' ? enumOf(schema) : undefined;
		return values && this.#enum(values);
	}

	/** Everything that was asked for, in a fixed order. */
	get all(): AnswerModels {
		return {
			enums: [...this.#enums.keys()].map((text) => JSON.parse(text) as string[]),
			models: Object.fromEntries([...this.#models].sort(([a], [b]) => (a < b ? -1 : 1))),
		};
	}

	#enum(values: Array<string | number>): number {
		const key = JSON.stringify(values);
		const index = this.#enums.get(key) ?? this.#enums.size;
		this.#enums.set(key, index);
		return index;
	}

	#take(name: string): string {
		if (this.#models.has(name)) return name;
		const properties: Record<string, AnswerType> = {};
		// Before its properties: a model may hold itself.
		this.#models.set(name, properties);
		for (const [wire, property] of this.#schemas.properties(this.#definitions[name] ?? {})) {
			const type = this.typeOf(property);
			if (type !== undefined) properties[wire] = type;
		}
		return name;
	}
}

const wrapped = <K extends 'l' | 'm'>(kind: K, type: AnswerType | undefined): AnswerType | undefined =>
	type === undefined ? undefined : ({ [kind]: type } as unknown as AnswerType);

const modelName = (schema: Schema): string | undefined =>
	typeof schema.$ref === 'string' ? schema.$ref.replace('#/definitions/', '') : undefined;

/** Models with an enum in them or in a model below them. */
function holdingModels(definitions: Definition['definitions']): Set<string> {
	const holding = new Set<string>();
	const users = new Map<string, Set<string>>();
	const look = (owner: string, schema: Schema): void => {
		const name = modelName(schema);
		if (name !== undefined) users.set(name, (users.get(name) ?? new Set()).add(owner));
		if (schema.type === 'string' && enumOf(schema)) holding.add(owner);
		if (schema.items) look(owner, schema.items);
		if (typeof schema.additionalProperties === 'object') look(owner, schema.additionalProperties);
	};
	for (const [name, model] of Object.entries(definitions)) {
		for (const property of Object.values(model.properties ?? {})) look(name, property);
		if (model.items) look(name, model.items);
		if (typeof model.additionalProperties === 'object') look(name, model.additionalProperties);
	}
	const open = [...holding];
	for (let name = open.pop(); name !== undefined; name = open.pop()) {
		for (const user of users.get(name) ?? []) {
			if (holding.has(user)) continue;
			holding.add(user);
			open.push(user);
		}
	}
	return holding;
}
