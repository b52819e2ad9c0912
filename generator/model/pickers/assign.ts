import { plural, singular } from '../../naming/inflect';
import type { ApiGroup, BodyField, Field, Operation, Parameter } from '../types';
import type { Chooser } from './choose';
import type { Picker } from './types';

/** `queueIds` and the reference `queue` are named as one ID would be; none where the name says nothing of an ID. */
function idName({ wire, type, list }: Field, reference: boolean): string | undefined {
	if (type !== 'string') return undefined;
	const name = wire.split('.').at(-1) === 'id' ? wire.replace(/\.id$/, 'Id') : wire;
	if (reference) return /Id$/.test(name) ? name : `${name}Id`;
	if (list) return /Ids$/.test(name) ? name.slice(0, -1) : undefined;
	return /Id$/.test(name) ? name : undefined;
}

/** Gives every field that means an entity its picker, and the label of the entity rather than of its ID. */
export function assignPickers(groups: ApiGroup[], chooser: Chooser): Set<Picker> {
	const used = new Set<Picker>();
	for (const operation of groups.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations))) {
		assignTo(operation.parameters, operation, chooser, used);
		assignTo(operation.body?.fields ?? [], operation, chooser, used);
	}
	return used;
}

/**
 * Fields that stand together, and the properties of objects among them, however deep.
 * @param list what the fields are an entry of
 */
function assignTo(fields: Array<Parameter | BodyField>, operation: Operation, chooser: Chooser, used: Set<Picker>, list?: BodyField): void {
	for (const field of fields) {
		const kind = list && field.wire === 'id' ? entryKind(list, operation, chooser) : kindOf(field, operation, chooser);
		if (kind) {
			field.picker = { key: kind.key, after: kind.parents, page: kind.page };
			used.add(kind);
		}
		if ('fields' in field) assignTo(field.fields ?? [], operation, chooser, used, field.type === 'array' ? field : undefined);
	}
	relabel(fields, list);
}

function kindOf(field: Parameter | BodyField, { path }: Operation, chooser: Chooser): Picker | undefined {
	// What is one of a few known values is chosen from those.
	if (field.enum) return undefined;
	if ('place' in field && field.place === 'path') {
		const before = path.slice(0, path.indexOf(`/{${field.wire}}`));
		return field.type === 'string' || field.type === 'integer' ? chooser.kindOf({ path, before, name: field.wire, reference: false }) : undefined;
	}
	const reference = 'reference' in field && field.reference;
	const name = idName(field, reference);
	if (name !== undefined) return chooser.kindOf({ path, name, reference });
	return field.type === 'string' ? chooser.decidedKind(path, field.wire) : undefined;
}

/** An entry of `skills` is a skill, where an ID is all that an entry holds. */
function entryKind({ wire, fields = [] }: BodyField, { path }: Operation, chooser: Chooser): Picker | undefined {
	return fields.length === 1 ? chooser.kindOf({ path, name: `${singular(wire)}Id`, reference: true }) : undefined;
}

/** "Queue" rather than "Queue ID", and "Queues" rather than "Queue IDs", where no field beside it has that label: an agent's tool knows fields by it. */
function relabel(fields: Field[], list?: BodyField): void {
	for (const field of fields) {
		if (field.picker === undefined) continue;
		const label = list && field.wire === 'id' ? singular(list.label) : field.label.replace(/(\w+) IDs$/, (_, last: string) => plural(last)).replace(/ ID$/, '');
		if (!fields.some((other) => other !== field && other.label === label)) field.label = label;
	}
}
