import { isIP } from 'node:net';
import { ArgumentError } from '../errors';
import { gatewayEndpoints } from './gateway';
import { DEFAULT_REGION, REGIONS } from './regions';
import type { ConnectionSettings, Endpoints } from './settings';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/**
 * The base URLs of a connection: those of its gateway if it has one, otherwise those of its region or custom host.
 * @throws ArgumentError where a setting cannot be understood
 */
export function resolveEndpoints(connection: ConnectionSettings): Endpoints {
	return gatewayEndpoints(connection.gateway) ?? resolveHosts(chosenHost(connection));
}

function chosenHost({ region, customHost }: ConnectionSettings): string {
	const key = region?.trim() ?? '';
	const custom = customHost?.trim() ?? '';
	if (key.toLowerCase() === 'custom') {
		if (custom !== '') return custom;
		throw new ArgumentError('customHost', 'The region is "custom", but no custom host is given.', 'Give the host, for example example.com.');
	}
	if (key === '') return custom === '' ? DEFAULT_REGION : custom;
	// A mistyped domain would otherwise be taken for a custom host, and the client's secret sent there.
	if (!isRegion(key)) throw unknown(key);
	return key;
}

function isRegion(text: string): boolean {
	const { loginBase } = tryHosts(text) ?? {};
	return REGIONS.some(({ domain }) => loginBase === `https://login.${domain}`);
}

function tryHosts(text: string): Endpoints | undefined {
	try {
		return resolveHosts(text);
	} catch {
		return undefined;
	}
}

/**
 * Base URLs from whatever people write for a region: its key with `_` or `-`, its domain, one of its hosts, a URL copied from the
 * browser; in any case, with spaces around. A domain that is not Genesys's stands for `https://api.` and `https://login.` before it.
 * A URL of another host, an IP address, `localhost`, and anything with a port serve as they are for both.
 * @throws ArgumentError for everything else, with the list of region keys
 */
export function resolveHosts(text: string): Endpoints {
	const wanted = text.trim().toLowerCase();
	const byKey = REGIONS.find(({ key }) => key === wanted.replaceAll('-', '_'));
	if (byKey) return pair('https:', byKey.domain);

	const scheme = /^([a-z][a-z0-9+.-]*:)\/\//.exec(wanted)?.[1];
	const url = parse(scheme === undefined ? `https://${wanted}` : wanted);
	if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') throw unknown(text);

	const domain = url.hostname.replace(/^(?:api|login|apps)\.(?=.*\.)/, '');
	if (url.port === '' && REGIONS.some((region) => region.domain === domain)) return pair('https:', domain);

	if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
		throw new ArgumentError('region', `The host "${url.host}" is given with a path.`, 'Give the host alone; a path belongs into the gateway settings.');
	}
	const address = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || url.hostname === 'localhost';
	if (!address && url.port === '' && !HOST_NAME.test(url.hostname)) throw unknown(text);
	const asItIs = address || url.port !== '' || (scheme !== undefined && domain === url.hostname);
	return asItIs ? { apiBase: url.origin, loginBase: url.origin } : pair(url.protocol, domain);
}

function pair(protocol: string, domain: string): Endpoints {
	return { apiBase: `${protocol}//api.${domain}`, loginBase: `${protocol}//login.${domain}` };
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

function unknown(text: string): ArgumentError {
	const shown = text.includes('@') ? 'The region' : `The region "${text.trim()}"`;
	return new ArgumentError(
		'region',
		`${shown} is not known.`,
		`Give one of ${REGIONS.map(({ key }) => key).join(', ')}, or "custom" with the host of your organisation as custom host.`,
	);
}
