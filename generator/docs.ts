import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '.';
import type { PagingDecisions } from './model/paging';
import { pagingPage } from './write/paging-page';

const root = join(__dirname, '..');
const definition = (name: string): string => join(root, 'definition', `${name}.json`);

const { groups } = readModel({ definition: definition('platform-api'), naming: definition('naming'), pageSizes: definition('page-sizes'), paging: definition('paging'), prose: false });
const { unpaged } = JSON.parse(readFileSync(definition('paging'), 'utf8')) as PagingDecisions;
writeFileSync(join(root, 'docs', 'paging.md'), pagingPage(groups, unpaged));
