import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { clientFields, connectionFields } from './connectionFields';
import { renewSession, sessionToken, signWithSession } from './httpRequest';

/** An OAuth client that acts for itself: what scheduled automations use. */
export class GenesysCloudClientCredentialsApi implements ICredentialType {
	name = 'genesysCloudClientCredentialsApi';

	displayName = 'Genesys Cloud Client Credentials API';

	icon = { light: 'file:../icons/genesysCloud.svg', dark: 'file:../icons/genesysCloud.dark.svg' } as const;

	documentationUrl = 'https://developer.genesys.cloud/authorization/platform-auth/use-client-credentials';

	properties: INodeProperties[] = [...clientFields, ...connectionFields, sessionToken];

	authenticate = signWithSession('genesysCloudClientCredentialsApi');

	preAuthentication = renewSession('genesysCloudClientCredentialsApi');
}
