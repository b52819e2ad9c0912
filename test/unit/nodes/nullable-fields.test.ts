import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { BodyFieldRow, OperationTable } from '../../../lib/operation';
import { nullableFields } from '../../../nodes/shared/nullable-fields';

const rows: BodyFieldRow[] = [
	{ n: 'name', f: 'bodyName', r: 1 },
	{ n: 'queueFlow', o: 1 },
	{ n: 'acwSettings', t: 'object', v: [{ n: 'timeoutMs', t: 'integer' }, { n: 'mode', r: 1 }] },
	{ n: 'must', t: 'object', r: 1, v: [{ n: 'note' }] },
	{ n: 'rules', t: 'array', v: [{ n: 'operator' }] },
];
const table: OperationTable = {
	patchThing: { m: 'PATCH', p: '/things', b: { f: rows } },
	postList: { m: 'POST', p: '/list', b: { k: 'array' } },
	getThing: { m: 'GET', p: '/things' },
};
const offered = (operation: string): unknown[] => nullableFields({ getCurrentNodeParameter: (name: string) => (name === 'operation' ? operation : undefined) } as unknown as ILoadOptionsFunctions, table).map(({ name, value }) => [name, value]);

it('offers the optional properties of the chosen operation, those of objects too', () =>
	expect(offered('patchThing')).toEqual([
		['Queue Flow', 'queueFlow'],
		['Acw Settings', 'acwSettings'],
		['Acw Settings > Timeout Ms', 'acwSettings.timeoutMs'],
		['Must > Note', 'must.note'],
		['Rules', 'rules'],
	]));

it.each(['postList', 'getThing', 'gone', 'toString'])('offers nothing for %s', (operation) => expect(offered(operation)).toEqual([]));
