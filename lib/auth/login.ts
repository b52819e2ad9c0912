import { AuthenticationError, TimeoutError } from '../errors';
import { apiError, dropUndefined } from '../http/api-error';
import { correlationIdOf, decodeBody } from '../http/answer';
import { deadline } from '../http/deadline';
import type { HttpAnswer, HttpRequest, Send } from '../http/policy';
import { splitBase } from '../http/request';
import { userAgent } from '../http/user-agent';
import type { Redactor } from '../logging/redact';
import type { LoginGrant } from './grant';
import { loginRefused } from './refusal';

/** What a login gives. */
export interface Tokens {
	readonly accessToken: string;
	/** Gets the next tokens. Only logins of a user with a browser have one, and not all of them. */
	readonly refreshToken?: string;
	/** Seconds that the access token is good for, where the login host says so. */
	readonly expiresIn?: number;
}

/** A login serves many calls, so it has a limit of its own. Milliseconds. */
const LOGIN_TIMEOUT = 60_000;

const PATH = '/oauth/token';

const SAML2_BEARER = 'urn:ietf:params:oauth:grant-type:saml2-bearer';

/**
 * Asks the login host for tokens.
 * @param patience milliseconds after which the calls that need the token have given up, so that a retry must not be waited for any longer
 * @throws AuthenticationError where the host refuses or sends no token; ApiError where it fails otherwise (429, 5xx, a wrong host);
 * ConnectionError and TimeoutError as any request
 */
export async function login(grant: LoginGrant, loginBase: string, send: Send, redactor: Redactor, patience: number): Promise<Tokens> {
	const late = (): Error =>
		new TimeoutError(`The login took longer than ${LOGIN_TIMEOUT / 1000} seconds.`, 'Try again later.', 'total', LOGIN_TIMEOUT);
	const limit = deadline(LOGIN_TIMEOUT, undefined, late, late);
	const request = { ...tokenRequest(grant, loginBase), signal: limit.signal, endsAt: Math.min(limit.endsAt, Date.now() + patience) };
	try {
		const answer = await send(request);
		if ([400, 401, 403].includes(answer.statusCode)) throw loginRefused(grant, request, answer, redactor);
		if (answer.statusCode < 200 || answer.statusCode > 299) throw apiError(request, answer, redactor);
		return readTokens(request, answer, redactor);
	} finally {
		limit.release();
	}
}

/** Makes the redactor know what a grant must keep to itself. */
export function rememberSecrets(grant: LoginGrant, redactor: Redactor): void {
	const { clientSecret, assertion, code, codeVerifier, refreshToken }: Partial<Record<string, string>> = { ...grant };
	redactor.add(clientSecret, basicCredentials(grant), assertion, code, codeVerifier, refreshToken);
}

/** What `Authorization: Basic` carries, in UTF-8; undefined for an OAuth client without a secret. */
function basicCredentials(grant: LoginGrant): string | undefined {
	if (!('clientSecret' in grant) || !grant.clientSecret) return undefined;
	return Buffer.from(`${grant.clientId}:${grant.clientSecret}`, 'utf8').toString('base64');
}

function formFields(grant: LoginGrant): Record<string, string> {
	const { clientId } = grant;
	switch (grant.type) {
		case 'clientCredentials':
			return { grant_type: 'client_credentials' };
		case 'saml2Bearer':
			return { grant_type: SAML2_BEARER, orgName: grant.orgName, assertion: grant.assertion };
		case 'authorizationCode':
			return { grant_type: 'authorization_code', code: grant.code, redirect_uri: grant.redirectUri };
		case 'pkce':
			return { grant_type: 'authorization_code', code: grant.code, code_verifier: grant.codeVerifier, client_id: clientId, redirect_uri: grant.redirectUri };
		case 'refreshToken':
			// Without a secret, the body says whose token it is (RFC 6749, section 3.2.1).
			return { grant_type: 'refresh_token', refresh_token: grant.refreshToken, ...(!grant.clientSecret && { client_id: clientId }) };
	}
}

function tokenRequest(grant: LoginGrant, loginBase: string): Omit<HttpRequest, 'signal' | 'endsAt'> {
	const { origin, prefix } = splitBase(loginBase);
	const basic = basicCredentials(grant);
	return {
		kind: 'login',
		method: 'POST',
		origin,
		target: prefix + PATH,
		path: PATH,
		headers: {
			accept: 'application/json',
			...(basic !== undefined && { authorization: `Basic ${basic}` }),
			'content-type': 'application/x-www-form-urlencoded',
			'user-agent': userAgent(),
		},
		body: new URLSearchParams(formFields(grant)).toString(),
	};
}

function readTokens(request: HttpRequest, answer: HttpAnswer, redactor: Redactor): Tokens {
	const body = decodeBody(request, answer, redactor);
	const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
	const accessToken = fields.access_token;
	if (!isToken(accessToken)) {
		throw new AuthenticationError(
			'The login host answered without an access token.',
			'Check the region or custom host, and the gateway login path of the credential.',
			dropUndefined({ status: answer.statusCode, method: request.method, path: PATH, correlationId: correlationIdOf(answer, body) }),
		);
	}
	const refreshToken = isToken(fields.refresh_token) ? fields.refresh_token : undefined;
	for (const token of [accessToken, refreshToken]) if (token !== undefined) redactor.addToken(token);
	const expiresIn = Number(fields.expires_in ?? Number.NaN);
	return dropUndefined({ accessToken, refreshToken, expiresIn: Number.isFinite(expiresIn) ? expiresIn : undefined });
}

function isToken(value: unknown): value is string {
	return typeof value === 'string' && /^[\x21-\x7E]+$/.test(value);
}
