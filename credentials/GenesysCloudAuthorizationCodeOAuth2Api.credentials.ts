import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { connectionFields } from './connectionFields';
import { bearer } from './httpRequest';
import { loginUrl } from './oauth2Urls';

/** A person who signs in with a browser; n8n keeps and renews the tokens. */
export class GenesysCloudAuthorizationCodeOAuth2Api implements ICredentialType {
	name = 'genesysCloudAuthorizationCodeOAuth2Api';

	displayName = 'Genesys Cloud Authorization Code OAuth2 API';

	extends = ['oAuth2Api'];

	icon = { light: 'file:../icons/genesysCloud.svg', dark: 'file:../icons/genesysCloud.dark.svg' } as const;

	documentationUrl = 'https://developer.genesys.cloud/authorization/platform-auth/use-authorization-code';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: loginUrl('/oauth/authorize') },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: loginUrl('/oauth/token') },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
		...connectionFields,
	];

	authenticate = bearer('$credentials.oauthTokenData.access_token');
}
