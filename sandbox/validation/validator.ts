import Ajv, { type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

import type { Query } from '../answers/filter';
import type { Catalogue, Operation } from '../definition/catalogue';
import type { Parameter } from '../definition/swagger';
import { type JsonObject, withoutNulls } from '../json';
import { invalid, type Place } from './problems';
import { bodySchema, modelKey, modelsOf, parameterSchema } from './schemas';

function newAjv(options: Options): Ajv {
	// The definition's patterns are Java's: some escape what a Unicode pattern may not.
	const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, unicodeRegExp: false, ...options });
	addFormats(ajv);
	ajv.addFormat('local-date-time', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/);
	ajv.addFormat('year-month', /^\d{4}-(0[1-9]|1[0-2])$/);
	return ajv;
}

/** Repeated keys are the declared form of a list; a single key may hold it with commas, as some clients send it. */
function asList(value: unknown): unknown {
	return typeof value === 'string' ? value.split(',') : value;
}

/** Checks requests against the definition. Validators are compiled at an operation's first request: most are never asked for. */
export class Validator {
	private readonly parameters = newAjv({ coerceTypes: true });
	private readonly bodies = newAjv({});
	private readonly compiled = new Map<string, ValidateFunction>();
	private readonly added = new Set<string>();

	constructor(
		private readonly catalogue: Catalogue,
		private readonly strictProperties: boolean,
	) {}

	/**
	 * The query with its values in the types they are declared in.
	 * @param alsoTaken names that the definition does not have: what the sandbox's own links hold
	 */
	query(operation: Operation, raw: Record<string, unknown>, alsoTaken: string[] = []): Query {
		const lists = this.named(operation, 'query').filter((parameter) => parameter.type === 'array');
		const query: Query = Object.fromEntries(Object.entries(raw).filter(([name]) => !alsoTaken.includes(name)));
		for (const { name } of lists) if (query[name] !== undefined) query[name] = asList(query[name]);
		if (Object.keys(query).length > 0 || this.named(operation, 'query').some(({ required }) => required)) this.check(operation, 'query', query);
		return { ...raw, ...query };
	}

	path(operation: Operation, params: Record<string, string>): void {
		// Most paths hold plain ids, of which nothing can be wrong; compiling a validator for them is dear.
		const isPlain = ({ type, format, pattern, enum: values }: Parameter) => type === 'string' && !format && !pattern && !values;
		if (!this.named(operation, 'path').every(isPlain)) this.check(operation, 'path', { ...params });
	}

	headers(operation: Operation, headers: Record<string, unknown>): void {
		const declared = this.named(operation, 'header');
		if (declared.length === 0) return;
		const given = declared.map(({ name }) => [name, headers[name.toLowerCase()]] as const).filter(([, value]) => value !== undefined);
		this.check(operation, 'header', Object.fromEntries(given));
	}

	body(operation: Operation, body: unknown): void {
		if (!operation.body) return;
		const key = `${operation.id} body`;
		let validate = this.compiled.get(key);
		if (!validate) {
			for (const name of modelsOf(this.catalogue, operation.body.schema)) {
				if (!this.added.has(name)) this.addModel(name);
			}
			validate = this.bodies.compile(bodySchema(operation.body.schema, this.strictProperties));
			this.compiled.set(key, validate);
		}
		// Null is how a client clears an optional property; for a required one it is as good as missing.
		if (!validate(withoutNulls(body))) throw invalid(validate.errors ?? [], 'body');
	}

	private addModel(name: string): void {
		this.added.add(name);
		this.bodies.addSchema(bodySchema(this.catalogue.model(name), this.strictProperties), modelKey(name));
	}

	private named(operation: Operation, place: Place): Parameter[] {
		return operation.parameters.filter((parameter) => parameter.in === place);
	}

	private check(operation: Operation, place: 'query' | 'path' | 'header', values: JsonObject): void {
		const key = `${operation.id} ${place}`;
		let validate = this.compiled.get(key);
		if (!validate) {
			const declared = this.named(operation, place);
			validate = this.parameters.compile({
				type: 'object',
				properties: Object.fromEntries(declared.map((parameter) => [parameter.name, parameterSchema(parameter)])),
				required: declared.filter((parameter) => parameter.required).map((parameter) => parameter.name),
				additionalProperties: false,
			});
			this.compiled.set(key, validate);
		}
		if (!validate(values)) throw invalid(validate.errors ?? [], place);
	}
}
