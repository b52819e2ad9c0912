import { gatewayEndpoints } from '../../../../lib/connection/gateway';
import type { GatewaySettings } from '../../../../lib/connection/settings';
import { ArgumentError } from '../../../../lib/errors';

const HOST = 'gw.example.com';

describe('gatewayEndpoints', () => {
	it.each<[GatewaySettings, string, string]>([
		[{ host: HOST }, 'https://gw.example.com', 'https://gw.example.com'],
		[{ host: HOST, protocol: '', port: -1 }, 'https://gw.example.com', 'https://gw.example.com'],
		[{ host: HOST, protocol: 'http', port: 0 }, 'http://gw.example.com', 'http://gw.example.com'],
		[{ host: HOST, protocol: 'HTTPS://', port: Number.NaN }, 'https://gw.example.com', 'https://gw.example.com'],
		[{ host: HOST, port: 443 }, 'https://gw.example.com:443', 'https://gw.example.com:443'],
		[{ host: HOST, port: 8443, loginPath: 'login/', apiPath: '/api//' }, 'https://gw.example.com:8443/api', 'https://gw.example.com:8443/login'],
		[{ host: HOST, loginPath: '', apiPath: '/' }, 'https://gw.example.com', 'https://gw.example.com'],
		[{ host: HOST, loginPath: '//a//b///', apiPath: 'a/b' }, 'https://gw.example.com/a/b', 'https://gw.example.com/a/b'],
		[{ host: ' https://gw.example.com/ ' }, 'https://gw.example.com', 'https://gw.example.com'],
		[{ host: 'http://gw.example.com//' }, 'http://gw.example.com', 'http://gw.example.com'],
		[{ host: 'http://gw.example.com', protocol: 'https' }, 'https://gw.example.com', 'https://gw.example.com'],
		[{ host: 'gw.example.com:8443' }, 'https://gw.example.com:8443', 'https://gw.example.com:8443'],
		[{ host: '127.0.0.1', protocol: 'http', port: 8080 }, 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		[{ host: '[::1]', port: 8080 }, 'https://[::1]:8080', 'https://[::1]:8080'],
	])('%j', (gateway, apiBase, loginBase) => expect(gatewayEndpoints(gateway)).toEqual({ apiBase, loginBase }));

	it.each([undefined, {}, { host: '' }, { host: '  ' }, { host: 'https://' }, { host: '', port: 8080, apiPath: 'x' }])('%j is no gateway', (gateway) =>
		expect(gatewayEndpoints(gateway)).toBeUndefined(),
	);

	it.each<GatewaySettings>([
		{ host: 'gw.example.com/base' },
		{ host: 'user:pass@gw.example.com' },
		{ host: 'gw example' },
		{ host: HOST, protocol: 'ftp' },
		{ host: HOST, port: 70_000 },
		{ host: HOST, port: 80.5 },
		{ host: HOST, apiPath: 'a/../b' },
		{ host: HOST, loginPath: 'a?b' },
		{ host: HOST, loginPath: 'a b' },
		{ host: 'gw.example.com:8443', port: 8080 },
	])('refuses %j', (gateway) => expect(() => gatewayEndpoints(gateway)).toThrow(ArgumentError));
});
