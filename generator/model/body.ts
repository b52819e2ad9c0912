import type { Parameter as Source, Schema } from '../definition/swagger';
import { isPlural } from '../naming/inflect';
import { fieldsOf } from './fields';
import { GeneratorError, type Schemas } from './schemas';
import { requiredSkeleton } from './skeleton';
import type { Body } from './types';

type Title = (wire: string) => string;

/**
 * The body of an operation: as fields where it has writable properties or is a list, otherwise as JSON alone.
 *
 * @param path of the operation, which tells what a list is a list of
 */
export function bodyOf(source: Source, path: string, schemas: Schemas, title: Title, where: string): Body {
	const required = source.required === true;
	if (!source.schema) throw new GeneratorError(`${where}: the body has no schema.`);
	const schema = schemas.resolve(source.schema);
	// A body that may be left out starts with nothing, which is not sent.
	const skeleton = required ? requiredSkeleton(source.schema, schemas) : '';
	if (schema.type === 'string') return { required, kind: 'string', skeleton: '' };
	if (!['object', 'array'].includes(schema.type ?? 'object')) throw new GeneratorError(`${where}: a body of type "${String(schema.type)}" cannot be placed.`);
	if (schema.type === 'array') {
		const fields = fieldsOf(listOf(source.schema), { schemas, title }, `${where}: body`);
		return { required, kind: 'array', fields: fields.map((field) => ({ ...field, label: title(entriesIn(path)), leavable: !required })), skeleton };
	}
	if (schemas.writable(schema).length === 0) return { required, kind: schema.properties ? 'object' : 'any', skeleton };

	const fields = fieldsOf(source.schema, { schemas, title }, `${where}: body`).map((field) => ({ ...field, leavable: !required }));
	return { required, kind: 'object', fields, skeleton };
}

/** A body that is a list has no properties to name a field by: it is shown as one, whose value is the body. */
const listOf = (entries: Schema): Schema => ({ type: 'object', properties: { entries }, required: ['entries'] });

/** `routingskills` of `/api/v2/users/{userId}/routingskills/bulk`. */
function entriesIn(path: string): string {
	return path.split('/').filter((part) => !part.startsWith('{') && isPlural(part)).at(-1) ?? 'entries';
}
