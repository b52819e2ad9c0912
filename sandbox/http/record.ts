import type { FastifyRequest } from 'fastify';

import { type RecordedRequest, redactForm, redactHeaders } from '../recorder';
import { parseForRecord } from './body';

export function recordOf(request: FastifyRequest, operationId: string | undefined): RecordedRequest {
	const [path = '', raw = ''] = splitOnce(request.url, '?');
	const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
	const sent = typeof request.body === 'string' ? request.body : '';
	const form = isForm ? redactForm(sent) : undefined;
	return {
		id: request.id,
		method: request.method,
		url: request.url,
		path,
		query: { raw, values: { ...(request.query as Record<string, unknown>) } },
		headers: redactHeaders(request.headers),
		text: form ? form.toString() : sent,
		body: form ? Object.fromEntries(form) : parseForRecord(sent, request.headers['content-type']),
		...(operationId !== undefined && { operationId }),
	};
}

function splitOnce(text: string, at: string): [string, string] {
	const index = text.indexOf(at);
	return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
