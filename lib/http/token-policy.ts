import type { TokenSource } from '../auth/token-source';
import { placeOf } from '../connection/regions';
import { AuthenticationError } from '../errors';
import type { Redactor } from '../logging/redact';
import { dropUndefined, readError, sentence } from './api-error';
import type { HttpAnswer, HttpRequest, Policy } from './policy';

/**
 * Puts the access token on a request. On a 401 it asks for another one and sends the request once more, never a third time.
 * No other status leads to a login: a 403 or 429 would be the same with a new token.
 */
export function tokenPolicy(tokens: TokenSource, redactor: Redactor): Policy {
	return async (request, next) => {
		// A token that is being revoked must not be renewed for that.
		if (request.headers.authorization !== undefined) return next(request);
		const token = await tokens.token(request.signal);
		const answer = await next(withToken(request, token));
		if (answer.statusCode !== 401) return answer;

		const renewed = await tokens.renew(token, request.signal);
		if (renewed === undefined) throw refused(request, answer, tokens, redactor);
		const second = await next(withToken(request, renewed));
		if (second.statusCode !== 401) return second;
		tokens.refused(renewed);
		throw refused(request, second, tokens, redactor);
	};
}

function withToken(request: HttpRequest, token: string): HttpRequest {
	return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

function refused(request: HttpRequest, answer: HttpAnswer, tokens: TokenSource, redactor: Redactor): AuthenticationError {
	const { message, code, correlationId } = readError(answer, redactor);
	const { method, operationId } = request;
	const path = redactor.text(request.path);
	const { host, hostname } = new URL(request.origin);
	// A login that worked says nothing about the API: the login may have gone to another region.
	const elsewhere = ` It was used at ${placeOf(hostname)}; the token of another region is refused there.`;
	return new AuthenticationError(
		`Genesys Cloud did not accept the access token for ${method} ${path} (status 401)${message ? `: ${sentence(message)}` : '.'}`,
		tokens.refusalAdvice + elsewhere + (correlationId ? ` Correlation ID: ${correlationId}` : ''),
		dropUndefined({ status: 401, code, genesysMessage: message, correlationId, host, method, path, operationId }),
	);
}
