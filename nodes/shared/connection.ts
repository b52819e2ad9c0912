import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { connectionFields } from '../../credentials/connectionFields';
import { AuthenticationError, type ClientSettings, type ConnectionSettings, type Grant, type LoggingSettings } from '../../lib';

const credentialTypes = {
	clientCredentials: 'genesysCloudClientCredentialsApi',
	saml2Bearer: 'genesysCloudSaml2BearerApi',
	// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- the name of a credential type
	authorizationCode: 'genesysCloudAuthorizationCodeOAuth2Api',
	pkce: 'genesysCloudPkceOAuth2Api',
	accessToken: 'genesysCloudAccessTokenApi',
} as const;

/** Where credentials are read: a step that runs, or its form in the editor, which has no items. */
type CredentialContext = Pick<IExecuteFunctions, 'getCredentials'>;

export type Authentication = keyof typeof credentialTypes;

export const isAuthentication = (value: unknown): value is Authentication => typeof value === 'string' && Object.hasOwn(credentialTypes, value);

export const credentialType = (authentication: Authentication): string => credentialTypes[authentication];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
/** Secrets go as they are. */
const raw = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

const defaults = new Map(connectionFields.map((field) => [field.name, String(field.default)]));

/** The fields that say something. One at its default, or of a credential older than it, leaves the say to the configuration file. */
const chosen = (data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject =>
	Object.fromEntries(Object.entries(data).filter(([name, value]) => defaults.get(name) !== String(value)));

/** The connection fields that all five credentials share. */
export function connectionOf(credential: ICredentialDataDecryptedObject): ConnectionSettings {
	const data = chosen(credential);
	const port = Number(data.gatewayPort ?? Number.NaN);
	return {
		region: text(data.region),
		// What was filled in before another region was chosen is still there, and hidden.
		customHost: ['', 'custom'].includes((text(credential.region) ?? '').toLowerCase()) ? text(data.customHost) : undefined,
		gateway: {
			host: text(data.gatewayHost),
			protocol: text(data.gatewayProtocol),
			port: Number.isNaN(port) ? undefined : port,
			loginPath: text(data.gatewayLoginPath),
			apiPath: text(data.gatewayApiPath),
		},
		proxy: { url: text(data.proxyUrl), username: text(data.proxyUsername), password: raw(data.proxyPassword) || undefined },
		tls: {
			clientCertificate: text(data.clientCertificate),
			clientKey: text(data.clientKey),
			clientKeyPassphrase: raw(data.clientKeyPassphrase) || undefined,
			caCertificate: text(data.caCertificate),
		},
	};
}

function loggingOf(data: ICredentialDataDecryptedObject): LoggingSettings {
	const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
	return {
		// The client checks them; an expression can give anything.
		level: text(data.logLevel) as LoggingSettings['level'],
		format: text(data.logFormat) as LoggingSettings['format'],
		requestBody: flag(data.logRequestBody),
		responseBody: flag(data.logResponseBody),
		toConsole: flag(data.logToConsole),
		filePath: text(data.logFilePath),
	};
}

/** n8n owns the OAuth2 logins: it stores the tokens, renews them and saves what it renewed. */
function delegated(context: CredentialContext, type: string, itemIndex: number): Grant {
	const read = async (): Promise<string> => {
		const { oauthTokenData } = await context.getCredentials<{ oauthTokenData?: { access_token?: unknown } }>(type, itemIndex);
		const token = raw(oauthTokenData?.access_token);
		if (token === '') throw new AuthenticationError('The credential is not connected yet.', 'Open it in n8n and press Connect.');
		return token;
	};
	return {
		type: 'delegated',
		token: read,
		renew: async (rejected) => {
			// Another execution may have renewed it meanwhile, and a refresh token is often good for one renewal only.
			const current = await read();
			if (current !== rejected) return current;
			const { helpers } = context as unknown as { helpers: { refreshOAuth2Token?: (this: CredentialContext, type: string) => Promise<{ access_token?: unknown }> } };
			if (!helpers.refreshOAuth2Token) {
				throw new AuthenticationError('The access token has expired, and this n8n cannot renew it here.', 'Open the credential in n8n and connect it again.');
			}
			const renewed = await helpers.refreshOAuth2Token.call(context, type);
			return raw(renewed?.access_token) || (await read());
		},
	};
}

/** How to connect for one item: the credential's fields as the client's settings. */
export async function clientSettings(context: CredentialContext, authentication: Authentication, itemIndex: number): Promise<ClientSettings> {
	const type = credentialTypes[authentication];
	const data = await context.getCredentials(type, itemIndex);
	return settingsOf(type, data) ?? { ...sharedSettings(data), grant: delegated(context, type, itemIndex) };
}

/** The settings of a credential that says all by itself; none for a login that n8n owns. */
export function settingsOf(type: string, data: ICredentialDataDecryptedObject): ClientSettings | undefined {
	const grant = grantOf(type, data);
	return grant && { ...sharedSettings(data), grant };
}

function sharedSettings(credential: ICredentialDataDecryptedObject): Omit<ClientSettings, 'grant'> {
	const data = chosen(credential);
	return { configFile: true, connection: connectionOf(credential), logging: loggingOf(data), ...renewalOf(data) };
}

/** Whether and how patiently tokens are renewed. */
function renewalOf({ refreshAccessToken, refreshTokenWaitMax }: ICredentialDataDecryptedObject): Pick<ClientSettings, 'refreshAccessToken' | 'refreshTokenWaitMax'> {
	const wait = Number(refreshTokenWaitMax);
	return {
		...(typeof refreshAccessToken === 'boolean' ? { refreshAccessToken } : {}),
		...(wait > 0 ? { refreshTokenWaitMax: wait } : {}),
	};
}

function grantOf(type: string, data: ICredentialDataDecryptedObject): Grant | undefined {
	const client = { clientId: raw(data.clientId).trim(), clientSecret: raw(data.clientSecret) };
	switch (type) {
		case credentialTypes.clientCredentials:
			return { type: 'clientCredentials', ...client };
		case credentialTypes.saml2Bearer:
			return { type: 'saml2Bearer', ...client, orgName: raw(data.orgName).trim(), assertion: raw(data.assertion).trim() };
		case credentialTypes.accessToken:
			return { type: 'accessToken', accessToken: raw(data.accessToken).trim() };
		default:
			return undefined;
	}
}
