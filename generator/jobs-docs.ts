import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '.';
import { jobsPage } from './write/jobs-page';

const root = join(__dirname, '..');
const definition = (name: string): string => join(root, 'definition', `${name}.json`);

const { groups } = readModel({ definition: definition('platform-api'), naming: definition('naming'), pageSizes: definition('page-sizes'), jobs: definition('jobs'), prose: false });
writeFileSync(join(root, 'docs', 'jobs.md'), jobsPage(groups));
