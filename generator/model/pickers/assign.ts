import type { ApiGroup, BodyField, Field, Operation, Parameter } from '../types';
import type { Chooser } from './choose';
import type { Picker } from './types';

/** `queueIds` and the reference `queue` are named as one ID would be; none where the name says nothing of an ID. */
function idName({ wire, type, enum: values, list }: Field, reference: boolean): string | undefined {
	if (type !== 'string' || values) return undefined;
	const name = wire.split('.').at(-1) === 'id' ? wire.replace(/\.id$/, 'Id') : wire;
	if (reference) return /Id$/.test(name) ? name : `${name}Id`;
	if (list) return /Ids$/.test(name) ? name.slice(0, -1) : undefined;
	return /Id$/.test(name) ? name : undefined;
}

const isReference = (field: Field): boolean => 'reference' in field && field.reference === true;

/** Gives every field that means an entity the key of its picker, and the label of the entity rather than of its ID. */
export function assignPickers(groups: ApiGroup[], chooser: Chooser): Set<Picker> {
	const used = new Set<Picker>();
	for (const operation of groups.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations))) {
		const fields = [...operation.parameters, ...(operation.body?.fields ?? [])];
		for (const field of fields) {
			const kind = kindOf(field, operation, chooser);
			if (kind) assign(field, kind, used);
		}
		relabel(operation.parameters, fields);
		relabel(operation.body?.fields ?? [], operation.body?.fields ?? []);
		for (const field of operation.body?.fields ?? []) assignBelow(field, operation, chooser, used);
	}
	return used;
}

function assign(field: Field, kind: Picker, used: Set<Picker>): void {
	field.picker = { key: kind.key, after: kind.parents, page: kind.page };
	used.add(kind);
}

function kindOf(field: Field, { path }: Operation, chooser: Chooser): Picker | undefined {
	const inPath = 'place' in field && (field as Parameter).place === 'path';
	if (inPath) return field.type === 'string' || field.type === 'integer' ? chooser.kindOf({ path, before: path.slice(0, path.indexOf(`/{${field.wire}}`)), name: field.wire, reference: false }) : undefined;
	const name = idName(field, isReference(field));
	return name === undefined ? chooser.decidedKind(path, field.wire) : chooser.kindOf({ path, name, reference: isReference(field) });
}

/** The properties of objects, however deep. */
function assignBelow({ fields = [] }: BodyField, operation: Operation, chooser: Chooser, used: Set<Picker>): void {
	for (const field of fields) {
		const kind = kindOf(field, operation, chooser);
		if (kind) assign(field, kind, used);
		assignBelow(field, operation, chooser, used);
	}
	relabel(fields, fields);
}

/** "Queue" rather than "Queue ID", where no other field has that label: an agent's tool knows fields by it. */
function relabel(fields: Field[], all: Field[]): void {
	for (const field of fields) {
		if (field.picker === undefined || field.list) continue;
		const label = field.label.replace(/ ID$/, '');
		if (!all.some((other) => other !== field && other.label === label)) field.label = label;
	}
}
