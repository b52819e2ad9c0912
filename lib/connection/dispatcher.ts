import { Agent, EnvHttpProxyAgent, Pool, ProxyAgent, type Dispatcher } from 'undici';
import type { Redactor } from '../logging/redact';
import { environmentProxies, proxyAuthorization, proxyOf, type Proxy } from './proxy';
import type { ConnectionSettings } from './settings';
import { tlsContexts } from './tls';

/** Limits of a connection, in milliseconds. */
export interface ConnectionTimeouts {
	/** To reach the host, TLS included. */
	readonly connect: number;
	/** From the request's end to the answer's head. */
	readonly headers: number;
	/** Between two pieces of the answer's body. */
	readonly body: number;
}

/** More than n8n runs side by side, and few enough not to strike a gateway as an attack. The rest queue up. */
export const CONNECTIONS_PER_HOST = 64;

/**
 * The one dispatcher of a client: pool, proxy, and TLS in one place, so that none of them undoes another.
 * The proxy is the one of the settings, otherwise the environment's `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`.
 * @throws ArgumentError where proxy or certificates cannot be used
 */
export function createDispatcher(connection: ConnectionSettings, timeouts: ConnectionTimeouts, redactor: Redactor): Dispatcher {
	const contexts = tlsContexts(connection.tls);
	// Said outright, as NODE_TLS_REJECT_UNAUTHORIZED in the host's environment would switch verification off.
	const secure = { timeout: timeouts.connect, rejectUnauthorized: true };
	const requestTls = { ...secure, ...(contexts.target && { secureContext: contexts.target }) };
	const proxyTls = { ...secure, ...(contexts.proxy && { secureContext: contexts.proxy }) };
	const pool = { connections: CONNECTIONS_PER_HOST, headersTimeout: timeouts.headers, bodyTimeout: timeouts.body };
	const throughProxy = {
		...pool,
		requestTls,
		proxyTls,
		// A proxy that takes the connection and then says nothing is an unreachable host.
		clientFactory: (origin: URL, options: object): Dispatcher => new Pool(origin, { ...options, headersTimeout: timeouts.connect }),
	};

	const proxy = proxyOf(connection.proxy);
	if (proxy) {
		remember(proxy, redactor);
		return new ProxyAgent({ ...throughProxy, uri: proxy.uri, token: proxyAuthorization(proxy) });
	}
	const environment = environmentProxies(process.env);
	if (environment.http || environment.https) {
		for (const found of [environment.http, environment.https]) if (found) remember(found, redactor);
		return new EnvHttpProxyAgent({
			...throughProxy,
			connect: requestTls,
			httpProxy: withLogin(environment.http),
			httpsProxy: withLogin(environment.https),
		});
	}
	return new Agent({ ...pool, connect: requestTls });
}

function remember(proxy: Proxy, redactor: Redactor): void {
	redactor.add(proxy.password, proxyAuthorization(proxy)?.slice('Basic '.length));
}

/** undici takes the login of an environment's proxy from its URL only. An empty text stands for "none", not for "look it up". */
function withLogin(proxy: Proxy | undefined): string {
	if (!proxy) return '';
	const url = new URL(proxy.uri);
	url.username = encodeURIComponent(proxy.username ?? '');
	url.password = encodeURIComponent(proxy.password ?? '');
	return url.href;
}
