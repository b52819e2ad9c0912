import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { View } from '../../shared/execute';
import { convertList, FieldError, isEmpty, shown } from '../../shared/values';
import { filterOf, readConditions } from './filters';
import { isWeekStart, readInterval, type WeekStart } from './interval';
import { queries, type Query } from './queries';

/** An operation as an analytics query; undefined where it is none. */
export function queryView(operation: string): View | undefined {
	const query = Object.hasOwn(queries, operation) ? queries[operation] : undefined;
	return (
		query && {
			readBody: (context, itemIndex, readJson) => (context.getNodeParameter('specifyBody', itemIndex, 'fields') === 'json' ? readJson() : readQuery(context, itemIndex, query)),
			shape: (items, context, itemIndex) => {
				const simple = [true, 'true'].includes(context.getNodeParameter('simplify', itemIndex, true) as boolean | string);
				return simple ? items.flatMap((item) => simplified(item, query)) : items;
			},
		}
	);
}

/** An answer without results says so by an empty object. */
const simplified = ({ json, pairedItem }: INodeExecutionData, { rows }: Query): INodeExecutionData[] => rows(json).map((row) => ({ json: row, pairedItem }));

/** One item's query. */
function readQuery(context: IExecuteFunctions, itemIndex: number, query: Query): IDataObject {
	const { order, weekStart = 'monday' } = context.getNodeParameter('queryOptions', itemIndex, {}) as { order?: string; weekStart?: WeekStart };
	if (!isWeekStart(weekStart)) throw new FieldError('queryOptions.weekStart', `is ${shown(weekStart)}`, 'monday, saturday or sunday');
	const granularity = query.granular ? context.getNodeParameter('granularity', itemIndex, '') : '';
	const body: IDataObject = {
		...(query.timed ? { interval: readInterval(context, itemIndex, weekStart) } : {}),
		// Parts of an interval begin where days do.
		...(isEmpty(granularity) ? {} : { granularity: String(granularity), timeZone: context.getTimezone() }),
		...(query.ordered && !isEmpty(order) ? { order } : {}),
	};
	for (const name of query.lists ?? []) {
		const values = context.getNodeParameter(name, itemIndex, []);
		if (!isEmpty(values)) body[name] = convertList(values, 'string', name, 'UTC') as string[];
		else if (name === 'metrics') throw new FieldError(name, 'is empty', 'at least one metric');
	}
	return { ...body, ...readFilters(context, itemIndex, query) };
}

function readFilters(context: IExecuteFunctions, itemIndex: number, { filter: places, required = [] }: Query): IDataObject {
	const conditions = readConditions(context, itemIndex, required);
	if (places === 'filter') {
		const filter = filterOf(conditions);
		return filter ? { filter: { ...filter } } : {};
	}
	const found: IDataObject = {};
	for (const { property, dimensions } of places) {
		const own = new Map([...conditions].filter(([dimension]) => !dimensions || dimensions.includes(dimension)));
		for (const dimension of own.keys()) conditions.delete(dimension);
		const filter = filterOf(own);
		if (filter) found[property] = [{ ...filter }];
	}
	return found;
}
