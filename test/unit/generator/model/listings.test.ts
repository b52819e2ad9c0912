import { readFileSync } from 'node:fs';

import { readModel } from '../../../../generator';
import type { Operation } from '../../../../generator/model/types';
import { decision, files } from '../support/committed';

const operations = new Map(
	readModel({ ...files, prose: false })
		.groups.flatMap(({ resources }) => resources)
		.flatMap((resource) => resource.operations)
		.map((operation) => [operation.id, operation]),
);
const find = (id: string): Operation => {
	const operation = operations.get(id);
	if (!operation) throw new Error(`There is no ${id}.`);
	return operation;
};

/** What hides in one report or thing must not be taken for all of it; what is a page must be taken apart. */
it.each<[string, string | undefined]>([
	['getRoutingQueues', 'entities'],
	['getRoutingQueueMembers', 'entities'],
	['getScimUsers', 'Resources'],
	['postUsersSearch', 'results'],
	['postAnalyticsConversationsDetailsQuery', 'conversations'],
	['getAnalyticsConversationsDetailsJobResults', 'conversations'],
	['getAuditsQueryTransactionIdResults', 'entities'],
	['getWorkforcemanagementManagementunitAdherence', 'entities'],
	['getWorkforcemanagementBusinessunitActivitycodes', 'entities'],
	['getChatsMessage', undefined],
	['getCoachingAppointment', undefined],
	['getLanguageunderstandingDomainVersion', undefined],
	['postTeamMembers', undefined],
	['getRecordingBatchrequest', undefined],
	['getFlowsInstance', undefined],
])('%s lists %s', (id, key) => expect(find(id).itemsKey).toBe(key));

it.each<[string, object]>([
	['getRoutingQueues', { style: 'page', parameter: 'pageNumber', sizeParameter: 'pageSize', largestSize: 100 }],
	['getBillingContracts', { largestSize: 10 }],
	['getScimUsers', { style: 'index', parameter: 'startIndex', sizeParameter: 'count', largestSize: 25 }],
	['getExternalcontactsScanContacts', { style: 'cursor', parameter: 'cursor', sizeParameter: 'limit', largestSize: 200, smallestSize: 10 }],
	['getSpeechandtextanalyticsDictionaryfeedback', { largestSize: 500 }],
])('%s pages by %j', (id, paging) => expect(find(id).paging).toMatchObject(paging));

it('has page sizes for operations that page', () => {
	const sizes = JSON.parse(readFileSync(decision('pageSizes'), 'utf8')) as Record<string, { min?: number; max?: number }>;
	const stray = Object.keys(sizes).filter((id) => operations.get(id)?.paging?.sizeParameter === undefined);
	expect(stray).toEqual([]);
	for (const { min = 1, max = 100 } of Object.values(sizes)) expect(max).toBeGreaterThanOrEqual(min);
});
