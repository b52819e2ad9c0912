import type { IExecuteFunctions } from 'n8n-workflow';

import { effectiveConnection, resolveEndpoints, type QueryValue } from '../../../lib';
import { clientSettings, isAuthentication } from '../../shared/connection';
import { FieldError, isEmpty } from '../../shared/values';

export interface Address {
	/** Scheme and host, where they were given. */
	origin?: string;
	path: string;
	query: Record<string, QueryValue | QueryValue[]>;
}

const expected = 'a path such as /api/v2/routing/queues';

/** What was given as the path: it may have a host before it, and a query behind it. */
export function readAddress(context: IExecuteFunctions, itemIndex: number): Address {
	const given = context.getNodeParameter('path', itemIndex, '');
	if (isEmpty(given)) throw new FieldError('path', 'is empty', expected);
	const [, origin, path = '', search = ''] = /^(https?:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(String(given).trim()) ?? [];
	const { parameter = [] } = context.getNodeParameter('queryParameters', itemIndex, {}) as { parameter?: Array<{ name?: unknown; value?: unknown }> };
	const pairs = [...new URLSearchParams(search), ...parameter.map(({ name, value }) => [String(name ?? '').trim(), value] as const)];
	return { ...(origin === undefined ? {} : { origin }), path: path.startsWith('/') ? path : `/${path}`, query: queryOf(pairs) };
}

/** A name that is given more than once has a list of values. */
function queryOf(pairs: ReadonlyArray<readonly [name: string, value: unknown]>): Address['query'] {
	const query = new Map<string, QueryValue[]>();
	for (const [name, value] of pairs) {
		if (name === '' || isEmpty(value)) continue;
		query.set(name, [...(query.get(name) ?? []), ...((Array.isArray(value) ? value : [value]) as QueryValue[])]);
	}
	return Object.fromEntries([...query].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]));
}

/**
 * The path below the API's base.
 *
 * @throws FieldError where the address leads elsewhere: the token is for the host of the credential alone.
 */
export async function pathOf(context: IExecuteFunctions, itemIndex: number, { origin, path }: Address): Promise<string> {
	if (origin === undefined) return path;
	const authentication = context.getNodeParameter('authentication', itemIndex, 'clientCredentials');
	const settings = isAuthentication(authentication) ? await clientSettings(context, authentication, itemIndex) : {};
	const base = new URL(resolveEndpoints(effectiveConnection(settings)).apiBase);
	const prefix = base.pathname.replace(/\/$/, '');
	if (URL.canParse(origin) && new URL(origin).origin === base.origin && path.startsWith(`${prefix}/`)) return path.slice(prefix.length);
	throw new FieldError('path', `leads to another host than that of the credential, ${base.origin}${prefix}`, expected);
}

export function checkPath(path: string): string {
	if (path.startsWith('/api/')) return path;
	throw new FieldError('path', 'does not start with /api/', expected);
}
