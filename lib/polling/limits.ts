import { GenesysCloudError } from '../errors';
import type { PagesEnd } from '../paging/pages';

/** Characters that one part of a saved state may take: n8n keeps states with the workflow, and all of one stays below 64 KB. */
export const MOST_CHARACTERS = 60_000;

/** A listing has more entities than a trigger can compare with the last time. */
export class ListTooLongError extends GenesysCloudError {
	static {
		this.prototype.name = 'ListTooLongError';
	}

	/** Entities on the list. */
	readonly count: number;

	/** @param count entities on the list */
	constructor(
		count: number,
		summary = `The list has ${count} entities, which are more than can be compared with the last poll.`,
		advice = 'Narrow it down with the filters of the event, or take an event that goes by creation or modification time.',
	) {
		super(summary, advice);
		this.count = count;
	}
}

/** The pages of a list ended before the list did: what was not shown is neither new nor gone. */
export class IncompleteListError extends ListTooLongError {
	static {
		this.prototype.name = 'IncompleteListError';
	}

	/** Why the pages ended. */
	readonly reason: PagesEnd['reason'];
	/** Entities that came. */
	readonly received: number;

	/** @param end how the pages ended; where they tell no total, the list has at least what came */
	constructor({ reason, received, total = received }: PagesEnd) {
		super(
			Math.max(total, received),
			reason === 'repetition'
				? `The list repeats itself after ${received} entities, so that the others cannot be read.`
				: `Genesys Cloud shows only the first ${received} entities of this list, and there are more.`,
			'Narrow it down with the filters of the event. Contacts, organizations and notes of External Contacts have lists that reach everything: take the events with "(Scan)" in their names.',
		);
		this.reason = reason;
		this.received = received;
	}
}
