import type { Tokens } from './login';
import { SingleFlight } from './single-flight';
import { PAUSE_AFTER_FAILURE, waitForToken, type RenewalSettings, type TokenSource } from './token-source';

/** A token is renewed when this much of its life is left, or a tenth of it where that is less. Milliseconds. */
const MARGIN = 60_000;

interface HeldToken {
	readonly value: string;
	/** Milliseconds since 1970; infinite where the login host did not say. */
	readonly renewAt: number;
	readonly expiresAt: number;
}

/** What gives tokens, one login at a time. */
export interface Logins {
	next(): Promise<Tokens>;
	/** Gives up what it logs in with, where that is a person's. */
	forget(): void;
}

/** Tokens of a login that this package makes by itself. One login at a time, shared by all calls that wait for it. */
export class RenewedToken implements TokenSource {
	readonly refusalAdvice: string;
	readonly #logins: Logins;
	readonly #settings: RenewalSettings;
	readonly #store: (tokens: Tokens) => void | Promise<void>;
	readonly #now: () => number;
	readonly #flight = new SingleFlight<string>();
	#held: HeldToken | undefined;
	#tryAgainAt = 0;
	/** The last token that was refused. */
	#rejected: string | undefined;
	/** Why the last login failed, if it did: calls that still carry the refused token share the failure. */
	#failure: { readonly error: unknown } | undefined;
	/** The last token that was refused although it was fresh; it may well be good for other operations. */
	#spurned: { readonly token: string; readonly until: number } | undefined;

	/**
	 * @param logins asks the login host for tokens
	 * @param refusalAdvice what to do when a fresh token is refused too
	 * @param store keeps new tokens; where it fails, so do the calls that wait for them, but the tokens are used on
	 * @param now milliseconds since 1970
	 */
	constructor(
		logins: Logins,
		refusalAdvice: string,
		settings: RenewalSettings,
		store: (tokens: Tokens) => void | Promise<void> = () => undefined,
		now: () => number = Date.now,
	) {
		this.#logins = logins;
		this.refusalAdvice = refusalAdvice;
		this.#settings = settings;
		this.#store = store;
		this.#now = now;
	}

	async token(signal: AbortSignal): Promise<string> {
		const held = this.#held;
		if (held && (this.#now() < this.#dueAt(held) || (this.#now() < this.#tryAgainAt && this.#now() < held.expiresAt))) return held.value;
		try {
			return await waitForToken(this.#renewal(), this.#settings.wait, signal);
		} catch (error) {
			signal.throwIfAborted();
			// The login host may be away for a moment; a token that is still good must not be lost to that.
			const kept = this.#held;
			// Another token than before: the login went well, and what failed is the store.
			if (kept === undefined || kept !== held || this.#now() >= kept.expiresAt) throw error;
			this.#tryAgainAt = this.#now() + PAUSE_AFTER_FAILURE;
			return kept.value;
		}
	}

	async renew(rejected: string, signal: AbortSignal): Promise<string | undefined> {
		if (this.#held && this.#held.value !== rejected) return this.#held.value;
		if (this.#spurned?.token === rejected && this.#now() < this.#spurned.until) return undefined;
		this.#held = undefined;
		if (!this.#settings.refresh) return undefined;
		if (!this.#flight.flying && this.#failure && this.#rejected === rejected) throw this.#failure.error;
		this.#rejected = rejected;
		return waitForToken(this.#renewal(), this.#settings.wait, signal);
	}

	refused(token: string): void {
		this.#spurned = { token, until: this.#now() + PAUSE_AFTER_FAILURE };
	}

	async held(): Promise<string | undefined> {
		return this.#held?.value;
	}

	forget(): void {
		this.#held = undefined;
		this.#logins.forget();
	}

	/** Where nothing is to be renewed, a token serves to its end; the next call then logs in as the first one did. */
	#dueAt({ renewAt, expiresAt }: HeldToken): number {
		return this.#settings.refresh ? renewAt : expiresAt;
	}

	#renewal(): Promise<string> {
		return this.#flight.join(async () => {
			try {
				const tokens = await this.#logins.next();
				this.#held = this.#hold(tokens);
				this.#failure = undefined;
				await this.#store(tokens);
				return tokens.accessToken;
			} catch (error) {
				this.#failure = { error };
				throw error;
			}
		});
	}

	#hold({ accessToken: value, expiresIn }: Tokens): HeldToken {
		if (expiresIn === undefined) return { value, renewAt: Infinity, expiresAt: Infinity };
		const life = Math.max(0, expiresIn * 1000);
		const expiresAt = this.#now() + life;
		return { value, expiresAt, renewAt: expiresAt - Math.min(MARGIN, life / 10) };
	}
}
