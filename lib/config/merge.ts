import type { ClientSettings } from '../client';
import type { Configuration } from './configuration';
import { loadHooks } from './hooks-module';

/**
 * The settings that count: what the program gave, otherwise what the file says; what neither says is left to the client's defaults.
 * An empty text counts as not given. Nothing is ever taken away by a file: with each reload it is laid under the same given settings.
 * @throws ArgumentError where the module with hooks cannot be loaded
 */
export function mergeSettings(given: ClientSettings, { settings: file, hooks: module }: Configuration): ClientSettings {
	const loaded = module && loadHooks(module.module, module.from);
	const { region, customHost, gateway, proxy, tls } = given.connection ?? {};
	return {
		...over(given, { refreshAccessToken: file.refreshAccessToken, refreshTokenWaitMax: file.refreshTokenWaitMax }),
		connection: {
			// Region and custom host are two ways to say one thing. The file's `host` may be any host, which a region may not.
			region,
			customHost: region || customHost ? customHost : file.connection?.customHost,
			gateway: over(gateway, file.connection?.gateway),
			proxy: over(proxy, file.connection?.proxy),
			tls: over(tls, file.connection?.tls),
		},
		logging: over(given.logging, file.logging),
		retry: over(given.retry, file.retry),
		hooks: given.hooks ?? loaded?.hooks,
		httpClient: given.httpClient ?? loaded?.httpClient,
	};
}

/** The fields of both, those of `first` where they say something. */
function over<T extends object>(first: T | undefined, second: Partial<T> | undefined): T {
	return { ...said(second), ...said(first) } as T;
}

function said(fields: object = {}): object {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}
