import type { AuthorizationCodeGrant, PkceGrant, RefreshTokenGrant } from './auth/grant';
import type { Tokens } from './auth/login';
import { GenesysCloudClient, type ClientSettings } from './client';

/** Where to log in. */
export type LoginOptions = Pick<ClientSettings, 'connection' | 'timeouts'>;

/**
 * The tokens for the authorization code that the browser came back with.
 * @throws ArgumentError where something cannot be used; AuthenticationError where the login is refused, as for a code that was used
 * before; ApiError, ConnectionError, TimeoutError
 */
export async function exchangeCode(grant: AuthorizationCodeGrant | PkceGrant, options: LoginOptions = {}): Promise<Tokens> {
	return tokensOf({ ...options, grant });
}

/**
 * New tokens for a refresh token. Where no new refresh token comes, the answer holds the given one.
 * @throws ArgumentError where something cannot be used; AuthenticationError where the refresh token was revoked or used before; ApiError,
 * ConnectionError, TimeoutError
 */
export async function refresh(grant: RefreshTokenGrant, options: LoginOptions = {}): Promise<Tokens> {
	return tokensOf({ ...options, grant });
}

/**
 * Ends an access token at Genesys Cloud. One that is dead already is no error.
 * @throws ArgumentError where something cannot be used; ApiError, ConnectionError, TimeoutError
 */
export async function revoke(accessToken: string, options: LoginOptions = {}): Promise<void> {
	await withClient({ ...options, grant: { type: 'accessToken', accessToken } }, (client) => client.revoke());
}

async function tokensOf(settings: ClientSettings): Promise<Tokens> {
	const got: Tokens[] = [];
	const accessToken = await withClient({ ...settings, onToken: (tokens) => void got.push(tokens) }, (client) => client.accessToken());
	return got[0] ?? { accessToken };
}

async function withClient<T>(settings: ClientSettings, work: (client: GenesysCloudClient) => Promise<T>): Promise<T> {
	const client = new GenesysCloudClient(settings);
	try {
		return await work(client);
	} finally {
		await client.close();
	}
}
