import type { ApiGroup, Operation } from '../model/types';

const apiExplorer = 'https://developer.genesys.cloud/devapps/api-explorer';
export const aboutLogins = 'https://developer.genesys.cloud/authorization/platform-auth/';

/** Listings lie at short paths; of equally short ones that of the resource that the node starts with comes first. */
function mainOperation({ resources }: ApiGroup, usual: unknown): Operation | undefined {
	const rank = ({ method, path, deprecated }: Operation, resource: string): number[] => [
		Number(deprecated),
		Number(method !== 'GET'),
		path.split('{').length,
		path.split('/').length,
		Number(resource !== usual),
	];
	const ranked = resources.flatMap(({ value, operations }) => operations.map((operation) => ({ operation, ranks: rank(operation, value) })));
	const byRanks = (a: number[], b: number[]): number => a.map((value, index) => value - b[index]!).find((difference) => difference !== 0) ?? 0;
	return ranked.sort((a, b) => byRanks(a.ranks, b.ranks))[0]?.operation;
}

/**
 * A page for a node: the API Explorer, opened at an operation as in `#get-api-v2-routing-queues--queueId--members`.
 * @param usual the resource that the node starts with
 */
export function documentationOf(group: ApiGroup, usual: unknown): string {
	const operation = mainOperation(group, usual);
	return operation ? `${apiExplorer}#${operation.method.toLowerCase()}${operation.path.replace(/[/{}]/g, '-')}` : apiExplorer;
}
