import { AuthenticationError, GenesysCloudError } from '../errors';
import { sentence } from '../http/api-error';
import type { Send } from '../http/policy';
import type { Redactor } from '../logging/redact';
import { DelegatedToken } from './delegated-token';
import { FixedToken } from './fixed-token';
import { checkToken, type Grant, type LoginGrant } from './grant';
import { login, rememberSecrets, type Tokens } from './login';
import { LoginSequence } from './login-sequence';
import { RenewedToken } from './renewed-token';
import type { RenewalSettings, TokenSource } from './token-source';

/** Keeps tokens where the next start finds them. */
export type TokenStore = (tokens: Tokens) => void | Promise<void>;

/**
 * Where the tokens of a grant come from.
 * @param send makes one request to the login host
 * @param store hears of every login
 */
export function createTokenSource(
	grant: Grant,
	loginBase: string,
	send: Send,
	redactor: Redactor,
	renewal: RenewalSettings,
	store?: TokenStore,
): TokenSource {
	switch (grant.type) {
		case 'accessToken': {
			const token = checkToken(grant.accessToken);
			redactor.addToken(token);
			return new FixedToken(token);
		}
		case 'delegated':
			return new DelegatedToken(grant, redactor, renewal);
		default: {
			rememberSecrets(grant, redactor);
			const logins = new LoginSequence(grant, (current) => login(current, loginBase, send, redactor, renewal.wait));
			return new RenewedToken(logins, refusalAdvice(grant), renewal, store && ((tokens) => save(store, tokens, redactor)));
		}
	}
}

function refusalAdvice(grant: LoginGrant): string {
	const person = grant.type !== 'clientCredentials' && grant.type !== 'saml2Bearer';
	return `A new access token was refused as well. Check that ${person ? 'the user and ' : ''}the OAuth client ${person ? 'are' : 'is'} still active, and that the region is the one of your organisation.`;
}

async function save(store: TokenStore, tokens: Tokens, redactor: Redactor): Promise<void> {
	try {
		await store(tokens);
	} catch (error) {
		if (error instanceof GenesysCloudError) throw error;
		const cause = redactor.cause(error);
		throw new AuthenticationError(
			`The new tokens could not be stored: ${sentence(cause.message)}`,
			'Check the place where they are kept. This client goes on with them, but the next start may have to sign in again.',
			{},
			cause,
		);
	}
}
