import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeHelpers, Workflow, type INode, type INodeParameters, type INodeProperties, type INodePropertyCollection, type INodePropertyOptions, type INodeType, type INodeTypeDescription, type NodeParameterValueType } from 'n8n-workflow';

import { generate } from '../../../generator';
import { isIdentifier } from '../../../generator/model/names';
import { requiredParameters } from '../../../generator/write/node';
import { budget, checkSizes } from '../../../generator/write/sizes';
import { jsonBody, limit, options, returnAll, specifyBody } from '../../../generator/write/common';
import type { OperationRow, OperationTable } from '../../../lib/operation';
import { buildAll, fieldsOf, files, isNodeCollection, operationsOf, type Built } from './support/committed';
import { descriptionIn, methodsIn, nodeIn, pickersIn, tableIn } from './support/evaluate';

/** What every generated node promises, as n8n itself sees it. */

interface Node {
	built: Built;
	description: INodeTypeDescription;
	table: OperationTable;
}

interface WrittenPicker {
	property: INodeProperties;
	parent?: string;
	method: string;
}

/** The pickers among properties and in their collections. */
const pickersOf = (properties: INodeProperties[], parent?: string): WrittenPicker[] =>
	properties.flatMap((property) => {
		const method = property.modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
		if (method !== undefined) return [{ property, parent, method }];
		if (property.type === 'collection') return pickersOf(property.options as INodeProperties[], [parent, property.name].join('.'));
		if (property.type !== 'fixedCollection') return [];
		return (property.options as INodePropertyCollection[]).flatMap(({ values }) => pickersOf(values, [parent, property.name].join('.')));
	});

const folder = mkdtempSync(join(tmpdir(), 'descriptions-'));
let nodes: Node[];

