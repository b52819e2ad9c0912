import { AuthenticationError, GenesysCloudError } from '../errors';
import { sentence } from '../http/api-error';
import { errorCode, type Redactor } from '../logging/redact';
import { checkToken, type DelegatedGrant } from './grant';
import { SingleFlight } from './single-flight';
import { PAUSE_AFTER_FAILURE, waitForToken, type RenewalSettings, type TokenSource } from './token-source';

/** Codes of Node, undici and axios where no login host has said anything. `EAUTH` and `ESTATUS` of n8n mean that one has. */
const UNREACHED = /^(?:E(?:CONN|HOST|NET|ADDR|NOTFOUND|AI_|TIMEDOUT|PIPE|PROTO)|UND_ERR_|ERR_(?:SSL|TLS|NETWORK)|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/;

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
	/** The last token that could not be renewed, and why: calls that still carry it share the failure. */
	#failure: { readonly rejected: string; readonly error: unknown } | undefined;
	/** The last token that was refused although it was fresh; a step with many items must not have the host log in for each of them. */
	#spurned: { readonly token: string; readonly until: number } | undefined;

	constructor(grant: DelegatedGrant, redactor: Redactor, settings: RenewalSettings) {
		this.#grant = grant;
		this.#redactor = redactor;
		this.#settings = settings;
	}

	async token(signal: AbortSignal): Promise<string> {
		const read = this.#reading.join(() => this.#ask('The access token of the credential could not be read', () => this.#grant.token()));
		const token = await waitForToken(read, this.#settings.wait, signal);
		// A new call may try what failed before.
		this.#failure = undefined;
		return this.#replaced?.old === token ? this.#replaced.by : token;
	}

	async renew(rejected: string, signal: AbortSignal): Promise<string | undefined> {
		if (this.#replaced?.old === rejected) return this.#replaced.by;
		if (!this.#settings.refresh) return undefined;
		if (this.#spurned?.token === rejected && Date.now() < this.#spurned.until) return undefined;
		if (!this.#renewing.flying && this.#failure?.rejected === rejected) throw this.#failure.error;
		const renewal = this.#renewing.join(async () => {
			try {
				const by = await this.#ask('The access token of the credential could not be renewed', () => this.#grant.renew(rejected));
				this.#replaced = { old: rejected, by };
				return by;
			} catch (error) {
				this.#failure = { rejected, error };
				throw error;
			}
		});
		return waitForToken(renewal, this.#settings.wait, signal);
	}

	refused(token: string): void {
		this.#spurned = { token, until: Date.now() + PAUSE_AFTER_FAILURE };
	}

	held(): Promise<string> {
		return this.#grant.token();
	}

	forget(): void {
		this.#replaced = undefined;
		this.#failure = undefined;
		this.#spurned = undefined;
	}

	async #ask(failure: string, question: () => Promise<string>): Promise<string> {
		try {
			const token = checkToken(await question());
			this.#redactor.addToken(token);
			return token;
		} catch (error) {
			if (error instanceof GenesysCloudError) throw error;
			const cause = this.#redactor.cause(error);
			const advice = UNREACHED.test(errorCode(cause) ?? '') ? 'Check that the login host can be reached from here, and try again.' : this.refusalAdvice;
			throw new AuthenticationError(`${failure}: ${sentence(cause.message)}`, advice, {}, cause);
		}
	}
}
