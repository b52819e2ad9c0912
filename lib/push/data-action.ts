import type { Made } from './made';
import type { Operations } from './operations';

/** A data action, as far as a set-up reads it. */
export interface DataAction {
	id: string;
	name?: string;
	integrationId?: string;
	version?: number;
}

/** What the data action does. */
export interface Delivery {
	name: string;
	integrationId: string;
	webhookUrl: string;
	topicName: string;
	headerName: string;
}

/** Name of the data action's one input: the event as JSON text. */
export const INPUT = 'event';

/** Schemas of what goes in and comes out. Those of a published action can never be changed. */
const contract = {
	input: {
		inputSchema: {
			$schema: 'http://json-schema.org/draft-04/schema#',
			title: 'Event',
			type: 'object',
			required: [INPUT],
			properties: { [INPUT]: { type: 'string', description: 'The event as JSON text' } },
			additionalProperties: false,
		},
	},
	output: { successSchema: { $schema: 'http://json-schema.org/draft-04/schema#', title: 'Nothing', type: 'object', properties: {}, additionalProperties: true } },
};

/** The request to the webhook. These texts are Velocity templates, in which `$` and `#` mean something. */
const configOf = ({ webhookUrl, topicName, headerName }: Delivery): object => ({
	request: {
		requestUrlTemplate: webhookUrl.replace(/\$/g, '%24').replace(/#/g, '%23'),
		requestType: 'POST',
		headers: { 'Content-Type': 'application/json', [headerName]: '${credentials.secret}' },
		requestTemplate: `{"topicName":${JSON.stringify(topicName)},"eventBody":\${input.${INPUT}}}`,
	},
	response: { translationMap: {}, translationMapDefaults: {}, successTemplate: '{}' },
});

const own = async (operations: Operations, name: string, integrationId: string): Promise<DataAction[]> =>
	await operations.filter<DataAction>('getIntegrationsActions', { name }, (one) => one.integrationId === integrationId && one.name === name);

export const findDataAction = async (operations: Operations, name: string, integrationId: string): Promise<DataAction | undefined> => (await own(operations, name, integrationId))[0];

/** A data action of the integration that sends the event to the webhook; created published, so that none is left half made. */
export async function ensureDataAction(operations: Operations, existing: DataAction | undefined, delivery: Delivery, made: Made): Promise<string> {
	const { name, integrationId } = delivery;
	const body = { name, category: name, config: configOf(delivery) };
	const { id } = existing
		? await operations.call<DataAction>('patchIntegrationsAction', { pathParameters: { actionId: existing.id }, body: { ...body, version: existing.version } })
		: await operations.call<DataAction>('postIntegrationsActions', { body: { ...body, integrationId, secure: false, contract } });
	made.note('dataAction', !existing);
	return id;
}

export async function removeDataActions(operations: Operations, name: string, integrationId: string): Promise<string[]> {
	const actions = await own(operations, name, integrationId);
	for (const { id } of actions) await operations.remove('deleteIntegrationsAction', { actionId: id });
	return actions.map(({ id }) => id);
}
