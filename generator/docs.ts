import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '.';
import { readDecisions } from './decisions';
import { pagingPage } from './write/paging-page';

const root = join(__dirname, '..');
const folder = join(root, 'definition');

const { groups } = readModel({ definition: join(folder, 'platform-api.json'), decisions: folder, prose: false });
writeFileSync(join(root, 'docs', 'paging.md'), pagingPage(groups, readDecisions(folder).paging?.unpaged ?? {}));
