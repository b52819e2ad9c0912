import type { INodeProperties } from 'n8n-workflow';

import type { StepResource } from '../step';

const clientId: INodeProperties = {
	displayName: 'Client ID',
	name: 'clientId',
	type: 'string',
	default: '',
	description: 'OAuth client that the person signs in to. Left empty, the one of the credential.',
};

const clientSecret: INodeProperties = {
	displayName: 'Client Secret',
	name: 'clientSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Goes with Client ID. Left empty for an OAuth client without a secret; with an empty client ID the one of the credential counts.',
};

const redirectUri: INodeProperties = {
	displayName: 'Redirect URI',
	name: 'redirectUri',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://n8n.example.com/webhook/signed-in',
	description: 'Where the browser comes back to: the address of a Webhook step, as the OAuth client allows it',
};

const secret = (displayName: string, name: string, rest: Partial<INodeProperties> = {}): INodeProperties => ({ displayName, name, type: 'string', typeOptions: { password: true }, default: '', ...rest });

/** Steps of workflows that sign a person in: the tokens are for the Access Token credential, whose field may be an expression. */
export const login: StepResource = {
	value: 'login',
	name: 'Login',
	steps: [
		{
			value: 'createPkcePair',
			name: 'Create PKCE Pair',
			action: 'Create a PKCE pair',
			description: 'Creates a code verifier to keep, the code challenge that goes into the authorize URL, and a state. Nothing is sent.',
			properties: [],
		},
		{
			value: 'buildAuthorizeUrl',
			name: 'Build Authorize URL',
			action: 'Build an authorize URL',
			description: 'Builds the address that a browser opens so that a person can sign in. Nothing is sent.',
			properties: [
				{ property: clientId },
				{ property: redirectUri },
				{
					property: {
						displayName: 'Additional Fields',
						name: 'additionalFields',
						type: 'collection',
						placeholder: 'Add field',
						default: {},
						options: [
							{ displayName: 'Code Challenge', name: 'codeChallenge', type: 'string', default: '', description: 'Of the PKCE pair. OAuth clients without a secret need it.' },
							{ displayName: 'Login Hint', name: 'loginHint', type: 'string', default: '', description: 'User name that the page shows already' },
							{ displayName: 'Organization', name: 'org', type: 'string', default: '', description: 'Short name of the organization. Only together with Provider.' },
							{ displayName: 'Prompt for Password', name: 'promptLogin', type: 'boolean', default: false, description: 'Whether to ask for the password even of somebody who is signed in' },
							{ displayName: 'Provider', name: 'provider', type: 'string', default: '', placeholder: 'e.g. okta', description: 'Identity provider to go to at once. Only together with Organization.' },
							{ displayName: 'State', name: 'state', type: 'string', default: '', description: 'Comes back with the code. Left empty, one is made.' },
						],
					},
				},
			],
		},
		{
			value: 'exchangeCode',
			name: 'Exchange Code',
			action: 'Exchange a code for tokens',
			description: 'Gets the tokens for the authorization code that the browser came back with. A code can be used once.',
			properties: [
				{ property: secret('Code', 'code', { required: true }) },
				{ property: clientId },
				{ property: clientSecret },
				{ property: redirectUri },
				{ property: secret('Code Verifier', 'codeVerifier', { description: 'Of the PKCE pair, where the authorize URL had its code challenge' }) },
				{ property: { displayName: 'State', name: 'state', type: 'string', default: '', description: 'What the authorize URL said. Where it is filled in, Received State must be the same.' } },
				{ property: { displayName: 'Received State', name: 'receivedState', type: 'string', default: '', description: 'What the browser came back with' } },
			],
		},
		{
			value: 'refreshTokens',
			name: 'Refresh Tokens',
			action: 'Refresh tokens',
			description: 'Gets new tokens for a refresh token. Keep the refresh token that comes back: the one before may be over.',
			properties: [{ property: secret('Refresh Token', 'refreshToken', { required: true }) }, { property: clientId }, { property: clientSecret }],
		},
		{
			value: 'revokeToken',
			name: 'Revoke Token',
			action: 'Revoke a token',
			description: 'Ends an access token, which signs the person out',
			properties: [{ property: secret('Access Token', 'accessToken', { required: true }) }],
		},
	],
};
