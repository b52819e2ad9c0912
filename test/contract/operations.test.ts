import { join } from 'node:path';

import decisions from '../../definition/everyday.json';
import { packPackage } from '../../examples/run/pack';
import { runChild } from '../engine/support/run-child';

interface Line {
	failure?: { node: string; id: string; way?: string; problems: string[] };
	counts?: { nodes: number; entries: number; runs: number; failures: number };
}

const project = join(__dirname, '..', '..');

describe('every operation of every node, through n8n’s engine', () => {
	let lines: Line[];

	beforeAll(async () => {
		const installed = await packPackage(project);
		try {
			lines = await runChild<Line>('test/contract/support/operations.child.ts', [installed.folder]);
		} finally {
			await installed.close();
		}
	}, 600_000);

	it('sends what the official SDK sends for the same arguments, and the sandbox takes it', () => {
		expect(lines.flatMap(({ failure }) => failure ?? [])).toEqual([]);
	});

	it('leaves no entry out', () => {
		const counts = lines.find((line) => line.counts)?.counts;
		const everyday = decisions.resources.reduce((sum, { actions }) => sum + actions.length, 0);
		expect(counts).toMatchObject({ nodes: 88, entries: 3468 + everyday, failures: 0 });
		expect(counts?.runs).toBeGreaterThan(2 * 3468);
	});
});
