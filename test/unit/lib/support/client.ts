import { GenesysCloudClient, type ClientSettings } from '../../../../lib';

/** A client of a server on loopback, with a token that needs no login and without retries, unless `settings` say otherwise. */
export function clientOf(url: string, settings: Partial<ClientSettings> = {}): GenesysCloudClient {
	return new GenesysCloudClient({
		grant: { type: 'accessToken', accessToken: 'a-static-token' },
		retry: { maxRetries: 0 },
		...settings,
		connection: { region: 'custom', customHost: url, ...settings.connection },
	});
}

export const CLIENT_CREDENTIALS = { type: 'clientCredentials', clientId: 'id', clientSecret: 'the-secret' } as const;

/** The error that a promise rejects with. */
export async function rejection<T extends Error>(promise: Promise<unknown>, kind: abstract new (...values: never[]) => T): Promise<T> {
	const outcome = await promise.then(
		() => new Error('it did not fail'),
		(error: unknown) => error,
	);
	expect(outcome).toBeInstanceOf(kind);
	return outcome as T;
}
