import { NodeOperationError, type INode } from 'n8n-workflow';

import { ArgumentError } from '../../../lib';
import type { PickerRow } from '../../../lib/picker';
import { stepError, type StepError } from '../errors';
import { FieldError } from '../values';
import { ParentMissingError } from './parents';

/** Why a list cannot be shown. There are no items yet, so none is spoken of. */
export function listError(error: unknown, node: INode, row: PickerRow | undefined): StepError {
	if (error instanceof ParentMissingError) {
		return new NodeOperationError(node, error.message, { description: 'Choose it from its list, or give its ID. An expression has a value here only once the steps before this one have run.' });
	}
	if (error instanceof FieldError) return new NodeOperationError(node, error.message, { description: `Expected ${error.expected}.` });
	if (error instanceof ArgumentError) return new NodeOperationError(node, error.summary, { description: error.advice });
	return stepError(error, { node, itemIndex: 0, row: row?.l.o });
}
