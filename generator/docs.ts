import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '.';
import { readDecisions } from './decisions';
import type { Definition } from './definition/swagger';
import { entityTopics } from './notifications/catch-ups';
import { catchUpPage } from './notifications/catch-up-page';
import { polledLists } from './trigger/catalogue';
import { eventsPage } from './trigger/events-page';
import { jobsPage } from './write/jobs-page';
import { pagingPage } from './write/paging-page';

/** `npm run docs`: the pages that say what the model says. */

const root = join(__dirname, '..');
const folder = join(root, 'definition');

const definition = join(folder, 'platform-api.json');
const { groups } = readModel({ definition, decisions: folder, prose: false });
const { paging, events, notificationTopics: topics } = readDecisions(folder);
writeFileSync(join(root, 'docs', 'paging.md'), pagingPage(groups, paging?.unpaged ?? {}));
writeFileSync(join(root, 'docs', 'jobs.md'), jobsPage(groups));
if (events) writeFileSync(join(root, 'docs', 'trigger-lists.md'), eventsPage(polledLists(groups, events)));
if (topics) {
	const entities = entityTopics(topics, JSON.parse(readFileSync(definition, 'utf8')) as Definition);
	writeFileSync(join(root, 'docs', 'notification-catch-up.md'), catchUpPage(Object.keys(topics), entities));
}
