import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { generate } from '../../../generator';
import { factsOf, formatDefinition } from '../../../generator/definition/facts';
import type { Definition } from '../../../generator/definition/swagger';
import { formatSummary, type Summary } from '../../../generator/write/summary';
import { committed, fieldsOf, files } from './support/committed';
import { descriptionIn, tableIn } from './support/evaluate';

const folder = mkdtempSync(join(tmpdir(), 'generate-'));
const target = join(folder, 'first');
afterAll(() => rmSync(folder, { recursive: true }));

/** All files under a folder, with their bytes. */
function contentOf(path: string): Map<string, string> {
	const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return new Map(entries.map(({ parentPath, name }) => [join(parentPath, name).slice(path.length + 1), readFileSync(join(parentPath, name), 'utf8')]));
}

const build = (definition: Definition, into: string): Summary => {
	const file = join(folder, 'definition.json');
	writeFileSync(file, formatDefinition(factsOf(definition)));
	return generate({ ...files, definition: file, target: into });
};

let summary: Summary;
let first: Map<string, string>;

beforeAll(() => {
	const start = performance.now();
	summary = generate({ ...files, target });
	process.stdout.write(`generate: ${Math.round(performance.now() - start)} ms\n`);
	first = contentOf(target);
}, 60_000);

/** The schemas of answers are as many as the package may hold: one operation more pushes another one's out. */
const isSource = (file: string): boolean => file.endsWith('.ts');

it('makes a node and a table for each of the 87 groups, and for the everyday node', () => {
	const groups = summary.groups.filter(({ className }) => className !== 'GenesysCloud');
	expect([groups.length, summary.groups.length]).toEqual([87, 88]);
	expect(groups.reduce((sum, { operations }) => sum + operations, 0)).toBe(3468);
	expect(summary.distinct).toBe(3315);
	const triggers = ['GenesysCloudTrigger/lists.ts', 'GenesysCloudTrigger/properties.ts', 'GenesysCloudNotificationTrigger/catch-ups.ts', 'GenesysCloudNotificationTrigger/properties.ts'];
	expect([...first.keys()].filter(isSource).sort()).toEqual(summary.groups.flatMap(({ className }) => [`${className}/${className}.node.ts`, `${className}/operations.ts`]).concat('answers.ts', 'pickers.ts', triggers).sort());
	expect(formatSummary(summary)).toMatch(/\n3315 distinct operations\n\d{4} objects in bodies shown as fields, \d+ as JSON$/);
});

it('gives the same bytes again, touches nothing that stays, and removes what is left of an earlier run', () => {
	const second = join(folder, 'second');
	mkdirSync(join(second, 'GenesysCloudGone'), { recursive: true });
	writeFileSync(join(second, 'GenesysCloudGone', 'operations.ts'), 'gone');
	generate({ ...files, target: second });
	expect(contentOf(second)).toEqual(first);

	const routing = join(second, 'GenesysCloudRouting');
	writeFileSync(join(routing, 'methods.ts'), 'of an older generator');
	writeFileSync(join(routing, 'operations.ts'), 'damaged');
	const users = join(second, 'GenesysCloudUsers', 'operations.ts');
	const { mtimeMs } = statSync(users);
	generate({ ...files, target: second });
	expect(contentOf(second)).toEqual(first);
	expect(statSync(users).mtimeMs).toBe(mtimeMs);
}, 60_000);

