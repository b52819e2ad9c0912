import { badRequest, conflict, notFound } from '../answers/errors';
import { isObject, type JsonObject } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, bodyOf, type Call, fill, type Handler, render } from './call';
import { listEntities } from './lists';

export const DATA_TABLES = '/api/v2/flows/datatables';

export const rowsPath = (datatableId: string) => fill(`${DATA_TABLES}/{datatableId}/rows`, { datatableId });

const pathFor = (call: Call) => rowsPath(call.params.datatableId ?? '');

/** Rows are what their table's columns make of them: nothing of the server's own is among them. */
function shown({ id: _, ...row }: JsonObject, brief: unknown): JsonObject {
	return brief === false ? row : { key: row.key };
}

/** Columns that a row leaves out have their default, if the table's schema gives one. */
function withDefaults(call: Call, row: JsonObject): JsonObject {
	const schema = call.context.organisation.find(DATA_TABLES, call.params.datatableId ?? '')?.schema;
	const columns = isObject(schema) && isObject(schema.properties) ? Object.entries(schema.properties) : [];
	const defaults = columns.flatMap(([name, column]) => (isObject(column) && column.default !== undefined ? [[name, column.default]] : []));
	return { ...(Object.fromEntries(defaults) as JsonObject), ...row };
}

function findRow(call: Call): Entity | undefined {
	const row = call.context.organisation.find(pathFor(call), call.params.rowId ?? '');
	if (!row && !call.context.lenientIds) throw notFound(`${DATA_TABLES}/rows`, call.params.rowId ?? '');
	return row;
}

function keyOf(call: Call): string | undefined {
	const { key } = bodyOf(call);
	if (typeof key === 'string' && key !== '') return key;
	if (call.context.lenientIds) return undefined;
	throw badRequest('A row needs a key.', 'missing.property', [{ errorCode: 'missing.property', fieldName: 'key' }]);
}

function postFlowsDatatableRows(call: Call): Answer {
	const { organisation } = call.context;
	const id = keyOf(call);
	if (id === undefined) return render(call, bodyOf(call));
	if (organisation.find(pathFor(call), id)) throw conflict(`A row with the key ${id} already exists.`, 'key');
	return render(call, shown(organisation.put(pathFor(call), { ...withDefaults(call, bodyOf(call)), id }), false));
}

function putFlowsDatatableRow(call: Call): Answer {
	const row = findRow(call);
	if (!row) return render(call, bodyOf(call));
	const next = { ...withDefaults(call, bodyOf(call)), key: row.id, id: row.id };
	return render(call, shown(call.context.organisation.put(pathFor(call), next), false));
}

function getFlowsDatatableRows(call: Call): Answer {
	const { listing } = call.placement;
	if (!listing) return {};
	const { showbrief, ...query } = call.query;
	const rows = call.context.organisation.entities(pathFor(call)).map((row) => shown(row, showbrief));
	// It chooses the columns and is no filter.
	return listEntities({ ...call, query }, listing, rows as Entity[]);
}

export const dataTableOperations: Record<string, Handler> = {
	postFlowsDatatableRows, putFlowsDatatableRow, getFlowsDatatableRows,
	getFlowsDatatableRow: (call) => render(call, shown(findRow(call) ?? {}, call.query.showbrief)),
};
