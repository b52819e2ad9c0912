import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { NodeHelpers, type INode, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';

import { Schemas } from '../../../generator/model/schemas';
import type { Operation } from '../../../generator/model/types';
import type { OperationRow, OperationTable } from '../../../lib/operation';
import { readBody } from '../../../nodes/shared/body';
import { readOptions } from '../../../nodes/shared/options';
import { Catalogue } from '../../../sandbox';
import { NodeParameterMaker } from '../../contract/support/node-parameters';
import { contextOf } from '../nodes/support/context';
import { valuesOf } from './support/body-values';
import { buildAll, committed, operationsOf } from './support/committed';
import { tableOf } from './support/evaluate';

/** What is filled in as fields and what is given as JSON is the same body, for every operation that has one. */

const definition = committed();
const schemas = new Schemas(definition);
const catalogue = new Catalogue(definition as never);
const operations = new Map(catalogue.operations.map((operation) => [operation.id, operation]));
const nothing = { path: {}, query: {}, header: {} };
const runs = 4;

interface Case {
	operation: Operation;
	row: NonNullable<OperationRow['b']>;
	description: INodeTypeDescription;
	maker: NodeParameterMaker;
}

/** Each operation once, in the first node that has it. */
function cases(): Case[] {
	const found = new Map<string, Case>();
	for (const { group, properties } of buildAll()) {
		const description = { name: group.nodeName, properties, defaults: {}, inputs: ['main'], outputs: ['main'] } as unknown as INodeTypeDescription;
		const maker = new NodeParameterMaker(catalogue, description);
		const table: OperationTable = tableOf(group);
		for (const operation of operationsOf(group)) {
			const row = table[operation.id]?.b;
			if (row && !found.has(operation.id)) found.set(operation.id, { operation, row, description, maker });
		}
	}
	return [...found.values()];
}

/** What n8n makes of parameters: with all defaults, as a run has them, or without, as a workflow is saved. */
function throughN8n({ properties, ...description }: INodeTypeDescription, parameters: INodeParameters, withDefaults: boolean): INodeParameters {
	const node: INode = { id: '1', name: 'x', type: description.name, typeVersion: 1, position: [0, 0], parameters, credentials: {} };
	return NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, { properties, ...description }) as INodeParameters;
}

function bodyFrom({ row, description }: Case, parameters: INodeParameters): unknown {
	const context = contextOf({ parameters: throughN8n(description, parameters, true) });
	return readBody(context, row, 0, readOptions(context, 0));
}

/** A form cannot tell an object that nobody opened from an empty one; in a body that may be left out it stands for nothing. */
const isExpressible = ({ row }: Case, value: unknown): boolean =>
	row.r === 1 || row.f === undefined || row.f.every(({ n, r, v }) => r !== 1 || !v || !isDeepStrictEqual((value as Record<string, unknown>)[n], {}));

it('the same from fields and from JSON, at once and after saving', () => {
	const all = cases();
	const failures: string[] = [];
	for (const each of all) {
		const source = operations.get(each.operation.id)!;
		const asFields = each.row.f !== undefined;
		const property = fc.property(valuesOf(source.body!.schema as never, schemas), (value) => {
			fc.pre(isExpressible(each, value));
			const given = (form: 'fields' | 'json'): INodeParameters => each.maker.parametersOf(source, { ...nothing, body: value }, form);
			const expected = asFields && each.row.r !== 1 && Object.keys(value as object).length === 0 ? undefined : value;
			const same = (what: string, actual: unknown, wanted: unknown): void => {
				if (!isDeepStrictEqual(actual, wanted)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
			};
			same('JSON', bodyFrom(each, given('json')), value);
			if (!asFields) return;
			same('fields', bodyFrom(each, given('fields')), expected);
			same('saved fields', bodyFrom(each, throughN8n(each.description, given('fields'), false)), expected);
		});
		try {
			fc.assert(property, { numRuns: runs, seed: 1, endOnFailure: true });
		} catch (error) {
			failures.push(`${each.operation.id}: ${String((error as Error).cause ?? error).slice(0, 600)}`);
		}
	}
	expect(failures).toEqual([]);
	expect(all.length).toBeGreaterThanOrEqual(1331);
}, 600_000);
