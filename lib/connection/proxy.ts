import { ArgumentError } from '../errors';
import type { ProxySettings } from './settings';

/** A proxy, its credentials apart from its address. */
export interface Proxy {
	/** `http://host:port`, without user and password. */
	readonly uri: string;
	/** Decoded; undefined where the proxy asks for no login. */
	readonly username?: string;
	readonly password?: string;
}

/** What the environment says about proxies. */
export interface EnvironmentProxies {
	readonly http?: Proxy;
	readonly https?: Proxy;
}

/**
 * The proxy that the settings name.
 * @returns undefined where they name none
 * @throws ArgumentError where its URL cannot be read; the URL is not repeated, as it may hold a password
 */
export function proxyOf(settings: ProxySettings | undefined): Proxy | undefined {
	const text = settings?.url?.trim() ?? '';
	if (text === '') return undefined;
	const proxy = parseProxy('proxy.url', text);
	return {
		uri: proxy.uri,
		username: settings?.username || proxy.username,
		password: settings?.password || proxy.password,
	};
}

/**
 * The proxies of `HTTPS_PROXY` and `HTTP_PROXY`, the small spelling first.
 * @throws ArgumentError where one cannot be read
 */
export function environmentProxies(environment: NodeJS.ProcessEnv): EnvironmentProxies {
	const read = (name: string): Proxy | undefined => {
		const text = environment[name.toLowerCase()]?.trim() || environment[name]?.trim();
		return text ? parseProxy(name, text) : undefined;
	};
	return { http: read('HTTP_PROXY'), https: read('HTTPS_PROXY') };
}

/** Value of `Proxy-Authorization`, or undefined. */
export function proxyAuthorization(proxy: Proxy): string | undefined {
	if (!proxy.username && !proxy.password) return undefined;
	return `Basic ${Buffer.from(`${proxy.username ?? ''}:${proxy.password ?? ''}`).toString('base64')}`;
}

function parseProxy(argument: string, text: string): Proxy {
	try {
		const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
		if (['http:', 'https:'].includes(url.protocol)) {
			return {
				uri: url.origin,
				username: decodeURIComponent(url.username) || undefined,
				password: decodeURIComponent(url.password) || undefined,
			};
		}
	} catch {
		// The reason of `new URL` repeats the whole text, which may hold a password.
	}
	throw new ArgumentError(argument, 'The proxy URL cannot be read.', 'Give a URL such as http://proxy.example.com:3128.');
}
