import type { JsonObject } from '../json';

export interface ErrorDetail {
	errorCode: string;
	fieldName: string;
}

/** An answer that is not a success, in the words of Genesys Cloud. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly details: ErrorDetail[] = [],
		readonly headers: Record<string, string> = {},
		readonly messageParams: Record<string, string> = {},
	) {
		super(message);
	}

	body(contextId: string): JsonObject {
		const parameters = Object.keys(this.messageParams).length > 0;
		return {
			message: this.message,
			code: this.code,
			status: this.status,
			...(parameters && { messageWithParams: this.message, messageParams: this.messageParams }),
			contextId,
			details: this.details,
			errors: [],
		};
	}
}

export const badRequest = (message: string, code = 'bad.request', details?: ErrorDetail[]) => new ApiError(400, code, message, details);

export const conflict = (message: string, fieldName?: string) =>
	new ApiError(409, 'general.conflict', message, fieldName === undefined ? [] : [{ errorCode: 'general.conflict', fieldName }]);

export const noSuchPath = () => new ApiError(404, 'not.found', 'HTTP 404 Not Found: the requested resource does not exist.');

/** "/api/v2/routing/queues" → "queue" */
function nounOf(collectionPath: string): string {
	const words = collectionPath.split('/').filter((segment) => segment && !segment.includes('%') && !/\d/.test(segment));
	const last = words.at(-1) ?? 'resource';
	return last.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

export function notFound(collectionPath: string, id: string): ApiError {
	const noun = nounOf(collectionPath);
	return new ApiError(404, 'not.found', `Unable to find the ${noun} with id ${id}.`, [], {}, { entityType: noun, id });
}

export const unauthorized = () => new ApiError(401, 'bad.credentials', 'Invalid login credentials.');
