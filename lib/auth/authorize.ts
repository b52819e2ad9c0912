import { crypto } from '../builtin';
import { resolveEndpoints } from '../connection/hosts';
import type { ConnectionSettings } from '../connection/settings';
import { ArgumentError, AuthenticationError } from '../errors';
import { dropUndefined, sentence } from '../http/api-error';

/** What the address of the login page says. */
export interface AuthorizeUrlOptions {
	/** Default: the region `us_east_1`, without gateway. A gateway's login path counts here too. */
	connection?: ConnectionSettings;
	clientId: string;
	/** One of those that the OAuth client allows. */
	redirectUri: string;
	/** For PKCE: what `codeChallenge` makes of the verifier. */
	codeChallenge?: string;
	/** What `generateState` made; it comes back with the code. */
	state?: string;
	/** Short name of the organisation. Only together with `provider`. */
	org?: string;
	/** Identity provider to go to at once, such as `adfs` or `okta`. Only together with `org`. */
	provider?: string;
	/** User name that the page shows already. */
	loginHint?: string;
	/** `login`: ask for the password even of somebody who is signed in. */
	prompt?: 'login';
	/** Passed through to the page. */
	target?: string;
}

/**
 * The address that a browser opens so that its user can sign in.
 * @throws ArgumentError for a setting that cannot be used
 */
export function buildAuthorizeUrl(options: AuthorizeUrlOptions): string {
	const { clientId, redirectUri, codeChallenge, state, org, provider, loginHint, prompt, target } = options;
	if (!clientId?.trim()) throw new ArgumentError('clientId', 'The client ID is empty.', 'Copy it from Admin > Integrations > OAuth.');
	if (!URL.canParse(redirectUri)) throw new ArgumentError('redirectUri', 'The redirect URI is not an address.', 'Give one of those that the OAuth client allows.');
	if (!org !== !provider) {
		throw new ArgumentError(org ? 'provider' : 'org', 'Organisation and identity provider belong together.', 'Give both, or neither.');
	}
	if (prompt !== undefined && prompt !== 'login') throw new ArgumentError('prompt', 'This prompt is not known.', 'Give "login", or leave it out.');
	if (codeChallenge !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
		throw new ArgumentError('codeChallenge', 'The code challenge is not one.', 'Give what codeChallenge() makes of the code verifier.');
	}
	const parameters = dropUndefined({
		client_id: clientId,
		redirect_uri: redirectUri,
		response_type: 'code',
		code_challenge: codeChallenge,
		code_challenge_method: codeChallenge && 'S256',
		state: state || undefined,
		org: org || undefined,
		provider: provider || undefined,
		target: target || undefined,
		login_hint: loginHint || undefined,
		prompt,
	});
	const query = new URLSearchParams(parameters as Record<string, string>);
	return `${resolveEndpoints(options.connection ?? {}).loginBase}/oauth/authorize?${query.toString()}`;
}

/** A new random text that ties the answer of the login page to the browser that was sent there. */
export function generateState(): string {
	return crypto().randomBytes(32).toString('base64url');
}

/** Whether the state that came back is the one that was sent; how long the comparison takes says nothing about either. */
export function isSameState(sent: string, received: unknown): boolean {
	if (typeof received !== 'string' || sent === '') return false;
	const digest = (text: string): Buffer => crypto().createHash('sha256').update(text).digest();
	return crypto().timingSafeEqual(digest(sent), digest(received));
}

/**
 * The authorization code in the address that the browser came back to.
 * @param address the whole address, or its path with the query
 * @param state the state that was sent
 * @throws AuthenticationError where the state is another one, the user was refused, or there is no code
 */
export function readAuthorizationCode(address: string, state: string): string {
	const query = new URLSearchParams(address.includes('?') ? address.slice(address.indexOf('?')).replace(/#.*$/s, '') : '');
	if (!isSameState(state, query.get('state'))) {
		throw new AuthenticationError('The answer of the login page does not belong to this login.', 'Begin the login again, and do not open an old address.');
	}
	const code = query.get('error') ?? undefined;
	if (code !== undefined) {
		const words = query.get('error_description');
		throw new AuthenticationError(
			`Genesys Cloud refused the login (${code})${words ? `: ${sentence(words)}` : '.'}`,
			'Check that the user may sign in, and the client ID and redirect URI of the OAuth client.',
			dropUndefined({ code, genesysMessage: words ?? undefined }),
		);
	}
	const authorizationCode = query.get('code');
	if (authorizationCode) return authorizationCode;
	throw new AuthenticationError('The login page answered without an authorization code.', 'Check that the OAuth client has the grant type "Code Authorization".');
}
