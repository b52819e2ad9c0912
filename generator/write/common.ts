import type { INodeProperties } from 'n8n-workflow';

import { inSentence } from './texts';

/** What every action node shares: how to connect, and the fields that steps have in common. */

const credentialTypes = {
	clientCredentials: ['Client Credentials', 'genesysCloudClientCredentialsApi'],
	saml2Bearer: ['SAML2 Bearer', 'genesysCloudSaml2BearerApi'],
	authorizationCode: ['Authorization Code', 'genesysCloudAuthorizationCodeOAuth2Api'],
	pkce: ['PKCE', 'genesysCloudPkceOAuth2Api'],
	accessToken: ['Access Token', 'genesysCloudAccessTokenApi'],
} as const;

/** n8n tests OAuth2 logins itself, by whether they are connected. */
export const credentials = Object.entries(credentialTypes).map(([authentication, [, name]]) => ({
	name,
	required: true,
	...(name.endsWith('OAuth2Api') ? {} : { testedBy: 'testConnection' }),
	displayOptions: { show: { authentication: [authentication] } },
}));

export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: Object.entries(credentialTypes)
		.map(([value, [name]]) => ({ name, value }))
		.sort((a, b) => a.name.localeCompare(b.name)),
	default: 'clientCredentials',
};

export const specifyBody: INodeProperties = {
	displayName: 'Specify Body',
	name: 'specifyBody',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'The body is the data that the step sends: fields to fill in, or all of it as JSON',
};

export const jsonBody = (text: string): INodeProperties => ({
	displayName: 'JSON Body',
	name: 'jsonBody',
	type: 'json',
	default: text,
});

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

export const waitForCompletion: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: false,
	description: 'Whether to wait until the job is done and return its results. Without it the step only starts the job.',
};

export const collection = (name: string, displayName: string, placeholder: string, options: INodeProperties[]): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder,
	default: {},
	options,
});

/**
 * A list whose entries are filled in one by one; how it is stored is in docs/contract.md.
 * @param one what an entry is, for the button that adds one
 */
export const entries = (name: string, displayName: string, one: string, values: INodeProperties[]): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${inSentence(one)}`,
	default: {},
	options: [{ displayName: 'Entry', name: 'values', values }],
});
