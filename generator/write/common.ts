import type { INodeProperties } from 'n8n-workflow';

/** What every action node shares: how to connect, and how a call is made. */

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
};

export const jsonBody = (text: string): INodeProperties => ({
	displayName: 'JSON Body',
	name: 'jsonBody',
	type: 'json',
	default: text,
	description: 'The whole body of the request, as JSON',
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

export const collection = (name: string, displayName: string, placeholder: string, options: INodeProperties[]): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder,
	default: {},
	options,
});

/** The paths come from the operation's row, so that they cost nothing here. */
const nullFields: INodeProperties = {
	displayName: 'Set to Null',
	name: 'nullFields',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getNullableFields', loadOptionsDependsOn: ['operation'] },
	default: [],
	description: 'Body fields to send as null, which clears them. An expression may give other paths, such as settings.timeout.',
};

/** Everything about *how* the call is made. */
const callOptions: INodeProperties[] = [
	{
		displayName: 'Array Format',
		name: 'arrayFormat',
		type: 'options',
		options: [
			{ name: 'Comma-Separated', value: 'csv' },
			{ name: 'Repeated', value: 'multi' },
		],
		default: 'multi',
		description: 'How a list goes into the query: one key for each value, or all values in one',
	},
	{
		displayName: 'Custom Headers',
		name: 'customHeaders',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: {},
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to return the status code and headers with the body, as one item',
	},
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 8,
		description: 'How many items are worked on side by side. The results keep the order of the items.',
	},
	{
		displayName: 'Send Nulls',
		name: 'sendNulls',
		type: 'boolean',
		default: false,
		description: 'Whether to send every null that stands in the body. Without it nulls are left out.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'Seconds that a call may take, waits included',
	},
	{
		displayName: 'Unknown Enum Values',
		name: 'unknownEnumValues',
		type: 'options',
		options: [
			{ name: 'Keep', value: 'keep' },
			{ name: 'Replace', value: 'replace' },
		],
		default: 'keep',
		description: 'What to do with values in an answer that this version does not know. Replaced ones read outdated_sdk_version.',
	},
];

/** @param nulls when a field can be set to null; never, where no operation of the node has a body */
export const options = (nulls?: INodeProperties['displayOptions']): INodeProperties => {
	const { displayName, name, type, ...rest } = nullFields;
	const own = nulls ? [{ displayName, name, type, displayOptions: nulls, ...rest }] : [];
	return collection('options', 'Options', 'Add option', [...callOptions, ...own].sort((a, b) => a.displayName.localeCompare(b.displayName)));
};
