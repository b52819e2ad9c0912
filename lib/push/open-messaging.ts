import { ArgumentError } from '../errors';
import type { OperationTable } from '../operation';
import type { Caller } from '../paging/pages';
import { webhookAddress } from './address';
import { NameTakenError, Operations, type Limits } from './operations';
import { checkName, checkSecret } from './settings';

/** An open messaging integration, as far as it is set up here. */
export interface OpenMessagingSettings {
	/** What a later run finds the integration by. */
	name: string;
	/** Where outbound messages go: an https address on port 443 that the internet reaches. */
	webhookUrl: string;
	/** What requests are signed with. */
	secret: string;
	/** Whether an integration of that name may be changed that sends to another webhook. Default: false. */
	takeOver?: boolean;
}

/** What is there after a set-up. */
export interface OpenMessagingSetUp {
	name: string;
	webhookUrl: string;
	integrationId: string;
	/** The API goes on with the creation by itself: `Initiated`, `Completed` or `Error`. */
	createStatus?: string;
	created: boolean;
}

/** The operations that a set-up calls; they have to be in its table. */
export const OPEN_MESSAGING_OPERATIONS = ['getConversationsMessagingIntegrationsOpen', 'postConversationsMessagingIntegrationsOpen', 'patchConversationsMessagingIntegrationsOpenIntegrationId'] as const;

interface OpenIntegration {
	id: string;
	name?: string;
	createStatus?: string;
	outboundNotificationWebhookUrl?: string;
}

const sendsTo = ({ outboundNotificationWebhookUrl: url = '' }: OpenIntegration, webhookUrl: string): boolean => URL.canParse(url) && new URL(url).href === webhookUrl;

/** @throws ArgumentError for what the API would not take, before anything is sent */
export function checkOpenMessaging(settings: OpenMessagingSettings): OpenMessagingSettings {
	const url = webhookAddress(settings.webhookUrl);
	// An empty port is the usual one.
	if (url.port !== '') throw new ArgumentError('webhookUrl', `The webhook URL has the port ${url.port}.`, 'Open messaging calls port 443 only.');
	return { ...settings, name: checkName(settings.name), webhookUrl: url.href, secret: checkSecret(settings.secret) };
}

/**
 * Makes the open messaging integration of a name send to a webhook, signed with a secret. Nothing in an integration tells who made it,
 * so that one which sends elsewhere is only changed where that is wanted.
 * @param table rows of {@link OPEN_MESSAGING_OPERATIONS}
 * @throws ArgumentError before anything is sent, also where two integrations bear the name; NameTakenError where the one of that name
 * sends to another webhook; what `client.call` throws
 */
export async function setUpOpenMessaging(client: Caller, table: OperationTable, settings: OpenMessagingSettings, limits: Limits = {}): Promise<OpenMessagingSetUp> {
	const { name, webhookUrl, secret, takeOver = false } = checkOpenMessaging(settings);
	const operations = new Operations(client, table, limits);
	const [existing, another] = await operations.filter<OpenIntegration>('getConversationsMessagingIntegrationsOpen', {}, (one) => one.name === name);
	if (another) throw new ArgumentError('name', `There are several open messaging integrations "${name}".`, 'Rename all but one of them, or choose another name.');
	if (existing && !takeOver && !sendsTo(existing, webhookUrl)) {
		throw new NameTakenError('an open messaging integration', name, existing.id, 'that sends to another webhook', 'Choose another name, delete it at Genesys Cloud, or switch on Take Over (takeOver).');
	}
	const body = { name, outboundNotificationWebhookUrl: webhookUrl, outboundNotificationWebhookSignatureSecretToken: secret };
	const secrets = [secret];
	const integration = existing
		? await operations.call<OpenIntegration>('patchConversationsMessagingIntegrationsOpenIntegrationId', { pathParameters: { integrationId: existing.id }, body, secrets })
		: await operations.call<OpenIntegration>('postConversationsMessagingIntegrationsOpen', { body, secrets });
	const { createStatus } = integration;
	// The answer repeats the secret: no more of it is handed on than this.
	return { name, webhookUrl, integrationId: integration.id, ...(createStatus === undefined ? {} : { createStatus }), created: !existing };
}
