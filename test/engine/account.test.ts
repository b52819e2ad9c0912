import type { INode, IRun } from 'n8n-workflow';
import { formatAccount } from '../../examples/run/account';

const node = (name: string, rest: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...rest,
});

const workflow = {
	nodes: [node('Start'), node('Get', { onError: 'continueErrorOutput', parameters: { operation: 'getUser' } }), node('Break')],
	connections: {},
};

const task = (executionIndex: number, main: unknown[][] | undefined, rest: object = {}) => [
	{ startTime: 0, executionIndex, executionTime: 7, source: [], data: main && { main }, executionStatus: 'success', ...rest },
];

const run = {
	mode: 'cli',
	status: 'error',
	startedAt: new Date(0),
	stoppedAt: new Date(30),
	data: {
		resultData: {
			error: { message: 'Out of order' },
			runData: {
				Break: task(2, undefined, { error: { message: 'Out of order', description: 'Nobody is in' }, executionStatus: 'error' }),
				Get: task(1, [[{ json: { id: 'u1', nested: { a: 1 }, queue: { id: 'q1', name: 'Sales', selfUri: '' }, long: 'x'.repeat(300) } }], [{ json: { error: 'Not found' } }]]),
				Start: task(0, [Array.from({ length: 5 }, (_, id) => ({ json: { id } }))]),
			},
		},
	},
} as unknown as IRun;

test('an account names each step in the order it ran, cuts what is long and marks what went wrong', () => {
	expect(formatAccount(run, workflow, { width: 60, maxItems: 3 }).split('\n')).toEqual([
		'✓ 1. Start  5 items · 7 ms',
		'  1  id  0',
		'  2  id  1',
		'  3  id  2',
		'     … 2 more items',
		'',
		'! 2. Get  getUser · 2 items · 7 ms',
		'     id      u1',
		'     nested  {"a":1}',
		'     queue   Sales (q1)',
		`     long    ${'x'.repeat(45)}…`,
		'     error output, 1 item:',
		'     error  Not found',
		'',
		'✗ 3. Break  7 ms',
		'     Out of order',
		'     Nobody is in',
		'',
		'The workflow ended with status error after 30 ms: Out of order',
	]);
});

test('colour is asked for, never a matter of course', () => {
	expect(formatAccount(run, workflow)).not.toContain('\u001b');
	expect(formatAccount(run, workflow, { colour: true })).toContain('\u001b[31m✗');
});
