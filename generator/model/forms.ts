import type { BodyField, Body } from './types';

/** Fields that one object may hold, its inner objects included, before they are shown as JSON: more is no form any more. */
export const largestForm = 14;

/** What a field costs the editor: a choice half as much as a field of its own. */
const weightOf = (field: BodyField): number => 1 + (field.enum?.length ?? 0) / 2 + sum(field.fields);

const sum = (fields: BodyField[] = []): number => fields.reduce((total, field) => total + weightOf(field), 0);

/** A body whose objects hold at most so many fields; what is too large is shown as JSON, the deepest and largest first. */
export function withForms(body: Body, largest: number): Body {
	const fields = body.fields?.map((field) => fitted(field, largest));
	if (!fields) return body;
	// Two ways to write the same JSON would be no choice.
	const isJson = body.kind === 'array' && fields.every((field) => !field.list && !field.fields);
	return isJson ? { ...body, fields: undefined, jsonFirst: undefined } : { ...body, fields };
}

function fitted(field: BodyField, largest: number): BodyField {
	if (!field.fields) return field;
	const fields = field.fields.map((inner) => fitted(inner, largest));
	while (sum(fields) > largest) {
		const heaviest = fields.filter((inner) => inner.fields).sort((a, b) => sum(b.fields) - sum(a.fields))[0];
		if (!heaviest) return asJson(field);
		fields[fields.indexOf(heaviest)] = asJson(heaviest);
	}
	return { ...field, fields };
}

const asJson = ({ fields: _fields, ...field }: BodyField): BodyField => field;
