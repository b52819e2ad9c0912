import type { IExecuteFunctions } from 'n8n-workflow';

import { clients, type ClientSettings, type GenesysCloudClient } from '../../lib';
import { clientSettings, credentialType, isAuthentication } from './connection';
import { FieldError } from './values';

/** What a login is read from: a step that runs, or its form in the editor. */
export type LoginContext = Pick<IExecuteFunctions, 'getCredentials' | 'getNode'>;

interface Login {
	settings: ClientSettings;
	/** Whose login it is, where n8n owns it. */
	key?: string;
}

/** Works with the client of one item. All items and steps whose credential says the same share its token and its connections. */
export async function useClient<T>(context: IExecuteFunctions, itemIndex: number, work: (client: GenesysCloudClient) => Promise<T>): Promise<T> {
	return await useClientOf(context, context.getNodeParameter('authentication', itemIndex, 'clientCredentials'), itemIndex, work);
}

/** Works with the client of a chosen way to connect. */
export async function useClientOf<T>(context: LoginContext, authentication: unknown, itemIndex: number, work: (client: GenesysCloudClient) => Promise<T>): Promise<T> {
	const { settings, key } = await readLogin(context, authentication, itemIndex);
	return await clients.use(settings, work, key);
}

/** Read anew for each item: any field of a credential may be an expression, and no item may go out with the login of another. */
async function readLogin(context: LoginContext, authentication: unknown, itemIndex: number): Promise<Login> {
	if (!isAuthentication(authentication)) throw new FieldError('authentication', `is ${JSON.stringify(authentication)}`, 'one of the listed ways to connect');
	const settings = await clientSettings(context, authentication, itemIndex);
	if (settings.grant.type !== 'delegated') return { settings };
	const type = credentialType(authentication);
	const { id, name } = context.getNode().credentials?.[type] ?? {};
	return { settings, key: `${type} ${id ?? name ?? ''}` };
}
