import { type Catalogue, exampleOf, type Operation } from '../../../../sandbox';

export interface GeneratedRequest {
	path: string;
	body?: unknown;
	headers: Record<string, string>;
}

/** A valid request to an operation: what is required, and of the optional things as many levels as asked for. */
export function requestFor(catalogue: Catalogue, operation: Operation, optionalDepth = 0): GeneratedRequest {
	const example = (schema: object, name: string) => exampleOf(catalogue, schema, { seed: `${operation.id}/${name}`, request: true, optionalDepth }, name);
	const wanted = operation.parameters.filter((parameter) => parameter.required || optionalDepth > 0);
	const values = wanted.map(({ required: _, ...schema }) => ({ place: schema.in, name: schema.name, value: example(schema, schema.name) }));

	const path = values
		.filter(({ place }) => place === 'path')
		.reduce((template, { name, value }) => template.replace(`{${name}}`, encodeURIComponent(String(value))), operation.path);
	const query = values
		.filter(({ place }) => place === 'query')
		.flatMap(({ name, value }) => (Array.isArray(value) ? value : [value]).map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`));
	const headers = values.filter(({ place }) => place === 'header').map(({ name, value }) => [name, String(value)] as const);
	const { body } = operation;
	return {
		path: query.length > 0 ? `${path}?${query.join('&')}` : path,
		headers: Object.fromEntries(headers),
		...(body && (body.required || optionalDepth > 0) && { body: JSON.stringify(example(body.schema, 'body')) }),
	};
}
