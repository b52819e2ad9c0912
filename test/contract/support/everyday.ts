import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { bodyFieldName, parameterName } from '../../../generator/model/names';
import { queries } from '../../../nodes/GenesysCloud/analytics/queries';
import { apiCall } from '../../../nodes/GenesysCloud/apiCall/description';
import { login } from '../../../nodes/GenesysCloud/login/description';
import { push } from '../../../nodes/GenesysCloud/push/description';
import type { Catalogue, Operation } from '../../../sandbox';
import type { Arguments } from './arguments';

/** Steps of the everyday node that are no operation of the API. */
export const everydaySteps = [...apiCall.steps, ...login.steps, ...push.steps].map(({ value }) => value);

/** Whether the body of an operation is shown as an analytics query. */
export const isQuery = (id: string): boolean => Object.hasOwn(queries, id);

/** The arguments that the everyday node has a field for. The body as JSON has them all. */
export function withoutHidden({ properties }: INodeTypeDescription, catalogue: Catalogue, operation: Operation, given: Arguments, form: 'fields' | 'json'): Arguments {
	const childrenOf = (name: string): Set<string> => {
		const children = properties.filter((property) => property.name === name).flatMap(({ options = [] }) => options as INodeProperties[]);
		return new Set(children.filter(({ displayOptions }) => (displayOptions?.show?.['/operation'] as string[] | undefined)?.includes(operation.id)).map((child) => child.name));
	};
	const [additional, optional] = [childrenOf('additionalFields'), childrenOf('bodyFields')];
	const required = new Set(operation.parameters.filter((parameter) => parameter.required).map(({ name }) => name));
	const kept = (values: Record<string, unknown>): Record<string, unknown> =>
		Object.fromEntries(Object.entries(values).filter(([name]) => required.has(name) || additional.has(parameterName(name))));
	const rest = { path: given.path, query: kept(given.query), header: kept(given.header) };
	const model = operation.body && catalogue.resolve(operation.body.schema);
	if (form === 'json' || given.body === undefined || model?.type !== 'object' || !model.properties) return { ...given, ...rest };
	const needed = new Set(model.required ?? []);
	const body = Object.entries(given.body as object).filter(([name]) => needed.has(name) || optional.has(bodyFieldName(name, false)));
	return { ...rest, body: Object.fromEntries(body) };
}
