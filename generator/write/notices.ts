import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../model/types';

const notice = (name: string, displayName: string): INodeProperties => ({ displayName, name, type: 'notice', default: '' });

const removes = {
	one: notice('removalNotice', 'This removes data from Genesys Cloud. There is no undo.'),
	many: notice('bulkRemovalNotice', 'This removes many entries of Genesys Cloud at once. There is no undo: check what it is given, on a test organisation if you can.'),
};

/** What a step says before it takes something away: one notice a node and kind, shown for all operations that need it. */
export function removalNotices(operations: Operation[]): INodeProperties[] {
	return (['one', 'many'] as const).flatMap((kind) => {
		const ids = operations.filter((operation) => operation.removes === kind).map(({ id }) => id);
		const { displayName, name, type, ...rest } = removes[kind];
		return ids.length === 0 ? [] : [{ displayName, name, type, displayOptions: { show: { operation: ids } }, ...rest }];
	});
}
