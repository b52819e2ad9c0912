import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { clientFields, connectionFields } from './connectionFields';
import { renewSession, sessionToken, signWithSession } from './httpRequest';

/** A user for whom an identity provider vouches. */
export class GenesysCloudSaml2BearerApi implements ICredentialType {
	name = 'genesysCloudSaml2BearerApi';

	displayName = 'Genesys Cloud SAML2 Bearer API';

	icon = { light: 'file:../icons/genesysCloud.svg', dark: 'file:../icons/genesysCloud.dark.svg' } as const;

	documentationUrl = 'https://developer.genesys.cloud/authorization/platform-auth/use-saml2-bearer';

	properties: INodeProperties[] = [
		...clientFields,
		{
			displayName: 'Organization Name',
			name: 'orgName',
			type: 'string',
			default: '',
			required: true,
			description: 'Short name of your organization in Genesys Cloud',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- whoever has an assertion can log in with it
		{
			displayName: 'Assertion',
			name: 'assertion',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The SAML2 assertion of the identity provider, base64-encoded. It can be used once and lives shortly, so an expression that fetches a fresh one is best.',
		},
		...connectionFields,
		sessionToken,
	];

	authenticate = signWithSession('genesysCloudSaml2BearerApi');

	preAuthentication = renewSession('genesysCloudSaml2BearerApi');
}
