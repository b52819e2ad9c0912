import type { TokenSource } from './token-source';

/** A token that was obtained elsewhere: when it is refused, that is that. */
export class FixedToken implements TokenSource {
	readonly refusalAdvice = 'It has expired or is not valid. Get a new access token and put it into the credential.';
	readonly #token: string;

	constructor(token: string) {
		this.#token = token;
	}

	async token(): Promise<string> {
		return this.#token;
	}

	async renew(): Promise<undefined> {
		return undefined;
	}
}