beforeAll(() => {
	generate({ ...files, target: folder });
	nodes = buildAll().map((built) => {
		const { className } = built.group;
		return { built, description: descriptionIn(join(folder, className, `${className}.node.ts`), className), table: tableIn(join(folder, className, 'operations.ts')) };
	});
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const named = (properties: INodeProperties[], name: string): INodeProperties[] => properties.filter((property) => property.name === name);
const optionsOf = (property: INodeProperties): INodePropertyOptions[] => property.options as INodePropertyOptions[];
const childrenOf = (properties: INodeProperties[], name: string): INodeProperties[] => named(properties, name).flatMap((property) => property.options as INodeProperties[]);

/** Every entry: an operation of a node, under its resource. */
const entries = (): Array<{ node: Node; resource: string; id: string; row: OperationRow }> =>
	nodes.flatMap((node) =>
		named(node.description.properties, 'operation').flatMap((property) =>
			optionsOf(property).map(({ value }) => ({ node, resource: (property.displayOptions?.show?.resource as string[])[0] as string, id: value as string, row: node.table[value as string] as OperationRow })),
		),
	);

/** All that is wrong, named; so that one failure tells of all. */
const problems = (find: (entry: ReturnType<typeof entries>[number]) => string | undefined): string[] =>
	entries().flatMap((entry) => {
		const problem = find(entry);
		return problem === undefined ? [] : [`${entry.node.description.name} ${entry.id}: ${problem}`];
	});

const noticesOf = ({ built }: Node, id: string): string[] => {
	const removes = operationsOf(built.group).find((operation) => operation.id === id)?.removes;
	return removes === undefined ? [] : [removes === 'one' ? 'removalNotice' : 'bulkRemovalNotice'];
};

const fieldName = ({ f, n }: { f?: string; n: string }): string => f ?? n;
const namesOf = (rows: Array<{ f?: string; n: string; r?: 1 }> | undefined, required: boolean): string[] => (rows ?? []).filter(({ r }) => (r === 1) === required).map(fieldName);

const nodeOf = (description: INodeTypeDescription, parameters: INodeParameters): INode => ({ id: '1', name: 'x', type: description.name, typeVersion: 1, position: [0, 0], parameters, credentials: {} });

/** What n8n fills in and shows for an operation. */
function shown({ description }: Node, values: INodeParameters): INodeParameters {
	return NodeHelpers.getNodeParameters(description.properties, values, true, false, nodeOf(description, values), description) as INodeParameters;
}

describe('the files', () => {
	it('are what was made, printed', () => {
		for (const { built, description } of nodes) expect(description.properties).toEqual(built.properties);
	});

	it('have a row for every operation, and no other', () => {
		for (const { description, table } of nodes)
			expect(Object.keys(table).sort()).toEqual(named(description.properties, 'operation').flatMap((property) => optionsOf(property).map(({ value }) => value as string)).sort());
	});
});

describe('every node', () => {
	it('tells its operations apart by what they are described with, as an agent must', () => {
		const repeated = nodes.flatMap(({ description }) => {
			const texts = named(description.properties, 'operation').flatMap((property) => optionsOf(property).map(({ description: text = '' }) => text));
			return texts.filter((text, index) => texts.indexOf(text) !== index).map((text) => `${description.name}: ${text}`);
		});
		expect(repeated).toEqual([]);
	});

	it('leads to a page of its own in the API Explorer', () => {
		const pages = nodes.map(({ description }) => description.codex?.resources?.primaryDocumentation?.[0]?.url ?? '');
		for (const page of pages) expect(page).toMatch(/^https:\/\/developer\.genesys\.cloud\/devapps\/api-explorer#(get|post)-api-v2-[\w-]+$/);
		expect(pages).toContain('https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-routing-queues');
	});

	it('has a subtitle that reads well', () => {
		const { description } = nodes.find(({ description: { name } }) => name === 'genesysCloudRouting')!;
		const node = nodeOf(description, { resource: 'queueMember', operation: 'getRoutingQueueMembers' });
		const type = { description } as INodeType;
		const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
		const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		expect(expression.getSimpleParameterValue(node, description.subtitle, 'internal', {})).toBe('Get Routing Queue Members: Queue Member');
	});

	it('serves agents, and says how to connect', () => {
		for (const { description } of nodes) {
			expect(description).toMatchObject({ usableAsTool: true, group: ['transform'], version: 1, inputs: ['main'], outputs: ['main'] });
			expect(description.defaults.name).toBe(description.displayName);
			const ways = optionsOf(named(description.properties, 'authentication')[0]!).map(({ value }) => value);
			expect(description.credentials?.map(({ displayOptions }) => displayOptions?.show?.authentication).flat().sort()).toEqual([...ways].sort());
		}
	});

	it('has one list of resources, and one list of operations for each', () => {
		for (const { description } of nodes) {
			const resources = named(description.properties, 'resource');
			expect(resources).toHaveLength(1);
			const operations = named(description.properties, 'operation');
			expect(operations.map(({ displayOptions }) => displayOptions?.show?.resource)).toEqual(expect.arrayContaining(optionsOf(resources[0]!).map(({ value }) => [value])));
			expect(operations).toHaveLength(optionsOf(resources[0]!).length);
			for (const property of [...resources, ...operations]) {
				expect(property).toMatchObject({ type: 'options', noDataExpression: true });
				expect(optionsOf(property).map(({ value }) => value)).toContain(property.default);
			}
		}
	});

	it('has each operation once, under a name, and with an action of its own', () => {
		const found = nodes.flatMap(({ description }) => {
			const all = named(description.properties, 'operation').flatMap(optionsOf);
			const doubles = (values: unknown[]): unknown[] => values.filter((value, index) => values.indexOf(value) !== index);
			return [
				...doubles(all.map(({ value }) => value)),
				...doubles(all.map(({ action }) => action?.toLowerCase())),
				...named(description.properties, 'operation').flatMap((property) => doubles(optionsOf(property).map(({ name }) => name))),
				...all.filter(({ name, action, description: text }) => !name || !action || !text),
			];
		});
		expect(found).toEqual([]);
		expect(entries()).toHaveLength(3468);
		expect(new Set(entries().map(({ id }) => id)).size).toBe(3315);
	});

	it('loads options by methods that it has', () => {
		const asked = (properties: INodeProperties[]): string[] => properties.flatMap(({ typeOptions, type, options: inner }) => [...(typeOptions?.loadOptionsMethod ? [typeOptions.loadOptionsMethod] : []), ...(type === 'collection' ? asked(inner as INodeProperties[]) : [])]);
		for (const { description, built } of nodes) {
			const { className } = built.group;
			const methods = Object.keys(nodeIn(join(folder, className, `${className}.node.ts`), className).methods?.loadOptions ?? {});
			expect(methods).toEqual(expect.arrayContaining(asked(description.properties)));
		}
	});

	it('marks nothing in a collection as required, which n8n would miss where nobody added it, and starts lists of objects empty', () => {
		const wrong = (properties: INodeProperties[], inCollection: boolean): string[] =>
			properties.flatMap(({ name, type, required, default: usual, options: inner = [] }) => [
				...(inCollection && required ? [`${name} is required`] : []),
				...(type === 'fixedCollection' && Object.keys(usual as object).length > 0 ? [`${name} starts with something`] : []),
				...(type === 'collection' ? wrong(inner as INodeProperties[], true) : type === 'fixedCollection' ? (inner as INodePropertyCollection[]).flatMap(({ values }) => wrong(values, false)) : []),
			]);
		expect(nodes.flatMap(({ description }) => wrong(description.properties, false))).toEqual([]);
	});

	it('has identifiers for names, and a fitting default', () => {
		for (const { description } of nodes) {
			for (const property of description.properties.flatMap((each) => [each, ...(each.type === 'collection' ? (each.options as INodeProperties[]) : [])])) {
				expect(isIdentifier(property.name)).toBe(true);
				if (property.type === 'options') expect(optionsOf(property).map(({ value }) => value)).toContain(property.default);
				// Set to Null loads its options.
				if ((property.type === 'options' || property.type === 'multiOptions') && property.options) {
					const values = optionsOf(property);
					expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
					expect(new Set(values.map(({ name }) => name)).size).toBe(values.length);
				}
			}
		}
	});

	it('never puts two properties of one name before one operation', () =>
		expect(
			problems(({ node, id }) => {
				const names = fieldsOf(node.description.properties, id)
					.filter(({ property }) => property.name !== 'jsonBody')
					.map(({ property, parent }) => `${parent ?? ''}.${property.name}`);
				return new Set(names).size === names.length ? undefined : names.filter((name, index) => names.indexOf(name) !== index).join();
			}),
		).toEqual([]));
});

describe('every operation', () => {
	it('has the fields of its row: side by side what is required, in collections what is not', () =>
		expect(
			problems(({ node, id, row }) => {
				const all = fieldsOf(node.description.properties, id);
				const own = new Set([specifyBody, jsonBody(''), returnAll, limit].map(({ name }) => name));
				const beside = all.filter(({ property, parent }) => parent === undefined && !isNodeCollection(property) && property.name !== 'authentication' && !own.has(property.name));
				const within = (name: string): string[] => all.filter(({ parent }) => parent === name).map(({ property }) => property.name).sort();
				const expected = {
					beside: [...namesOf(row.a, true), ...namesOf(row.b?.f, true)].sort(),
					additionalFields: namesOf(row.a, false).sort(),
					bodyFields: namesOf(row.b?.f, false).sort(),
				};
				const actual = { beside: beside.map(({ property }) => property.name).sort(), additionalFields: within('additionalFields'), bodyFields: within('bodyFields') };
				return JSON.stringify(actual) === JSON.stringify(expected) ? undefined : JSON.stringify({ actual, expected });
			}),
		).toEqual([]));

	it.each(['fields', 'json'] as const)('is shown by n8n with just these, the body as %s', (way) => {
		expect(
			problems(({ node, resource, id, row }) => {
				const values = shown(node, { resource, operation: id, ...(row.b?.f ? { specifyBody: way } : {}) });
				const asFields = row.b?.f !== undefined && way === 'fields';
				const expected = [
					'authentication',
					'resource',
					'operation',
					'options',
					...namesOf(row.a, true),
					...(namesOf(row.a, false).length > 0 ? ['additionalFields'] : []),
					...(row.b?.f ? ['specifyBody'] : []),
					...(asFields ? namesOf(row.b?.f, true) : []),
					...(asFields && namesOf(row.b?.f, false).length > 0 ? ['bodyFields'] : []),
					...(row.b && !asFields ? ['jsonBody'] : []),
					...(row.g ? ['returnAll', 'limit'] : []),
					...noticesOf(node, id),
				].sort();
				const actual = Object.keys(values).sort();
				return actual.join() === expected.join() ? undefined : `${actual.join()} instead of ${expected.join()}`;
			}),
		).toEqual([]);
	}, 120_000);

	it('has in its collections, as n8n shows them, what its row has', () => {
		const show = (child: INodeProperties, values: INodeParameters, { description }: Node): boolean => NodeHelpers.displayParameter({}, child, nodeOf(description, values), description, values);
		expect(
			problems(({ node, resource, id, row }) => {
				const values: INodeParameters = { resource, operation: id };
				for (const [name, rows] of [['additionalFields', row.a], ['bodyFields', row.b?.f]] as const) {
					const actual = childrenOf(node.description.properties, name).filter((child) => show(child, values, node)).map((child) => child.name).sort().join();
					const expected = namesOf(rows, false).sort().join();
					if (actual !== expected) return `${name}: ${actual} instead of ${expected}`;
				}
				return undefined;
			}),
		).toEqual([]);
	}, 120_000);

	it('keeps the values of its collections, children of the same name included', () =>
		expect(
			problems(({ node, resource, id, row }) => {
				const kept = (name: string): NodeParameterValueType =>
					childrenOf(node.description.properties, 'additionalFields').some((child) => child.name === name && child.type === 'fixedCollection' && child.displayOptions?.show?.['/operation']?.includes(id)) ? { values: [{ id: 'kept' }] } : 'kept';
				const additionalFields = Object.fromEntries(namesOf(row.a, false).map((name) => [name, kept(name)])) as INodeParameters;
				const values = NodeHelpers.getNodeParameters(node.description.properties, { resource, operation: id, additionalFields }, false, false, nodeOf(node.description, {}), node.description) as INodeParameters;
				return JSON.stringify(Object.entries((values.additionalFields ?? {}) as object).sort()) === JSON.stringify(Object.entries(additionalFields).sort()) ? undefined : JSON.stringify(values.additionalFields);
			}),
		).toEqual([]), 120_000);

	it('is missing just its required fields at first, and nothing once they are filled in', () => {
		const filled = ({ type, typeOptions }: INodeProperties): NodeParameterValueType | undefined => {
			if (type === 'multiOptions' || typeOptions?.multipleValues) return ['x'];
			return { string: 'x', number: 1, json: '{"a":1}', dateTime: '2025-01-31T00:00:00Z', color: '#ff0000' }[type as 'string'];
		};
		expect(
			problems(({ node, resource, id, row }) => {
				const { description } = node;
				const values = shown(node, { resource, operation: id });
				const issues = (parameters: INodeParameters): string[] => Object.keys(NodeHelpers.getNodeParametersIssues(description.properties, nodeOf(description, parameters), description)?.parameters ?? {});
				const required = [...namesOf(row.a, true), ...namesOf(row.b?.f, true)];
				const early = issues(values).filter((name) => !required.includes(name));
				if (early.length > 0) return `asks for ${early.join()}`;
				for (const { property, parent } of fieldsOf(description.properties, id)) {
					if (parent !== undefined || !required.includes(property.name)) continue;
					if (property.type !== 'options' && property.type !== 'boolean') values[property.name] = filled(property) ?? 'x';
				}
				const left = issues(values);
				return left.length > 0 ? `still asks for ${left.join()}` : undefined;
			}),
		).toEqual([]);
	}, 120_000);

	it('shows how to give the body before the body', () =>
		expect(
			problems(({ node, id, row }) => {
				const names = fieldsOf(node.description.properties, id).filter(({ parent }) => parent === undefined).map(({ property }) => property.name);
				const places = [...namesOf(row.b?.f, true), 'jsonBody', 'bodyFields'].map((name) => names.indexOf(name)).filter((index) => index >= 0);
				return !row.b?.f || names.indexOf('specifyBody') < Math.min(...places) ? undefined : names.join();
			}),
		).toEqual([]));

	it('has its required fields in the order of the path and the definition, but for the few where the operations of a node disagree', () => {
		const operations = new Map(nodes.map(({ built }) => [built.group.nodeName, new Map(operationsOf(built.group).map((operation) => [operation.id, operation]))]));
		const mixed = problems(({ node, id }) => {
			const operation = operations.get(node.description.name)!.get(id)!;
			const { body } = operation;
			const expected = [...requiredParameters(operation), ...(body?.fields ?? [])].filter(({ required }) => required).map(({ name }) => name);
			const actual = fieldsOf(node.description.properties, id).flatMap(({ property, parent }) => (parent === undefined && expected.includes(property.name) ? [property.name] : []));
			return actual.join() === expected.join() ? undefined : actual.join();
		});
		expect(mixed.length).toBeLessThanOrEqual(5);
	});

	it('has no two fields of one label: an agent’s tool knows them by it', () =>
		expect(
			problems(({ node, id }) => {
				const labels = fieldsOf(node.description.properties, id)
					.filter(({ property }) => property.name !== 'jsonBody')
					.map(({ property }) => property.displayName);
				return new Set(labels).size === labels.length ? undefined : labels.filter((label, index) => labels.indexOf(label) !== index).join();
			}),
		).toEqual([]));

	it('has a search for each of its pickers, and no other', () => {
		const table = pickersIn(join(folder, 'pickers.ts'));
		const used = nodes.map(({ built, description }) => {
			const { className } = built.group;
			const named = [...new Set(pickersOf(description.properties).map(({ method }) => method))].sort();
			expect([className, Object.keys(methodsIn(join(folder, className, `${className}.node.ts`), className)?.listSearch ?? {})]).toEqual([className, named]);
			return named;
		});
		expect(Object.keys(table).sort()).toEqual([...new Set(used.flat())].sort());
	});

	it('never writes one picker twice in a form: operations that take the same share it', () => {
		// The body fields of a node are several forms where fields of one name start differently; an object within is a form of its own.
		const forms = nodes.flatMap(({ description: { name, properties } }) => properties.map((property) => ({ name, properties: [property] })));
		const twice = forms.flatMap(({ name, properties }) => {
			const written = pickersOf(properties).filter(({ parent = '' }) => parent.split('.').length <= 2).map(({ property: { displayOptions, ...property }, parent }) => {
				const { operation: _operation, '/operation': _operations, ...show } = displayOptions?.show ?? {};
				return JSON.stringify([name, parent, property, show]);
			});
			return written.filter((text, index) => written.indexOf(text) !== index);
		});
		expect(twice).toEqual([]);
	});

	it('offers every option of the call', () => {
		for (const { description } of nodes) {
			const [offered] = childrenOf(description.properties, 'options').filter(({ name }) => name === 'nullFields');
			expect(named(description.properties, 'options')).toEqual([options(offered?.displayOptions)]);
		}
	});
});

describe('texts', () => {
	it('are single lines without markup, in sentences', () => {
		const found = nodes.flatMap(({ description }) =>
			description.properties
				.flatMap((property) => [property, ...(property.type === 'collection' ? (property.options as INodeProperties[]) : []), ...(property.name === 'operation' ? optionsOf(property) : [])])
				.map(({ description: text }) => text ?? 'None')
				.filter((text) => /[\n\r\t]|<\/?[a-z]|\{\{|…\.|\s$|^\s|^[a-z]/.test(text)),
		);
		expect([...new Set(found)]).toEqual([]);
	});

	it('of booleans ask whether', () => {
		const booleans = nodes.flatMap(({ description }) => description.properties.flatMap((property) => [property, ...(property.type === 'collection' ? (property.options as INodeProperties[]) : [])])).filter(({ type, description: text }) => type === 'boolean' && text);
		expect(booleans.filter(({ description: text }) => !text?.startsWith('Whether')).map(({ name, description: text }) => `${name}: ${text}`)).toEqual([]);
	});
});

describe('the size of what every editor loads', () => {
	const measured = (content: unknown): string => {
		mkdirSync(folder, { recursive: true });
		const file = join(folder, 'nodes.json');
		writeFileSync(file, JSON.stringify(content));
		return checkSizes(file);
	};

	it('is within the budget', () => expect(measured(nodes.map(({ description }) => description))).toMatch(/^dist\/types\/nodes\.json: 87 nodes, \d+ bytes, \d+ gzipped; biggest genesysCloudWorkforceManagement/));

	it('outside of the budget stops the build, and says by what', () => {
		const properties = Array.from({ length: budget.properties + 1 }, () => ({}));
		expect(() => measured([{ name: 'many', properties }, { name: 'big', properties: ['x'.repeat(budget.node)] }])).toThrow(/many: 451 properties/);
		expect(() => measured([{ name: 'big', properties: ['x'.repeat(budget.node)] }])).toThrow(/big: 287\d+ bytes/);
		expect(() => measured([{ name: 'all', properties: ['x'.repeat(budget.total)] }])).toThrow(/all nodes: 50\d+ bytes/);
	});
});
