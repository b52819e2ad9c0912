/** The parts of a set-up. */
export type Part = 'integration' | 'credential' | 'dataAction' | 'workflow' | 'trigger';

/** What a run made, and what it found and brought up to date. */
export class Made {
	readonly created: Part[] = [];
	readonly updated: Part[] = [];

	note(part: Part, isNew: boolean): void {
		(isNew ? this.created : this.updated).push(part);
	}
}
