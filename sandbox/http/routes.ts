import type { Operation } from '../definition/catalogue';

/** All operations whose paths differ at most in the names of their parameters: the router sees one route. */
export interface Route {
	/** With positional parameters: `/api/v2/users/:p0`. */
	url: string;
	byMethod: Map<string, { operation: Operation; names: string[] }>;
}

const PARAMETER = /\{([^}]+)\}/g;

export function routesOf(operations: Operation[]): Route[] {
	const routes = new Map<string, Route>();
	for (const operation of operations) {
		const names = [...operation.path.matchAll(PARAMETER)].map(([, name]) => name ?? '');
		let index = 0;
		const url = operation.path.replace(PARAMETER, () => `:p${index++}`);
		const route = routes.get(url) ?? { url, byMethod: new Map() };
		routes.set(url, route);
		route.byMethod.set(operation.method, { operation, names });
	}
	return [...routes.values()];
}

export function namedParams(names: string[], positional: Record<string, string>): Record<string, string> {
	return Object.fromEntries(names.map((name, index) => [name, positional[`p${index}`] ?? '']));
}
