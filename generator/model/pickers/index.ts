import type { Definition } from '../../definition/swagger';
import { Schemas } from '../schemas';
import type { ApiGroup } from '../types';
import { assignPickers } from './assign';
import { Chooser } from './choose';
import { kindsOf } from './kinds';
import type { Picker, PickerDecisions } from './types';

export type { Listing, Picker, PickerDecisions } from './types';

/** Works out what can be chosen from a list, notes it on the fields, and returns the pickers that are used, by key. */
export function addPickers(groups: ApiGroup[], definition: Definition, decisions: PickerDecisions): Picker[] {
	const distinct = new Map(groups.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations)).map((operation) => [operation.id, operation]));
	const operations = [...distinct.values()];
	const kinds = kindsOf({ definition, schemas: new Schemas(definition), decisions, operations });
	const chooser = new Chooser(kinds, decisions, operations.map(({ path }) => path));
	return [...assignPickers(groups, chooser)].sort((a, b) => (a.key < b.key ? -1 : 1));
}
