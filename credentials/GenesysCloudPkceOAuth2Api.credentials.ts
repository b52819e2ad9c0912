import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { connectionFields } from './connectionFields';
import { bearer } from './httpRequest';
import { loginUrl } from './oauth2Urls';

/** A person who signs in with a browser, through a client that has no secret. */
export class GenesysCloudPkceOAuth2Api implements ICredentialType {
	name = 'genesysCloudPkceOAuth2Api';

	displayName = 'Genesys Cloud PKCE OAuth2 API';

	extends = ['oAuth2Api'];

	icon = { light: 'file:../icons/genesysCloud.svg', dark: 'file:../icons/genesysCloud.dark.svg' } as const;

	documentationUrl = 'https://developer.genesys.cloud/authorization/platform-auth/use-pkce';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' },
		{ displayName: 'Client Secret', name: 'clientSecret', type: 'hidden', typeOptions: { password: true }, default: '' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: loginUrl('/oauth/authorize') },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: loginUrl('/oauth/token') },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		...connectionFields,
	];

	authenticate = bearer('$credentials.oauthTokenData.access_token');
}
