import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { EverydayDecisions } from './everyday';
import type { Defaults } from './model/defaults';
import type { JobDecisions } from './model/jobs';
import type { PageSizes, PagingDecisions } from './model/paging';
import type { PickerDecisions } from './model/pickers';
import type { Removals } from './model/removals';
import type { NamingDecisions } from './naming';
import type { EventDecisions } from './trigger/decisions';

/** What no rule can tell, decided by hand: one file each, beside the definition. */
export interface Decisions {
	naming: NamingDecisions;
	/** What the nodes of earlier releases start with. */
	defaults?: Defaults;
	/** Page sizes that are not the customary ones. */
	pageSizes?: PageSizes;
	/** What shapes do not tell of paging. */
	paging?: PagingDecisions;
	/** Operations that remove otherwise than their words say. */
	removals?: Removals;
	/** What is to be known of jobs beyond the definition; without it no step waits for one. */
	jobs?: JobDecisions;
	/** What no rule can tell about pickers; without it there are none. */
	pickers?: PickerDecisions;
	/** The everyday node; without it there is none. */
	everyday?: EverydayDecisions;
	/** Events of the polling trigger that no rule finds; without them there is no trigger. */
	events?: EventDecisions;
	/** The topics of notifications, each with the model of its events; without them there is no notification trigger. */
	notificationTopics?: Record<string, string>;
}

const names: Readonly<Record<keyof Decisions, string>> = {
	naming: 'naming.json',
	defaults: 'defaults.json',
	pageSizes: 'page-sizes.json',
	paging: 'paging.json',
	removals: 'removals.json',
	jobs: 'jobs.json',
	pickers: 'pickers.json',
	everyday: 'everyday.json',
	events: 'events.json',
	notificationTopics: 'notification-topics.json',
};

/** The file of a decision in a folder. */
export const decisionFile = (folder: string, decision: keyof Decisions): string => join(folder, names[decision]);

/** The decisions of a folder; those whose file is not there are left out. */
export function readDecisions(folder: string): Decisions {
	const files = (Object.keys(names) as Array<keyof Decisions>).map((decision) => [decision, decisionFile(folder, decision)] as const);
	return Object.fromEntries(files.filter(([, file]) => existsSync(file)).map(([decision, file]) => [decision, JSON.parse(readFileSync(file, 'utf8')) as unknown])) as unknown as Decisions;
}
