import type { Decisions } from '../decisions';
import type { Definition, Method, Operation as Source, Schema } from '../definition/swagger';
import type { Naming } from '../naming';
import { proseKey, type Prose } from '../read/prose';
import type { AnswerTypes } from './answers';
import { bodyOf } from './body';
import { entityOf } from './entities';
import { downloadsOf, uploadOf } from './files';
import { largestForm, withForms } from './forms';
import { completeJobs, jobsOf } from './jobs';
import { itemsKeyOf } from './listing';
import { isIdentifier, nodeNames } from './names';
import { checkUnpaged, pageParameter, pagingOf } from './paging';
import { parameterOf } from './parameters';
import { removalOf } from './removals';
import { GeneratorError, Schemas } from './schemas';
import type { ApiGroup, Job, Operation, Resource } from './types';

interface Place {
	path: string;
	method: Method;
	source: Source;
}

/** Names are given before. */
type ModelDecisions = Omit<Partial<Decisions>, 'naming'>;

/** What operations are made from, beside their place in the definition. */
interface Sources {
	schemas: Schemas;
	naming: Naming;
	prose: Prose;
	/** Collects where enums stand in answers, where that is asked for. */
	answers?: AnswerTypes;
	decisions: ModelDecisions;
	/** By the operationId of their start. */
	jobs?: ReadonlyMap<string, Job>;
}

const jsonOnly = (types: string[] | undefined): string[] | undefined =>
	types && types.length > 0 && !types.includes('application/json') ? types : undefined;

const answerOf = (source: Source) => Object.values(source.responses).find(({ schema }) => schema)?.schema;

/** The model of the whole API: one group an API class of the official SDKs. */
export function modelOf(definition: Definition, naming: Naming, prose: Prose, decisions: ModelDecisions = {}, answers?: AnswerTypes): ApiGroup[] {
	const schemas = new Schemas(definition);
	const jobs = decisions.jobs && jobsOf(definition, decisions.jobs);
	const places: Place[] = Object.entries(definition.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, source]) => ({ path, method: method as Method, source })),
	);
	const tags = new Set(definition.tags.map(({ name }) => name));
	for (const { path, method, source } of places) {
		const unknown = source.tags.find((tag) => !tags.has(tag));
		if (unknown !== undefined) throw new GeneratorError(`${method.toUpperCase()} ${path}: there is no group "${unknown}".`);
	}
	const groups = definition.tags.map(({ name: tag, 'x-genesys-api-class': apiClass }) => {
		const members = places.filter(({ source }) => source.tags.includes(tag));
		if (members.length === 0) throw new GeneratorError(`The group "${tag}" has no operations.`);
		return groupOf(tag, apiClass, members, { schemas, naming, prose, answers, decisions, jobs });
	});
	const names = new Set(groups.map(({ nodeName }) => nodeName.toLowerCase()));
	if (names.size !== groups.length) throw new GeneratorError('Two groups would have the same node name.');
	completeJobs(groups);
	return groups;
}

function groupOf(tag: string, apiClass: string, places: Place[], sources: Sources): ApiGroup {
	const { schemas, naming } = sources;
	const facts = places.map(({ path, method, source }) => {
		const answer = answerOf(source);
		const itemsKey = itemsKeyOf(method, path, answer, schemas, pageParameter(source, answer, schemas) !== undefined);
		const body = source.parameters?.find((parameter) => parameter.in === 'body')?.schema;
		return {
			id: source.operationId,
			method,
			path,
			deprecated: source.deprecated === true,
			preview: source['x-genesys-preview'] === true,
			listing: itemsKey !== undefined || (method === 'get' && answer !== undefined && schemas.resolve(answer).type === 'array'),
			bodyIsList: body !== undefined && schemas.resolve(body).type === 'array',
			itemsKey,
		};
	});
	const names = naming.nameGroup(tag, facts);
	const resources = new Map<string, Resource>();
	places.forEach((place, index) => {
		const { id, itemsKey, listing } = facts[index]!;
		const name = names.get(id);
		if (!name) throw new GeneratorError(`${id} in "${tag}" has no name.`);
		const operation = operationOf(place, { name: name.name, action: name.action }, itemsKey, listing, sources);
		const resource = resources.get(name.resource) ?? { value: name.resource, name: name.resourceName, operations: [] };
		resource.operations.push(operation);
		resources.set(name.resource, resource);
	});
	return { tag, ...nodeNames(apiClass, tag), aliases: naming.aliases(tag, facts), resources: [...resources.values()] };
}

