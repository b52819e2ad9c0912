import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeHelpers, Workflow, type INode, type INodeParameters, type INodeProperties, type INodePropertyOptions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { generate, readModel } from '../../../generator';
import { everydayNode, type EverydayDecisions } from '../../../generator/everyday';
import { isIdentifier } from '../../../generator/model/names';
import type { OperationTable } from '../../../lib/operation';
import { conversationDimensions, queries } from '../../../nodes/GenesysCloud/analytics/queries';
import { queryView } from '../../../nodes/GenesysCloud/analytics/view';
import { apiCall } from '../../../nodes/GenesysCloud/apiCall/description';
import { login } from '../../../nodes/GenesysCloud/login/description';
import { push } from '../../../nodes/GenesysCloud/push/description';
import { Catalogue, loadDefinition } from '../../../sandbox';
import { Validator } from '../../../sandbox/validation/validator';
import { contextOf } from '../nodes/support/context';
import { committed, decision, fieldsOf, files, operationsOf, root } from './support/committed';
import { descriptionIn, tableIn } from './support/evaluate';

const decisions = JSON.parse(readFileSync(decision('everyday'), 'utf8')) as EverydayDecisions;
const actions = decisions.resources.flatMap((resource) => resource.actions.map((action) => ({ ...action, resource: resource.value, resourceName: resource.name })));
const steps = [apiCall, login, push];

const folder = mkdtempSync(join(tmpdir(), 'everyday-'));
let description: INodeTypeDescription;
let table: OperationTable;

