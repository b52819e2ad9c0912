import { ArgumentError, ClientMap, ClosedError, GenesysCloudClient, type ClientSettings, type DelegatedGrant } from '../../../lib';
import { rejection } from './support/client';
import { serve, wait, type TestServer } from './support/server';

const GET = { method: 'GET', path: '/api/v2/users/me' } as const;
const settings = (accessToken: string, customHost = 'http://127.0.0.1:1'): ClientSettings => ({
	grant: { type: 'accessToken', accessToken },
	connection: { region: 'custom', customHost },
});
const self = async (client: GenesysCloudClient): Promise<GenesysCloudClient> => client;

describe('ClientMap', () => {
	let server: TestServer;
	beforeEach(async () => {
		server = await serve(({ headers }) => ({ delay: 50, body: { token: headers.authorization } }));
	});
	afterEach(() => server.close());

	it('gives one client for settings that say the same', async () => {
		const map = new ClientMap(5);
		const first = await map.use(settings('token'), self);
		const reordered = { connection: { customHost: 'http://127.0.0.1:1', region: 'custom', proxy: undefined }, grant: { accessToken: 'token', type: 'accessToken' } as const };
		expect(await map.use(reordered, self)).toBe(first);
		expect(await map.use(settings('other'), self)).not.toBe(first);
		expect(await map.use({ ...settings('token'), refreshAccessToken: false }, self)).not.toBe(first);
		expect(map.size).toBe(3);
		await map.closeAll();
		expect(map.size).toBe(0);
	});

	it('lets the one go that was not used for longest, once nobody works with it', async () => {
		const map = new ClientMap(2);
		const one = settings('one', server.url);
		await map.use(one, async (client) => {
			const call = client.call(GET);
			const two = await map.use(settings('two'), self);
			await map.use(one, self);
			await map.use(settings('three'), self);
			await rejection(two.call(GET), ClosedError);
			await map.use(settings('four'), self);
			expect((await call).body).toEqual({ token: 'Bearer one' });
			expect((await client.call(GET)).statusCode).toBe(200);
		});
		expect(map.size).toBe(2);
		await wait(50);
		expect(server.sockets.every(({ destroyed }) => destroyed)).toBe(true);
		await map.closeAll();
	});

	it('passes errors on and holds no client for settings that cannot be used', async () => {
		const map = new ClientMap(2);
		await expect(map.use(settings('one'), () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
		await rejection(map.use(settings(''), self), ArgumentError);
		expect(map.size).toBe(1);
		await map.closeAll();
	});

	it('knows delegated logins by their key, and asks the newest host', async () => {
		const map = new ClientMap(5);
		const host = (token: string): ClientSettings => {
			const grant: DelegatedGrant = { type: 'delegated', token: async () => token, renew: async () => token };
			return { ...settings('x', server.url), grant };
		};
		const call = async (client: GenesysCloudClient) => (await client.call(GET)).body;
		const client = await map.use(host('first'), self, 'credential-1');
		expect(await map.use(host('second'), call, 'credential-1')).toEqual({ token: 'Bearer second' });
		expect(await map.use(host('third'), self, 'credential-1')).toBe(client);
		expect(await map.use(host('third'), self, 'credential-2')).not.toBe(client);
		await rejection(map.use(host('third'), self), ArgumentError);
		await map.closeAll();
	});
});
