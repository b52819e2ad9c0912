import type { AccessToken } from './login';
import { SingleFlight } from './single-flight';
import { waitForToken, type RenewalSettings, type TokenSource } from './token-source';

/** A token is renewed when this much of its life is left, or a tenth of it where that is less. Milliseconds. */
const MARGIN = 60_000;

/** How long a token that is still good is used on after its renewal failed, before the next try. Milliseconds. */
const PAUSE_AFTER_FAILURE = 5_000;

interface HeldToken {
	readonly value: string;
	/** Milliseconds since 1970; infinite where the login host did not say. */
	readonly renewAt: number;
	readonly expiresAt: number;
}

/** Tokens of a login that this package makes by itself. One login at a time, shared by all calls that wait for it. */
export class RenewedToken implements TokenSource {
	readonly refusalAdvice: string;
	readonly #login: () => Promise<AccessToken>;
	readonly #settings: RenewalSettings;
	readonly #now: () => number;
	readonly #flight = new SingleFlight<string>();
	#held: HeldToken | undefined;
	#tryAgainAt = 0;
	/** The last token that was refused. */
	#rejected: string | undefined;
	/** Why the last login failed, if it did: calls that still carry the refused token share the failure. */
	#failure: { readonly error: unknown } | undefined;

	/**
	 * @param login asks the login host for a token
	 * @param refusalAdvice what to do when a fresh token is refused too
	 * @param now milliseconds since 1970
	 */
	constructor(login: () => Promise<AccessToken>, refusalAdvice: string, settings: RenewalSettings, now: () => number = Date.now) {
		this.#login = login;
		this.refusalAdvice = refusalAdvice;
		this.#settings = settings;
		this.#now = now;
	}

	async token(signal: AbortSignal): Promise<string> {
		const held = this.#held;
		if (held && (this.#now() < held.renewAt || (this.#now() < this.#tryAgainAt && this.#now() < held.expiresAt))) return held.value;
		try {
			return await waitForToken(this.#renewal(), this.#settings.wait, signal);
		} catch (error) {
			signal.throwIfAborted();
			// The login host may be away for a moment; a token that is still good must not be lost to that.
			const kept = this.#held;
			if (kept === undefined || this.#now() >= kept.expiresAt) throw error;
			this.#tryAgainAt = this.#now() + PAUSE_AFTER_FAILURE;
			return kept.value;
		}
	}

	async renew(rejected: string, signal: AbortSignal): Promise<string | undefined> {
		if (this.#held && this.#held.value !== rejected) return this.#held.value;
		this.#held = undefined;
		if (!this.#settings.refresh) return undefined;
		if (!this.#flight.flying && this.#failure && this.#rejected === rejected) throw this.#failure.error;
		this.#rejected = rejected;
		return waitForToken(this.#renewal(), this.#settings.wait, signal);
	}

	#renewal(): Promise<string> {
		return this.#flight.join(async () => {
			try {
				const token = await this.#login();
				this.#held = this.#hold(token);
				this.#failure = undefined;
				return token.value;
			} catch (error) {
				this.#failure = { error };
				throw error;
			}
		});
	}

	#hold({ value, expiresIn }: AccessToken): HeldToken {
		if (expiresIn === undefined) return { value, renewAt: Infinity, expiresAt: Infinity };
		const life = Math.max(0, expiresIn * 1000);
		const expiresAt = this.#now() + life;
		return { value, expiresAt, renewAt: expiresAt - Math.min(MARGIN, life / 10) };
	}
}