beforeAll(() => {
	generate({ ...files, target: folder });
	description = descriptionIn(join(folder, 'GenesysCloud', 'GenesysCloud.node.ts'), 'GenesysCloud');
	table = tableIn(join(folder, 'GenesysCloud', 'operations.ts'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const optionsOf = (property: INodeProperties): INodePropertyOptions[] => property.options as INodePropertyOptions[];
const operationsIn = (): Array<{ resource: string; property: INodeProperties }> =>
	description.properties.filter(({ name }) => name === 'operation').map((property) => ({ resource: (property.displayOptions?.show?.resource as string[])[0] as string, property }));

describe('the everyday node', () => {
	it('has every action that was decided on under its resource, and the steps made by hand', () => {
		const found = operationsIn().flatMap(({ resource, property }) => optionsOf(property).map(({ name, value, action }) => [resource, value, name.replace(' (Preview)', ''), action?.replace(' (PREVIEW)', '')]));
		const expected = [
			...actions.map(({ resource, operation, name, action }) => [resource, operation, name, action]),
			...steps.flatMap(({ value: resource, steps: own }) => own.map(({ value, name, action }) => [resource, value, name, action])),
		];
		expect(found.sort()).toEqual(expected.sort());
		// What steps call is there for its permissions, whether or not it is an action as well.
		const called = steps.flatMap(({ steps: own }) => own.flatMap(({ calls = [] }) => calls));
		expect(Object.keys(table).sort()).toEqual([...new Set([...actions.map(({ operation }) => operation), ...called])].sort());
	});

	it('tells its actions apart: by name in a resource, by a sentence in the node', () => {
		const double = (values: unknown[]): unknown[] => values.filter((value, index) => values.indexOf(value) !== index);
		for (const { property } of operationsIn()) expect(double(optionsOf(property).map(({ name }) => name))).toEqual([]);
		expect(double(operationsIn().flatMap(({ property }) => optionsOf(property).map(({ action }) => action?.toLowerCase())))).toEqual([]);
	});

	it('has actions in sentence case, each with a text that says more', () => {
		const all = operationsIn().flatMap(({ property }) => optionsOf(property));
		expect(all.filter(({ action = '' }) => !/^[A-Z][a-z]+( (?:[a-z]+|PKCE|URL|API))+$/.test(action)).map(({ action }) => action)).toEqual([]);
		expect(all.filter(({ description: text }) => !text)).toEqual([]);
	});

	it('is complete in n8n’s node panel: one list of resources, one list of operations for each', () => {
		const [resource] = description.properties.filter(({ name }) => name === 'resource');
		expect(optionsOf(resource!).map(({ value }) => value).sort()).toEqual(operationsIn().map((each) => each.resource).sort());
		for (const { property } of [{ property: resource! }, ...operationsIn()]) expect(optionsOf(property).map(({ value }) => value)).toContain(property.default);
		expect(description).toMatchObject({ name: 'genesysCloud', displayName: 'Genesys Cloud', usableAsTool: true, description: decisions.description });
		expect(description.codex?.alias).toEqual(expect.arrayContaining(['wrap-up', 'api call', 'pkce']));
	});

	it.each([
		['analytics', 'postAnalyticsQueuesObservationsQuery', 'Analytics: Get Queue Status'],
		['apiCall', 'runApiCall', 'API Call: Run'],
		['queue', 'putRoutingQueue', 'Put Routing Queue: Queue'],
	])('has the words of the action for a subtitle, of %s', (resource, operation, expected) => {
		const type = { description } as INodeType;
		const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
		const node: INode = { id: '1', name: 'Step', type: 'genesysCloud', typeVersion: 1, position: [0, 0], parameters: { resource, operation } };
		const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		expect(expression.getSimpleParameterValue(node, description.subtitle, 'internal', {})).toBe(expected);
	});

	it('has identifiers for names, and no two fields of one label in an action', () => {
		for (const { property } of operationsIn()) {
			for (const { value } of optionsOf(property)) {
				const fields = fieldsOf(description.properties, value as string).filter((field) => field.property.name !== 'jsonBody');
				const labels = fields.map((field) => field.property.displayName);
				expect(labels.filter((label, index) => labels.indexOf(label) !== index).map((label) => `${String(value)}: ${label}`)).toEqual([]);
				expect(fields.filter((field) => !isIdentifier(field.property.name))).toEqual([]);
			}
		}
	});

	it('asks at first for nothing but what is required', () => {
		for (const { resource, property } of operationsIn()) {
			for (const { value } of optionsOf(property)) {
				const node = (parameters: INodeParameters): INode => ({ id: '1', name: 'x', type: 'genesysCloud', typeVersion: 1, position: [0, 0], parameters, credentials: {} });
				const given = { resource, operation: value as string };
				const filled = NodeHelpers.getNodeParameters(description.properties, given, true, false, node(given), description) as INodeParameters;
				const missing = Object.keys(NodeHelpers.getNodeParametersIssues(description.properties, node(filled), description)?.parameters ?? {});
				const required = fieldsOf(description.properties, value as string).filter((field) => field.property.required).map((field) => field.property.name);
				expect(missing.filter((name) => !required.includes(name))).toEqual([]);
			}
		}
	});

	it('fits into what the editor has room for', () => expect(Buffer.byteLength(JSON.stringify(description))).toBeLessThanOrEqual(250_000));
});

describe('docs/everyday.md', () => {
	const page = readFileSync(join(root, 'docs', 'everyday.md'), 'utf8');

	it('names every action with its operation, and nothing else', () => {
		const rows = page.split('\n').filter((line) => /^\| .* \| `\w+` \|$/.test(line));
		const expected = actions.map(({ resourceName, name, operation }) => `| ${resourceName} | ${name} | \`${operation}\` |`);
		expect(rows).toEqual(expected);
	});

	it('names every step made by hand', () => {
		for (const { steps: own } of steps) for (const { name, value } of own) expect(page).toContain(`**${name}** (\`${value}\`)`);
	});
});

describe('decisions', () => {
	const { groups, title } = readModel(files);
	const build = (change: (decided: EverydayDecisions) => void): (() => unknown) => {
		const changed = structuredClone(decisions);
		change(changed);
		return () => everydayNode(groups, committed(), changed, title);
	};
	const [queue] = decisions.resources;
	const analytics = decisions.resources.findIndex(({ value }) => value === 'analytics');
	const metrics = decisions.resources[analytics]!.actions.findIndex(({ query }) => query?.metrics);

	it.each<[string, (decided: EverydayDecisions) => void, string]>([
		['an operation that is not there', ({ resources }) => (resources[0]!.actions[0]!.operation = 'getNothing'), 'there is no operation "getNothing"'],
		['an operation that is deprecated', ({ resources }) => (resources[0]!.actions[0]!.operation = 'getRoutingQueueUsers'), '"getRoutingQueueUsers" is deprecated'],
		['a field that is not there', ({ resources }) => (resources[0]!.actions[0]!.fields = ['colour']), 'has no optional field "colour"'],
		['an operation twice', ({ resources }) => resources[1]!.actions.push(queue!.actions[0]!), 'the operation "getRoutingQueues" stands there twice'],
		['a resource twice', ({ resources }) => (resources[0]!.value = 'login'), 'the resource "login" stands there twice'],
		['a metric that is not there', ({ resources }) => (resources[analytics]!.actions[metrics]!.query!.metrics = ['nBirthdays']), 'there is no "nBirthdays" to choose'],
		['values that are not there', ({ resources }) => (resources[analytics]!.actions[metrics]!.query!.filters = [{ dimension: 'mediaType', values: 'Queue.name' }]), '"Queue.name" lists no values'],
	])('that name %s stop the build', (_, change, message) => expect(build(change)).toThrow(message));

	it('leave the operations of the other nodes as they are', () => {
		const before = JSON.stringify(groups);
		build(() => undefined)();
		expect(JSON.stringify(groups)).toBe(before);
		expect(groups.flatMap(operationsOf)).toHaveLength(3468);
	});
});

describe('queries', () => {
	const definition = committed();
	const dimensionsOf = (model: string): string[] => definition.definitions[model]?.properties?.dimension?.enum as string[];
	const decided = actions.flatMap(({ operation, query }) => (query ? [{ operation, query }] : []));

	it('are decided on and filled in for the same operations, with the same requirements', () => {
		expect(decided.map(({ operation }) => operation).sort()).toEqual(Object.keys(queries).sort());
		for (const { operation, query } of decided) {
			const { lists = [], required = [] } = queries[operation]!;
			expect([lists.includes('metrics'), lists.includes('groupBy')]).toEqual([query.metrics !== undefined, query.groupBy !== undefined]);
			expect(required).toEqual(query.required ?? []);
		}
	});

	it('know which dimensions are those of a conversation as a whole', () => expect([...conversationDimensions].sort()).toEqual(dimensionsOf('ConversationDetailQueryPredicate').sort()));

	it('filter by every dimension as the definition wants it', async () => {
		const catalogue = new Catalogue((await loadDefinition()) as never);
		const validator = new Validator(catalogue, true);
		const operations = new Map(catalogue.operations.map((operation) => [operation.id, operation]));
		let count = 0;
		for (const { operation, query } of decided) {
			const required = Object.fromEntries((query.required ?? []).map((dimension) => [`filter${dimension.charAt(0).toUpperCase()}${dimension.slice(1)}`, ['x']]));
			const given = { metrics: query.metrics ?? [], groupBy: query.groupBy ?? [], granularity: 'P1D', ...required };
			const forms = [
				given,
				...query.filters.map(({ dimension }) => ({ ...given, filters: { [dimension]: ['x', 'y'] } })),
				...(query.dimensions ?? []).flatMap(dimensionsOf).flatMap((dimension) => [{ condition: [{ dimension, operator: 'matches', value: 'x' }] }, { condition: [{ dimension, operator: 'notExists' }] }].map((conditions) => ({ ...given, conditions }))),
			];
			for (const parameters of forms) {
				const body = queryView(operation)!.readBody(contextOf({ parameters }), 0, () => undefined);
				expect(() => validator.body(operations.get(operation)!, body)).not.toThrow();
				count++;
			}
		}
		expect(count).toBeGreaterThan(300);
	});
});
