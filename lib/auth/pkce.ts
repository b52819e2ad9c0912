import { crypto } from '../builtin';
import { ArgumentError } from '../errors';

/** The characters that RFC 7636, section 4.1, lets a verifier have. */
const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

/** A byte below this is as likely to give one character as another; a byte above it is thrown away. */
const FAIR = 256 - (256 % CHARACTERS.length);

const SHORTEST = 43;
const LONGEST = 128;

/**
 * A new secret for one PKCE login.
 * @param length 43 to 128 characters
 * @throws ArgumentError for another length
 */
export function generateCodeVerifier(length: number = LONGEST): string {
	if (!Number.isInteger(length) || length < SHORTEST || length > LONGEST) {
		throw new ArgumentError('length', 'A code verifier cannot have this length.', `Give a number from ${SHORTEST} to ${LONGEST}.`);
	}
	let verifier = '';
	while (verifier.length < length) {
		for (const byte of crypto().randomBytes(length)) {
			if (byte < FAIR && verifier.length < length) verifier += CHARACTERS[byte % CHARACTERS.length];
		}
	}
	return verifier;
}

/**
 * What the authorize URL shows of a verifier: its SHA-256 as base64url (method `S256`).
 * @throws ArgumentError where the text is no verifier
 */
export function codeChallenge(verifier: string): string {
	checkCodeVerifier(verifier);
	return crypto().createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/**
 * @throws ArgumentError that does not show the verifier
 */
export function checkCodeVerifier(verifier: unknown): void {
	if (typeof verifier === 'string' && /^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return;
	throw new ArgumentError(
		'codeVerifier',
		'The code verifier is not one.',
		`It has ${SHORTEST} to ${LONGEST} letters, digits, "-", ".", "_" or "~". generateCodeVerifier() makes one.`,
	);
}
