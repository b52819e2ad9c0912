import { ApiError, badRequest } from '../answers/errors';
import type { Operation } from '../definition/catalogue';

function mediaType(contentType: string | undefined): string {
	return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function isJson(type: string): boolean {
	return type === 'application/json' || type.endsWith('+json');
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw badRequest(`The request body is not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
	}
}

/** The body of a request as its operation takes it; undefined if there is none. */
export function readBody(operation: Operation, text: string, contentType: string | undefined): unknown {
	if (text === '') {
		if (operation.body?.required) throw badRequest('The request body is required.', 'bad.request', [{ errorCode: 'missing.body', fieldName: 'body' }]);
		return undefined;
	}
	if (!operation.body) throw badRequest(`${operation.method} ${operation.path} takes no request body.`, 'bad.request', [{ errorCode: 'unexpected.body', fieldName: 'body' }]);

	const type = mediaType(contentType);
	if (!operation.consumes.includes(type)) {
		throw new ApiError(415, 'unsupported.media.type', `The content type [${type}] is not supported. Supported types are: ${operation.consumes.join(', ')}.`, [
			{ errorCode: 'unsupported.media.type', fieldName: 'Content-Type' },
		]);
	}
	return isJson(type) ? parseJson(text) : text;
}

/** For the record only: never fails. */
export function parseForRecord(text: string, contentType: string | undefined): unknown {
	if (text === '' || !isJson(mediaType(contentType))) return text === '' ? undefined : text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** The type to answer in: SCIM's own only for who asks for it. */
export function answerType(operation: Operation, accept: string | undefined): string {
	const [first = 'application/json'] = operation.produces;
	if (operation.produces.length === 1) return first;
	const asked = (accept ?? '').split(',').map(mediaType);
	return operation.produces.find((type) => type !== 'application/json' && asked.includes(type)) ?? 'application/json';
}
