import type { JsonObject } from '../json';
import type { Tokens } from './tokens';

export interface Client {
	id: string;
	secret: string;
}

export interface OAuthAnswer {
	status: number;
	body: JsonObject;
}

export interface GrantContext {
	client: Client;
	tokens: Tokens;
	/** Who it is that logs in with an authorization code or an assertion. */
	userId: () => string;
}

const SAML2_BEARER = 'urn:ietf:params:oauth:grant-type:saml2-bearer';

class OAuthError extends Error {
	constructor(
		readonly error: string,
		readonly description: string,
		readonly status = 400,
	) {
		super(description);
	}
}

function basicCredentials(authorization: string | undefined): Client | undefined {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
	return id === undefined || secret === undefined ? undefined : { id, secret };
}

function required(form: URLSearchParams, name: string): string {
	const value = form.get(name);
	if (!value) throw new OAuthError('invalid_request', `missing parameter: ${name}`);
	return value;
}

function confidentialClient(context: GrantContext, authorization: string | undefined): void {
	const given = basicCredentials(authorization);
	if (!given) throw new OAuthError('invalid_request', 'client credentials are missing');
	if (given.id !== context.client.id) throw new OAuthError('invalid_client', `client not found: ${given.id}`);
	if (given.secret !== context.client.secret) throw new OAuthError('invalid_client', 'authentication failed');
}

function grant(context: GrantContext, form: URLSearchParams, authorization: string | undefined): JsonObject {
	const { client, tokens } = context;
	const answer = (userId?: string) => ({ access_token: tokens.issue(client.id, userId), token_type: 'bearer', expires_in: tokens.lifetime });
	const renewable = (userId: string) => ({ ...answer(userId), refresh_token: tokens.issueRefresh(client.id, userId) });

	switch (required(form, 'grant_type')) {
		case 'client_credentials':
			confidentialClient(context, authorization);
			return answer();
		case SAML2_BEARER:
			confidentialClient(context, authorization);
			required(form, 'orgName');
			required(form, 'assertion');
			return answer(context.userId());
		case 'authorization_code': {
			// A client that proves itself by the verifier of its code needs no secret.
			const verifier = form.get('code_verifier') ?? undefined;
			const isPublic = verifier !== undefined && authorization === undefined;
			if (!isPublic) confidentialClient(context, authorization);
			else if (required(form, 'client_id') !== client.id) throw new OAuthError('invalid_client', `client not found: ${form.get('client_id') ?? ''}`);
			const code = tokens.takeCode(required(form, 'code'), client.id, required(form, 'redirect_uri'), verifier);
			if (!code || (isPublic && code.challenge === undefined)) throw new OAuthError('invalid_grant', 'authorization code is invalid or expired');
			return isPublic ? answer(context.userId()) : renewable(context.userId());
		}
		case 'refresh_token': {
			confidentialClient(context, authorization);
			const owner = tokens.takeRefresh(required(form, 'refresh_token'), client.id);
			if (owner?.userId === undefined) throw new OAuthError('invalid_grant', 'refresh token is invalid or expired');
			return renewable(owner.userId);
		}
		default:
			throw new OAuthError('unsupported_grant_type', `grant type is not supported: ${form.get('grant_type') ?? ''}`);
	}
}

export function answerGrant(context: GrantContext, form: URLSearchParams, authorization: string | undefined): OAuthAnswer {
	try {
		return { status: 200, body: grant(context, form, authorization) };
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		return { status: error.status, body: { error: error.error, description: error.description, error_description: error.description } };
	}
}
