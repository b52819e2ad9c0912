import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readModel } from '../../../../generator';
import type { PagingDecisions } from '../../../../generator/model/paging';
import { pagingPage } from '../../../../generator/write/paging-page';
import { decision, files, operationsOf, root } from '../support/committed';

const { groups } = readModel({ ...files, prose: false });
const { unpaged } = JSON.parse(readFileSync(decision('paging'), 'utf8')) as PagingDecisions;
const page = readFileSync(join(root, 'docs', 'paging.md'), 'utf8');

it('is written anew with every change of the model: npm run docs:paging', () => expect(page).toBe(pagingPage(groups, unpaged)));

it('lists every operation that pages once', () => {
	const listed = [...page.split('## Not paged')[0]!.matchAll(/^\| (\w+) \| `/gm)].map(([, id]) => id);
	const paged = new Set(groups.flatMap(operationsOf).filter(({ paging }) => paging).map(({ id }) => id));
	expect([...listed].sort()).toEqual([...paged].sort());
});
