import { ArgumentError } from '../errors';
import type { Endpoints, GatewaySettings } from './settings';

/**
 * Base URLs of an API gateway, `{protocol}://{host}[:{port}][/{path}]`, as the official SDKs build them; unlike them it forgives a
 * scheme or slashes around the host and doubled slashes in a path.
 * @returns undefined where no gateway host is given
 * @throws ArgumentError where a field cannot be part of a URL
 */
export function gatewayEndpoints(gateway: GatewaySettings | undefined): Endpoints | undefined {
	const [, scheme, rest] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec((gateway?.host ?? '').trim()) ?? [];
	const host = (rest ?? '').replace(/^\/+|\/+$/g, '');
	if (!gateway || host === '') return undefined;

	const origin = `${protocolOf(gateway, scheme)}://${host}${portOf(gateway)}`;
	if (!/^[A-Za-z0-9.-]+(?::\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](?::\d{1,5})?$/.test(host) || !URL.canParse(origin)) {
		throw new ArgumentError(
			'gateway.host',
			'The gateway host is not a host name.',
			'Give the host alone, such as gateway.example.com; protocol, port and paths have fields of their own.',
		);
	}
	return {
		apiBase: origin + prefix('gateway.apiPath', gateway.apiPath),
		loginBase: origin + prefix('gateway.loginPath', gateway.loginPath),
	};
}

function protocolOf(gateway: GatewaySettings, scheme: string | undefined): string {
	const given = (gateway.protocol ?? '').trim().toLowerCase().replace(/:?\/*$/, '');
	const protocol = given === '' ? (scheme?.toLowerCase() ?? 'https') : given;
	if (protocol === 'http' || protocol === 'https') return protocol;
	throw new ArgumentError('gateway.protocol', `The gateway protocol "${protocol}" cannot be used.`, 'Give https or http.');
}

function portOf({ port }: GatewaySettings): string {
	if (port === undefined || port === null || Number.isNaN(port) || port <= 0) return '';
	if (Number.isInteger(port) && port <= 65_535) return `:${port}`;
	throw new ArgumentError('gateway.port', `The gateway port ${port} is not a port.`, 'Give a number from 1 to 65535, or -1 for none.');
}

function prefix(argument: string, path: string | undefined): string {
	const clean = `/${path ?? ''}`.replace(/\s+$|(?<=^\/)\s+/g, '').replace(/\/{2,}/g, '/').replace(/\/+$/, '');
	if (/^[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/.test(clean) && !clean.split('/').some((segment) => /^\.{1,2}$/.test(segment))) return clean;
	throw new ArgumentError(argument, 'The gateway path holds something that a path cannot hold.', 'Give a path such as /genesys/login.');
}