function operationOf(
	{ path, method, source }: Place,
	name: Pick<Operation, 'name' | 'action'>,
	itemsKey: string | undefined,
	listing: boolean,
	{ schemas, naming, prose, answers, decisions, jobs }: Sources,
): Operation {
	const where = `${method.toUpperCase()} ${path}`;
	const texts = prose.get(source.operationId);
	const all = source.parameters ?? [];
	const parameters = all
		.filter((parameter) => parameter.in !== 'body')
		.map((parameter) => parameterOf(parameter, schemas, naming.title, texts?.parameters.get(proseKey(parameter.name)), where));
	checkPath(path, parameters.filter(({ place }) => place === 'path').map(({ wire }) => wire), where);
	if (new Set(parameters.map((parameter) => parameter.name)).size !== parameters.length)
		throw new GeneratorError(`${where}: two parameters would have the same field name.`);

	const operation: Operation = {
		id: source.operationId,
		method: method.toUpperCase(),
		path,
		...name,
		deprecated: source.deprecated === true,
		preview: source['x-genesys-preview'] === true,
		parameters,
	};
	if (texts?.summary) operation.summary = texts.summary;
	const removes = removalOf(operation, decisions.removals);
	if (removes) operation.removes = removes;
	const body = all.find((parameter) => parameter.in === 'body');
	if (body) operation.body = withForms(bodyOf(body, operation.path, schemas, naming.title, where), largestForm);
	const [consumes, produces] = [jsonOnly(source.consumes), jsonOnly(source.produces)];
	if (consumes) operation.consumes = consumes;
	if (produces) operation.produces = produces;
	const permissions = source['x-inin-requires-permissions'];
	if (permissions) operation.permissions = { all: permissions.type === 'ALL', names: permissions.permissions };
	if (itemsKey !== undefined) operation.itemsKey = itemsKey;
	const asked = listing ? pageParameter(source, answerOf(source), schemas) : undefined;
	if (asked) operation.paging = pagingOf(source, path, asked, schemas, decisions);
	else checkUnpaged(method, path, source, schemas, decisions.paging);
	const item = itemOf(answerOf(source), itemsKey, schemas);
	if (item) operation.item = item;
	const job = jobs?.get(source.operationId);
	// An operation of two groups has a model in each.
	if (job) operation.job = { ...job };
	const downloads = downloadsOf(method, answerOf(source), itemsKey, schemas);
	if (downloads.length > 0) operation.downloads = downloads;
	const upload = method !== 'post' && method !== 'put' ? undefined : uploadOf(answerOf(source), schemas);
	if (upload) operation.upload = upload;
	const entity = listing ? entityOf(source, item, schemas) : undefined;
	if (entity) operation.entity = entity;
	const answer = answers?.typeOf(answerOf(source));
	if (answer !== undefined) operation.answer = answer;
	checkNames(operation, where);
	return operation;
}

/** A step gives one item for each entity of a list. */
function itemOf(answer: Schema | undefined, itemsKey: string | undefined, schemas: Schemas): Schema | undefined {
	if (answer === undefined) return undefined;
	const { properties = {}, items } = schemas.resolve(answer);
	const listed = itemsKey === undefined ? undefined : properties[itemsKey];
	return listed ? schemas.resolve(listed).items : (items ?? answer);
}

function checkPath(path: string, declared: string[], where: string): void {
	const placeholders = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
	const missing = placeholders.filter((name) => !declared.includes(name));
	const stray = declared.filter((name) => !placeholders.includes(name));
	if (missing.length + stray.length > 0)
		throw new GeneratorError(`${where}: the path and its parameters differ in ${[...missing, ...stray].join(', ')}.`);
}

/** Every field has a name; required parameters and required body properties stand side by side in a node. */
function checkNames({ parameters, body }: Operation, where: string): void {
	const fields = [...parameters, ...(body?.fields ?? [])];
	const nameless = fields.find(({ name }) => !isIdentifier(name));
	if (nameless) throw new GeneratorError(`${where}: no field name can be made of "${nameless.wire}".`);
	const names = fields.filter(({ required }) => required).map(({ name }) => name);
	if (new Set(names).size !== names.length) throw new GeneratorError(`${where}: a parameter and a body property would have the same field name.`);
}
