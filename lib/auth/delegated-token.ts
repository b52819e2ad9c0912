import { AuthenticationError, GenesysCloudError } from '../errors';
import { sentence } from '../http/api-error';
import type { Redactor } from '../logging/redact';
import { checkToken, type DelegatedGrant } from './grant';
import { SingleFlight } from './single-flight';
import { waitForToken, type RenewalSettings, type TokenSource } from './token-source';

/** Tokens of a login that the host program owns. */
export class DelegatedToken implements TokenSource {
	readonly refusalAdvice = 'Connect the account of the credential again.';
	readonly #grant: DelegatedGrant;
	readonly #redactor: Redactor;
	readonly #settings: RenewalSettings;
	readonly #reading = new SingleFlight<string>();
	readonly #renewing = new SingleFlight<string>();
	/** The last token that was replaced, and by what: a host that works on a copy of its credential may give out the old one still. */
	#replaced: { readonly old: string; readonly by: string } | undefined;

	constructor(grant: DelegatedGrant, redactor: Redactor, settings: RenewalSettings) {
		this.#grant = grant;
		this.#redactor = redactor;
		this.#settings = settings;
	}

	async token(signal: AbortSignal): Promise<string> {
		const read = this.#reading.join(() => this.#ask('The access token of the credential could not be read', () => this.#grant.token()));
		const token = await waitForToken(read, this.#settings.wait, signal);
		return this.#replaced?.old === token ? this.#replaced.by : token;
	}

	async renew(rejected: string, signal: AbortSignal): Promise<string | undefined> {
		if (this.#replaced?.old === rejected) return this.#replaced.by;
		if (!this.#settings.refresh) return undefined;
		const renewal = this.#renewing.join(async () => {
			const by = await this.#ask('The access token of the credential could not be renewed', () => this.#grant.renew(rejected));
			this.#replaced = { old: rejected, by };
			return by;
		});
		return waitForToken(renewal, this.#settings.wait, signal);
	}

	async #ask(failure: string, question: () => Promise<string>): Promise<string> {
		try {
			const token = checkToken(await question());
			this.#redactor.addToken(token);
			return token;
		} catch (error) {
			if (error instanceof GenesysCloudError) throw error;
			const cause = this.#redactor.cause(error);
			throw new AuthenticationError(`${failure}: ${sentence(cause.message)}`, this.refusalAdvice, {}, cause);
		}
	}
}
