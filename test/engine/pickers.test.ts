import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packPackage, type PackedPackage } from '../../examples/run/pack';
import { runChild } from './support/run-child';

/* Pickers as n8n's editor opens them and as n8n's engine reads them: test/engine/support/pickers.child.ts does both. */

const project = join(__dirname, '..', '..');
let installed: PackedPackage;
const facts = new Map<string, object>();

beforeAll(async () => {
	if (!existsSync(join(project, 'dist', 'types', 'nodes.json'))) throw new Error('Build the package first: npx gulp build');
	installed = await packPackage(project);
	for (const { name, ...found } of await runChild<{ name: string }>('test/engine/support/pickers.child.ts', [installed.folder])) facts.set(name, found);
}, 180_000);

afterAll(async () => await installed?.close());

const members = { names: ['Samuel Adeyemi', 'Hannah Lindqvist', 'Mateo Vargas'], more: false };
const queueMissing = { kind: 'NodeOperationError', message: 'Choose a Queue first: this list belongs to it' };

it.each<[string, object]>([
	['all', { names: ['Billing', 'Customer Care', 'Technical Support', 'Sales', 'Retention'], more: false }],
	['searched', { names: ['Technical Support'], more: false }],
	['of a chosen one', members],
	['of an expression', members],
	['of none', queueMissing],
	['of an expression about data', queueMissing],
	['of an expression about another step', queueMissing],
	['wrong secret', { kind: 'NodeApiError', message: expect.any(String) }],
])('a list: %s', (name, expected) => expect(facts.get(name)).toEqual(expected));

it.each(['list', 'id', 'url', 'expression', 'text', 'text expression'])('what a picker holds as %s is sent', (form) => expect(facts.get(`sent as ${form}`)).toEqual({ queue: 'Sales' }));

test('an address without an ID is refused before anything is sent', () => expect(facts.get('sent as url without an ID')).toMatchObject({ message: expect.stringContaining('has no ID in it') }));
