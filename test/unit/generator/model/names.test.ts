import fc from 'fast-check';

import { bodyFieldName, identifierOf, isIdentifier, nodeNames, parameterName } from '../../../../generator/model/names';
import { committed } from '../support/committed';

const reserved = ['authentication', 'resource', 'operation', 'additionalFields', 'specifyBody', 'jsonBody', 'bodyFields', 'returnAll', 'limit', 'waitForCompletion', 'options'];

it.each([
	['name', 'name'],
	['$schema', '$schema'],
	['$ref', '$ref'],
	['boolean$', 'boolean$'],
	['_delete', '_delete'],
	['phone_hardwareId', 'phone_hardwareId'],
	['delete', 'delete'],
	['site.id', 'siteId'],
	['lines.loggedInUser.id', 'linesLoggedInUserId'],
	['mergeInfo.status', 'mergeInfoStatus'],
	['If-Match', 'ifMatch'],
	['Accept-Language', 'acceptLanguage'],
	['X-Journey-Session-Id', 'xJourneySessionId'],
	['org-id', 'orgId'],
	['auth-token', 'authToken'],
	['urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User', 'urnIetfParamsScimSchemasExtensionGenesysPurecloud20User'],
	['2fa', '_2fa'],
	['-leading', 'leading'],
	['trailing-', 'trailing'],
	['two  words', 'twoWords'],
])('the wire name %s is the field %s', (wire, name) => expect(identifierOf(wire)).toBe(name));

it('an identifier stays, and what is none becomes one', () =>
	fc.assert(
		fc.property(fc.stringMatching(/^[\w$.:\- ]*[A-Za-z\d][\w$.:\- ]*$/), (wire) => {
			const name = identifierOf(wire);
			expect(isIdentifier(name)).toBe(true);
			expect(identifierOf(name)).toBe(name);
			if (isIdentifier(wire)) expect(name).toBe(wire);
		}),
	));

it.each(reserved)('a parameter called %s gets a prefix', (wire) => expect(parameterName(wire)).toBe(`param${wire.charAt(0).toUpperCase()}${wire.slice(1)}`));

it.each([
	['name', true, 'bodyName'],
	['name', false, 'name'],
	['$schema', true, 'body$schema'],
	['org-id', true, 'bodyOrgId'],
	['org-id', false, 'orgId'],
	['limit', false, 'limit'],
	// The collection is called bodyFields.
	['fields', true, 'paramBodyFields'],
	['fields', false, 'fields'],
])('the body property %s (required: %s) is the field %s', (wire, required, name) => expect(bodyFieldName(wire, required)).toBe(name));

describe('node names', () => {
	it.each([
		['RoutingApi', 'Routing', 'Routing'],
		['AIStudioApi', 'AI Studio', 'AiStudio'],
		['AgentUIApi', 'Agent UI', 'AgentUi'],
		['SCIMApi', 'SCIM', 'Scim'],
		['OAuthApi', 'OAuth', 'OAuth'],
		['WebMessagingApi', 'WebMessaging', 'WebMessaging'],
		['SpeechTextAnalyticsApi', 'Speech & Text Analytics', 'SpeechTextAnalytics'],
		['ApiApi', 'Api', 'Api'],
		['SAML2Api', 'SAML2', 'Saml2'],
	])('%s', (apiClass, tag, word) => expect(nodeNames(apiClass, tag)).toEqual({ nodeName: `genesysCloud${word}`, className: `GenesysCloud${word}`, displayName: `Genesys Cloud ${tag}` }));

	it('of all 87 groups are those that were released', () => {
		const names = committed().tags.map(({ name, 'x-genesys-api-class': apiClass }) => nodeNames(apiClass, name).nodeName);
		expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(87);
		expect(names).toMatchSnapshot();
	});
});
