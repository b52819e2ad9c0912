import { ArgumentError } from '../errors';
import { checkCodeVerifier } from './pkce';

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

/** A user who signed in with a browser, through an OAuth client that has a secret. */
export interface AuthorizationCodeGrant {
	type: 'authorizationCode';
	clientId: string;
	clientSecret: string;
	/** The code that the browser came back with. It can be used once. */
	code: string;
	/** Exactly the redirect URI of the authorize URL. */
	redirectUri: string;
}

/** A user who signed in with a browser, through an OAuth client without a secret. */
export interface PkceGrant {
	type: 'pkce';
	clientId: string;
	/** The code that the browser came back with. It can be used once. */
	code: string;
	/** What the code challenge of the authorize URL was made of. */
	codeVerifier: string;
	/** Exactly the redirect URI of the authorize URL. */
	redirectUri: string;
}

/** A user who signed in earlier. */
export interface RefreshTokenGrant {
	type: 'refreshToken';
	clientId: string;
	/** Left out where the OAuth client has none. */
	clientSecret?: string;
	refreshToken: string;
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

/** A grant that this package logs in with by itself. */
export type LoginGrant = ClientCredentialsGrant | Saml2BearerGrant | AuthorizationCodeGrant | PkceGrant | RefreshTokenGrant;

/** How a client comes by its access tokens. */
export type Grant = LoginGrant | AccessTokenGrant | DelegatedGrant;

const CLIENT = { clientId: 'client ID', clientSecret: 'client secret' };
const CODE = { code: 'authorization code', redirectUri: 'redirect URI' };

/** What must be filled in, with the name that a person knows it by. */
const REQUIRED: Readonly<Record<Grant['type'], Readonly<Record<string, string>>>> = {
	clientCredentials: CLIENT,
	saml2Bearer: { ...CLIENT, orgName: 'organisation name', assertion: 'SAML2 assertion' },
	authorizationCode: { ...CLIENT, ...CODE },
	pkce: { clientId: CLIENT.clientId, ...CODE },
	refreshToken: { clientId: CLIENT.clientId, refreshToken: 'refresh token' },
	accessToken: { accessToken: 'access token' },
	delegated: {},
};

/**
 * @throws ArgumentError that names the field and never shows its value
 */
export function checkGrant(grant: Grant): void {
	const fields: Readonly<Record<string, unknown>> = { ...grant };
	const names = Object.hasOwn(REQUIRED, grant.type) ? REQUIRED[grant.type] : undefined;
	if (!names) throw new ArgumentError('grant', 'This type of grant is not known.', `Give one of ${Object.keys(REQUIRED).join(', ')}.`);
	for (const [field, name] of Object.entries(names)) required(field, name, fields[field]);
	if ('clientId' in grant && grant.clientId.includes(':')) {
		throw new ArgumentError('clientId', 'The client ID holds a colon.', 'Copy the client ID again from Admin > Integrations > OAuth; the secret has a field of its own.');
	}
	if (grant.type === 'pkce') checkCodeVerifier(grant.codeVerifier);
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
