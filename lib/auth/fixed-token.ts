import { AuthenticationError } from '../errors';
import type { TokenSource } from './token-source';

/** A token that was obtained elsewhere: when it is refused, that is that. */
export class FixedToken implements TokenSource {
	readonly refusalAdvice = 'It has expired or is not valid. Get a new access token and put it into the credential.';
	#token: string | undefined;

	constructor(token: string) {
		this.#token = token;
	}

	async token(): Promise<string> {
		if (this.#token !== undefined) return this.#token;
		throw new AuthenticationError('The access token was revoked.', 'Get a new access token and put it into the credential.');
	}

	async renew(): Promise<undefined> {
		return undefined;
	}

	refused(): void {
		// Nothing to share: each call fails with its own refusal.
	}

	async held(): Promise<string | undefined> {
		return this.#token;
	}

	forget(): void {
		this.#token = undefined;
	}
}
