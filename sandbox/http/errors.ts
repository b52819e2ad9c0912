import type { FastifyReply } from 'fastify';

import { ApiError } from '../answers/errors';

function toApiError(error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	const { statusCode, message } = error as { statusCode?: number; message?: string };
	if (statusCode !== undefined && statusCode < 500) {
		const code = statusCode === 413 ? 'request.entity.too.large' : statusCode === 415 ? 'unsupported.media.type' : 'bad.request';
		return new ApiError(statusCode, code, message ?? 'The request could not be understood.');
	}
	return new ApiError(500, 'internal.server.error', `The sandbox failed: ${message ?? String(error)}`);
}

/** Whatever went wrong, the answer is shaped as Genesys Cloud's errors are. */
export function sendError(error: unknown, contextId: string, reply: FastifyReply): FastifyReply {
	const apiError = toApiError(error);
	return reply
		.status(apiError.status)
		.headers({ 'ININ-Correlation-Id': contextId, ...apiError.headers })
		.header('content-type', 'application/json; charset=utf-8')
		.send(JSON.stringify(apiError.body(contextId)));
}
