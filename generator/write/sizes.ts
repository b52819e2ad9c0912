import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { schemaLimits } from './output-schemas';

/** What every editor session loads, and n8n keeps once more as tools: the budget of the package. */
export const budget = {
	/** Bytes of dist/types/nodes.json. */
	total: 5_000_000,
	gzipped: 550_000,
	/** The biggest node of n8n itself. */
	node: 287_000,
	/** Groups that are bigger than that by their number of operations. */
	exceptions: { genesysCloudWorkforceManagement: 500_000, genesysCloudConversations: 500_000 } as Record<string, number>,
	/** Properties that stand side by side in one node. */
	properties: 450,
};

/** Bytes that the properties of a node may have without their texts, which need some, as do the rest of its description and an operation that is added. */
export const propertyBudget = (nodeName: string): number => (budget.exceptions[nodeName] ?? budget.node) - 35_000;

interface NodeType {
	name: string;
	properties: unknown[];
}

/**
 * Measures the node types against the budget.
 *
 * @returns a line with the figures
 * @throws Error that names everything over budget
 */
export function checkSizes(file: string): string {
	const text = readFileSync(file, 'utf8');
	const nodes = JSON.parse(text) as NodeType[];
	const gzipped = gzipSync(text, { level: 9 }).length;
	const sizes = nodes.map((node) => ({ name: node.name, bytes: Buffer.byteLength(JSON.stringify(node)), properties: node.properties.length }));
	const over = [
		...(Buffer.byteLength(text) > budget.total ? [`all nodes: ${Buffer.byteLength(text)} bytes`] : []),
		...(gzipped > budget.gzipped ? [`all nodes: ${gzipped} bytes gzipped`] : []),
		...sizes.filter(({ name, bytes }) => bytes > (budget.exceptions[name] ?? budget.node)).map(({ name, bytes }) => `${name}: ${bytes} bytes`),
		...sizes.filter(({ properties }) => properties > budget.properties).map(({ name, properties }) => `${name}: ${properties} properties`),
	];
	if (over.length > 0) throw new Error(`Over budget (generator/write/sizes.ts):\n${over.join('\n')}`);
	const [biggest] = sizes.sort((a, b) => b.bytes - a.bytes);
	return `dist/types/nodes.json: ${nodes.length} nodes, ${Buffer.byteLength(text)} bytes, ${gzipped} gzipped; biggest ${biggest?.name} with ${biggest?.bytes} bytes`;
}

/**
 * Measures the schemas of answers, which are files of their own.
 *
 * @returns a line with the figures
 * @throws Error where there are too many, or one is too large
 */
export function checkSchemas(folder: string): string {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('__schema__') && file.endsWith('.json'));
	const sizes = files.map((file) => statSync(join(folder, file)).size);
	const [bytes, largest] = [sizes.reduce((sum, size) => sum + size, 0), Math.max(0, ...sizes)];
	if (files.length > schemaLimits.files || largest > schemaLimits.bytes) {
		throw new Error(`Over budget (generator/write/output-schemas.ts): ${files.length} schemas, the largest with ${largest} bytes`);
	}
	return `schemas of answers: ${files.length} files, ${bytes} bytes, the largest ${largest}`;
}
