import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { movedOperations, withWords } from '../../../../generator/definition/released';
import type { ApiGroup } from '../../../../generator/model/types';

const naming = readFileSync(join(__dirname, '..', '..', '..', '..', 'definition', 'naming.json'), 'utf8');

describe('words of a new definition', () => {
	it('are added to the committed ones and change nothing else', () => {
		const text = withWords(naming, ['campaign members', 'aardvarks']);
		const { words, ...rest } = JSON.parse(text) as { words: string[] };
		const { words: before, ...untouched } = JSON.parse(naming) as { words: string[] };
		expect(words).toEqual([...before, 'aardvarks', 'campaign members'].sort());
		expect(rest).toEqual(untouched);
	});

	it('leave the file as it is where there are none', () => {
		expect(withWords(naming, [])).toBe(naming);
	});
});

describe('operations whose resource is called otherwise', () => {
	const group = (resource: string): ApiGroup[] => [
		{ nodeName: 'genesysCloudRouting', resources: [{ value: resource, operations: [{ id: 'getRoutingQueues' }] }] } as unknown as ApiGroup,
	];

	it('are named, with what to do', () => {
		expect(movedOperations(group('queue'), group('waitingLine'))).toEqual([
			'renamed  resource of genesysCloudRouting getRoutingQueues: queue → waitingLine; keep it by a decision in definition/naming.json',
		]);
		expect(movedOperations(group('queue'), group('queue'))).toEqual([]);
	});
});
