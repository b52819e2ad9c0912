import type { Schema } from '../definition/swagger';
import { bodyFieldName, nestedFieldName } from './names';
import { enumOf, factsOf, GeneratorError, type Schemas } from './schemas';
import { optionalSkeleton, requiredSkeleton } from './skeleton';
import type { BodyField } from './types';

/** Levels below the top of a body at which objects are still shown as fields. */
const deepest = 2;

interface Means {
	schemas: Schemas;
	title: (wire: string) => string;
}

/** The properties of a body as fields, objects and lists of objects with their own properties as fields. */
export function fieldsOf(schema: Schema, means: Means, where: string): BodyField[] {
	return new FieldMaker(means).fields(schema, [], where);
}

class FieldMaker {
	constructor(private readonly means: Means) {}

	/** @param within the models that the schema stands within, outermost first */
	fields(schema: Schema, within: string[], where: string): BodyField[] {
		const { schemas } = this.means;
		const chain = [...within, schema.$ref ?? ''];
		const fields = schemas.writable(schemas.resolve(schema)).map(([wire, property, required]) => this.#field(wire, property, required, chain, `${where}.${wire}`));
		// At the top required ones stand by themselves, optional ones in a collection.
		const names = new Set(fields.map(({ name, required }) => `${within.length === 0 && required} ${name}`));
		if (names.size !== fields.length) throw new GeneratorError(`${where}: two properties would have the same field name.`);
		return fields;
	}

	#field(wire: string, property: Schema, required: boolean, chain: string[], where: string): BodyField {
		const { schemas, title } = this.means;
		const { type, list, reference, value } = schemas.shapeOf(property, where);
		const field: BodyField = {
			wire,
			name: chain.length === 1 ? bodyFieldName(wire, required) : nestedFieldName(wire),
			label: reference && !/ID$/.test(title(wire)) ? `${title(wire)} ID` : title(wire),
			type,
			list,
			reference,
			required,
			leavable: false,
			facts: factsOf({ ...property, ...value }),
		};
		const values = type === 'string' ? enumOf(value) : undefined;
		if (values) field.enum = values;
		if (value.minimum !== undefined) field.minimum = value.minimum;
		if (value.maximum !== undefined) field.maximum = value.maximum;
		const element = this.#element(property);
		if (!element || reference) return field;
		field.fields = this.#inner(element, type === 'array', chain, where);
		field.skeleton = required ? requiredSkeleton(property, schemas) : optionalSkeleton(property, schemas);
		return field;
	}

	/** The object, or that of each element of a list; none where it has no properties to fill in. */
	#element(property: Schema): Schema | undefined {
		const { schemas } = this.means;
		const target = schemas.resolve(property);
		const element = target.type === 'array' ? target.items : property;
		const object = element && schemas.resolve(element);
		return object && (object.type ?? 'object') === 'object' && schemas.writable(object).length > 0 ? element : undefined;
	}

	/** Its fields, where it lies neither too deep nor within itself. */
	#inner(element: Schema, list: boolean, chain: string[], where: string): BodyField[] | undefined {
		const { schemas, title } = this.means;
		// Each is sent as `{ id }` alone, like a reference that stands by itself.
		if (list && schemas.isReference(schemas.resolve(element))) return [idField(title)];
		const recursive = element.$ref !== undefined && chain.includes(element.$ref);
		return recursive || chain.length > deepest ? undefined : this.fields(element, chain, where);
	}
}

const idField = (title: Means['title']): BodyField => ({
	wire: 'id', name: 'id', label: title('id'), type: 'string', list: false, reference: false, required: true, leavable: false, facts: [],
});
