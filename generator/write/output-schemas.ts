import { join } from 'node:path';

import type { Schema } from '../definition/swagger';
import type { Schemas } from '../model/schemas';
import type { ApiGroup, Operation } from '../model/types';

/*
 * The editor shows what a step will give before it has run once: n8n looks for a JSON schema beside the node, in
 * `__schema__/v<version>/<resource>/<operation>.json`, written as its own nodes write theirs.
 */

/** Folder and version as n8n asks for them; the version is that of the node's description. */
export const schemaFolder = '__schema__/v1.0.0';

export const schemaLimits = {
	/** The package is unpacked file by file. */
	files: 2_000,
	/** Bytes of one file. */
	bytes: 8_192,
	/** Characters of a path below the generated nodes: Windows takes 260 in all, and has a user's folder of n8n before these. */
	path: 150,
	/** How far objects in objects are followed. */
	depth: 3,
};

export interface OutputSchema {
	type: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
	version?: number;
}

/** Cut at a depth; what lies deeper is an object, or a list, of which nothing is said. */
function schemaOf(source: Schema, schemas: Schemas, depth: number): OutputSchema {
	const schema = schemas.resolve(source);
	switch (schema.type ?? 'object') {
		case 'array':
			return schema.items ? { type: 'array', items: schemaOf(schema.items, schemas, depth) } : { type: 'array' };
		case 'object': {
			const properties = depth > 0 ? schemas.properties(schema).map(([wire, property]) => [wire, schemaOf(property, schemas, depth - 1)] as const) : [];
			return properties.length > 0 ? { type: 'object', properties: Object.fromEntries(properties) } : { type: 'object' };
		}
		default:
			return { type: String(schema.type) };
	}
}

/** The schema of one item as deep as a file may hold it; undefined where nothing is known of it, or it is too wide. */
export function outputSchema(item: Schema, schemas: Schemas): string | undefined {
	for (let { depth } = schemaLimits; depth > 0; depth--) {
		const schema = schemaOf(item, schemas, depth);
		if (schema.properties === undefined) return undefined;
		const text = JSON.stringify({ ...schema, version: 1 });
		if (Buffer.byteLength(text) <= schemaLimits.bytes) return text;
	}
	return undefined;
}

/** What is looked at first where not all can be had: lists, entities, what changes them, then anything else that reads. */
function rankOf({ method, deprecated, preview, itemsKey, item }: Operation, schemas: Schemas): number | undefined {
	if (item === undefined || method === 'DELETE') return undefined;
	const { properties = {} } = schemas.resolve(item);
	const isEntity = Object.hasOwn(properties, 'id');
	if (!isEntity && method !== 'GET') return undefined;
	if (deprecated) return 5;
	if (preview) return 4;
	if (!isEntity) return 3;
	if (method !== 'GET') return 2;
	return itemsKey === undefined ? 1 : 0;
}

export interface SchemaFile {
	className: string;
	/** Below the folder of the node. */
	path: string;
	text: string;
}

/** The schemas of all nodes, in a fixed order; of equal rank those of the first groups. */
export function schemaFiles(groups: ApiGroup[], schemas: Schemas): SchemaFile[] {
	const ranked = groups.flatMap(({ className, resources }) =>
		resources.flatMap(({ value, operations }) =>
			operations.flatMap((operation) => {
				const rank = rankOf(operation, schemas);
				return rank === undefined ? [] : [{ rank, className, resource: value, operation }];
			}),
		),
	);
	ranked.sort((a, b) => a.rank - b.rank);
	const texts = new Map<string, string | undefined>();
	const textOf = (item: Schema): string | undefined => {
		const key = JSON.stringify(item);
		if (!texts.has(key)) texts.set(key, outputSchema(item, schemas));
		return texts.get(key);
	};
	return ranked
		.flatMap(({ className, resource, operation: { id, item } }) => {
			const path = `${schemaFolder}/${resource}/${id}.json`;
			const text = item && join(className, path).length <= schemaLimits.path ? textOf(item) : undefined;
			return text === undefined ? [] : [{ className, path, text }];
		})
		.slice(0, schemaLimits.files);
}
