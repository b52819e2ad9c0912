import type { Transferrer } from '../files/download';
import type { WaitOptions } from '../jobs/wait';
import type { OperationTable } from '../operation';
import type { Caller } from '../paging/pages';
import { isTestAddress } from './address';
import { ensureDataAction, findDataAction } from './data-action';
import { ensureIntegration, findIntegration } from './integration';
import { Made, type Part } from './made';
import { Operations, type Limits } from './operations';
import { checkSettings, type PushSettings } from './settings';
import { ensureTrigger, findTriggers, removeOtherTriggers } from './trigger';
import { ensureWorkflow, findWorkflow } from './workflow';

/** What is there after a set-up. */
export interface PushSetUp {
	name: string;
	topicName: string;
	webhookUrl: string;
	headerName: string;
	integrationId: string;
	credentialId: string;
	dataActionId: string;
	workflowId: string;
	triggerId: string;
	enabled: boolean;
	created: Part[];
	updated: Part[];
	/** What remains to be done by hand, a sentence each. */
	toDo: string[];
}

/** What a set-up needs besides its settings. */
export interface PushOptions extends Limits {
	/** How the import of a workflow is waited for. */
	wait?: WaitOptions;
}

/** The operations that a set-up calls; they have to be in its table. */
export const SET_UP_OPERATIONS = [
	'getIntegrations', 'postIntegrations', 'getIntegrationConfigCurrent', 'putIntegrationConfigCurrent', 'patchIntegration',
	'getIntegrationsCredentialsListing', 'postIntegrationsCredentials', 'putIntegrationsCredential',
	'getIntegrationsActions', 'getIntegrationsActionsDrafts', 'postIntegrationsActions', 'patchIntegrationsAction',
	'getFlows', 'postFlowsJobs', 'getFlowsJob',
	'getProcessautomationTriggers', 'postProcessautomationTriggers', 'putProcessautomationTrigger', 'deleteProcessautomationTrigger',
] as const;

/**
 * Makes Genesys Cloud send events to a webhook: a trigger starts a workflow, which calls a data action, whose integration keeps the
 * secret. What an earlier run of the same name made is found and brought up to date; what one that failed left undone is done now.
 * @param table rows of {@link SET_UP_OPERATIONS}
 * @throws ArgumentError before anything is sent; NameTakenError where the name belongs to what was not made here; JobFailedError where
 * Architect refuses the workflow; what `client.call` throws
 */
export async function setUpPush(client: Caller & Transferrer, table: OperationTable, settings: PushSettings, { wait, ...limits }: PushOptions = {}): Promise<PushSetUp> {
	const { name, secret, webhookUrl, headerName, topicName, workflowId: chosen, matchCriteria, enabled = true, delayBySeconds, eventTTLSeconds } = checkSettings(settings);
	const operations = new Operations(client, table, limits);
	// A name that is taken has to show before anything is made.
	const [integration, workflow, triggers] = await Promise.all([findIntegration(operations, name), chosen === undefined ? findWorkflow(operations, name) : undefined, findTriggers(operations, name)]);
	const made = new Made();
	const { integrationId, credentialId } = await ensureIntegration(operations, integration, { name, secret }, made);
	const dataAction = await findDataAction(operations, name, integrationId);
	const deliver = async (): Promise<string> => await ensureDataAction(operations, dataAction, { name, integrationId, webhookUrl, topicName, headerName }, made);
	// A workflow needs the data action. One that is there names the old topic until the API has taken the trigger of the new one.
	const newActionId = dataAction ? undefined : await deliver();
	const workflowId = chosen ?? (await ensureWorkflow(operations, client, workflow, name, made, { ...wait, signal: limits.signal }));
	const triggerId = await ensureTrigger(operations, triggers, name, workflowId, { topicName, matchCriteria, enabled, delayBySeconds, eventTTLSeconds }, made);
	const dataActionId = newActionId ?? (await deliver());
	await removeOtherTriggers(operations, triggers, triggerId);
	const ids = { integrationId, credentialId, dataActionId, workflowId, triggerId };
	return { name, topicName, webhookUrl, headerName, ...ids, enabled, created: made.created, updated: made.updated, toDo: remaining(name, webhookUrl, headerName, chosen !== undefined) };
}

function remaining(name: string, webhookUrl: string, headerName: string, isChosen: boolean): string[] {
	return [
		`In n8n's Webhook node choose POST and Header Auth, with the name ${headerName} and the secret as its value, and activate the workflow.`,
		...(isChosen ? [`In Architect, give the workflow an input variable jsonData of the type JSON and a Call Data Action "${name}" whose input event is the expression ToString(Flow.jsonData), and publish it.`] : []),
		...(isTestAddress(webhookUrl) ? ['The webhook URL is n8n\'s test address, which answers only while the editor listens. Run this again with the production address.'] : []),
	];
}
