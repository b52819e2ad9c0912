import { NodeConnectionTypes, type ICredentialsDecrypted, type INodeCredentialTestResult, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';

import { credentials, pickers, properties } from '../generated/GenesysCloudTrigger/properties';
import { listSearch } from '../shared/pickers/methods';

export class GenesysCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Trigger',
		name: 'genesysCloudTrigger',
		icon: { light: 'file:../../icons/genesysCloud.svg', dark: 'file:../../icons/genesysCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		// "getRoutingQueues.created" as a person reads it; an expression has no way to the names of the options.
		subtitle: '={{ $parameter["event"].replace(/^get(?=[A-Z])/, "").split(".").map((name) => name.charAt(0).toUpperCase() + name.slice(1).replace(/(?!^)[A-Z]/g, " $&")).join(": ") }}',
		description: 'Starts a workflow when something happens in Genesys Cloud: conversations, agents, queues, and whatever is created, changed or deleted',
		defaults: { name: 'Genesys Cloud Trigger' },
		codex: {
			categories: ['Communication', 'Sales'],
			alias: ['Conversation', 'Call', 'Agent', 'Presence', 'Queue', 'Contact Center', 'Audit', 'PureCloud', 'Poll'],
			resources: { primaryDocumentation: [{ url: 'https://developer.genesys.cloud/devapps/api-explorer' }], credentialDocumentation: [{ url: 'https://developer.genesys.cloud/authorization/platform-auth/' }] },
		},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		// A copy: n8n puts its own fields into the list that it finds here.
		properties: [...properties],
	};

	methods = {
		credentialTest: {
			async testConnection(credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
				const { testConnection } = await import('../shared/credential-test');
				return await testConnection(credential);
			},
		},
		listSearch: listSearch(...pickers),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		// Loaded at first use: n8n reads the description of every node, and runs few of them.
		const [{ pollTrigger }, { lists }] = await Promise.all([import('./poll'), import('../generated/GenesysCloudTrigger/lists')]);
		return await pollTrigger(this, lists);
	}
}
