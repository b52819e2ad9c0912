import type { ApiGroup, Operation, Resource } from './types';

/**
 * What a node starts with. n8n does not store a parameter that stands at its default, so a default is as much a part of saved
 * workflows as a name: once released it stays, whatever a new definition adds beside it. The released ones are in
 * definition/defaults.json; `npm run definition:update` adds to them.
 */
export type Defaults = Record<string, NodeDefaults>;

export interface NodeDefaults {
	resource: string;
	/** Operation by resource. */
	operations: Record<string, string>;
}

const live = ({ operations }: Resource): number => operations.filter(({ deprecated }) => !deprecated).length;

/** The resource with most to do; of equal ones the first by name. */
const mainResource = (resources: Resource[]): Resource =>
	[...resources].sort((a, b) => live(b) - live(a) || (a.value < b.value ? -1 : 1))[0]!;

/** To look is harmless: listing first, then reading, then the first by name that is not deprecated. */
function harmlessOperation({ operations }: Resource): Operation {
	const sorted = [...operations].sort((a, b) => Number(a.deprecated) - Number(b.deprecated) || (a.name < b.name ? -1 : 1));
	return sorted.find(({ name }) => name === 'Get Many') ?? sorted.find(({ method }) => method === 'GET') ?? sorted[0]!;
}

/** The defaults of every node: the released ones where they still exist, the others by rule. */
export function defaultsOf(groups: ApiGroup[], released: Defaults): Defaults {
	return Object.fromEntries(
		groups.map(({ nodeName, resources }) => {
			const before = released[nodeName];
			const operations = resources.map((resource) => {
				const known = resource.operations.find(({ id }) => id === before?.operations[resource.value]);
				return [resource.value, (known ?? harmlessOperation(resource)).id] as const;
			});
			const kept = resources.find(({ value }) => value === before?.resource) ?? mainResource(resources);
			return [nodeName, { resource: kept.value, operations: Object.fromEntries(operations.sort(([a], [b]) => (a < b ? -1 : 1))) }];
		}),
	);
}

/** One node a line, so that a diff shows what changed. */
export const formatDefaults = (defaults: Defaults): string =>
	`{\n${Object.entries(defaults)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([node, value]) => `${JSON.stringify(node)}: ${JSON.stringify(value)}`)
		.join(',\n')}\n}\n`;
