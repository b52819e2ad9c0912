import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../../../engine/support/run-child';

interface Report {
	before: boolean[];
	unasked: boolean[];
	after: boolean[];
	body: string;
}

it('a client that is never closed keeps no process alive, and loads its helpers only where they are needed', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-process-'));
	try {
		const began = performance.now();
		const [report] = await runChild<Report>('test/unit/lib/config/support/unclosed.child.ts', [folder]);
		expect(performance.now() - began).toBeLessThan(15_000);
		const nothing = [false, false];
		expect(report).toEqual({ before: nothing, unasked: nothing, after: [true, true], body: 'from an ES module' });
		// The change was followed by a Node without jest, and its last line came to the disk.
		const lines = readFileSync(join(folder, 'logs', 'genesys.log'), 'utf8').trimEnd().split('\n');
		expect(lines.map((line) => (JSON.parse(line) as { url: string }).url)).toEqual([expect.stringMatching(/\/api\/v2\/second$/)]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
