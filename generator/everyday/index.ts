import { apiCall } from '../../nodes/GenesysCloud/apiCall/description';
import { login } from '../../nodes/GenesysCloud/login/description';
import { push } from '../../nodes/GenesysCloud/push/description';
import type { Step, StepResource } from '../../nodes/GenesysCloud/step';
import type { Definition } from '../definition/swagger';
import { GeneratorError } from '../model/schemas';
import type { ApiGroup, FieldPicker, Operation, Resource } from '../model/types';
import type { OwnProperties } from '../write/node';
import type { EverydayAction, EverydayDecisions } from './decisions';
import { queryProperties } from './queries';

export type { EverydayDecisions } from './decisions';

/** The node for daily work: chosen operations of all groups under friendlier names, and steps that are no operation. */
export interface EverydayNode {
	/** What the node shows. */
	group: ApiGroup;
	/** Fields of steps and queries. */
	own: OwnProperties;
	/** What the node calls. */
	table: ApiGroup;
}

const steps: readonly StepResource[] = [apiCall, login, push];

/**
 * The everyday node of a model.
 *
 * @throws GeneratorError where a decision names what is not there
 */
export function everydayNode(groups: ApiGroup[], definition: Definition, { description, aliases, resources }: EverydayDecisions, title: (wire: string) => string): EverydayNode {
	const operations = new Map(groups.flatMap((group) => group.resources.flatMap((resource) => resource.operations.map((operation) => [operation.id, operation] as const))));
	const chosen = resources.map(({ value, name, actions }) => ({ value, name, actions: actions.map((action) => ({ action, operation: curated(operations, action) })) }));
	checkUnique(resources.flatMap(({ actions }) => actions.map(({ operation }) => operation)), 'operation');
	checkUnique([...resources, ...steps].map(({ value }) => value), 'resource');

	const named = { tag: 'Everyday', nodeName: 'genesysCloud', className: 'GenesysCloud', displayName: 'Genesys Cloud', aliases, description, executor: 'GenesysCloud/execute', ownWords: true };
	const resourcesOf = (form: (entry: { action: EverydayAction; operation: Operation }) => Operation): Resource[] =>
		chosen.map(({ value, name, actions }) => ({ value, name, operations: actions.map(form) }));
	const pickers = pickersByName([...operations.values()]);
	const own = new Map([
		...chosen.flatMap(({ actions }) => actions.flatMap(({ action: { query }, operation }) => (query ? [[operation.id, queryProperties(operation, query, { definition, title, pickers })] as const] : []))),
		...steps.flatMap((resource) => resource.steps.map(({ value, properties }) => [value, properties] as const)),
	]);
	return {
		group: { ...named, resources: [...resourcesOf(shown), ...steps.map(stepResource)] },
		own,
		table: { ...named, resources: [...resourcesOf(called), { value: 'followed', name: 'Followed', operations: followed(chosen.flatMap(({ actions }) => actions.map(({ operation }) => operation)), operations) }] },
	};
}

/** What can be chosen for a parameter of a name wherever it stands, before anything else is chosen. */
function pickersByName(operations: Operation[]): Map<string, FieldPicker> {
	const parameters = operations.flatMap((operation) => operation.parameters).filter(({ place, picker }) => place === 'path' && picker?.after.length === 0);
	return new Map(parameters.map(({ wire, picker }) => [wire, picker!]));
}

/** What reads the jobs that the node starts, and their results, and what its steps call; not shown. */
function followed(shownOperations: Operation[], operations: ReadonlyMap<string, Operation>): Operation[] {
	const shownIds = new Set(shownOperations.map(({ id }) => id));
	const byStep = steps.flatMap((resource) => resource.steps.flatMap(({ calls = [] }) => calls));
	const unknown = byStep.find((id) => !operations.has(id));
	if (unknown !== undefined) throw new GeneratorError(`nodes/GenesysCloud: a step calls "${unknown}", which there is not.`);
	const ids = new Set([...byStep, ...shownOperations.flatMap(({ job }) => (job ? [job.reader, job.results] : []))]);
	return [...operations.values()].filter(({ id }) => ids.has(id) && !shownIds.has(id));
}

/** The operation under its everyday name, with the fields that were chosen. The other ones go in as JSON, or in the group's own node. */
function curated(operations: ReadonlyMap<string, Operation>, { operation: id, name, action, text, fields }: EverydayAction): Operation {
	const operation = operations.get(id);
	if (!operation) throw new GeneratorError(`definition/everyday.json: there is no operation "${id}".`);
	if (operation.deprecated) throw new GeneratorError(`definition/everyday.json: "${id}" is deprecated.`);
	const { parameters, body } = operation;
	const optional = [...parameters, ...(body?.fields ?? [])].filter(({ required }) => !required).map((field) => field.name);
	const unknown = fields?.find((field) => !optional.includes(field));
	if (unknown !== undefined) throw new GeneratorError(`definition/everyday.json: "${id}" has no optional field "${unknown}".`);
	const isShown = (field: { name: string; required: boolean }): boolean => field.required || !fields || fields.includes(field.name);
	const reduced = body?.fields ? { ...body, fields: body.fields.filter(isShown), jsonFirst: undefined } : body;
	return { ...operation, name, action, ...(text === undefined ? {} : { summary: text }), parameters: parameters.filter(isShown), ...(reduced ? { body: reduced } : {}) };
}

/** A query has fields of its own in place of its body. */
function shown({ action, operation }: { action: EverydayAction; operation: Operation }): Operation {
	const { body: _body, ...rest } = operation;
	return action.query ? rest : operation;
}

/** The body of a query is read from the query's own fields, or from JSON. */
function called({ action, operation }: { action: EverydayAction; operation: Operation }): Operation {
	if (!action.query || !operation.body) return operation;
	const { fields: _fields, ...body } = operation.body;
	return { ...operation, body };
}

const stepResource = ({ value, name, steps: own }: StepResource): Resource => ({ value, name, operations: own.map(stepOperation) });

/** A step where the writer wants an operation: it has names and texts, but is not called. */
const stepOperation = ({ value, name, action, description, removes }: Step): Operation => ({
	id: value,
	method: '',
	path: '',
	name,
	action,
	summary: description,
	deprecated: false,
	preview: false,
	parameters: [],
	...(removes ? { removes: 'one' } : {}),
});

function checkUnique(values: string[], what: string): void {
	const double = values.find((value, index) => values.indexOf(value) !== index);
	if (double !== undefined) throw new GeneratorError(`definition/everyday.json: the ${what} "${double}" stands there twice.`);
}
