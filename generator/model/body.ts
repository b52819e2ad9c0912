import type { Parameter as Source } from '../definition/swagger';
import { fieldsOf } from './fields';
import { GeneratorError, type Schemas } from './schemas';
import { requiredSkeleton } from './skeleton';
import type { Body } from './types';

type Title = (wire: string) => string;

/** The body of an operation: as fields where it has writable properties, otherwise as JSON alone. */
export function bodyOf(source: Source, schemas: Schemas, title: Title, where: string): Body {
	const required = source.required === true;
	if (!source.schema) throw new GeneratorError(`${where}: the body has no schema.`);
	const schema = schemas.resolve(source.schema);
	// A body that may be left out starts with nothing, which is not sent.
	const skeleton = required ? requiredSkeleton(source.schema, schemas) : '';
	if (schema.type === 'array') return { required, kind: 'array', skeleton };
	if (schema.type === 'string') return { required, kind: 'string', skeleton: '' };
	if ((schema.type ?? 'object') !== 'object') throw new GeneratorError(`${where}: a body of type "${String(schema.type)}" cannot be placed.`);
	if (schemas.writable(schema).length === 0) return { required, kind: schema.properties ? 'object' : 'any', skeleton };

	const fields = fieldsOf(source.schema, { schemas, title }, `${where}: body`).map((field) => ({ ...field, leavable: !required }));
	return { required, kind: 'object', fields, skeleton };
}
