import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Definition } from '../definition/swagger';
import { pascal } from '../model/names';
import { enumOf, GeneratorError, Schemas } from '../model/schemas';
import { plural } from '../naming/inflect';
import type { EnumValue, FieldPicker, Operation } from '../model/types';
import { collection, jsonBody, specifyBody } from '../write/common';
import type { Placed } from '../write/merge';
import { pickerProperty } from '../write/pickers';
import { enumOptions, sortProperties } from '../write/properties';
import type { QueryDecisions } from './decisions';
import { between, conditions, customInterval, granularity, interval, order, simplify, weekStart } from './query-fields';

type Title = (wire: string) => string;

/** What queries are made from, beside what was decided. */
interface Sources {
	definition: Definition;
	title: Title;
	/** By the name of a parameter that holds such an ID. */
	pickers: ReadonlyMap<string, FieldPicker>;
}

const asFields = { specifyBody: ['fields'] };

/** The fields of an analytics query, in place of those of its body: when, what, grouped by what, of which conversations or users. */
export function queryProperties(operation: Operation, decisions: QueryDecisions, sources: Sources): Placed[] {
	const { definition, title } = sources;
	const fields = new Map((operation.body?.fields ?? []).map((field) => [field.wire, field]));
	const valuesOf = (wire: string): EnumValue[] => {
		const values = fields.get(wire)?.enum;
		if (!values) throw new GeneratorError(`definition/everyday.json: "${operation.id}" lists no values for "${wire}".`);
		return values;
	};
	const filters = decisions.filters.map(({ dimension, values }) => filterProperty(dimension, values === undefined ? undefined : modelValues(definition, values), sources));
	const { metrics, groupBy, required = [], dimensions } = decisions;
	const own: Placed[] = required.map((dimension) => ({ property: { ...filterProperty(dimension, undefined, sources), name: `filter${pascal(dimension)}`, required: true } }));
	if (fields.has('interval')) own.push({ property: interval }, ...between.map((property) => ({ property, show: { interval: ['between'] } })), { property: customInterval, show: { interval: ['custom'] } });
	if (metrics) own.push({ property: { ...listProperty('Metrics', 'metrics', enumOptions(valuesOf('metrics'), title), checked(metrics, valuesOf('metrics'))), required: true } });
	if (groupBy) own.push({ property: listProperty('Group By', 'groupBy', enumOptions(valuesOf('groupBy'), title), checked(groupBy, valuesOf('groupBy'))) });
	if (fields.has('granularity')) own.push({ property: granularity });
	own.push({ property: collection('filters', 'Filters', 'Add filter', sortProperties(filters)) });
	if (dimensions) own.push({ property: conditions(enumOptions([...new Set(dimensions.flatMap((model) => modelValues(definition, `${model}.dimension`)))], title)) });
	const further = [...(fields.has('interval') ? [weekStart] : []), ...(fields.has('order') ? [order] : [])];
	if (further.length > 0) own.push({ property: collection('queryOptions', 'Query Options', 'Add query option', sortProperties(further)) });
	return [
		{ property: specifyBody },
		...own.map(({ property, show }) => ({ property, show: { ...asFields, ...show } })),
		{ property: jsonBody('{}'), show: { specifyBody: ['json'] } },
		{ property: simplify },
	];
}

const listProperty = (displayName: string, name: string, options: INodePropertyOptions[], usual: string[]): INodeProperties => ({ displayName, name, type: 'multiOptions', options, default: usual });

/** The values that a dimension must have one of. */
function filterProperty(dimension: string, values: EnumValue[] | undefined, { title, pickers }: Sources): INodeProperties {
	const displayName = title(dimension);
	if (values) return listProperty(displayName, dimension, enumOptions(values, title), []);
	const picker = pickers.get(dimension === 'wrapUpCode' ? 'codeId' : dimension);
	if (picker) return pickerProperty({ label: plural(displayName.replace(/ ID$/, '')), name: dimension, required: false, list: true }, picker);
	return { displayName, name: dimension, type: 'string', typeOptions: { multipleValues: true }, default: [] };
}

/** Values of a property of a model, or of its elements: `Model.property`. */
function modelValues(definition: Definition, place: string): EnumValue[] {
	const [model = '', property = ''] = place.split('.');
	const schemas = new Schemas(definition);
	const found = schemas.resolve({ $ref: `#/definitions/${model}` }).properties?.[property];
	const values = found && enumOf(schemas.resolve(found.items ?? found));
	if (!values) throw new GeneratorError(`definition/everyday.json: "${place}" lists no values.`);
	return values;
}

function checked(chosen: string[], values: EnumValue[]): string[] {
	const unknown = chosen.find((value) => !values.includes(value));
	if (unknown !== undefined) throw new GeneratorError(`definition/everyday.json: there is no "${unknown}" to choose.`);
	return chosen;
}
