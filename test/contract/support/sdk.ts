import type { Operation } from '../../../sandbox';
import type { Arguments } from './arguments';

/** A request as it would go to the wire, in a form that can be compared. */
export interface WireRequest {
	method: string;
	/** Decoded segments. */
	path: string[];
	/** Decoded; a list and its comma-joined form are the same. */
	query: Record<string, string>;
	/** Those of the operation, names in lower case. */
	headers: Record<string, string>;
	body: unknown;
}

interface SdkOptions {
	url: string;
	method: string;
	headers: Record<string, string>;
	params: unknown;
	data: unknown;
}

type SdkApi = Record<string, (...values: unknown[]) => Promise<unknown>>;

interface Sdk {
	ApiClient: { instance: { setHttpClient(client: unknown): void; setAccessToken(token: string): void } };
	AbstractHttpClient: new () => object;
	[apiClass: string]: unknown;
}

const key = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

export const segmentsOf = (path: string): string[] => path.split('/').slice(1).map(decodeURIComponent);

/** `a=1&a=2` and `a=1,2` are the same. */
export function queryOf(text: string): Record<string, string> {
	const query: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(text)) query[name] = name in query ? `${query[name]},${value}` : value;
	return query;
}

/** The official JavaScript SDK with a transport that only takes down what it is given. */
export class RecordingSdk {
	readonly #sdk: Sdk;
	#last: SdkOptions | undefined;

	constructor() {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- the package has no types that hold for its transport
		this.#sdk = require('purecloud-platform-client-v2') as Sdk;
		const take = (options: SdkOptions): void => {
			this.#last = options;
		};
		class Recorder extends this.#sdk.AbstractHttpClient {
			async request(options: SdkOptions): Promise<unknown> {
				take(options);
				return { status: 200, statusText: 'OK', headers: {}, data: {} };
			}
		}
		const client = this.#sdk.ApiClient.instance;
		client.setHttpClient(new Recorder());
		client.setAccessToken('token');
	}

	/** What the SDK sends for these arguments. */
	async request(apiClass: string, operation: Operation, given: Arguments): Promise<WireRequest> {
		const api = new (this.#sdk[apiClass] as new () => SdkApi)();
		const method = api[operation.id];
		if (!method) throw new Error(`${apiClass} has no ${operation.id}`);
		const byKey = new Map([...Object.entries(given.path), ...Object.entries(given.query), ...Object.entries(given.header)].map(([name, value]) => [key(name), value]));
		const [signature = ''] = /\(([^)]*)\)/.exec(method.toString())?.slice(1) ?? [];
		const names = signature.split(',').map((name) => name.trim()).filter((name) => name !== 'opts');
		const used = new Set<string>();
		const positional = names.map((name) => {
			if (byKey.has(key(name))) {
				used.add(key(name));
				return byKey.get(key(name));
			}
			return given.body;
		});
		const options = this.options(method.toString(), byKey, used, given.body);
		this.#last = undefined;
		await method.call(api, ...positional, options);
		return wireOf(this.#last ?? fail(operation.id));
	}

	/** Optional parameters go by the SDK's own spelling of their names, which only its source tells. */
	private options(source: string, byKey: Map<string, unknown>, used: Set<string>, body: unknown): Record<string, unknown> {
		const options: Record<string, unknown> = {};
		// The body is the argument before the security schemes.
		const [, bodyName] = /opts\['([^']+)'\],\s*\['PureCloud OAuth'\]/.exec(source) ?? [];
		for (const [, name = ''] of source.matchAll(/opts\['([^']+)'\]/g)) {
			if (name === bodyName) options[name] = body;
			else if (byKey.has(key(name)) && !used.has(key(name))) options[name] = byKey.get(key(name));
		}
		return options;
	}
}

function fail(id: string): never {
	throw new Error(`The SDK sent nothing for ${id}`);
}

function wireOf({ url, method, headers, params, data }: SdkOptions): WireRequest {
	const { pathname, search } = new URL(url);
	const given = typeof params === 'string' ? params : Object.entries((params ?? {}) as Record<string, unknown>).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
	return {
		method,
		path: segmentsOf(pathname),
		query: queryOf(search ? `${search.slice(1)}&${given}` : given),
		// As axios writes it.
		body: data === undefined || data === null ? undefined : typeof data === 'string' ? data : (JSON.parse(JSON.stringify(data)) as unknown),
		headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
	};
}
