import * as fc from 'fast-check';

import { sideBySide, type Work } from '../../../nodes/shared/side-by-side';

interface Piece {
	lane?: string;
	/** Turns of the event loop that it takes. */
	turns: number;
	fails?: boolean;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs pieces and writes down when each began and ended. */
async function observe(pieces: Piece[], limit: number): Promise<{ outcome: unknown; events: string[]; mostAtOnce: number }> {
	const events: string[] = [];
	let running = 0;
	let mostAtOnce = 0;
	const works = pieces.map(({ lane, turns, fails }, index): Work<number> => ({
		lane,
		run: async () => {
			events.push(`start ${index}`);
			mostAtOnce = Math.max(mostAtOnce, ++running);
			for (let count = 0; count < turns; count++) await turn();
			running--;
			events.push(`end ${index}`);
			if (fails) throw new Error(`failed ${index}`);
			return index;
		},
	}));
	const outcome = await sideBySide(works, limit).catch((error: unknown) => error);
	return { outcome, events, mostAtOnce };
}

const piece = fc.record({ lane: fc.constantFrom(undefined, undefined, 'a', 'b'), turns: fc.nat(3) });
const limits = fc.integer({ min: 1, max: 10 });

describe('side by side', () => {
	test('results have the order of the pieces, and no more than the limit run at once', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 25 }), limits, async (pieces, limit) => {
				const { outcome, events, mostAtOnce } = await observe(pieces, limit);
				expect(outcome).toEqual(pieces.map((_, index) => index));
				expect(events).toHaveLength(2 * pieces.length);
				expect(mostAtOnce).toBeLessThanOrEqual(limit);
			}),
		);
	});

	test('as many run at once as may', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 20 }), limits, async (count, limit) => {
				const { mostAtOnce } = await observe(Array.from({ length: count }, () => ({ turns: 1 })), limit);
				expect(mostAtOnce).toBe(Math.min(count, limit));
			}),
		);
	});

	test('pieces of one lane run one after another, in order', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 25 }), limits, async (pieces, limit) => {
				const { events } = await observe(pieces, limit);
				for (const lane of ['a', 'b']) {
					const indices = pieces.flatMap((candidate, index) => (candidate.lane === lane ? [index] : []));
					const own = events.filter((event) => indices.includes(Number(event.split(' ')[1])));
					expect(own).toEqual(indices.flatMap((index) => [`start ${index}`, `end ${index}`]));
				}
			}),
		);
	});

	test('after a failure nothing new starts, what runs is waited for, and the foremost failure is told', async () => {
		const failing = fc.record({ lane: fc.constantFrom(undefined, 'a', 'b'), turns: fc.nat(3), fails: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(fc.array(failing, { minLength: 1, maxLength: 25 }), limits, async (pieces, limit) => {
				fc.pre(pieces.some(({ fails }) => fails));
				const { outcome, events } = await observe(pieces, limit);
				const started = events.filter((event) => event.startsWith('start')).map((event) => Number(event.split(' ')[1]));
				const ended = events.filter((event) => event.startsWith('end')).map((event) => Number(event.split(' ')[1]));
				expect([...ended].sort()).toEqual([...started].sort());
				const failed = ended.filter((index) => pieces[index]?.fails);
				expect((outcome as Error).message).toBe(`failed ${Math.min(...failed)}`);
				const firstFailure = events.indexOf(`end ${failed[0]}`);
				// The failure is known a few promise turns after it happened; what ends in the same turn may let one more begin.
				const late = events.slice(firstFailure).filter((event) => event.startsWith('start'));
				expect(late.length).toBeLessThan(limit);
				if (limit === 1) expect(late).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});

	test('a failure stops those that wait in its lane', async () => {
		const { outcome, events } = await observe([{ lane: 'a', turns: 2, fails: true }, { lane: 'a', turns: 1 }, { lane: 'a', turns: 1 }], 8);
		expect(outcome).toEqual(new Error('failed 0'));
		expect(events).toEqual(['start 0', 'end 0']);
	});

	test('a piece that waits for its lane takes no place from others', async () => {
		const { events, mostAtOnce } = await observe([{ lane: 'a', turns: 5 }, { lane: 'a', turns: 1 }, { lane: 'a', turns: 1 }, { turns: 1 }], 2);
		expect(events.slice(0, 3)).toEqual(['start 0', 'start 3', 'end 3']);
		expect(mostAtOnce).toBe(2);
	});

	test('a limit above the number of pieces, or none at all, is no matter', async () => {
		expect(await sideBySide([], 8)).toEqual([]);
		expect((await observe([{ turns: 1 }, { turns: 0 }], Infinity)).outcome).toEqual([0, 1]);
	});
});
