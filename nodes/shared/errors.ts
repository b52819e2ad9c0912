import { NodeApiError, NodeOperationError, type INode, type INodeExecutionData, type JsonObject } from 'n8n-workflow';

import { ApiError, ArgumentError, AuthenticationError, CancelledError, GenesysCloudError, HookError } from '../../lib';
import { fieldErrors } from '../../lib/http/field-errors';
import type { OperationRow } from '../../lib/operation';
import { factText, fieldErrorText, notFoundText, permissionText, type CallFacts } from './error-texts';
import { FieldError } from './values';

/** Where an error came up. */
export interface ErrorPlace {
	node: INode;
	itemIndex: number;
	row?: OperationRow;
}

export type StepError = NodeApiError | NodeOperationError;

/** What the step can add to what an answer of the API says: which permission, which entity, which fields. */
function ownWords(error: ApiError | AuthenticationError, { node, row }: ErrorPlace): string {
	if (!(error instanceof ApiError)) return '';
	const { status, missingPermissions, path, genesysMessage } = error;
	if (status === 403) return permissionText(missingPermissions, row, node);
	if (status === 404) return notFoundText(row, path, genesysMessage);
	return fieldErrorText(fieldErrors(error), row);
}

/** Any failure as an error that n8n shows: what happened, what to do, and the facts that support asks for. */
export function stepError(error: unknown, place: ErrorPlace): StepError {
	const { node, itemIndex } = place;
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof FieldError) {
		return new NodeOperationError(node, `${error.message} [item ${itemIndex}]`, {
			itemIndex,
			description: `Expected ${error.expected}. Nothing was sent for this item.`,
		});
	}
	if (error instanceof ApiError || error instanceof AuthenticationError) {
		const { advice, summary, status } = error;
		return new NodeApiError(node, { name: error.name, message: summary, ...factsOf(error) }, {
			itemIndex,
			// Genesys's words about a login say nothing without what they are about.
			message: (error instanceof ApiError ? error.genesysMessage : undefined) ?? summary,
			description: [ownWords(error, place), advice, factText(error, advice)].filter(Boolean).join('\n'),
			...(status === undefined ? {} : { httpCode: String(status) }),
		});
	}
	// What was given, or somebody's own hook, is at fault; Genesys Cloud knows nothing of it.
	if (error instanceof ArgumentError || error instanceof HookError) {
		return new NodeOperationError(node, `${error.summary} [item ${itemIndex}]`, { itemIndex, description: error.advice });
	}
	// By this word, spelled like this, n8n tells a cancelled execution from a failed one.
	if (error instanceof CancelledError) return new NodeOperationError(node, 'The execution was canceled', { itemIndex, description: error.summary });
	if (error instanceof GenesysCloudError) {
		const data: JsonObject = { name: error.name, message: error.summary };
		const facts: CallFacts = { ...(error as object) };
		const description = [error.advice, factText(facts, error.advice)].filter(Boolean).join('\n');
		return new NodeApiError(node, data, { itemIndex, message: error.summary, description });
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
}

const factNames = ['status', 'code', 'correlationId', 'method', 'path', 'retryAfter', 'limit', 'missingPermissions', 'fieldErrors'];

/** The facts of a failed call that a workflow can branch on. */
function factsOf(error: GenesysCloudError): JsonObject {
	const refused = error instanceof ApiError ? fieldErrors(error) : [];
	const fields: Record<string, unknown> = { ...error, ...(refused.length > 0 ? { fieldErrors: refused } : {}) };
	const known = factNames.filter((name) => fields[name] !== undefined);
	return Object.fromEntries(known.map((name) => [name, fields[name]])) as JsonObject;
}

/**
 * The item that stands for a failure where the workflow goes on.
 *
 * n8n 1 sends an item to the error output by its `error`, but reduces the JSON of whatever has one after that to the message. On
 * the way there n8n copies the item, and a property that cannot be enumerated stays behind.
 */
export function errorItem(cause: unknown, error: StepError, itemIndex: number): INodeExecutionData {
	const details = {
		...(error.description ? { description: error.description } : {}),
		...(cause instanceof GenesysCloudError ? factsOf(cause) : {}),
	};
	const item: INodeExecutionData = { json: { error: error.message, details }, pairedItem: { item: itemIndex } };
	const hasOutput = error.node.onError === 'continueErrorOutput';
	return hasOutput ? Object.defineProperty(item, 'error', { value: error, enumerable: false }) : item;
}
