import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { connectionFields } from './connectionFields';
import { bearer } from './httpRequest';

/** A token that was obtained elsewhere, such as in an earlier step of the workflow. */
export class GenesysCloudAccessTokenApi implements ICredentialType {
	name = 'genesysCloudAccessTokenApi';

	displayName = 'Genesys Cloud Access Token API';

	icon = { light: 'file:../icons/genesysCloud.svg', dark: 'file:../icons/genesysCloud.dark.svg' } as const;

	documentationUrl = 'https://developer.genesys.cloud/authorization/platform-auth/';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token itself, or an expression that takes it from an earlier step. It cannot be renewed here.',
		},
		...connectionFields,
	];

	authenticate = bearer('$credentials.accessToken.trim().replace(/^bearer\\s+/i, "")');
}
