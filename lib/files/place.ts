import { splitBase } from '../http/request';
import { ArgumentError } from '../errors';
import { REGIONS } from '../connection/regions';
import type { Endpoints } from '../connection/settings';

/** Where a link leads. */
export interface Place {
	/** Genesys Cloud itself, for the login at hand: the one place where the access token may go. */
	own: boolean;
	/** Scheme, host and port. */
	origin: string;
	/** Path and query as they are to be sent. */
	target: string;
	/** What errors and logs may show: no query, as links carry their key there. */
	shown: string;
}

/**
 * Where a link leads. What leads to the API goes through the gateway, where there is one.
 * @param link absolute, or a path of the API
 * @param from where it was found, if it is a redirect's
 * @throws ArgumentError where it is no link, or not a safe one
 */
export function placeOf(link: string, { apiBase }: Endpoints, from?: Place): Place {
	const base = splitBase(apiBase);
	const url = parse(link, from ? from.origin + from.target : base.origin);
	if (!url || url.username !== '' || url.password !== '') throw unusable();
	const plain = base.origin.startsWith('http:');
	// Who may read along may also change what comes.
	if (url.protocol !== 'https:' && !(plain && url.protocol === 'http:')) throw unusable();

	const path = url.pathname + url.search;
	const isPath = /^\/(?!\/)/.test(link);
	if (!from && !isPath && !/^https?:\/\//i.test(link)) throw unusable();
	const behindGateway = apiOf(apiBase) === undefined && apiOf(url.origin) !== undefined;
	if (!from && (isPath || behindGateway)) return { own: true, origin: base.origin, target: base.prefix + path, shown: url.pathname };
	const own = url.origin === base.origin || (domainOf(apiBase) !== undefined && domainOf(apiBase) === domainOf(url.origin));
	return { own, origin: url.origin, target: path, shown: own && url.origin === base.origin ? url.pathname : url.origin + url.pathname };
}

function parse(link: string, base: string): URL | undefined {
	try {
		return new URL(link, base);
	} catch {
		return undefined;
	}
}

/** The region's domain, where a URL is of one of the hosts that take its access tokens. */
function domainOf(origin: string): string | undefined {
	const host = /^https:\/\/(?:api|apps)\.([^/:]+)$/.exec(origin)?.[1];
	return REGIONS.find(({ domain }) => domain === host)?.domain;
}

const apiOf = (origin: string): string | undefined => (origin.startsWith('https://api.') ? domainOf(origin) : undefined);

const unusable = (): ArgumentError => new ArgumentError('url', 'The link to the file cannot be used: it is no https link.', 'Run the step that gives the link again.');
