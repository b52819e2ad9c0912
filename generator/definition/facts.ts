import { httpMethods, type Definition, type Method, type Operation, type Parameter, type Schema, type Tag } from './swagger';

type Json = Record<string, unknown>;

/** Refused input: the sentence says what is wrong with it. */
export class DefinitionError extends Error {
	override name = 'DefinitionError';
}

// The order of these lists is the order in the written file, so that any source order gives the same bytes.
const schemaFacts = [
	'$ref',
	'type',
	'format',
	'collectionFormat',
	'enum',
	'default',
	'minimum',
	'maximum',
	'exclusiveMinimum',
	'exclusiveMaximum',
	'multipleOf',
	'minLength',
	'maxLength',
	'minItems',
	'maxItems',
	'uniqueItems',
	'pattern',
	'required',
	'readOnly',
	'discriminator',
	'allOf',
	'items',
	'properties',
	'additionalProperties',
	'x-genesys-iso8601',
	'x-genesys-enum-unknown',
	'x-genesys-inferred',
	'x-genesys-sparse',
] as const;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const asObject = (value: unknown, what: string): Json => {
	if (!isObject(value)) throw new DefinitionError(`${what} is not an object.`);
	return value;
};

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The facts of one schema, keys in a fixed order; properties stay in the source's order, which is the order of the form. */
function schemaOf(source: unknown, what: string): Schema {
	const schema = asObject(source, what);
	const facts: Json = {};
	for (const key of schemaFacts) {
		const value = schema[key];
		if (value === undefined) continue;
		// The published definition calls some dates "any"; the official SDKs read them as dates.
		if (key === 'type' && value === 'any') Object.assign(facts, { type: 'string', format: 'date-time' });
		else if (key === 'items') facts.items = schemaOf(value, `${what}, items`);
		// A *property* may be called "$ref": only text is a reference.
		else if (key === '$ref') {
			if (typeof value !== 'string') throw new DefinitionError(`${what} has a $ref that is not text.`);
			facts.$ref = value;
		} else if (key === 'additionalProperties')
			facts.additionalProperties = isObject(value) ? schemaOf(value, `${what}, additional properties`) : value;
		else if (key === 'properties') {
			const properties = asObject(value, `${what}, properties`);
			facts.properties = Object.fromEntries(
				Object.entries(properties).map(([name, property]) => [name, schemaOf(property, `${what}.${name}`)]),
			);
		} else if (key === 'allOf' && Array.isArray(value)) facts.allOf = value.map((part) => schemaOf(part, `${what}, allOf`));
		else if (value === false && (key === 'readOnly' || key === 'uniqueItems')) continue;
		// The old way to mark a property itself.
		else if (key === 'required' && !Array.isArray(value)) continue;
		else facts[key] = value;
	}
	return facts as Schema;
}

function parameterOf(source: unknown, shared: Json, what: string): Parameter {
	let parameter = asObject(source, `A parameter of ${what}`);
	const reference = parameter.$ref;
	if (typeof reference === 'string') {
		const name = reference.replace('#/parameters/', '');
		parameter = asObject(shared[name], `The parameter "${reference}" of ${what}`);
	}
	const { name } = parameter;
	if (typeof name !== 'string') throw new DefinitionError(`A parameter of ${what} has no name.`);
	const { required: _required, ...rest } = parameter;
	const facts: Json = { name, in: parameter.in };
	if (parameter.required === true) facts.required = true;
	if (parameter.schema !== undefined) facts.schema = schemaOf(parameter.schema, `The body of ${what}`);
	Object.assign(facts, schemaOf(rest, `The parameter "${name}" of ${what}`));
	if (parameter['x-genesys-name'] !== undefined) facts['x-genesys-name'] = parameter['x-genesys-name'];
	return facts as unknown as Parameter;
}

function responsesOf(source: unknown, what: string): Operation['responses'] {
	const responses: Operation['responses'] = {};
	for (const [status, response] of Object.entries(asObject(source, `The responses of ${what}`))) {
		if (!/^(2\d\d|default)$/.test(status)) continue;
		const { schema } = asObject(response, `The response ${status} of ${what}`);
		// Swagger 2.0 demands the key; its text is prose.
		responses[status] = { description: '', ...(schema === undefined ? {} : { schema: schemaOf(schema, `The answer of ${what}`) }) };
	}
	return responses;
}

const sameList = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The operationIds of a definition so far, by method and path, as far as these are in the new definition. */
class ReleasedIds {
	readonly #ids = new Map<string, string>();
	readonly #taken: Set<string>;

