import { AuthenticationError } from '../errors';
import type { LoginGrant } from './grant';
import type { Tokens } from './login';

/** Logs in with what a grant has at the moment: an authorization code once, then the refresh tokens that came back. */
export class LoginSequence {
	readonly #grant: LoginGrant;
	readonly #login: (grant: LoginGrant) => Promise<Tokens>;
	/** The newest refresh token, where there is one. */
	#refreshToken: string | undefined;
	/** Whether what a person signed in with is used up: a code by its first login, everything by a revocation. */
	#spent = false;

	/** @param login asks the login host */
	constructor(grant: LoginGrant, login: (grant: LoginGrant) => Promise<Tokens>) {
		this.#grant = grant;
		this.#login = login;
	}

	/**
	 * The next tokens. A refresh token that is not replaced stays part of them.
	 * @throws AuthenticationError where the login is refused, or there is nothing left to log in with
	 */
	async next(): Promise<Tokens> {
		const grant = this.#next();
		const tokens = await this.#login(grant);
		const kept = grant.type === 'refreshToken' ? grant.refreshToken : undefined;
		this.#refreshToken = tokens.refreshToken ?? kept;
		this.#spent = this.#grant.type === 'authorizationCode' || this.#grant.type === 'pkce';
		return this.#refreshToken === undefined ? tokens : { ...tokens, refreshToken: this.#refreshToken };
	}

	/** Gives up the login of a person, as after a revocation. An OAuth client that acts for itself can log in again. */
	forget(): void {
		this.#refreshToken = undefined;
		this.#spent = this.#grant.type !== 'clientCredentials' && this.#grant.type !== 'saml2Bearer';
	}

	#next(): LoginGrant {
		const grant = this.#grant;
		const { clientId } = grant;
		const clientSecret = 'clientSecret' in grant ? grant.clientSecret : undefined;
		if (this.#refreshToken !== undefined) return { type: 'refreshToken', clientId, clientSecret, refreshToken: this.#refreshToken };
		if (!this.#spent) return grant;
		throw new AuthenticationError(
			'The login is over: it has no refresh token, and an authorization code can be used once.',
			'Sign in again to get a new authorization code.',
		);
	}
}
