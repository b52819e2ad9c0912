import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription, IVersionedNodeType } from 'n8n-workflow';
import { readCredential } from './credentials';
import { readNode } from './nodes';

interface KnownClass {
	className: string;
	sourcePath: string;
	extends?: string[];
	supportedNodes?: string[];
}

export interface Metadata {
	known: { nodes: Record<string, KnownClass>; credentials: Record<string, KnownClass> };
	types: { nodes: INodeTypeDescription[]; credentials: object[] };
}

interface Manifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/** The class is named like its file, up to the first dot: that is how n8n finds it. */
function instantiate<T>(load: NodeJS.Require, file: string): T {
	const [className = ''] = basename(file).split('.');
	const exported = load(file) as Record<string, (new () => T) | undefined>;
	const found = exported[className];
	if (!found) throw new Error(`${file} does not export a class ${className}`);
	return new found();
}

/** Forgets an earlier build, so that a second call in one process (a watching build) sees the new one. */
function forget(load: NodeJS.Require, folder: string): void {
	const inside = join(folder, 'dist') + sep;
	for (const file of Object.keys(load.cache)) if (file.startsWith(inside)) Reflect.deleteProperty(load.cache, file);
}

/** What n8n's eager loader would find out about the built package in this folder. */
export function readMetadata(packageFolder: string): Metadata {
	const folder = realpathSync(packageFolder);
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
	const load = createRequire(join(folder, 'package.json'));
	forget(load, folder);

	const metadata: Metadata = { known: { nodes: {}, credentials: {} }, types: { nodes: [], credentials: [] } };
	const nodes = new Map<string, INodeTypeDescription>();
	const users = new Map<string, string[]>();
	for (const sourcePath of manifest.n8n.nodes) {
		const file = join(folder, sourcePath);
		const node = readNode(instantiate<INodeType | IVersionedNodeType>(load, file), sourcePath, file, manifest);
		metadata.known.nodes[node.name] = { className: node.className, sourcePath };
		metadata.types.nodes.push(...node.descriptions);
		const [newest] = node.descriptions;
		if (newest) nodes.set(node.name, newest);
		for (const { name } of node.credentials) users.set(name, [...(users.get(name) ?? []), node.name]);
	}
	for (const sourcePath of manifest.n8n.credentials) {
		const credential = instantiate<ICredentialType>(load, join(folder, sourcePath));
		const supportedNodes = users.get(credential.name);
		metadata.known.credentials[credential.name] = {
			className: credential.constructor.name,
			sourcePath,
			extends: credential.extends,
			supportedNodes,
		};
		metadata.types.credentials.push(readCredential(credential, sourcePath, supportedNodes ?? [], nodes, manifest.name));
	}
	return metadata;
}

/**
 * Writes the four files that let n8n load the package lazily. Without them it requires every node class at start.
 * The order is that of package.json, so equal builds give equal files.
 */
export function writeMetadata(packageFolder: string): Metadata {
	const metadata = readMetadata(packageFolder);
	for (const [part, content] of Object.entries(metadata)) {
		for (const kind of ['nodes', 'credentials'] as const) {
			const file = join(packageFolder, 'dist', part, `${kind}.json`);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, JSON.stringify((content as Metadata['known'] | Metadata['types'])[kind]));
		}
	}
	return metadata;
}
