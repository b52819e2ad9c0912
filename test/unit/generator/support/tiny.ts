import type { Definition, Method, Operation, Parameter, Schema } from '../../../../generator/definition/swagger';
import { modelOf } from '../../../../generator/model';
import type { PagingDecisions } from '../../../../generator/model/paging';
import type { ApiGroup, Operation as Modelled } from '../../../../generator/model/types';
import type { Naming } from '../../../../generator/naming';
import type { Prose } from '../../../../generator/read/prose';

/** Definitions of a few lines, made for one case. */

export interface TinyOperation extends Partial<Operation> {
	method?: Method;
	path?: string;
}

/** Path parameters are declared where the path has them and the case does not. */
function parametersOf(path: string, own: Parameter[] = []): Parameter[] {
	const declared = new Set(own.filter(({ in: place }) => place === 'path').map(({ name }) => name));
	const missing = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string).filter((name) => !declared.has(name));
	return [...missing.map((name): Parameter => ({ name, in: 'path', required: true, type: 'string' })), ...own];
}

export function tinyDefinition(operations: TinyOperation[], definitions: Record<string, Schema> = {}): Definition {
	const paths: Definition['paths'] = {};
	const tags = new Set<string>();
	operations.forEach(({ method = 'get', path = `/api/v2/things${paths['/api/v2/things'] ? `/${Object.keys(paths).length}` : ''}`, ...operation }, index) => {
		const whole: Operation = { tags: ['Things'], operationId: `operation${index}`, responses: { 200: { description: '' } }, ...operation, parameters: parametersOf(path, operation.parameters) };
		for (const tag of whole.tags) tags.add(tag);
		paths[path] = { ...paths[path], [method]: whole };
	});
	return {
		swagger: '2.0',
		info: { title: 'Genesys Cloud Platform API', version: 'v2' },
		tags: [...tags].map((name) => ({ name, 'x-genesys-api-class': `${name.replace(/\W/g, '')}Api` })),
		paths,
		definitions,
	};
}

export const bodyOf = (schema: Schema, required = true, name = 'body'): Parameter => ({ name, in: 'body', required, schema });
export const answering = (schema: Schema): Operation['responses'] => ({ 200: { description: '', schema } });
export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

export const title = (wire: string): string =>
	wire
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[^A-Za-z\d]+/)
		.filter(Boolean)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');

/** Names without decisions: everything is a thing. */
const plainNaming: Naming = {
	words: (segment) => [segment],
	title,
	nameGroup: (_tag, operations) => new Map(operations.map(({ id }) => [id, { resource: 'thing', resourceName: 'Thing', name: title(id), action: `Do ${id}` }])),
	aliases: () => [],
};

export const groupsOf = (definition: Definition, prose: Prose = new Map(), paging?: PagingDecisions): ApiGroup[] => modelOf(definition, plainNaming, prose, { paging });

/** The model of the operation that the case is about: the first. */
export function modelled(operation: TinyOperation, definitions: Record<string, Schema> = {}): Modelled {
	return groupsOf(tinyDefinition([operation], definitions))[0]!.resources[0]!.operations[0]!;
}
