import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import * as n8nWorkflow from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentialType, INodeParameters, INodeTypes } from 'n8n-workflow';

import { GenesysCloudAuthorizationCodeOAuth2Api } from '../../../credentials/GenesysCloudAuthorizationCodeOAuth2Api.credentials';
import { GenesysCloudPkceOAuth2Api } from '../../../credentials/GenesysCloudPkceOAuth2Api.credentials';
import { REGIONS, resolveEndpoints } from '../../../lib';
import { connectionOf } from '../../../nodes/shared/connection';

/** n8n 1 and n8n 2 evaluate the expressions with libraries of their own. */
const engines: Record<string, typeof n8nWorkflow> = {
	'n8n-workflow 1': n8nWorkflow,
	'n8n-workflow 2': createRequire(require.resolve('n8n-core'))('n8n-workflow') as typeof n8nWorkflow,
};

const noNodes = { getByNameAndVersion: () => ({ description: { properties: [] } }) } as unknown as INodeTypes;
const node = { id: '', name: 'Temp-Node', type: 'none', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };

/** As n8n fills in the defaults of a credential: `$self` is its data. */
function urlsOf({ Workflow }: typeof n8nWorkflow, credential: ICredentialType, data: ICredentialDataDecryptedObject): { authUrl: string; accessTokenUrl: string } {
	const workflow = new Workflow({ nodes: [{ ...node }], connections: {}, active: false, nodeTypes: noNodes });
	const defaults = Object.fromEntries(credential.properties.filter(({ name }) => name.endsWith('Url') && name !== 'proxyUrl').map((field) => [field.name, field.default]));
	const whole = { ...defaults, ...data } as INodeParameters;
	return workflow.expression.getComplexParameterValue(node, whole, 'internal', {}, undefined, undefined, whole as ICredentialDataDecryptedObject) as never;
}

/** Where the client itself would log in with the same fields; the errors of the client have no counterpart in a URL. */
function loginBaseOf(data: ICredentialDataDecryptedObject): string | undefined {
	try {
		return resolveEndpoints(connectionOf(data)).loginBase;
	} catch {
		return undefined;
	}
}

const credentials = [new GenesysCloudAuthorizationCodeOAuth2Api(), new GenesysCloudPkceOAuth2Api()];
const pairs = Object.entries(engines).flatMap(([name, engine]) => credentials.map((credential) => [name, credential.name, engine, credential] as const));

describe.each(pairs)('%s: %s', (_engine, _name, engine, credential) => {
	const baseOf = (data: ICredentialDataDecryptedObject): string => {
		const { authUrl, accessTokenUrl } = urlsOf(engine, credential, data);
		const base = accessTokenUrl.replace(/\/oauth\/token$/, '');
		expect({ authUrl, accessTokenUrl }).toEqual({ authUrl: `${base}/oauth/authorize`, accessTokenUrl: `${base}/oauth/token` });
		return base;
	};

	it.each(REGIONS.map(({ key, domain }) => [key, domain]))('%s logs in at login.%s', (region, domain) => {
		expect(baseOf({ region, gatewayHost: '', gatewayPort: -1 })).toBe(`https://login.${domain}`);
	});

	it.each<[string, ICredentialDataDecryptedObject, string]>([
		['a domain', { region: 'custom', customHost: 'example.pure.cloud' }, 'https://login.example.pure.cloud'],
		['one of its hosts', { region: 'custom', customHost: ' API.example.com/ ' }, 'https://login.example.com'],
		['an address of the browser', { region: 'custom', customHost: 'https://apps.mypurecloud.de/directory/#/admin' }, 'https://login.mypurecloud.de'],
		['a URL of the API', { region: 'custom', customHost: 'https://api.example.com/' }, 'https://login.example.com'],
		['another URL', { region: 'custom', customHost: 'http://localhost:8080' }, 'http://localhost:8080'],
		['a host with a port', { region: 'custom', customHost: '127.0.0.1:9000' }, 'https://127.0.0.1:9000'],
		['a region key', { region: 'custom', customHost: 'eu-central-1' }, 'https://login.mypurecloud.de'],
		['a credential from before there were regions', {}, 'https://login.mypurecloud.com'],
		['a gateway', { region: 'eu_west_1', gatewayHost: 'gw.example.com', gatewayProtocol: 'https', gatewayPort: -1 }, 'https://gw.example.com'],
		['a gateway with everything', { gatewayHost: 'gw.example.com', gatewayProtocol: 'http', gatewayPort: 8443, gatewayLoginPath: 'a/login' }, 'http://gw.example.com:8443/a/login'],
		['a gateway with slashes', { gatewayHost: 'gw.example.com/', gatewayPort: 0, gatewayLoginPath: '//genesys//login/' }, 'https://gw.example.com/genesys/login'],
		['a gateway given as a URL', { gatewayHost: ' https://gw.example.com ', gatewayProtocol: 'https' }, 'https://gw.example.com'],
		['a gateway with an API path alone', { gatewayHost: 'gw.example.com', gatewayApiPath: '/api' }, 'https://gw.example.com'],
		['a region beside a gateway of spaces', { region: 'eu_west_1', gatewayHost: '  ' }, 'https://login.mypurecloud.ie'],
	])('%s', (_case, data, base) => {
		expect(baseOf(data)).toBe(base);
		expect(loginBaseOf(data)).toBe(base);
	});
});

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}[a-z0-9]$/);
const domain = fc.oneof(fc.constantFrom(...REGIONS.map((region) => region.domain)), fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join('.')));
const customHost = fc
	.tuple(fc.constantFrom('', 'http://', 'https://', 'HTTPS://'), fc.constantFrom('', 'api.', 'login.', 'apps.'), domain, fc.constantFrom('', ':8080'), fc.constantFrom('', '/', '/directory/#/x', ' '))
	.map((parts) => parts.join(''));
const slashes = fc.array(fc.constantFrom('/', 'login', 'a-b', ' '), { maxLength: 4 }).map((parts) => parts.join(''));

test('the expression and the client agree, whatever people write', () => {
	let compared = 0;
	fc.assert(
		fc.property(
			fc.record({
				region: fc.constantFrom('custom', 'custom', '', ...REGIONS.map(({ key }) => key)),
				customHost,
				gatewayHost: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.tuple(fc.constantFrom('', 'https://', '/'), domain, fc.constantFrom('', '/', ':81')).map((parts) => parts.join(''))),
				gatewayProtocol: fc.constantFrom('https', 'http', 'HTTPS:', ''),
				gatewayPort: fc.constantFrom(-1, 0, 443, 8443),
				gatewayLoginPath: slashes,
			}),
			(data) => {
				const expected = loginBaseOf(data);
				fc.pre(expected !== undefined);
				compared++;
				expect(urlsOf(n8nWorkflow, credentials[0]!, data).accessTokenUrl).toBe(`${expected}/oauth/token`);
			},
		),
		{ numRuns: 300 },
	);
	expect(compared).toBeGreaterThan(100);
});
