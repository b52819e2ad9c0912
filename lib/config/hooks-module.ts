import { createRequire } from 'node:module';
import { ArgumentError } from '../errors';
import type { HttpClient } from '../http/http-client';
import type { Hooks } from '../http/hook-policy';
import { errorCode } from '../logging/redact';

/** What a module of the configuration file puts into the client's settings. */
export interface LoadedHooks {
	readonly hooks?: Pick<Hooks, 'preRequest' | 'postResponse'>;
	readonly httpClient?: HttpClient;
}

const ARGUMENT = 'hooks.module';
const ADVICE = 'Check [hooks] module in the configuration file: an absolute path, a path from the folder of the file, or the name of a package that is installed there or above.';

/**
 * Loads a module with any of `preRequest`, `postResponse` and `httpClient`, as CommonJS or as ES module, from its default export or by
 * name. Node loads a module once: what is changed in it counts after a restart.
 * @param module absolute path, or name of a package
 * @param file the configuration file, from whose folder packages are looked for
 * @throws ArgumentError where it cannot be loaded or has none of the three; sending requests without hooks that somebody relies on would be worse
 */
export function loadHooks(module: string, file: string): LoadedHooks {
	const exported = exportsOf(load(module, file));
	const preRequest = functionOf<Hooks['preRequest']>(exported, 'preRequest', module);
	const postResponse = functionOf<Hooks['postResponse']>(exported, 'postResponse', module);
	const httpClient = clientOf(exported.httpClient, module);
	if (!preRequest && !postResponse && !httpClient) {
		throw new ArgumentError(ARGUMENT, `The module "${module}" exports none of preRequest, postResponse and httpClient.`, ADVICE);
	}
	return { hooks: preRequest || postResponse ? { preRequest, postResponse } : undefined, httpClient };
}

function load(module: string, file: string): unknown {
	try {
		return createRequire(file)(module) as unknown;
	} catch (error) {
		const reason = errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason');
		throw new ArgumentError(ARGUMENT, `The module "${module}" could not be loaded (${reason}).`, ADVICE);
	}
}

function exportsOf(loaded: unknown): Record<string, unknown> {
	const named: Record<string, unknown> = isObject(loaded) ? { ...loaded } : {};
	return isObject(named.default) ? { ...named.default, ...named } : named;
}

function isObject(value: unknown): value is object {
	return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function functionOf<T>(exported: Record<string, unknown>, name: string, module: string): T | undefined {
	const value = exported[name];
	if (value === undefined || typeof value === 'function') return value as T | undefined;
	throw new ArgumentError(ARGUMENT, `The ${name} of the module "${module}" is no function.`, ADVICE);
}

function clientOf(value: unknown, module: string): HttpClient | undefined {
	if (value === undefined) return undefined;
	if (isObject(value) && 'request' in value && typeof value.request === 'function') return value as HttpClient;
	throw new ArgumentError(ARGUMENT, `The httpClient of the module "${module}" has no method request.`, ADVICE);
}
