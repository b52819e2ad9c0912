import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { GenesysCloudClient, GenesysCloudError } from '../../lib';
import { settingsOf } from './connection';

/** Logs in and asks Genesys Cloud whose token it got: works for every grant, with or without a user behind it. */
export async function testConnection({ type, data = {} }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	let client: GenesysCloudClient | undefined;
	try {
		const settings = settingsOf(type, data);
		if (!settings) return { status: 'Error', message: `This node cannot test a credential of the type "${type}".` };
		// Somebody waits before the editor, and what is wrong shall not look like a lack of patience.
		client = new GenesysCloudClient({ ...settings, retry: { maxRetries: 0 }, timeouts: { connect: 10_000, total: 30_000 } });
		const { body } = await client.call({ method: 'GET', path: '/api/v2/tokens/me', operationId: 'getTokensMe' });
		const { organization } = (body ?? {}) as { organization?: { name?: unknown } };
		const name = typeof organization?.name === 'string' ? `: ${organization.name}` : '';
		return { status: 'OK', message: `Connected to Genesys Cloud${name}` };
	} catch (error) {
		// The advice alone helps; a stack or a response would not, and could carry more than the user should see.
		return { status: 'Error', message: error instanceof GenesysCloudError ? error.message : 'The connection could not be tested.' };
	} finally {
		await client?.close();
	}
}
