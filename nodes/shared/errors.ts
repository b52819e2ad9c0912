import { NodeApiError, NodeOperationError, type INode, type INodeExecutionData, type JsonObject } from 'n8n-workflow';

import { ApiError, ArgumentError, AuthenticationError, CancelledError, FileError, GenesysCloudError, HookError, JobFailedError, JobTimeoutError } from '../../lib';
import type { OperationRow } from '../../lib/operation';
import { FieldError } from './values';

/** Where an error came up. */
export interface ErrorPlace {
	node: INode;
	itemIndex: number;
	row?: OperationRow;
}

export type StepError = NodeApiError | NodeOperationError;

/** The permissions of an operation, as the answer to "you may not". */
function permissionAdvice(row: OperationRow | undefined): string {
	const [mode, ...names] = row?.s ?? [];
	if (names.length === 0) return '';
	const list = names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ');
	return `This operation requires ${names.length === 1 ? '' : mode === 'all' ? 'all of ' : 'any of '}${list}. It may have been granted in another division.`;
}

/** Method, path, status, code and, where the text before does not have it, correlation ID: what support asks for. */
function factText({ method, path, status, code, correlationId = '' }: ApiError | AuthenticationError, before: string): string {
	const call = method && path ? `${method} ${path}` : '';
	const correlation = correlationId !== '' && !before.includes(correlationId) ? `correlation ID ${correlationId}` : '';
	return [call, status && `status ${status}`, code && `code ${code}`, correlation].filter(Boolean).join(', ');
}

/** Details of a validation error name the fields. */
function detailText(details: unknown): string {
	if (!Array.isArray(details)) return '';
	return details
		.map((detail: unknown) => {
			if (typeof detail !== 'object' || detail === null) return '';
			const { fieldName, errorCode, message } = detail as { fieldName?: unknown; errorCode?: unknown; message?: unknown };
			return [fieldName, message ?? errorCode].filter((part) => typeof part === 'string' && part !== '').join(': ');
		})
		.filter(Boolean)
		.slice(0, 10)
		.join('; ');
}

/** Any failure as an error that n8n shows: what happened, what to do, and the facts that support asks for. */
export function stepError(error: unknown, { node, itemIndex, row }: ErrorPlace): StepError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof FieldError) {
		return new NodeOperationError(node, `${error.message} [item ${itemIndex}]`, {
			itemIndex,
			description: `Expected ${error.expected}. Nothing was sent for this item.`,
		});
	}
	if (error instanceof ApiError || error instanceof AuthenticationError) {
		const missing = error instanceof ApiError && error.status === 403 ? permissionAdvice(row) : '';
		const advice = missing || error.advice;
		const details = error instanceof ApiError ? detailText(error.details) : '';
		const data: JsonObject = { name: error.name, message: error.summary, ...factsOf(error) };
		return new NodeApiError(node, data, {
			itemIndex,
			// Genesys's words about a login say nothing without what they are about.
			message: (error instanceof ApiError ? error.genesysMessage : undefined) ?? error.summary,
			description: [details, advice, factText(error, advice)].filter(Boolean).join('\n'),
			...(error.status === undefined ? {} : { httpCode: String(error.status) }),
		});
	}
	// What was given, or somebody's own hook, is at fault; Genesys Cloud knows nothing of it.
	if (error instanceof ArgumentError || error instanceof HookError) {
		return new NodeOperationError(node, `${error.summary} [item ${itemIndex}]`, { itemIndex, description: error.advice });
	}
	// By this word, spelled like this, n8n tells a cancelled execution from a failed one.
	if (error instanceof CancelledError) return new NodeOperationError(node, 'The execution was canceled', { itemIndex, description: error.summary });
	if (error instanceof GenesysCloudError) {
		// n8n would take a code of the network for a message of its own.
		const facts = error instanceof JobFailedError || error instanceof JobTimeoutError || error instanceof FileError ? factsOf(error) : {};
		const data: JsonObject = { name: error.name, message: error.summary, ...facts };
		return new NodeApiError(node, data, { itemIndex, message: error.summary, description: error.advice });
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
}

/** The facts of a failed call that a workflow can branch on. */
function factsOf(error: GenesysCloudError): JsonObject {
	const fields: Record<string, unknown> = { ...error };
	const known = ['status', 'code', 'correlationId', 'method', 'path', 'retryAfter', 'jobId', 'state', 'reason', 'readBy'].filter((name) => fields[name] !== undefined);
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
