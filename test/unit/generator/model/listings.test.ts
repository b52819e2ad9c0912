import { readFileSync } from 'node:fs';

import { readModel } from '../../../../generator';
import type { PagingDecisions } from '../../../../generator/model/paging';
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
	['getContentmanagementQuery', 'results.entities'],
	['postSearch', 'results'],
	['postUsersSearchConversationTarget', 'results'],
	['postAnalyticsConversationsDetailsJobs', undefined],
])('%s lists %s', (id, key) => expect(find(id).itemsKey).toBe(key));

it.each<[string, object]>([
	['getRoutingQueues', { style: 'page', parameter: 'pageNumber', sizeParameter: 'pageSize', largestSize: 100 }],
	['getBillingContracts', { largestSize: 10 }],
	['getScimUsers', { style: 'index', parameter: 'startIndex', sizeParameter: 'count', largestSize: 25 }],
	['getExternalcontactsScanContacts', { style: 'cursor', parameter: 'cursor', sizeParameter: 'limit', largestSize: 200, smallestSize: 10 }],
	['getSpeechandtextanalyticsDictionaryfeedback', { largestSize: 500 }],
	['getExternalcontactsContacts', { window: 1000 }],
	['getTaskmanagementWorkitemVersions', { repeatsIds: true }],
	['getRecordingJobs', { style: 'link', parameter: 'pageNumber' }],
	['getOrganizationsLimitsChangerequests', { style: 'link', parameter: 'nextUri' }],
	['postAnalyticsConversationsDetailsQuery', { style: 'page', parameter: 'paging.pageNumber', inBody: true }],
	['postTaskmanagementWorkitemsQuery', { style: 'cursor', parameter: 'after', inBody: true }],
])('%s pages by %j', (id, paging) => expect(find(id).paging).toMatchObject(paging));

it('has page sizes for operations that page', () => {
	const sizes = JSON.parse(readFileSync(decision('pageSizes'), 'utf8')) as Record<string, { min?: number; max?: number }>;
	const stray = Object.keys(sizes).filter((id) => operations.get(id)?.paging?.sizeParameter === undefined);
	expect(stray).toEqual([]);
	for (const { min = 1, max = 100 } of Object.values(sizes)) expect(max).toBeGreaterThanOrEqual(min);
});

it('has decisions about paging for operations that there are, and that need them', () => {
	const { windows, unpaged } = JSON.parse(readFileSync(decision('paging'), 'utf8')) as PagingDecisions;
	expect(Object.keys(windows).filter((id) => operations.get(id)?.paging === undefined)).toEqual([]);
	expect(Object.keys(unpaged).filter((id) => operations.get(id) === undefined || operations.get(id)?.paging !== undefined)).toEqual([]);
});
