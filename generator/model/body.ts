import type { Parameter as Source } from '../definition/swagger';
import { bodyFieldName } from './names';
import { enumOf, factsOf, GeneratorError, type Schemas } from './schemas';
import type { Body, BodyField } from './types';

type Title = (wire: string) => string;

/** The body of an operation: as fields where it has writable properties, otherwise as JSON alone. */
export function bodyOf(source: Source, schemas: Schemas, title: Title, where: string): Body {
	const required = source.required === true;
	if (!source.schema) throw new GeneratorError(`${where}: the body has no schema.`);
	const schema = schemas.resolve(source.schema);
	if (schema.type === 'array') return { required, kind: 'array' };
	if (schema.type === 'string') return { required, kind: 'string' };
	if ((schema.type ?? 'object') !== 'object') throw new GeneratorError(`${where}: a body of type "${String(schema.type)}" cannot be placed.`);
	const properties = schemas.writable(schema);
	if (properties.length === 0) return { required, kind: schema.properties ? 'object' : 'any' };

	const fields = properties.map(([wire, property, isRequired]): BodyField => {
		const { type, list, reference, value } = schemas.shapeOf(property, `${where}: body.${wire}`);
		const field: BodyField = {
			wire,
			name: bodyFieldName(wire, isRequired),
			label: reference && !/ID$/.test(title(wire)) ? `${title(wire)} ID` : title(wire),
			type,
			list,
			reference,
			required: isRequired,
			leavable: !required,
			facts: factsOf({ ...property, ...value }),
		};
		const values = type === 'string' ? enumOf(value) : undefined;
		if (values) field.enum = values;
		if (value.minimum !== undefined) field.minimum = value.minimum;
		if (value.maximum !== undefined) field.maximum = value.maximum;
		return field;
	});
	// Required ones stand by themselves, optional ones in a collection.
	const names = new Set(fields.map(({ name, required: isRequired }) => `${isRequired} ${name}`));
	if (names.size !== fields.length) throw new GeneratorError(`${where}: two body properties would have the same field name.`);
	return { required, kind: 'object', fields };
}
