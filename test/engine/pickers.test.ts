import { printedBy } from './support/printed';

/* Pickers as n8n's editor opens them and as n8n's engine reads them: test/engine/support/pickers.child.ts does both. */

const factsOf = printedBy<object>('test/engine/support/pickers.child.ts');

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
])('a list: %s', (name, expected) => expect(factsOf(name)).toEqual(expected));

it.each(['list', 'id', 'url', 'expression', 'text', 'text expression'])('what a picker holds as %s is sent', (form) => expect(factsOf(`sent as ${form}`)).toEqual({ queue: 'Sales' }));

test('an address without an ID is refused before anything is sent', () => expect(factsOf('sent as url without an ID')).toMatchObject({ message: expect.stringContaining('has no ID in it') }));
