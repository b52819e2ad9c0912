/**
 * The triggers on virtual time: thirty days with 50,000 events, late data, one poll in ten failing, an outage a day, restarts,
 * re-activations, overlapping polls and wrong clocks. Every kind has to report everything once.
 */
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

export async function run([seed = '1']: string[]): Promise<void> {
	const random = new Random(Number(seed));
	let [failed, events, largest, most] = [false, 0, 0, 0];
	for (const kind of kindsOf(random, { from: START, until: START + DAYS * DAY }, HAPPENINGS)) {
		const { due, lost, repeated, run: one } = await simulate(kind, random);
		const good = due > 0 && lost.length + repeated.length === 0 && one.largestState <= LARGEST_STATE && (kind.crowded || one.mostOfAnEmptyPoll <= MOST_REQUESTS);
		failed ||= !good;
		events += one.events.length;
		largest = Math.max(largest, one.largestState);
		if (!kind.crowded) most = Math.max(most, one.mostOfAnEmptyPoll);
		console.log(`${kind.name.padEnd(42)}${String(one.events.length).padStart(7)} events of ${due} due, ${lost.length} lost, ${repeated.length} repeated${good ? '' : '  FAILED'}`);
		console.log(
			`    ${one.polls.length} polls, ${one.failed} failed, ${one.overlapping} overlapping, ${one.restarts} restarts and re-activations; ` +
				`largest state ${one.largestState} bytes, most requests of a poll with nothing new ${one.mostOfAnEmptyPoll}`,
		);
	}
	console.log(`${events} events in ${DAYS} days; largest state ${largest} bytes, most requests of a poll with nothing new ${most}`);
	if (failed) process.exitCode = 1;
}
