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
		description: 'Certificate for mutual TLS: PEM text, or the path of a PEM file. A PKCS#12 file (.p12, .pfx), as a path or base64, holds the key as well.',
	},
	{
		displayName: 'Client Key',
		name: 'clientKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Private key of the client certificate: PEM text, or the path of a PEM file. Leave it empty with a PKCS#12 file.',
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
	{
		displayName: 'Log Level',
		name: 'logLevel',
		type: 'options',
		options: [
			{ name: 'Debug', value: 'debug', description: 'Every request' },
			{ name: 'Error', value: 'error', description: 'Requests that failed' },
			{ name: 'None', value: 'none' },
			{ name: 'Trace', value: 'trace', description: 'Every request, with the headers of its answer' },
		],
		default: 'none',
		description: 'Which requests to Genesys Cloud are logged. Passwords, tokens and other secrets never are.',
	},
	{
		displayName: 'Log Format',
		name: 'logFormat',
		type: 'options',
		options: [
			{ name: 'JSON', value: 'json', description: 'One object a line' },
			{ name: 'Text', value: 'text', description: 'Several lines a request, for people' },
		],
		default: 'text',
	},
	{
		displayName: 'Log Request Body',
		name: 'logRequestBody',
		type: 'boolean',
		default: false,
		description: 'Whether the bodies of requests are logged. They may hold personal data.',
	},
	{
		displayName: 'Log Response Body',
		name: 'logResponseBody',
		type: 'boolean',
		default: false,
		description: 'Whether the bodies of answers are logged. They may hold personal data.',
	},
	{
		displayName: 'Log to Console',
		name: 'logToConsole',
		type: 'boolean',
		default: true,
		description: 'Whether the log goes to the standard error output of n8n, once a log level is chosen',
	},
	{
		displayName: 'Log File Path',
		name: 'logFilePath',
		type: 'string',
		default: '',
		placeholder: 'e.g. /var/log/genesys-cloud.log',
		description: 'File on the computer of n8n that the log is appended to. Leave it empty for none.',
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
