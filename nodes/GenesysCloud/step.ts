import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationTable } from '../../lib/operation';
import type { Work } from '../shared/side-by-side';

/** A step of the everyday node that is no operation of the API. */
export interface Step {
	/** Value of the parameter `operation`. */
	value: string;
	name: string;
	/** A short sentence, unique within the node. */
	action: string;
	description: string;
	/** IDs of the operations that it calls: their rows are in the node's table, so that an error can name the permission. */
	calls?: readonly string[];
	/** It takes something away, and says so beforehand. */
	removes?: boolean;
	properties: ReadonlyArray<{
		property: INodeProperties;
		/** Other parameters of the step that must have one of these values. */
		show?: Record<string, Array<string | boolean>>;
	}>;
}

/** Steps that belong together. */
export interface StepResource {
	/** Value of the parameter `resource`. */
	value: string;
	name: string;
	steps: readonly Step[];
}

/** Reads one item's fields, and says what is to be done with them. */
export type Plan = (context: IExecuteFunctions, itemIndex: number, operations: OperationTable) => Work<INodeExecutionData[]>;
