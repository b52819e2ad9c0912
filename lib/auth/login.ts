import { AuthenticationError, TimeoutError } from '../errors';
import { apiError, dropUndefined, readError, sentence } from '../http/api-error';
import { correlationIdOf, decodeBody } from '../http/answer';
import { deadline } from '../http/deadline';
import type { HttpAnswer, HttpRequest, Send } from '../http/policy';
import { splitBase } from '../http/request';
import { userAgent } from '../http/user-agent';
import type { Redactor } from '../logging/redact';
import type { ClientCredentialsGrant, Saml2BearerGrant } from './grant';

/** An access token as the login host gives it. */
export interface AccessToken {
	readonly value: string;
	/** Seconds it is good for, where the host says so. */
	readonly expiresIn?: number;
}

/** A grant that this package logs in with by itself. */
export type LoginGrant = ClientCredentialsGrant | Saml2BearerGrant;

/** A login serves many calls, so it has a limit of its own. Milliseconds. */
const LOGIN_TIMEOUT = 60_000;

const PATH = '/oauth/token';

/**
 * Asks the login host for an access token.
 * @throws AuthenticationError where the host refuses or sends no token; ApiError where it fails otherwise (429, 5xx, a wrong host);
 * ConnectionError and TimeoutError as any request
 */
export async function login(grant: LoginGrant, loginBase: string, send: Send, redactor: Redactor): Promise<AccessToken> {
	const late = (): Error =>
		new TimeoutError(`The login took longer than ${LOGIN_TIMEOUT / 1000} seconds.`, 'Try again later.', 'total', LOGIN_TIMEOUT);
	const limit = deadline(LOGIN_TIMEOUT, undefined, late, late);
	const request = tokenRequest(grant, loginBase, limit.signal);
	try {
		const answer = await send(request);
		if ([400, 401, 403].includes(answer.statusCode)) throw refused(grant, request, answer, redactor);
		if (answer.statusCode < 200 || answer.statusCode > 299) throw apiError(request, answer, redactor);
		return readToken(request, answer, redactor);
	} finally {
		limit.release();
	}
}

/** What `Authorization: Basic` carries, in UTF-8. */
export function basicCredentials({ clientId, clientSecret }: LoginGrant): string {
	return Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64');
}

function tokenRequest(grant: LoginGrant, loginBase: string, signal: AbortSignal): HttpRequest {
	const { origin, prefix } = splitBase(loginBase);
	const fields: Record<string, string> =
		grant.type === 'clientCredentials'
			? { grant_type: 'client_credentials' }
			: { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer', orgName: grant.orgName, assertion: grant.assertion };
	return {
		kind: 'login',
		method: 'POST',
		origin,
		target: prefix + PATH,
		path: PATH,
		headers: {
			accept: 'application/json',
			authorization: `Basic ${basicCredentials(grant)}`,
			'content-type': 'application/x-www-form-urlencoded',
			'user-agent': userAgent(),
		},
		body: new URLSearchParams(fields).toString(),
		signal,
	};
}

function readToken(request: HttpRequest, answer: HttpAnswer, redactor: Redactor): AccessToken {
	const body = decodeBody(request, answer, redactor);
	const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
	const value = fields.access_token;
	if (typeof value !== 'string' || !/^[\x21-\x7E]+$/.test(value)) {
		throw new AuthenticationError(
			'The login host answered without an access token.',
			'Check the region or custom host, and the gateway login path of the credential.',
			dropUndefined({ status: answer.statusCode, method: request.method, path: PATH, correlationId: correlationIdOf(answer, body) }),
		);
	}
	redactor.addToken(value);
	const expiresIn = Number(fields.expires_in ?? Number.NaN);
	return Number.isFinite(expiresIn) ? { value, expiresIn } : { value };
}

function refused(grant: LoginGrant, request: HttpRequest, answer: HttpAnswer, redactor: Redactor): AuthenticationError {
	const { message, code, correlationId } = readError(answer, redactor);
	const words = message === undefined || message === code ? '.' : `: ${sentence(message)}`;
	return new AuthenticationError(
		`Genesys Cloud refused the login (${code ?? `status ${answer.statusCode}`})${words}`,
		adviceFor(grant, code),
		dropUndefined({ status: answer.statusCode, code, genesysMessage: message, correlationId, method: request.method, path: PATH }),
	);
}

function adviceFor(grant: LoginGrant, code: string | undefined): string {
	if (grant.type === 'saml2Bearer' && code !== 'invalid_client') {
		return 'A SAML2 assertion is good for a short time and for one login. Get a new assertion from the identity provider, and check the organisation name and region.';
	}
	if (code === 'unauthorized_client' || code === 'unsupported_grant_type') {
		return 'Check in Admin > Integrations > OAuth that the OAuth client has the grant type that this credential uses.';
	}
	return 'Check the client ID and client secret, that the OAuth client is active, and that the region is the one of your organisation.';
}
