import type { IAuthenticateGeneric, ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/*
 * What n8n's HTTP Request node needs to use a credential: `authenticate` to sign a request, `preAuthentication` to try again with
 * another token. The nodes of this package need neither.
 */

/** Signs with a token that is in the credential already. */
export const bearer = (token: string): IAuthenticateGeneric => ({
	type: 'generic',
	properties: { headers: { Authorization: `=Bearer {{${token}}}` } },
});

/** Which token a request went out with. n8n only calls `preAuthentication` for a credential with such a field, and stores it empty. */
export const sessionToken: INodeProperties = {
	displayName: 'Session Token',
	name: 'sessionToken',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** Signs with a token of the client that the nodes use too: one login for all, through the credential's own gateway, proxy and certificates. */
export function signWithSession(type: string) {
	return async (credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		// Loaded at first use: n8n loads all credentials at its start.
		const { openSession } = await import('../nodes/shared/session');
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${await openSession(type, credentials)}` } };
	};
}

/** Asked before each request, and after each that failed; where it answers with the field, n8n signs and sends the request again. */
export function renewSession(type: string) {
	return async (credentials: ICredentialDataDecryptedObject): Promise<IDataObject> => {
		if (!credentials.sessionToken) return {};
		const { isSessionOver } = await import('../nodes/shared/session');
		return (await isSessionOver(type, credentials)) ? { sessionToken: '' } : {};
	};
}
