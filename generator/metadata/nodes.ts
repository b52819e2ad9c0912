import { existsSync, readFileSync } from 'node:fs';
import {
	NodeHelpers,
	type CodexData,
	type INodeCredentialDescription,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { corsParameters, pollingParameters } from './common-parameters';
import { resolveIcon, type PackageFacts } from './icons';

export interface NodeMetadata {
	name: string;
	className: string;
	/** One a version that differs, newest first, as the editor receives them. */
	descriptions: INodeTypeDescription[];
	credentials: INodeCredentialDescription[];
}

/** n8n takes these four parts of a codex file and nothing else, and drops one that has no `resources`. */
function readCodex(file: string): CodexData | undefined {
	if (!existsSync(file)) return undefined;
	const { categories, subcategories, resources, alias } = JSON.parse(readFileSync(file, 'utf8')) as CodexData;
	if (!resources) return undefined;
	const { primaryDocumentation, credentialDocumentation } = resources;
	return {
		...(categories && { categories }),
		...(subcategories && { subcategories }),
		...(alias && { alias }),
		resources: { primaryDocumentation, credentialDocumentation },
	};
}

function withLoaderParameters(node: INodeType, sourcePath: string): INodeProperties[] {
	const { polling, supportsCORS, properties } = node.description;
	const result = polling ? [...pollingParameters(), ...properties] : [...properties];
	if (node.webhook && supportsCORS) {
		const index = result.findIndex(({ name }) => name === 'options');
		const options = result[index];
		if (options) result[index] = { ...options, options: [...corsParameters(), ...(options.options ?? [])] };
		else result.push(...corsParameters());
	}
	const programmatic = Boolean(node.execute || node.trigger || node.webhook || polling);
	if (!programmatic && !NodeHelpers.isSubNodeType(node.description)) {
		throw new Error(`${sourcePath} has neither execute, trigger, webhook nor poll; this package has no declarative nodes`);
	}
	return result;
}

function describe(node: INodeType, sourcePath: string, codex: CodexData | undefined, facts: PackageFacts): INodeTypeDescription {
	// Copies throughout: a class may share constants with another, and the instance belongs to whoever required it.
	const { __loadOptionsMethods, ...own } = node.description;
	const described: INodeTypeDescription = { ...own, ...(codex && { codex }) };
	return {
		...resolveIcon(described, sourcePath, facts.name),
		communityNodePackageVersion: facts.version,
		properties: withLoaderParameters(node, sourcePath),
	};
}

function newestFirst(versions: INodeType[]): INodeType[] {
	const seen = new Set<string>();
	return versions.reverse().filter(({ description: { version } }) => {
		const key = String(version);
		return seen.has(key) ? false : Boolean(seen.add(key));
	});
}

export function readNode(
	instance: INodeType | IVersionedNodeType,
	sourcePath: string,
	file: string,
	facts: PackageFacts,
): NodeMetadata {
	const { name } = instance.description;
	const codex = instance.description.codex ?? readCodex(`${file}on`);
	const all = 'nodeVersions' in instance ? Object.values(instance.nodeVersions) : [instance];
	const descriptions = newestFirst([...all]).map((version) => ({
		...describe(version, sourcePath, codex, facts),
		name,
	}));
	const credentials = all.flatMap(({ description }) => description.credentials ?? []);
	const unique = new Map(credentials.map((credential) => [credential.name, credential]));
	return {
		name,
		className: instance.constructor.name,
		descriptions,
		credentials: 'nodeVersions' in instance ? [...unique.values()] : credentials,
	};
}
