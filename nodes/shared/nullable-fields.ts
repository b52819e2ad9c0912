import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { BodyFieldRow, OperationTable } from '../../lib/operation';
import { wordsOf } from './values';

/** The paths that "Set to Null" offers: the optional properties of the chosen operation's body. Needs no login. */
export function nullableFields(context: ILoadOptionsFunctions, operations: OperationTable): INodePropertyOptions[] {
	const id = context.getCurrentNodeParameter('operation') as string;
	const row = Object.hasOwn(operations, id) ? operations[id] : undefined;
	return optionsOf(row?.b?.f ?? [], '', '');
}

/** What lies in a list has no path of its own: it would need the place in the list. */
function optionsOf(rows: readonly BodyFieldRow[], path: string, label: string): INodePropertyOptions[] {
	return rows.flatMap(({ n, t, r, v = [] }) => {
		const option = { name: `${label}${wordsOf(n)}`, value: `${path}${n}` };
		const inner = t === 'array' ? [] : optionsOf(v, `${option.value}.`, `${option.name} > `);
		return r ? inner : [option, ...inner];
	});
}
