import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';
import * as n8nWorkflow from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { ApiGroup } from '../../../../generator/model/types';
import { tableSource } from '../../../../generator/write/table';
import type { OperationTable } from '../../../../lib/operation';
import type { PickerTable } from '../../../../lib/picker';
import * as pickerMethods from '../../../../nodes/shared/pickers/methods';

/** Runs a generated file as the module that it will be; n8n-workflow and the names of its searches are all that it may import at load. */
const evaluate = (file: string): Record<string, unknown> => evaluateSource(readFileSync(file, 'utf8'), file);

function evaluateSource(source: string, file: string): Record<string, unknown> {
	const { code } = transformSync(source, { filename: file, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, swcrc: false });
	const module = { exports: {} as Record<string, unknown> };
	const load = (name: string): unknown => {
		if (name === 'n8n-workflow') return n8nWorkflow;
		if (name === '../../shared/pickers/methods') return pickerMethods;
		throw new Error(`${file} loads ${name}`);
	};
	new Function('module', 'exports', 'require', code)(module, module.exports, load);
	return module.exports;
}

export const nodeIn = (file: string, className: string): INodeType => {
	const Node = evaluate(file)[className] as new () => INodeType;
	return new Node();
};

export const descriptionIn = (file: string, className: string): INodeTypeDescription => nodeIn(file, className).description;
export const methodsIn = (file: string, className: string): INodeType['methods'] => {
	const Node = evaluate(file)[className] as new () => INodeType;
	return new Node().methods;
};

export const pickersIn = (file: string): PickerTable => evaluate(file).pickers as PickerTable;

export const tableIn = (file: string): OperationTable => evaluate(file).operations as OperationTable;

/** The table of a group as it would be written. */
export const tableOf = (group: ApiGroup): OperationTable => evaluateSource(tableSource(group), `${group.className}.ts`).operations as OperationTable;
