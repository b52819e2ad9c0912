import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { resolveIcon } from './icons';

/**
 * A credential type as n8n writes it for the editor: functions are gone, but `authenticate`, whose presence
 * alone makes the type usable in the HTTP Request node, leaves an empty object.
 */
export function readCredential(
	instance: ICredentialType,
	sourcePath: string,
	supportedNodes: string[],
	nodes: ReadonlyMap<string, INodeTypeDescription>,
	packageName: string,
): object {
	const described: ICredentialType = { ...resolveIcon({ ...instance }, sourcePath, packageName), supportedNodes };
	if (described.httpRequestNode && supportedNodes.length > 0) {
		described.httpRequestNode = { ...described.httpRequestNode, hidden: true };
	}
	if (!described.iconUrl && !described.icon) {
		const lender = supportedNodes.map((name) => nodes.get(name)).find((node) => node?.icon ?? node?.iconUrl);
		if (lender?.icon) Object.assign(described, { icon: lender.icon, iconColor: lender.iconColor });
		else if (lender?.iconUrl) described.iconUrl = lender.iconUrl;
	}
	const { authenticate } = instance;
	return { ...described, authenticate: typeof authenticate === 'function' ? {} : authenticate };
}
