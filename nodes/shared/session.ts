import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { AuthenticationError, clients, GenesysCloudClient, type ClientSettings } from '../../lib';
import { settingsOf } from './connection';

const WHOSE_TOKEN = { method: 'GET', path: '/api/v2/tokens/me', operationId: 'getTokensMe' } as const;

/**
 * An access token for a request that n8n makes itself. It is noted on the credential in memory, and nowhere else: n8n 1 would store the
 * results of the credential's expressions along with it.
 */
export async function openSession(type: string, credential: ICredentialDataDecryptedObject): Promise<string> {
	if (typeof credential.sessionToken === 'string' && credential.sessionToken !== '') return credential.sessionToken;
	const token = await clients.use(settings(type, credential), async (client) => await client.accessToken());
	credential.sessionToken = token;
	return token;
}

/**
 * Whether a request failed because of its token. n8n asks after every failure and would then send the request again, so a token that is
 * still good has to be told apart: nothing is to be created twice, and nobody to log in for a 404.
 */
export async function isSessionOver(type: string, credential: ICredentialDataDecryptedObject): Promise<boolean> {
	const own = settings(type, credential);
	const used = new GenesysCloudClient({ ...own, retry: { maxRetries: 0 }, grant: { type: 'accessToken', accessToken: String(credential.sessionToken) } });
	try {
		await used.call(WHOSE_TOKEN);
		return false;
	} catch (error) {
		if (!(error instanceof AuthenticationError)) return false;
	} finally {
		await used.close();
	}
	// The shared client may hold the dead token as well; this call makes it find out.
	await clients.use(own, async (client) => await client.call(WHOSE_TOKEN));
	return true;
}

function settings(type: string, credential: ICredentialDataDecryptedObject): ClientSettings {
	const found = settingsOf(type, credential);
	if (!found) throw new TypeError(`n8n itself signs requests with a credential of the type "${type}".`);
	return found;
}
