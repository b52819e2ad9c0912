import { pathOf, readAddress } from '../../../../nodes/GenesysCloud/apiCall/address';
import { contextOf } from '../support/context';

const parameters = (names: Record<string, unknown>): object => ({ queryParameters: { parameter: Object.entries(names).map(([name, value]) => ({ name, value })) } });

describe('what was given as a path', () => {
	it.each<[string, object, object]>([
		['/api/v2/users', {}, { path: '/api/v2/users', query: {} }],
		[' api/v2/users ', {}, { path: '/api/v2/users', query: {} }],
		['/api/v2/users?a=1&b=x%20y&a=2#top', parameters({ c: 3, a: true }), { path: '/api/v2/users', query: { a: ['1', '2', true], b: 'x y', c: 3 } }],
		['/api/v2/users', parameters({ ids: ['a', 'b'], none: '', '': 'x', no: null }), { path: '/api/v2/users', query: { ids: ['a', 'b'] } }],
		['HTTPS://Api.mypurecloud.de/api/v2/users?x', {}, { origin: 'HTTPS://Api.mypurecloud.de', path: '/api/v2/users', query: {} }],
		['/api/v2/users/a%2Fb', {}, { path: '/api/v2/users/a%2Fb', query: {} }],
	])('%j', (path, given, expected) => expect(readAddress(contextOf({ parameters: { path, ...given } }), 0)).toEqual(expected));
});

describe('a whole address', () => {
	const leadsTo = async (address: string, connection: object): Promise<string> => {
		const context = contextOf({ parameters: { path: address }, credentials: { genesysCloudClientCredentialsApi: { clientId: 'a', clientSecret: 'b', ...connection } as never } });
		return await pathOf(context, 0, readAddress(context, 0));
	};
	const frankfurt = { region: 'eu_central_1' };
	const gateway = { gatewayHost: 'gw.example.com', gatewayApiPath: 'genesys' };

	it.each([
		['https://api.mypurecloud.de/api/v2/users/me', frankfurt, '/api/v2/users/me'],
		['HTTPS://API.mypurecloud.de:443/api/v2/users/me', frankfurt, '/api/v2/users/me'],
		['https://gw.example.com/genesys/api/v2/users/me', gateway, '/api/v2/users/me'],
	])('of the credential’s host is a path: %s', async (address, connection, path) => expect(await leadsTo(address, connection)).toBe(path));

	it.each([
		['https://api.mypurecloud.com/api/v2/users/me', frankfurt],
		['http://api.mypurecloud.de/api/v2/users/me', frankfurt],
		['https://api.mypurecloud.de@evil.example.com/api/v2/users/me', frankfurt],
		['https://api.mypurecloud.de.evil.example.com/api/v2/users/me', frankfurt],
		['https://login.mypurecloud.de/api/v2/users/me', frankfurt],
		['https://gw.example.com/other/api/v2/users/me', gateway],
		['https://gw.example.com/genesysx/api/v2/users/me', gateway],
		['https:///api/v2/users/me', frankfurt],
	])('that leads elsewhere is refused: %s', async (address, connection) => await expect(leadsTo(address, connection)).rejects.toMatchObject({ field: 'path', problem: expect.stringContaining('leads to another host') }));
});
