import { readModel } from '../../../../generator';
import { removalOf } from '../../../../generator/model/removals';
import { files, operationsOf } from '../support/committed';

test.each<[action: string, name: string, path: string, 'one' | 'many' | undefined]>([
	['Delete a queue', 'Delete', '/api/v2/routing/queues/{queueId}', 'one'],
	['Delete prompts', 'Delete Many', '/api/v2/architect/prompts', 'many'],
	['Delete all alerts', 'Delete All', '/api/v2/alerting/alerts/all', 'many'],
	['Clear a contact list', 'Clear', '/api/v2/outbound/contactlists/{contactListId}/clear', 'many'],
	['Remove rules in bulk', 'Remove in Bulk', '/api/v2/alerting/rules/bulk/remove', 'many'],
	['Delete a bulk add job for workitems', 'Delete Bulk Add Job', '/api/v2/taskmanagement/workitems/bulk/add/jobs/{bulkJobId}', 'one'],
	['Reset an assignment', 'Reset', '/api/v2/learning/assignments/{assignmentId}/reset', 'one'],
	['Add members to a queue or remove them', 'Add Members', '/api/v2/routing/queues/{queueId}/members', undefined],
	['Restore a division', 'Restore', '/api/v2/authorization/divisions/{divisionId}/restore', undefined],
	['Get many queues', 'Get Many', '/api/v2/routing/queues', undefined],
])('%s', (action, name, path, expected) => expect(removalOf({ id: 'x', action, name, path })).toBe(expected));

describe('of the whole API', () => {
	const operations = readModel(files).groups.flatMap(operationsOf);

	test('what reads removes nothing', () => expect(operations.filter(({ method, removes }) => method === 'GET' && removes).map(({ id }) => id)).toEqual([]));

	test('what is sent as DELETE removes something, but for what it only ends or lets go of', () => {
		const harmless = operations.filter(({ method, removes }) => method === 'DELETE' && !removes).map(({ action }) => action.split(' ')[0]);
		expect([...new Set(harmless)].sort()).toEqual(['Cancel', 'Disable', 'Disassociate', 'Disconnect', 'Stop', 'Unlink', 'Unpin']);
	});
});
