import { kindsOf } from '../../../../bench/support/simulation/kinds';
import { Random } from '../../../../bench/support/simulation/random';
import { simulate } from '../../../../bench/support/simulation/simulate';
import { DAY, MINUTE } from '../../../../bench/support/simulation/world';

/* `npm run bench -- triggers` in the small: four virtual days of each kind. */

const START = Date.UTC(2026, 0, 5, 6);
const kinds = (seed: number) => kindsOf(new Random(seed), { from: START, until: START + 4 * DAY }, 400);
const seeds = [1, 2];

describe.each(kinds(1).map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
	it.each(seeds)('reports everything once (seed %i)', async (seed) => {
		const kind = kinds(seed)[index]!;
		const { due, lost, repeated, run } = await simulate(kind, new Random(seed));
		expect(due).toBeGreaterThan(10);
		expect({ lost, repeated }).toEqual({ lost: [], repeated: [] });
		expect(run.failed).toBeGreaterThan(0);
		expect(run.largestState).toBeLessThan(64 * 1024);
		if (!kind.crowded) expect(run.mostOfAnEmptyPoll).toBeLessThanOrEqual(2);
	});
});

it('would notice: with too short an overlap, late conversations are lost', async () => {
	const kind = kinds(1).find(({ name }) => name === 'conversations ended')!;
	const { lost } = await simulate(kind, new Random(1), { overlap: MINUTE });
	expect(lost.length).toBeGreaterThan(0);
});
