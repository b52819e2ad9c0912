/**
 * The triggers on virtual time: thirty days with 50,000 events, late data, one poll in ten failing, an outage a day, restarts,
 * re-activations, overlapping polls and wrong clocks; for notifications a channel that dies every day, drops, silence, announced closings,
 * new tokens, and messages that come twice or out of order. Every kind has to report everything once.
 */
import { channelKinds } from './support/channels/kinds';
import { missedOutside, simulateChannel } from './support/channels/simulate';
import { kindsOf } from './support/simulation/kinds';
import { Random } from './support/simulation/random';
import { simulate } from './support/simulation/simulate';
import { DAY } from './support/simulation/world';

const DAYS = 30;
/** Of each kind, which makes more than 50,000 events. */
const HAPPENINGS = 5_500;
const START = Date.UTC(2026, 0, 5, 6);
/** Bytes that a saved state may take. */
const LARGEST_STATE = 64 * 1024;
/** Requests of a poll that finds nothing new. */
const MOST_REQUESTS = 2;

/** Of each kind of topic; they make 50,000 together. */
const TOLD = 10_100;
const span = { from: START, until: START + DAYS * DAY };

export async function run([seed = '1']: string[]): Promise<void> {
	const polled = await poll(new Random(Number(seed)));
	const heard = await listen(new Random(Number(seed)));
	if (!(polled && heard)) process.exitCode = 1;
}

const verdictOf = (good: boolean): string => (good ? '' : '  FAILED');

/** @returns whether all was as it should be */
async function poll(random: Random): Promise<boolean> {
	let [failed, events, largest, most] = [false, 0, 0, 0];
	for (const kind of kindsOf(random, span, HAPPENINGS)) {
		const { due, lost, repeated, run: one } = await simulate(kind, random);
		const good = due > 0 && lost.length + repeated.length === 0 && one.largestState <= LARGEST_STATE && (kind.crowded || one.mostOfAnEmptyPoll <= MOST_REQUESTS);
		failed ||= !good;
		events += one.events.length;
		largest = Math.max(largest, one.largestState);
		if (!kind.crowded) most = Math.max(most, one.mostOfAnEmptyPoll);
		console.log(`${kind.name.padEnd(42)}${String(one.events.length).padStart(7)} events of ${due} due, ${lost.length} lost, ${repeated.length} repeated${verdictOf(good)}`);
		console.log(
			`    ${one.polls.length} polls, ${one.failed} failed, ${one.overlapping} overlapping, ${one.restarts} restarts and re-activations; ` +
				`largest state ${one.largestState} bytes, most requests of a poll with nothing new ${one.mostOfAnEmptyPoll}`,
		);
	}
	console.log(`${events} events in ${DAYS} days; largest state ${largest} bytes, most requests of a poll with nothing new ${most}`);
	return !failed;
}

/** @returns whether all was as it should be */
async function listen(random: Random): Promise<boolean> {
	let [failed, events, largest] = [false, 0, 0];
	for (const kind of channelKinds(random, span, TOLD)) {
		const { due, heard, caughtUp, lost, overtaken, repeated, ...rest } = await simulateChannel(kind, random, span, true);
		const good = due > 0 && lost.length + repeated.length === 0 && rest.largestMemory <= LARGEST_STATE;
		const name = `notifications: ${kind.name}`;
		console.log(`${name.padEnd(42)}${String(heard + caughtUp).padStart(7)} events of ${due} due, ${lost.length} lost, ${repeated.length} repeated${verdictOf(good)}`);
		console.log(
			`    ${caughtUp} caught up${kind.lastOnly ? `, ${overtaken} overtaken by a later change before a look` : ''}; ${rest.channels} channels, ${rest.starts} starts, ` +
				`${rest.failedCalls} calls failed; largest state ${rest.largestMemory} bytes`,
		);
		const without = await simulateChannel(kind, random, span, false);
		const outside = missedOutside(without);
		console.log(`    without catching up: ${without.lost.length} lost, ${outside.length} of them outside of the ${without.gaps.length} gaps told, ${without.repeated.length} repeated${verdictOf(outside.length + without.repeated.length === 0)}`);
		failed ||= !good || outside.length + without.repeated.length > 0;
		events += due;
		largest = Math.max(largest, rest.largestMemory);
	}
	console.log(`${events} events told through channels in ${DAYS} days; largest state ${largest} bytes`);
	return !failed;
}
