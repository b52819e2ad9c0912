import type { FastifyInstance } from 'fastify';

import { answerGrant, type GrantContext } from '../oauth/grants';

interface AuthorizeQuery {
	client_id?: string;
	redirect_uri?: string;
	response_type?: string;
	state?: string;
	code_challenge?: string;
	code_challenge_method?: string;
}

/** The login host: tokens, and a login page where everyone has logged in already. */
export function addOAuthRoutes(server: FastifyInstance, context: GrantContext): void {
	server.post('/oauth/token', async (request, reply) => {
		const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
		const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
		const { status, body } = isForm
			? answerGrant(context, form, request.headers.authorization)
			: { status: 400, body: { error: 'invalid_request', description: 'the request has to be form encoded', error_description: 'the request has to be form encoded' } };
		return reply.status(status).header('cache-control', 'no-store').send(body);
	});

	server.get<{ Querystring: AuthorizeQuery }>('/oauth/authorize', async (request, reply) => {
		const { client_id, redirect_uri, response_type, state, code_challenge, code_challenge_method } = request.query;
		const problem =
			client_id !== context.client.id ? ['invalid_client', `client not found: ${client_id ?? ''}`]
			: redirect_uri === undefined ? ['invalid_request', 'missing parameter: redirect_uri']
			: response_type !== 'code' ? ['unsupported_response_type', 'only the response type "code" is supported']
			: code_challenge !== undefined && code_challenge_method !== 'S256' ? ['invalid_request', 'only the code challenge method S256 is supported']
			: undefined;
		if (problem || redirect_uri === undefined) return reply.status(400).send({ error: problem?.[0], description: problem?.[1] });

		const code = context.tokens.issueCode({
			clientId: context.client.id,
			redirectUri: redirect_uri,
			...(code_challenge !== undefined && { challenge: code_challenge }),
		});
		const target = new URL(redirect_uri);
		target.searchParams.set('code', code);
		if (state !== undefined) target.searchParams.set('state', state);
		return reply.redirect(target.toString());
	});
}
