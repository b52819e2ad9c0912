import { channelKinds, type ChannelKind } from '../../../../../bench/support/channels/kinds';
import { missedOutside, simulateChannel } from '../../../../../bench/support/channels/simulate';
import { Random } from '../../../../../bench/support/simulation/random';
import { DAY } from '../../../../../bench/support/simulation/world';

/* The channels of `npm run bench -- triggers` in the small: three virtual days of each kind. */

const START = Date.UTC(2026, 0, 5, 6);
const span = { from: START, until: START + 3 * DAY };
const kinds = (seed: number): ChannelKind[] => channelKinds(new Random(seed), span, 450);

describe.each(kinds(1).map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
	it.each([1])('are all told once, heard or caught up (seed %i)', async (seed) => {
		const { lost, repeated, caughtUp, heard, starts, largestMemory } = await simulateChannel(kinds(seed)[index]!, new Random(seed), span, true);
		expect({ lost, repeated }).toEqual({ lost: [], repeated: [] });
		expect(Math.min(caughtUp, heard, starts)).toBeGreaterThan(5);
		expect(largestMemory).toBeLessThan(64 * 1024);
	});

	it('are lost without catching up, within gaps that are told', async () => {
		const outcome = await simulateChannel(kinds(3)[index]!, new Random(3), span, false);
		expect(outcome.lost.length).toBeGreaterThan(5);
		expect([missedOutside(outcome), outcome.repeated]).toEqual([[], []]);
	});
});

it('would notice: where nothing is looked up late, or nothing is told apart', async () => {
	const [presence] = kinds(1) as [ChannelKind];
	const hasty = { ...presence, rule: { ...presence.rule, late: 0 } };
	expect((await simulateChannel(hasty, new Random(1), span, true)).lost.length).toBeGreaterThan(0);
	const blind = { ...presence, rule: { ...presence.rule, told: () => [] } };
	expect((await simulateChannel(blind, new Random(1), span, true)).repeated.length).toBeGreaterThan(0);
});
