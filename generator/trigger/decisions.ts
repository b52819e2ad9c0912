import type { SpecialEvent } from '../../nodes/GenesysCloudTrigger/table';

/** An event that a list shows otherwise than by creation, change or deletion. */
export interface ListEventDecision extends SpecialEvent {
	/** Last part of the event's value. */
	event: string;
	/** The listing's operationId. */
	operation: string;
	/** What happened, as the editor shows it behind the subject. */
	name: string;
}

/** What is decided by hand about events. */
export interface EventDecisions {
	/** Patterns of the paths of listings that are searches, catalogues or reports: nothing is created or deleted there. */
	unlisted: string[];
	/** Resources whose name says little without that of their API group. */
	vague: string[];
	events: ListEventDecision[];
	/** Listings that the API answers only with one of these parameters: wire names, by operationId. */
	needs: Record<string, string[]>;
}
