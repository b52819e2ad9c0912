import { GenesysCloudError } from '../errors';

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
	constructor(count: number) {
		super(
			`The list has ${count} entities, which are more than can be compared with the last poll.`,
			'Narrow it down with the filters of the event, or take an event that goes by creation or modification time.',
		);
		this.count = count;
	}
}
