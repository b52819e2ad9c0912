import { NodeConnectionTypes, type ICredentialsDecrypted, type INodeCredentialTestResult, type INodeType, type INodeTypeDescription, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import { credentials, pickers, properties } from '../generated/GenesysCloudNotificationTrigger/properties';
import { listSearch } from '../shared/pickers/methods';

export class GenesysCloudNotificationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Notification Trigger',
		name: 'genesysCloudNotificationTrigger',
		icon: { light: 'file:../../icons/genesysCloud.svg', dark: 'file:../../icons/genesysCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [...($parameter["topics"]["values"] || []).map((entry) => entry.topic), $parameter["topicNames"]].filter(Boolean).join(", ") }}',
		description: 'Starts a workflow the moment something happens in Genesys Cloud, through a notification channel',
		defaults: { name: 'Genesys Cloud Notification Trigger' },
		codex: {
			categories: ['Communication', 'Sales'],
			alias: ['Event', 'Presence', 'Conversation', 'Call', 'Queue', 'Agent', 'Realtime', 'WebSocket', 'Contact Center', 'PureCloud'],
			resources: {
				primaryDocumentation: [{ url: 'https://developer.genesys.cloud/notificationsalerts/notifications/available-topics' }],
				credentialDocumentation: [{ url: 'https://developer.genesys.cloud/authorization/platform-auth/' }],
			},
		},
		eventTriggerDescription: '',
		activationMessage: 'The workflow starts with each event of its topics from now on.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
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

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		// Loaded at first use: n8n reads the description of every node, and runs few of them.
		const { listen } = await import('./listen');
		return await listen(this);
	}
}
