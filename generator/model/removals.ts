import type { Operation } from './types';

/** Operations that remove otherwise than their words say, by operationId: committed as `definition/removals.json`. */
export interface Removals {
	one: string[];
	many: string[];
}

/** What an operation that takes something away says first; whether it is sent as DELETE or not. */
const removing = /^(?:batch )?(?:clear|delete|erase|purge|recycle|remove|reset|revoke|start a deletion)\b/i;
const several = /\b(?:all|bulk|many)\b|^clear\b/i;

/** Whether an operation takes something away for good: one thing, or many at once. */
export function removalOf({ id, path, name, action }: Pick<Operation, 'id' | 'path' | 'name' | 'action'>, { one, many }: Removals = { one: [], many: [] }): 'one' | 'many' | undefined {
	if (many.includes(id)) return 'many';
	if (one.includes(id)) return 'one';
	if (!removing.test(action)) return undefined;
	// What ends in an ID is one thing, even where that is a bulk job.
	return several.test(name) && !path.endsWith('}') ? 'many' : 'one';
}