	constructor(paths: Json, before: Pick<Definition, 'paths'> | undefined) {
		for (const [path, methods] of Object.entries(before?.paths ?? {})) {
			const item = paths[path];
			for (const [method, { operationId }] of Object.entries(methods))
				if (isObject(item) && Object.hasOwn(item, method)) this.#ids.set(`${method} ${path}`, operationId);
		}
		this.#taken = new Set(this.#ids.values());
	}

	/** What saved workflows know an operation by stays. A new one is called as the SDKs' method, which may differ from the operationId. */
	idOf(operation: Json, path: string, method: Method): string | undefined {
		const released = this.#ids.get(`${method} ${path}`);
		if (released !== undefined) return released;
		const names = [operation['x-purecloud-method-name'], operation.operationId].filter((name): name is string => typeof name === 'string' && name !== '');
		const [first] = names;
		if (first === undefined) return undefined;
		const free = names.find((name) => !this.#taken.has(name));
		if (free !== undefined) return free;
		let number = 0;
		while (this.#taken.has(`${first}${number}`)) number++;
		return `${first}${number}`;
	}
}

function operationOf(source: unknown, path: string, method: Method, common: unknown[], root: Json, ids: ReleasedIds): Operation {
	const what = `${method.toUpperCase()} ${path}`;
	const operation = asObject(source, what);
	const { tags } = operation;
	const operationId = ids.idOf(operation, path, method);
	if (operationId === undefined) throw new DefinitionError(`${what} has no operationId.`);
	if (!Array.isArray(tags) || tags.length === 0 || !tags.every((tag) => typeof tag === 'string'))
		throw new DefinitionError(`${what} has no tag, so it belongs to no group.`);
	const shared = isObject(root.parameters) ? root.parameters : {};
	const own = Array.isArray(operation.parameters) ? operation.parameters : [];
	const ownParameters = own.map((parameter) => parameterOf(parameter, shared, what));
	const inherited = common
		.map((parameter) => parameterOf(parameter, shared, what))
		.filter((parameter) => !ownParameters.some((other) => other.name === parameter.name && other.in === parameter.in));
	const facts: Operation = { tags: [...new Set(tags)], operationId } as Operation;
	if (operation.deprecated === true) facts.deprecated = true;
	if (operation['x-genesys-preview'] === true || operation['x-inin-preview'] === true) facts['x-genesys-preview'] = true;
	if (Array.isArray(operation.consumes) && !sameList(operation.consumes, defaultTypes)) facts.consumes = operation.consumes as string[];
	if (Array.isArray(operation.produces) && !sameList(operation.produces, defaultTypes)) facts.produces = operation.produces as string[];
	facts.parameters = [...inherited, ...ownParameters];
	facts.responses = responsesOf(operation.responses, what);
	const permissions = operation['x-inin-requires-permissions'];
	if (isObject(permissions) && Array.isArray(permissions.permissions)) {
		facts['x-inin-requires-permissions'] = {
			type: permissions.type === 'ALL' ? 'ALL' : 'ANY',
			// Among the names stands a sentence here and there.
			permissions: permissions.permissions.filter((name): name is string => typeof name === 'string' && /^\S+$/.test(name)),
		};
	}
	return facts;
}

const defaultTypes = ['application/json'];

/** `Speech & Text Analytics` → `SpeechTextAnalyticsApi`: the class that the official SDKs give to a tag. */
export const apiClassOf = (tag: string): string =>
	`${tag
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('')}Api`;

function tagsOf(root: Json, used: Set<string>): Tag[] {
	const tags = new Map<string, string>([...used].map((name) => [name, apiClassOf(name)]));
	for (const tag of Array.isArray(root.tags) ? root.tags : []) {
		if (!isObject(tag) || typeof tag.name !== 'string' || !used.has(tag.name)) continue;
		if (typeof tag['x-genesys-api-class'] === 'string') tags.set(tag.name, tag['x-genesys-api-class']);
	}
	return [...tags].sort(([a], [b]) => byName(a, b)).map(([name, apiClass]) => ({ name, 'x-genesys-api-class': apiClass }));
}

/** What else the published definition lists is no part of the Platform API; the official SDKs leave it out, too. */
export const isPlatformPath = (path: string): boolean => path.startsWith('/api/v2/');

/** Refuses what is not a Swagger 2.0 definition of the Genesys Cloud Platform API, with a sentence that says why. */
export function checkDefinition(source: unknown): Definition {
	if (!isObject(source)) throw new DefinitionError('The definition is not a JSON object.');
	if (typeof source.openapi === 'string')
		throw new DefinitionError(`This is an OpenAPI ${source.openapi} definition; a Swagger 2.0 definition is needed.`);
	if (source.swagger !== '2.0') throw new DefinitionError('This is no Swagger 2.0 definition: its key "swagger" is not "2.0".');
	if (!isObject(source.paths) || Object.keys(source.paths).length === 0) throw new DefinitionError('The definition has no paths.');
	if (!isObject(source.definitions)) throw new DefinitionError('The definition has no models (its key "definitions" is missing).');
	if (!Object.keys(source.paths).some(isPlatformPath))
		throw new DefinitionError('This is not the Genesys Cloud Platform API: no path starts with "/api/v2/".');
	return source as unknown as Definition;
}

/**
 * Takes the facts out of a Swagger 2.0 definition and leaves its prose.
 *
 * @param before the definition so far: an operation that is in it, by method and path, keeps its operationId
 * @throws DefinitionError when the source is not a definition of this API.
 */
export function factsOf(source: unknown, before?: Pick<Definition, 'paths'>): Definition {
	const root = checkDefinition(source) as unknown as Json;
	const ids = new ReleasedIds(root.paths as Json, before);
	const used = new Set<string>();
	const seen = new Map<string, string>();
	const paths: Definition['paths'] = {};
	for (const path of Object.keys(root.paths as Json).filter(isPlatformPath).sort(byName)) {
		const item = asObject((root.paths as Json)[path], path);
		const methods: Partial<Record<Method, Operation>> = {};
		for (const method of httpMethods) {
			if (item[method] === undefined) continue;
			const common = Array.isArray(item.parameters) ? item.parameters : [];
			const operation = operationOf(item[method], path, method, common, root, ids);
			const twin = seen.get(operation.operationId);
			if (twin !== undefined)
				throw new DefinitionError(`The operationId "${operation.operationId}" stands at ${twin} and at ${method.toUpperCase()} ${path}.`);
			seen.set(operation.operationId, `${method.toUpperCase()} ${path}`);
			for (const tag of operation.tags) used.add(tag);
			methods[method] = operation;
		}
		if (Object.keys(methods).length > 0) paths[path] = methods;
	}
	const models = root.definitions as Json;
	const definitions = Object.fromEntries(
		Object.keys(models)
			.sort(byName)
			.map((name) => [name, schemaOf(models[name], `The model "${name}"`)]),
	);
	const facts: Definition = {
		swagger: '2.0',
		info: { title: 'Genesys Cloud Platform API', version: 'v2' },
		host: typeof root.host === 'string' ? root.host : 'api.mypurecloud.com',
		basePath: '/',
		schemes: ['https'],
		consumes: defaultTypes,
		produces: defaultTypes,
		securityDefinitions: {
			'PureCloud OAuth': {
				type: 'oauth2',
				flow: 'implicit',
				authorizationUrl: 'https://login.mypurecloud.com/oauth/authorize',
				scopes: {},
			},
		},
		security: [{ 'PureCloud OAuth': [] }],
		tags: tagsOf(root, used),
		paths,
		definitions,
	};
	checkReferences(facts);
	return facts;
}

function checkReferences(facts: Definition): void {
	const visit = (schema: Schema, where: string): void => {
		if (schema.$ref !== undefined) {
			const name = schema.$ref.replace('#/definitions/', '');
			if (!Object.hasOwn(facts.definitions, name)) throw new DefinitionError(`${where} refers to "${schema.$ref}", which is not in the definition.`);
		}
		if (schema.items) visit(schema.items, where);
		for (const part of schema.allOf ?? []) visit(part, where);
		if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, where);
		for (const [name, property] of Object.entries(schema.properties ?? {})) visit(property, `${where}.${name}`);
	};
	for (const [name, schema] of Object.entries(facts.definitions)) visit(schema, name);
	for (const [path, methods] of Object.entries(facts.paths)) {
		for (const operation of Object.values(methods)) {
			for (const parameter of operation.parameters ?? []) if (parameter.schema) visit(parameter.schema, path);
			for (const response of Object.values(operation.responses)) if (response.schema) visit(response.schema, path);
		}
	}
}

/** One path or model a line: a new definition then shows in a diff as just what changed. */
export function formatDefinition(facts: Definition): string {
	const lines = (entries: Record<string, unknown>): string =>
		Object.entries(entries)
			.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
			.join(',\n');
	const { tags, paths, definitions, ...head } = facts;
	return `${JSON.stringify(head).slice(0, -1)},
"tags":[
${tags.map((tag) => JSON.stringify(tag)).join(',\n')}
],
"paths":{
${lines(paths)}
},
"definitions":{
${lines(definitions)}
}}
`;
}
