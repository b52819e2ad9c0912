import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { builtinNode, builtinPackage } from './builtins';
import type { N8n } from './n8n';

/** The part of n8n-core's directory loaders that running needs. */
export interface NodeSource {
	packageName: string;
	getNode(name: string): { type: INodeType | IVersionedNodeType };
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
		const found = packageName === this.source.packageName ? this.source.getNode(name).type : undefined;
		const node = found ?? (packageName === builtinPackage ? builtinNode(name) : undefined);
		if (!node) throw new this.n8n.UserError(`The workflow has a node of type ${type}, which is not available here`);
		return node;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return this.n8n.NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}
