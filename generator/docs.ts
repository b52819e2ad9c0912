import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '.';
import { readDecisions } from './decisions';
import { polledLists } from './trigger/catalogue';
import { eventsPage } from './trigger/events-page';
import { jobsPage } from './write/jobs-page';
import { pagingPage } from './write/paging-page';

/** `npm run docs`: the pages that say what the model says. */

const root = join(__dirname, '..');
const folder = join(root, 'definition');

const { groups } = readModel({ definition: join(folder, 'platform-api.json'), decisions: folder, prose: false });
const { paging, events } = readDecisions(folder);
writeFileSync(join(root, 'docs', 'paging.md'), pagingPage(groups, paging?.unpaged ?? {}));
writeFileSync(join(root, 'docs', 'jobs.md'), jobsPage(groups));
if (events) writeFileSync(join(root, 'docs', 'trigger-lists.md'), eventsPage(polledLists(groups, events)));
