import type { Made } from './made';
import { credentialName, MARK, ownOf } from './mark';
import { isNotFound, type Operations } from './operations';

/** Genesys Cloud's name for a web services data actions integration. */
const TYPE = 'custom-rest-actions';
/** Where such an integration keeps its credential, of whatever type that is. */
const CREDENTIAL_PLACE = 'basicAuth';
/** A credential with fields of one's own; a request has them as `${credentials.…}`. */
const CREDENTIAL_TYPE = 'userDefined';

interface Integration {
	id: string;
	name?: string;
	intendedState?: string;
}

interface Configuration {
	name: string;
	version: number;
	properties?: object;
	advanced?: object;
	notes?: string;
	credentials?: Record<string, { id?: string } | undefined>;
}

/** An integration with what it is configured to. */
export interface ConfiguredIntegration extends Integration {
	configuration: Configuration;
}

const read = async (operations: Operations, integrationId: string): Promise<Configuration> =>
	await operations.call('getIntegrationConfigCurrent', { pathParameters: { integrationId } });

/** As a run leaves it that ended before its mark, unless it has actions. */
const isBlank = ({ intendedState, configuration: { notes = '', credentials = {} } }: ConfiguredIntegration): boolean =>
	notes === '' && Object.keys(credentials).length === 0 && intendedState === 'DISABLED';

const isMarked = ({ configuration }: ConfiguredIntegration): boolean => configuration.notes === MARK;

async function named(operations: Operations, name: string): Promise<ConfiguredIntegration[]> {
	const found = await operations.filter<Integration>('getIntegrations', { integrationType: TYPE }, (one) => one.name === name && one.intendedState !== 'DELETED');
	return await Promise.all(found.map(async (integration) => ({ ...integration, configuration: await read(operations, integration.id) })));
}

/** The IDs of all integrations with data actions, published or drafts. */
async function integrationsWithActions(operations: Operations): Promise<Set<string | undefined>> {
	const lists = await Promise.all(['getIntegrationsActions', 'getIntegrationsActionsDrafts'].map(async (id) => await operations.filter<{ integrationId?: string }>(id, {}, () => true)));
	return new Set(lists.flat().map(({ integrationId }) => integrationId));
}

/** Those that bear the mark, and those that a run left without one: nothing is in them that could be somebody else's. */
async function ownAmong(operations: Operations, existing: readonly ConfiguredIntegration[]): Promise<ConfiguredIntegration[]> {
	const blank = existing.filter(isBlank);
	const inUse = blank.length === 0 ? new Set() : await integrationsWithActions(operations);
	return existing.filter((one) => isMarked(one) || (blank.includes(one) && !inUse.has(one.id)));
}

/** @throws NameTakenError */
export async function findIntegration(operations: Operations, name: string): Promise<ConfiguredIntegration | undefined> {
	const existing = await named(operations, name);
	const own = await ownAmong(operations, existing);
	return own.find(isMarked) ?? ownOf('an integration', name, existing, (one) => own.includes(one));
}

/** An integration that bears the name, with the secret as its credential, switched on. */
export async function ensureIntegration(operations: Operations, own: ConfiguredIntegration | undefined, { name, secret }: { name: string; secret: string }, made: Made): Promise<{ integrationId: string; credentialId: string }> {
	const { id: integrationId, intendedState, configuration } = own ?? (await create(operations, name));
	const { version, properties = {}, advanced = {}, notes, credentials } = configuration;
	const known = credentials?.[CREDENTIAL_PLACE]?.id;
	const credentialId = await ensureCredential(operations, { name, secret, known }, made);
	if (notes !== MARK || known !== credentialId) {
		const body = { name, version, properties, advanced, notes: MARK, credentials: { ...credentials, [CREDENTIAL_PLACE]: { id: credentialId } } };
		await operations.call('putIntegrationConfigCurrent', { pathParameters: { integrationId }, body });
	}
	if (intendedState !== 'ENABLED') await operations.call('patchIntegration', { pathParameters: { integrationId }, body: { intendedState: 'ENABLED' } });
	made.note('integration', !own);
	return { integrationId, credentialId };
}

async function create(operations: Operations, name: string): Promise<ConfiguredIntegration> {
	const integration = await operations.call<Integration>('postIntegrations', { body: { name, integrationType: { id: TYPE } } });
	return { ...integration, configuration: await read(operations, integration.id) };
}

/** A secret cannot be read, so that it is written each time. */
async function ensureCredential(operations: Operations, { name, secret, known }: { name: string; secret: string; known: string | undefined }, made: Made): Promise<string> {
	const body = { name: credentialName(name), type: { name: CREDENTIAL_TYPE }, credentialFields: { secret } };
	const secrets = [secret];
	const credentialId = known ?? (await credentialsOf(operations, name))[0]?.id;
	if (credentialId !== undefined) {
		try {
			await operations.call('putIntegrationsCredential', { pathParameters: { credentialId }, body, secrets });
			made.note('credential', false);
			return credentialId;
		} catch (error) {
			if (!isNotFound(error)) throw error;
		}
	}
	const { id } = await operations.call<{ id: string }>('postIntegrationsCredentials', { body, secrets });
	made.note('credential', true);
	return id;
}

const credentialsOf = async (operations: Operations, name: string): Promise<Array<{ id: string }>> =>
	await operations.filter<{ id: string; name?: string }>('getIntegrationsCredentialsListing', {}, (one) => one.name === credentialName(name));

/** The IDs of the integrations that set-ups of a name made. */
export const ownIntegrations = async (operations: Operations, name: string): Promise<string[]> => (await ownAmong(operations, await named(operations, name))).map(({ id }) => id);

/** Takes the credentials of a set-up away, also those that a run left behind which did not come to its end. */
export async function removeCredentials(operations: Operations, name: string): Promise<string[]> {
	const credentials = await credentialsOf(operations, name);
	for (const { id } of credentials) await operations.remove('deleteIntegrationsCredential', { credentialId: id });
	return credentials.map(({ id }) => id);
}
