import type { OperationTable } from '../operation';
import type { Caller } from '../paging/pages';
import { removeDataActions } from './data-action';
import { ownIntegrations, removeCredentials } from './integration';
import type { Part } from './made';
import { Operations, type Limits } from './operations';
import { checkName } from './settings';
import { removeTriggers } from './trigger';
import { removeWorkflows } from './workflow';

/** The operations that a removal calls; they have to be in its table. */
export const REMOVE_OPERATIONS = [
	'getProcessautomationTriggers', 'deleteProcessautomationTrigger', 'getFlows', 'deleteFlow', 'getIntegrations', 'getIntegrationConfigCurrent',
	'getIntegrationsActions', 'getIntegrationsActionsDrafts', 'deleteIntegrationsAction', 'deleteIntegration', 'getIntegrationsCredentialsListing', 'deleteIntegrationsCredential',
] as const;

/**
 * Takes away what set-ups of a name made, and nothing else: first what sends, then what it was made of. What is gone already does no
 * harm, so that a removal that failed can be run again.
 * @param table rows of {@link REMOVE_OPERATIONS}
 * @returns the IDs of what was taken away, by part
 * @throws ArgumentError for an empty name, and what `client.call` throws
 */
export async function removePush(client: Caller, table: OperationTable, givenName: string, limits: Limits = {}): Promise<Partial<Record<Part, string[]>>> {
	const name = checkName(givenName);
	const operations = new Operations(client, table, limits);
	const trigger = await removeTriggers(operations, name);
	const workflow = await removeWorkflows(operations, name);
	const integration = await ownIntegrations(operations, name);
	const dataAction: string[] = [];
	for (const integrationId of integration) {
		dataAction.push(...(await removeDataActions(operations, name, integrationId)));
		await operations.remove('deleteIntegration', { integrationId });
	}
	const credential = await removeCredentials(operations, name);
	return Object.fromEntries(Object.entries({ trigger, workflow, dataAction, integration, credential }).filter(([, ids]) => ids.length > 0));
}
