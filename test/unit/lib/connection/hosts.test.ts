import { REGIONS, resolveEndpoints, resolveHosts } from '../../../../lib';
import { ArgumentError } from '../../../../lib/errors';

const IRELAND = ['https://api.mypurecloud.ie', 'https://login.mypurecloud.ie'];
const EXAMPLE = ['https://api.example.com', 'https://login.example.com'];
const both = (origin: string): string[] => [origin, origin];

describe('resolveHosts', () => {
	it.each(REGIONS.map(({ key, domain }) => [key, domain]))('knows %s in all forms', (key, domain) => {
		const expected = { apiBase: `https://api.${domain}`, loginBase: `https://login.${domain}` };
		for (const form of [key, key.replaceAll('_', '-'), key.toUpperCase(), ` ${key} `, domain, `api.${domain}`, `https://login.${domain}/`, `HTTPS://APPS.${domain.toUpperCase()}`]) {
			expect(resolveHosts(form)).toEqual(expected);
		}
	});

	it('has the 18 regions', () => expect(new Set(REGIONS.map(({ domain }) => domain)).size).toBe(18));

	it.each<[string, string[]]>([
		['https://apps.mypurecloud.ie/directory/#/engage/admin', IRELAND],
		['http://api.mypurecloud.ie', IRELAND],
		['https://api.mypurecloud.ie:443/', IRELAND],
		['example.com', EXAMPLE],
		['api.example.com', EXAMPLE],
		['LOGIN.Example.com', EXAMPLE],
		['https://apps.example.com', EXAMPLE],
		['https://genesys.example.com', both('https://genesys.example.com')],
		['http://127.0.0.1:8080', both('http://127.0.0.1:8080')],
		['127.0.0.1', both('https://127.0.0.1')],
		['http://[::1]:8080/', both('http://[::1]:8080')],
		['localhost', both('https://localhost')],
		['http://localhost', both('http://localhost')],
		['mock.example.com:8443', both('https://mock.example.com:8443')],
	])('reads %s', (text, [apiBase, loginBase]) => expect(resolveHosts(text)).toEqual({ apiBase, loginBase }));

	it.each(['', '   ', 'us_east_9', 'ireland', 'ftp://mypurecloud.ie', 'a b.com', 'http://', 'https://user:canary@example.com', '-.com', 'example..com'])(
		'refuses %j and lists the regions',
		(text) => {
			expect(() => resolveHosts(text)).toThrow(ArgumentError);
			expect(() => resolveHosts(text)).toThrow(/us_east_1, us_east_2.*ap_northeast_3/);
			expect(() => resolveHosts(text)).not.toThrow(/canary/);
		},
	);

	it.each(['https://example.com/path', 'http://127.0.0.1:8080/?a=b'])('refuses a path in %s', (text) => expect(() => resolveHosts(text)).toThrow(/gateway settings/));
});

describe('resolveEndpoints', () => {
	it.each([
		[{}, 'https://api.mypurecloud.com'],
		[{ region: '' }, 'https://api.mypurecloud.com'],
		[{ region: 'eu-west-1' }, 'https://api.mypurecloud.ie'],
		[{ region: 'eu_west_1', customHost: 'example.com' }, 'https://api.mypurecloud.ie'],
		[{ region: 'custom', customHost: ' example.com ' }, 'https://api.example.com'],
		[{ customHost: 'example.com' }, 'https://api.example.com'],
		[{ region: 'eu_west_1', gateway: { host: '' } }, 'https://api.mypurecloud.ie'],
		[{ region: 'eu_west_1', gateway: { host: 'gw.example.com' } }, 'https://gw.example.com'],
	])('%j → %s', (connection, apiBase) => expect(resolveEndpoints(connection).apiBase).toBe(apiBase));

	it.each(['mypurecloud.co', 'usw3.pure.cloud', 'https://api.mypurcloud.de', 'us_east_9', 'example.com', 'http://127.0.0.1:8080'])(
		'refuses the region %s with the list, as only a custom host may be any host',
		(region) => {
			expect(() => resolveEndpoints({ region })).toThrow(expect.objectContaining({ name: 'ArgumentError', argument: 'region' }));
			expect(() => resolveEndpoints({ region })).toThrow(/us_east_1, us_east_2.*ap_northeast_3.*"custom"/);
			expect(resolveEndpoints({ region: 'custom', customHost: region === 'us_east_9' ? 'x.com' : region }).apiBase).toMatch(/^https?:/);
		},
	);

	it.each(['mypurecloud.de', 'api.mypurecloud.de', 'HTTPS://LOGIN.mypurecloud.de/', ' https://apps.mypurecloud.de/directory/#/x ', 'EU-Central-1'])('takes the region %s', (region) =>
		expect(resolveEndpoints({ region }).loginBase).toBe('https://login.mypurecloud.de'));

	it('asks for the custom host', () => expect(() => resolveEndpoints({ region: 'custom' })).toThrow(/no custom host/));
});
