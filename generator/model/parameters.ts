import type { Parameter as Source } from '../definition/swagger';
import { parameterName } from './names';
import { enumOf, factsOf, GeneratorError, type Schemas } from './schemas';
import type { Parameter } from './types';

type Title = (wire: string) => string;

/** A path, query or header parameter. */
export function parameterOf(source: Source, schemas: Schemas, title: Title, text: string | undefined, where: string): Parameter {
	const place = source.in;
	if (place !== 'path' && place !== 'query' && place !== 'header')
		throw new GeneratorError(`${where}: a parameter in "${place}" cannot be placed.`);
	const { required: _required, ...schema } = source;
	const { type, list, value } = schemas.shapeOf(schema, `${where}: ${source.name}`);
	if (type === 'array' || type === 'object') throw new GeneratorError(`${where}: the parameter "${source.name}" is no scalar and no list of scalars.`);
	const parameter: Parameter = {
		wire: source.name,
		name: parameterName(source.name),
		label: title(source.name),
		type,
		list,
		required: source.required === true || place === 'path',
		place,
		facts: factsOf({ ...schema, ...value }),
	};
	const values = type === 'string' ? enumOf(value) : undefined;
	if (values) parameter.enum = values;
	const usual = source.default;
	if (typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean') parameter.default = usual;
	if (value.minimum !== undefined) parameter.minimum = value.minimum;
	if (value.maximum !== undefined) parameter.maximum = value.maximum;
	if (text !== undefined) parameter.text = text;
	return parameter;
}
