import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import { bodyFieldName, parameterName } from '../../../generator/model/names';
import type { Catalogue, Operation } from '../../../sandbox';
import type { Arguments } from './arguments';

/** How a user would fill in a node so that it makes a given call: docs/contract.md, "Parameters of an action node". */
export class NodeParameterMaker {
	readonly #resources: Map<string, string>;

	constructor(
		private readonly catalogue: Catalogue,
		description: INodeTypeDescription,
	) {
		const operations = description.properties.filter(({ name }) => name === 'operation');
		this.#resources = new Map(
			operations.flatMap(({ options = [], displayOptions }) =>
				options.map((option) => ['value' in option ? String(option.value) : '', String(displayOptions?.show?.resource?.[0])] as const),
			),
		);
	}

	get operations(): string[] {
		return [...this.#resources.keys()];
	}

	/** @param form how the body is filled in */
	parametersOf(operation: Operation, given: Arguments, form: 'fields' | 'json'): INodeParameters {
		const parameters: INodeParameters = { resource: this.#resources.get(operation.id) ?? '', operation: operation.id };
		const additionalFields: INodeParameters = {};
		for (const { name, in: place, required } of operation.parameters) {
			const value = given[place as 'path' | 'query' | 'header'][name];
			if (value === undefined) continue;
			const target = required || place === 'path' ? parameters : additionalFields;
			target[parameterName(name)] = value as never;
		}
		if (Object.keys(additionalFields).length > 0) parameters.additionalFields = additionalFields;
		if (operation.body && given.body !== undefined) Object.assign(parameters, this.bodyParameters(operation.body.schema, given.body, form));
		return parameters;
	}

	private bodyParameters(schema: NonNullable<Operation['body']>['schema'], body: unknown, form: 'fields' | 'json'): INodeParameters {
		const model = this.catalogue.resolve(schema);
		const writable = Object.entries(model.properties ?? {}).filter(([, property]) => property.readOnly !== true);
		const asFields = model.type === 'object' && writable.length > 0;
		if (!asFields) return { jsonBody: model.type === 'string' ? String(body) : JSON.stringify(body) };
		if (form === 'json') return { specifyBody: 'json', jsonBody: JSON.stringify(body) };
		const required = new Set(model.required ?? []);
		const parameters: INodeParameters = { specifyBody: 'fields' };
		const bodyFields: INodeParameters = {};
		for (const [name, property] of writable) {
			const value = (body as Record<string, unknown>)[name];
			if (value === undefined) continue;
			const target = required.has(name) ? parameters : bodyFields;
			target[bodyFieldName(name, required.has(name))] = this.fieldValue(property, value) as never;
		}
		return Object.keys(bodyFields).length > 0 ? { ...parameters, bodyFields } : parameters;
	}

	private fieldValue(property: Parameters<Catalogue['resolve']>[0], value: unknown): unknown {
		const target = this.catalogue.resolve(property);
		if (target.type === 'object') {
			const names = Object.keys(target.properties ?? {});
			const reference = names.includes('id') && names.every((name) => ['id', 'name', 'selfUri'].includes(name));
			return reference ? (value as { id: string }).id : JSON.stringify(value);
		}
		const element = target.type === 'array' && target.items ? this.catalogue.resolve(target.items) : undefined;
		return element && (element.type === 'object' || element.type === 'array') ? JSON.stringify(value) : value;
	}
}

/** All parameters that n8n keeps of what was filled in; the rest it drops without a word. */
export const unknownParameters = (given: INodeParameters, kept: INodeParameters): string[] =>
	Object.entries(given).flatMap(([name, value]) => {
		const known = kept[name];
		if (known === undefined) return [name];
		if (name !== 'additionalFields' && name !== 'bodyFields') return [];
		return Object.keys(value as object).filter((child) => !Object.hasOwn(known as object, child)).map((child) => `${name}.${child}`);
	});
