import { createHash, randomBytes } from 'node:crypto';

import { Client } from './support/client';

const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

describe('logging in', () => {
	let client: Client;

	beforeAll(async () => {
		client = await Client.start({ clientId: 'id-1', clientSecret: 's€cret:with colon', tokenLifetime: 1 });
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	const basic = (id = 'id-1', secret = 's€cret:with colon') => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
	const grant = (fields: Record<string, string>, headers: Record<string, string> = basic()) =>
		client.send('POST', '/oauth/token', new URLSearchParams(fields).toString(), {
			token: null, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		});
	const authorize = async (extra: Record<string, string> = {}) => {
		const query = new URLSearchParams({ client_id: 'id-1', response_type: 'code', redirect_uri: REDIRECT, state: 'xyz', ...extra });
		const { status, headers } = await client.get(`/oauth/authorize?${query}`, { token: null });
		expect(status).toBe(302);
		return new URL(String(headers.location)).searchParams;
	};

	it('with client credentials', async () => {
		const { status, body } = await grant({ grant_type: 'client_credentials' });
		expect(status).toBe(200);
		expect(body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1 });
		expect((await client.get('/api/v2/tokens/me', { token: body.access_token })).body).toMatchObject({ OAuthClient: { id: 'id-1' }, organization: { name: 'Harbour Broadband' } });
		expect(await client.get('/api/v2/users/me', { token: body.access_token })).toMatchObject({ status: 400, body: { code: 'not.a.user' } });
	});

	it('ends when the token does', async () => {
		const { body } = await grant({ grant_type: 'client_credentials' });
		await new Promise((resolve) => setTimeout(resolve, 1050));
		expect((await client.get('/api/v2/users', { token: body.access_token })).status).toBe(401);
	});

	it('with a SAML2 assertion', async () => {
		const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer', orgName: 'harbour', assertion: 'PHNhbWw+' };
		const { body } = await grant(fields);
		expect((await client.get('/api/v2/users/me', { token: body.access_token })).body.name).toBe('Margaret Okafor');
		expect(await grant({ ...fields, assertion: '' })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
	});

	it('with a code, and again with each refresh token once', async () => {
		const answer = await authorize();
		expect(answer.get('state')).toBe('xyz');
		const fields = { grant_type: 'authorization_code', code: String(answer.get('code')), redirect_uri: REDIRECT };
		const { body } = await grant(fields);
		expect((await client.get('/api/v2/users/me', { token: body.access_token })).status).toBe(200);
		expect(await grant(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });

		const renewed = (await grant({ grant_type: 'refresh_token', refresh_token: body.refresh_token })).body;
		expect(renewed.refresh_token).not.toBe(body.refresh_token);
		expect((await grant({ grant_type: 'refresh_token', refresh_token: body.refresh_token })).body.error).toBe('invalid_grant');
		client.sandbox.revokeTokens();
		expect((await client.get('/api/v2/users/me', { token: renewed.access_token })).status).toBe(401);
		expect((await grant({ grant_type: 'refresh_token', refresh_token: renewed.refresh_token })).status).toBe(200);
	});

	it('with a code and its verifier, without a secret', async () => {
		const verifier = randomBytes(48).toString('base64url');
		const code_challenge = createHash('sha256').update(verifier).digest('base64url');
		const login = async (code_verifier: string) => {
			const code = String((await authorize({ code_challenge, code_challenge_method: 'S256' })).get('code'));
			return grant({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, client_id: 'id-1', code_verifier }, {});
		};
		expect((await login(verifier)).status).toBe(200);
		expect((await login('x'.repeat(64))).body.error).toBe('invalid_grant');
	});

	it.each([
		['another client', basic('nobody'), { grant_type: 'client_credentials' }, 'invalid_client', 'client not found: nobody'],
		['another secret', basic('id-1', 'wrong'), { grant_type: 'client_credentials' }, 'invalid_client', 'authentication failed'],
		['no client', {}, { grant_type: 'client_credentials' }, 'invalid_request', 'client credentials are missing'],
		['another grant', basic(), { grant_type: 'password' }, 'unsupported_grant_type', 'grant type is not supported: password'],
		['no grant', basic(), {}, 'invalid_request', 'missing parameter: grant_type'],
	])('fails with %s', async (_, headers, fields, error, description) => {
		expect(await grant(fields as Record<string, string>, headers as Record<string, string>)).toMatchObject({ status: 400, body: { error, description } });
	});

	it.each([['no token', null], ['an unknown token', 'made-up']])('is needed: %s', async (_, token) => {
		const { status, body, headers } = await client.get('/api/v2/users', { token });
		expect(status).toBe(401);
		expect(body).toEqual({
			message: 'Invalid login credentials.', code: 'bad.credentials', status: 401, contextId: headers['inin-correlation-id'], details: [], errors: [],
		});
	});

	it('ends at a logout', async () => {
		const { body } = await grant({ grant_type: 'client_credentials' });
		expect((await client.delete('/api/v2/tokens/me', { token: body.access_token })).status).toBe(204);
		expect((await client.send('HEAD', '/api/v2/tokens/me', undefined, { token: body.access_token })).status).toBe(401);
	});

	it('leaves no secret in the records', async () => {
		const code = String((await authorize()).get('code'));
		const { body } = await grant({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
		await grant({ grant_type: 'refresh_token', refresh_token: body.refresh_token, client_secret: 's€cret:with colon' });
		await client.get('/api/v2/users', { token: body.access_token });
		const records = JSON.stringify(client.sandbox.requests);
		const secrets = ['s€cret', encodeURIComponent('s€cret'), basic().authorization.slice(6), code, body.refresh_token, body.access_token];
		for (const secret of secrets) expect(records).not.toContain(secret);
		expect(client.sandbox.requests[1]).toMatchObject({ path: '/oauth/token', body: { grant_type: 'authorization_code', code: '[redacted]' }, status: 200 });
	});
});
