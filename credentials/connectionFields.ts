import type { INodeProperties } from 'n8n-workflow';

// Plain data: loading a credential loads nothing of the client.
import { REGIONS } from '../lib/connection/regions';

const sortedRegions = [...REGIONS].sort((a, b) => a.label.localeCompare(b.label));

const whenCustom = { show: { region: ['custom'] } };

/** What a user fills in to say where Genesys Cloud is and how to get there: the same in all five credentials. */
export const connectionFields: INodeProperties[] = [
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: [...sortedRegions.map(({ key, label }) => ({ name: label, value: key })), { name: 'Custom Host', value: 'custom' }],
		default: 'us_east_1',
		description: 'Where your organization lives. It is the end of the address that you sign in at, such as mypurecloud.de or usw2.pure.cloud.',
	},
	{
		displayName: 'Custom Host',
		name: 'customHost',
		type: 'string',
		displayOptions: whenCustom,
		default: '',
		placeholder: 'e.g. example.pure.cloud',
		description: 'Domain or URL of the API, for a region that is not in the list',
	},
	{
		displayName: 'Gateway Host',
		name: 'gatewayHost',
		type: 'string',
		default: '',
		placeholder: 'e.g. gateway.example.com',
		description: 'Host of an API gateway that stands before Genesys Cloud. Leave it empty to call Genesys Cloud directly.',
	},
	{
		displayName: 'Gateway Protocol',
		name: 'gatewayProtocol',
		type: 'options',
		options: [
			{ name: 'HTTP', value: 'http' },
			{ name: 'HTTPS', value: 'https' },
		],
		default: 'https',
	},
	{
		displayName: 'Gateway Port',
		name: 'gatewayPort',
		type: 'number',
		default: -1,
		description: 'Port of the gateway; -1 for the usual one',
	},
	{
		displayName: 'Gateway Login Path',
		name: 'gatewayLoginPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. login',
		description: 'Path that the gateway forwards to the login host',
	},
	{
		displayName: 'Gateway API Path',
		name: 'gatewayApiPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. api',
		description: 'Path that the gateway forwards to the API host',
	},
	{
		displayName: 'Proxy URL',
		name: 'proxyUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://proxy.example.com:3128',
		description: 'HTTP proxy to go through. Leave it empty to use the proxy that the environment names, if there is one.',
	},
	{
		displayName: 'Proxy Username',
		name: 'proxyUsername',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Proxy Password',
		name: 'proxyPassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
	},
	{
		displayName: 'Client Certificate',
		name: 'clientCertificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'Certificate for mutual TLS: PEM text, or the path of a PEM file',
	},
	{
		displayName: 'Client Key',
		name: 'clientKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Private key of the client certificate: PEM text, or the path of a PEM file',
	},
	{
		displayName: 'Client Key Passphrase',
		name: 'clientKeyPassphrase',
		type: 'string',
		typeOptions: { password: true },
		default: '',
	},
	{
		displayName: 'CA Certificate',
		name: 'caCertificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'Certificate authority to trust beside the usual ones: PEM text, or the path of a PEM file',
	},
	{
		displayName: 'Refresh Access Token',
		name: 'refreshAccessToken',
		type: 'boolean',
		default: true,
		description: 'Whether to get a new access token when Genesys Cloud refuses the current one',
	},
	{
		displayName: 'Refresh Token Wait Max',
		name: 'refreshTokenWaitMax',
		type: 'number',
		default: 10,
		description: 'Seconds that a request waits for a new access token',
	},
];

/** Fields of the client itself; the secret is never shown. */
export const clientFields: INodeProperties[] = [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		description: 'ID of the OAuth client: Admin > Integrations > OAuth',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
	},
];
