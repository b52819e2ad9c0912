import type { INodeParameters, INodeProperties, INodePropertyCollection, INodeTypeDescription } from 'n8n-workflow';

import { bodyFieldName, nestedFieldName, parameterName } from '../../../generator/model/names';
import type { Catalogue, Operation } from '../../../sandbox';
import type { Arguments } from './arguments';

type Schema = Parameters<Catalogue['resolve']>[0];

/** How a user would fill in a node so that it makes a given call: docs/contract.md, "Parameters of an action node". */
export class NodeParameterMaker {
	readonly #resources: Map<string, string>;

	constructor(
		private readonly catalogue: Catalogue,
		private readonly description: INodeTypeDescription,
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
			target[parameterName(name)] = this.parameterValue(operation.id, parameterName(name), value) as never;
		}
		if (Object.keys(additionalFields).length > 0) parameters.additionalFields = additionalFields;
		if (operation.body && given.body !== undefined) Object.assign(parameters, this.bodyParameters(operation.id, operation.body.schema, given.body, form));
		return parameters;
	}

	/** IDs that are chosen one by one. */
	private parameterValue(id: string, name: string, value: unknown): unknown {
		const fields = this.description.properties.flatMap((property) => (property.name === 'additionalFields' ? (property.options as INodeProperties[]) : [property]));
		const isList = fields.some((field) => field.name === name && field.type === 'fixedCollection' && [field.displayOptions?.show?.['/operation'], field.displayOptions?.show?.operation].some((shown) => shown?.includes(id)));
		return isList ? { values: (value as string[]).map((entry) => ({ id: entry })) } : value;
	}

	private bodyParameters(id: string, schema: Schema, body: unknown, form: 'fields' | 'json'): INodeParameters {
		const model = this.catalogue.resolve(schema);
		const writable = Object.entries(model.properties ?? {}).filter(([, property]) => property.readOnly !== true);
		const asFields = model.type === 'object' && writable.length > 0;
		if (!asFields) return { jsonBody: model.type === 'string' ? String(body) : JSON.stringify(body) };
		if (form === 'json') return { specifyBody: 'json', jsonBody: JSON.stringify(body) };
		const required = new Set(model.required ?? []);
		const shown = this.description.properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(id));
		const collections = shown.filter(({ name }) => name === 'bodyFields').flatMap(({ options }) => options as INodeProperties[]);
		const optional = collections.filter(({ displayOptions }) => displayOptions?.show?.['/operation']?.includes(id));
		const parameters: INodeParameters = { specifyBody: 'fields' };
		const bodyFields: INodeParameters = {};
		for (const [wire, property] of writable) {
			const value = (body as Record<string, unknown>)[wire];
			if (value === undefined) continue;
			const name = bodyFieldName(wire, required.has(wire));
			const field = (required.has(wire) ? shown : optional).find((candidate) => candidate.name === name);
			const target = required.has(wire) ? parameters : bodyFields;
			target[name] = this.fieldValue(field, property, value) as never;
		}
		return Object.keys(bodyFields).length > 0 ? { ...parameters, bodyFields } : parameters;
	}

	/** @param field the node's field, which says in what form the value is filled in */
	private fieldValue(field: INodeProperties | undefined, property: Schema, value: unknown): unknown {
		const target = this.catalogue.resolve(property);
		if (field?.type === 'json') return JSON.stringify(value);
		if (field?.type === 'collection') return this.objectValue(field.options as INodeProperties[], target, value as object);
		if (field?.type === 'fixedCollection') {
			const fields = (field.options as INodePropertyCollection[])[0]?.values ?? [];
			// IDs that are chosen one by one.
			if (this.catalogue.resolve(target.items ?? {}).type !== 'object') return { values: (value as string[]).map((entry) => ({ id: entry })) };
			return { values: (value as object[]).map((entry) => this.entryValue(fields, this.catalogue.resolve(target.items ?? {}), entry)) };
		}
		return target.type === 'object' ? (value as { id: string }).id : value;
	}

	private objectValue(fields: INodeProperties[], model: Schema, value: object): INodeParameters {
		const entries = Object.entries(value).map(([wire, inner]) => {
			const name = nestedFieldName(wire);
			return [name, this.fieldValue(fields.find((field) => field.name === name), model.properties?.[wire] ?? {}, inner)];
		});
		return Object.fromEntries(entries) as INodeParameters;
	}

	private entryValue(fields: INodeProperties[], model: Schema, value: object): INodeParameters {
		const optional = fields.find(({ name }) => name === 'optionalFields')?.options as INodeProperties[] | undefined;
		const isOptional = ([wire]: [string, unknown]): boolean => optional?.some(({ name }) => name === nestedFieldName(wire)) === true;
		const [more, needed] = [true, false].map((is) => Object.fromEntries(Object.entries(value).filter((entry) => isOptional(entry) === is))) as [object, object];
		return { ...this.objectValue(fields, model, needed), ...(optional ? { optionalFields: this.objectValue(optional, model, more) } : {}) };
	}
}

/** All parameters that n8n does not keep of what was filled in: it drops them without a word. */
export const unknownParameters = (given: unknown, kept: unknown, path = ''): string[] => {
	if (kept === undefined) return [path];
	if (typeof given !== 'object' || given === null) return [];
	return Object.entries(given).flatMap(([name, value]) => unknownParameters(value, own(kept, name), path === '' ? name : `${path}.${name}`));
};

const own = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
