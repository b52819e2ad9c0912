import { NodeConnectionTypes, type IDataObject, type INodeType, type INodeTypes, type IVersionedNodeType } from 'n8n-workflow';
import { any } from './builtins/describe';
import { builtinNode } from './builtins';
import type { N8n } from './n8n';

/** The part of n8n-core's directory loaders that running needs. */
export interface NodeSource {
	packageName: string;
	getNode(name: string): { type: INodeType | IVersionedNodeType };
}

/** n8n offers a node that allows it a second time, as a tool of agents: without inputs, and with a description for the model. */
function asTool(type: INodeType): INodeType {
	const { description } = type;
	const tool = Object.create(type) as INodeType;
	tool.description = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [...any('descriptionType', 'toolDescription'), ...description.properties],
	};
	return tool;
}

/** Finds a node by the type a saved workflow names: `<package>.<node>`. */
export class PackageNodeTypes implements INodeTypes {
	constructor(
		private readonly n8n: N8n['workflow'],
		private readonly source: NodeSource,
	) {}

	getByName(type: string): INodeType | IVersionedNodeType {
		const dot = type.lastIndexOf('.');
		const [packageName, name] = [type.slice(0, dot), type.slice(dot + 1)];
		const found = packageName === this.source.packageName ? this.ownNode(name) : undefined;
		const node = found ?? builtinNode(packageName, name);
		if (!node) throw new this.n8n.UserError(`The workflow has a node of type ${type}, which is not available here`);
		return node;
	}

	private ownNode(name: string): INodeType | IVersionedNodeType {
		if (!name.endsWith('Tool')) return this.source.getNode(name).type;
		return asTool(this.n8n.NodeHelpers.getVersionedNodeType(this.source.getNode(name.slice(0, -'Tool'.length)).type));
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return this.n8n.NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}
