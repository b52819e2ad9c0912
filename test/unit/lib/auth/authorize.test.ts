import { createHash } from 'node:crypto';
import {
	ArgumentError,
	AuthenticationError,
	buildAuthorizeUrl,
	codeChallenge,
	generateCodeVerifier,
	generateState,
	isSameState,
	readAuthorizationCode,
	type AuthorizeUrlOptions,
} from '../../../../lib';

describe('generateCodeVerifier', () => {
	it.each([43, 44, 100, 128])('makes %i characters of RFC 7636', (length) => expect(generateCodeVerifier(length)).toMatch(new RegExp(`^[A-Za-z0-9\\-._~]{${length}}$`)));

	it('makes the longest unless told otherwise, another one each time', () => {
		expect(generateCodeVerifier()).toHaveLength(128);
		expect(generateCodeVerifier()).not.toBe(generateCodeVerifier());
	});

	it('uses all 66 characters, none more often than others', () => {
		const counts = new Map<string, number>();
		const drawn = Array.from({ length: 1_000 }, () => generateCodeVerifier()).join('');
		for (const character of drawn) counts.set(character, (counts.get(character) ?? 0) + 1);
		expect(counts.size).toBe(66);
		// Without rejection the first 58 characters would come a third more often than the last eight: 2,000 against 1,500.
		const expected = drawn.length / 66;
		for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.15);
	});

	it.each([42, 129, 43.5, Number.NaN, '50' as unknown as number])('refuses the length %p', (length) => expect(() => generateCodeVerifier(length)).toThrow(ArgumentError));
});

describe('codeChallenge', () => {
	it('is that of RFC 7636, appendix B', () =>
		expect(codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'));

	it('is base64url without padding', () => {
		const verifier = generateCodeVerifier(64);
		expect(codeChallenge(verifier)).toBe(createHash('sha256').update(verifier).digest('base64url'));
		expect(codeChallenge(verifier)).toMatch(/^[\w-]{43}$/);
	});

	it.each(['short', 'x'.repeat(129), `canary${'+'.repeat(50)}`, undefined as unknown as string])('refuses %p without showing it', (verifier) => {
		expect(() => codeChallenge(verifier)).toThrow(expect.objectContaining({ name: 'ArgumentError', argument: 'codeVerifier' }));
		expect(() => codeChallenge(verifier)).not.toThrow(/canary/);
	});
});

describe('buildAuthorizeUrl', () => {
	const options: AuthorizeUrlOptions = { clientId: 'the id', redirectUri: 'https://n8n.example.com/callback?a=b' };

	it('asks for a code', () =>
		expect(buildAuthorizeUrl(options)).toBe(
			'https://login.mypurecloud.com/oauth/authorize?client_id=the+id&redirect_uri=https%3A%2F%2Fn8n.example.com%2Fcallback%3Fa%3Db&response_type=code',
		));

	it('says everything it is told', () => {
		const codeVerifier = generateCodeVerifier();
		const url = new URL(
			buildAuthorizeUrl({
				...options,
				connection: { region: 'eu_west_1' },
				codeChallenge: codeChallenge(codeVerifier),
				state: 'a&b=c',
				org: 'acme',
				provider: 'okta',
				loginHint: 'jo@example.com',
				prompt: 'login',
				target: 'x',
			}),
		);
		expect(url.origin).toBe('https://login.mypurecloud.ie');
		expect(Object.fromEntries(url.searchParams)).toEqual({
			client_id: 'the id',
			redirect_uri: options.redirectUri,
			response_type: 'code',
			code_challenge: codeChallenge(codeVerifier),
			code_challenge_method: 'S256',
			state: 'a&b=c',
			org: 'acme',
			provider: 'okta',
			target: 'x',
			login_hint: 'jo@example.com',
			prompt: 'login',
		});
	});

	it('goes to the login path of a gateway', () =>
		expect(buildAuthorizeUrl({ ...options, connection: { gateway: { host: 'gw.example.com', port: 8443, loginPath: 'login/' } } })).toMatch(
			/^https:\/\/gw\.example\.com:8443\/login\/oauth\/authorize\?client_id=/,
		));

	it.each<[string, Partial<AuthorizeUrlOptions>]>([
		['clientId', { clientId: ' ' }],
		['redirectUri', { redirectUri: 'callback' }],
		['provider', { org: 'acme' }],
		['org', { provider: 'okta' }],
		['prompt', { prompt: 'none' as 'login' }],
		['codeChallenge', { codeChallenge: 'a-verifier-in-its-place-would-show-the-secret-of-the-login' }],
		['region', { connection: { region: 'mypurecloud.co' } }],
	])('refuses %s', (argument, wrong) => expect(() => buildAuthorizeUrl({ ...options, ...wrong })).toThrow(expect.objectContaining({ name: 'ArgumentError', argument })));
});

describe('the state', () => {
	it('is random, and the same as itself only', () => {
		const state = generateState();
		expect(state).toMatch(/^[\w-]{43}$/);
		expect(isSameState(state, state)).toBe(true);
		for (const other of [generateState(), `${state}x`, state.slice(1), '', undefined, null, 5, [state]]) expect(isSameState(state, other)).toBe(false);
		expect(isSameState('', '')).toBe(false);
	});

	it('lets a code through', () => {
		expect(readAuthorizationCode('https://n8n.example.com/callback?code=a%2Bb&state=s-1#x', 's-1')).toBe('a+b');
		expect(readAuthorizationCode('/callback?state=s-1&code=c', 's-1')).toBe('c');
	});

	it.each([
		['?code=c&state=other', /does not belong to this login/],
		['?code=c', /does not belong to this login/],
		['', /does not belong to this login/],
		['?state=s-1&error=access_denied&error_description=Nobody+knows+you', /\(access_denied\): Nobody knows you\. Check that the user/],
		['?state=s-1&error=access_denied', /\(access_denied\)\. Check/],
		['?state=s-1', /without an authorization code/],
	])('stops %s', (query, message) => {
		expect(() => readAuthorizationCode(`https://n8n.example.com/callback${query}`, 's-1')).toThrow(AuthenticationError);
		expect(() => readAuthorizationCode(`https://n8n.example.com/callback${query}`, 's-1')).toThrow(message);
	});
});
