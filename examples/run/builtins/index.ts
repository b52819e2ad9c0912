import type { INodeType } from 'n8n-workflow';
import { agent } from './agent';
import { code } from './code';
import { files } from './files';
import { flow } from './flow';
import { emailSend } from './messages';
import { set } from './set';
import { triggers } from './triggers';

/*
 * Stand-ins for the handful of n8n's own nodes that the examples use, with the same type and parameter names,
 * so that one workflow file runs here and in n8n. n8n-nodes-base itself would bring some thousand packages.
 */
const { chatTrigger, ...basicTriggers } = triggers;

const packages: Record<string, Record<string, INodeType | undefined> | undefined> = {
	'n8n-nodes-base': { ...basicTriggers, ...flow, ...files, set, code, emailSend },
	'@n8n/n8n-nodes-langchain': { chatTrigger, ...agent },
};

export function builtinNode(packageName: string, name: string): INodeType | undefined {
	const nodes = packages[packageName];
	return nodes && Object.hasOwn(nodes, name) ? nodes[name] : undefined;
}
