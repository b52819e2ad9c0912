import { ArgumentError } from '../errors';

/** An OAuth client that acts for itself. */
export interface ClientCredentialsGrant {
	type: 'clientCredentials';
	clientId: string;
	clientSecret: string;
}

/** A user, vouched for by an identity provider. */
export interface Saml2BearerGrant {
	type: 'saml2Bearer';
	clientId: string;
	clientSecret: string;
	/** Short name of the Genesys Cloud organisation. */
	orgName: string;
	/** The provider's SAML2 assertion, base64. It can usually be used once. */
	assertion: string;
}

/** A token that was obtained elsewhere. It cannot be renewed here. */
export interface AccessTokenGrant {
	type: 'accessToken';
	accessToken: string;
}

/** A login that the host program (n8n) owns, such as an authorization code or PKCE login. */
export interface DelegatedGrant {
	type: 'delegated';
	/** The access token as the host has it now. Called before each request, so the host should answer from memory. */
	token(): Promise<string>;
	/** Called when `rejected` was refused: another token. Never called twice at a time. */
	renew(rejected: string): Promise<string>;
}

/** How a client comes by its access tokens. */
export type Grant = ClientCredentialsGrant | Saml2BearerGrant | AccessTokenGrant | DelegatedGrant;

/**
 * @throws ArgumentError that names the field and never shows its value
 */
export function checkGrant(grant: Grant): void {
	if (grant.type === 'clientCredentials' || grant.type === 'saml2Bearer') {
		required('clientId', 'client ID', grant.clientId);
		required('clientSecret', 'client secret', grant.clientSecret);
		if (grant.clientId.includes(':')) {
			throw new ArgumentError('clientId', 'The client ID holds a colon.', 'Copy the client ID again from Admin > Integrations > OAuth; the secret has a field of its own.');
		}
	}
	if (grant.type === 'saml2Bearer') {
		required('orgName', 'organisation name', grant.orgName);
		required('assertion', 'SAML2 assertion', grant.assertion);
	}
	if (grant.type === 'accessToken') checkToken(grant.accessToken);
}

/**
 * The token without spaces around it and without a `Bearer` that was copied along.
 * @throws ArgumentError where it is empty or cannot stand in a header
 */
export function checkToken(token: string): string {
	required('accessToken', 'access token', token);
	const clean = token.trim().replace(/^bearer(?:\s+|$)/i, '');
	if (/^[\x21-\x7E]+$/.test(clean)) return clean;
	throw new ArgumentError('accessToken', 'The access token holds a space, a line end or another character that no token has.', 'Copy it again.');
}

function required(argument: string, name: string, value: unknown): void {
	if (typeof value === 'string' && value.trim() !== '') return;
	throw new ArgumentError(argument, `The ${name} is empty.`, 'Fill it in in the credential.');
}