describe('a definition with one operation more, one less and one changed', () => {
	const [added, removed, changed] = ['getRoutingQueuesNewest', 'deleteStationAssociateduser', 'getUser'];
	const placeOf = (definition: Definition, id: string): [path: string, method: 'get'] => {
		for (const [path, methods] of Object.entries(definition.paths))
			for (const [method, operation] of Object.entries(methods)) if (operation.operationId === id) return [path, method as 'get'];
		throw new Error(`There is no ${id}.`);
	};

	let next: Map<string, string>;
	const into = join(folder, 'next');

	beforeAll(() => {
		const definition = committed();
		const [queues] = placeOf(definition, 'getRoutingQueues');
		definition.paths[`${queues}/newest`] = { get: { tags: ['Routing'], operationId: added, parameters: [{ name: 'sinceDate', in: 'query', type: 'string', format: 'date-time' }], responses: { 200: { description: '', schema: { $ref: '#/definitions/Queue' } } } } };
		const [path, method] = placeOf(definition, removed);
		Reflect.deleteProperty(definition.paths[path]!, method);
		const [userPath] = placeOf(definition, changed);
		definition.paths[userPath]!.get!.parameters!.push({ name: 'onlyNewest', in: 'query', type: 'boolean' });
		build(definition, into);
		next = contentOf(into);
	}, 60_000);

	it('builds, and leaves all other nodes as they are, byte for byte', () => {
		// The answer models of all nodes share one file.
		const different = [...first.keys()].filter(isSource).filter((file) => file !== 'answers.ts' && first.get(file) !== next.get(file));
		expect(different.sort()).toEqual(['Routing', 'Stations', 'Users'].flatMap((word) => [`GenesysCloud${word}/GenesysCloud${word}.node.ts`, `GenesysCloud${word}/operations.ts`]));
		expect([...next.keys()].filter(isSource)).toHaveLength([...first.keys()].filter(isSource).length);
	});

	/** All that a node shows for one operation. */
	const viewsOf = (root: string, className: string): Map<string, string[]> => {
		const { properties } = descriptionIn(join(root, className, `${className}.node.ts`), className);
		const operations = properties.filter(({ name }) => name === 'operation');
		return new Map(
			operations.flatMap((property) =>
				(property.options as INodePropertyOptions[]).map((option): [string, string[]] => {
					const own = fieldsOf(properties, option.value as string).map(({ property: { displayOptions, options, ...rest }, parent }) => {
						const { operation: _all, '/operation': _inner, ...show } = displayOptions?.show ?? {};
						return JSON.stringify([parent, rest, show, rest.type === 'collection' ? undefined : options]);
					});
					return [option.value as string, [JSON.stringify([property.displayOptions, option]), ...own.sort()]];
				}),
			),
		);
	};
	const changes = (className: string): Record<string, { gone: number; come: string[] }> => {
		const [old, fresh] = [viewsOf(target, className), viewsOf(into, className)];
		const found: Record<string, { gone: number; come: string[] }> = {};
		for (const id of new Set([...old.keys(), ...fresh.keys()])) {
			const [before, after] = [old.get(id) ?? [], fresh.get(id) ?? []];
			const [gone, come] = [before.filter((line) => !after.includes(line)), after.filter((line) => !before.includes(line))];
			if (gone.length + come.length > 0) found[id] = { gone: gone.length, come };
		}
		return found;
	};

	it('shows the new one, and only that, in its node', () => {
		expect(changes('GenesysCloudRouting')).toEqual({ [added]: { gone: 0, come: expect.arrayContaining([expect.stringContaining(`"value":"${added}"`), expect.stringContaining('"name":"sinceDate"')]) } });
		expect(tableIn(join(into, 'GenesysCloudRouting', 'operations.ts'))[added]).toEqual({ m: 'GET', p: '/api/v2/routing/queues/newest', a: [{ n: 'sinceDate', t: 'dateTime', i: 'q' }], w: 'Queue' });
	});

	it('shows the removed one no more, and nothing else', () => {
		const { [removed]: own, ...others } = changes('GenesysCloudStations');
		expect(own).toMatchObject({ come: [] });
		expect(others).toEqual({});
		expect(tableIn(join(into, 'GenesysCloudStations', 'operations.ts'))).not.toHaveProperty(removed);
	});

	it('shows the change of the changed one, and nothing else', () => {
		expect(changes('GenesysCloudUsers')).toEqual({ [changed]: { gone: 0, come: [expect.stringContaining('"name":"onlyNewest"')] } });
	});

	it('leaves what nodes start with', () => {
		for (const className of ['GenesysCloudRouting', 'GenesysCloudUsers']) {
			const starts = (root: string): unknown => descriptionIn(join(root, className, `${className}.node.ts`), className).properties.filter(({ name }) => name === 'resource' || name === 'operation').map((property: INodeProperties) => [property.displayOptions, property.default]);
			expect(starts(into)).toEqual(starts(target));
		}
	});
});

it('stops before anything is written where something cannot be placed', () => {
	const definition = committed();
	definition.paths['/api/v2/zzz'] = { post: { tags: ['Users'], operationId: 'postZzz', parameters: [{ name: 'file', in: 'formData', type: 'string' }], responses: { 200: { description: '' } } } };
	const into = join(folder, 'never');
	expect(() => build(definition, into)).toThrow('POST /api/v2/zzz: a parameter in "formData" cannot be placed.');
	expect(() => readdirSync(into)).toThrow();
});
