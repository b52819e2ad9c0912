import { badRequest, conflict } from '../answers/errors';
import { isObject, type JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';
import { type Answer, bodyOf, type Call, type Handler, render } from './call';
import { create } from './creation';
import { checkVersion, remove } from './entities';
import { listEntities } from './lists';

export const INTEGRATIONS = '/api/v2/integrations';
export const CREDENTIALS = '/api/v2/integrations/credentials';
export const ACTIONS = '/api/v2/integrations/actions';

const configPath = (integrationId: string) => `${INTEGRATIONS}/${integrationId}/config/current`;

/** An integration starts switched off, with a configuration of its own to fill in. */
function postIntegrations(call: Call): Answer {
	const { organisation } = call.context;
	const answer = create({ ...call, body: { ...bodyOf(call), intendedState: 'DISABLED' } });
	const { id } = answer.body as Entity;
	organisation.put(INTEGRATIONS, { ...organisation.find(INTEGRATIONS, id)!, intendedState: 'DISABLED', notes: '', reportedState: { code: 'INACTIVE' } });
	organisation.write(configPath(id), { id: 'current', name: bodyOf(call).name, version: 1, properties: {}, advanced: {}, notes: '', credentials: {} });
	return render(call, organisation.find(INTEGRATIONS, id));
}

function checkCredentials(organisation: Organisation, credentials: unknown): void {
	for (const reference of Object.values(isObject(credentials) ? credentials : {})) {
		const id = isObject(reference) ? String(reference.id) : '';
		if (!organisation.find(CREDENTIALS, id)) throw badRequest(`There is no credential with the id ${id}.`, 'invalid.credential', [{ errorCode: 'invalid.credential', fieldName: 'credentials' }]);
	}
}

/** Writing a configuration changes the integration's name and notes with it. */
function putIntegrationConfigCurrent(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const id = call.params.integrationId ?? '';
	const body = bodyOf(call);
	const current = organisation.document(configPath(id));
	if (!isObject(current)) return render(call, body);
	checkVersion(current, body);
	if (!lenientIds) checkCredentials(organisation, body.credentials);
	organisation.write(configPath(id), { ...body, id: 'current', version: Number(current.version) + 1 });
	const integration = organisation.find(INTEGRATIONS, id);
	if (integration) organisation.put(INTEGRATIONS, { ...integration, name: body.name, notes: body.notes });
	return render(call, organisation.document(configPath(id)));
}

function patchIntegration(call: Call): Answer {
	const { organisation } = call.context;
	const integration = organisation.find(INTEGRATIONS, call.params.integrationId ?? '');
	if (!integration) return render(call, bodyOf(call));
	const { intendedState } = bodyOf(call);
	return render(call, organisation.put(INTEGRATIONS, { ...integration, intendedState, reportedState: { code: intendedState === 'ENABLED' ? 'ACTIVE' : 'INACTIVE' } }));
}

/** What holds on to others goes first: an integration with actions stays, and so does a credential in use. */
function deleteIntegration(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const id = call.params.integrationId ?? '';
	if (!lenientIds && organisation.entities(ACTIONS).some(({ integrationId }) => integrationId === id)) throw conflict('The integration has actions.');
	organisation.deleteDocument(configPath(id));
	return remove(call);
}

const usesOf = ({ credentials }: JsonObject): unknown[] => Object.values(isObject(credentials) ? credentials : {}).map((reference) => (isObject(reference) ? reference.id : undefined));

function deleteIntegrationsCredential(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const configurations = organisation.entities(INTEGRATIONS).map(({ id }) => organisation.document(configPath(id))).filter(isObject);
	if (!lenientIds && configurations.some((one) => usesOf(one).includes(call.params.credentialId))) throw conflict('The credential is in use.');
	return remove(call);
}

/** The newer listing is of the same credentials, which never show their fields. */
function getIntegrationsCredentialsListing(call: Call): Answer {
	const { listing } = call.placement;
	return listing ? listEntities(call, listing, call.context.organisation.entities(CREDENTIALS)) : {};
}

export const integrationOperations: Record<string, Handler> = {
	postIntegrations, putIntegrationConfigCurrent, patchIntegration, deleteIntegration, deleteIntegrationsCredential, getIntegrationsCredentialsListing,
};
