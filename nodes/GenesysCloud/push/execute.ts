import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { verifySignature } from '../../../lib';
import { checkName, checkOpenMessaging, checkSettings, removePush, setUpOpenMessaging, setUpPush, type Criterion, type PushSettings } from '../../../lib/push';
import { useClient } from '../../shared/clients';
import { readOptions } from '../../shared/options';
import { located } from '../../shared/parameters';
import { convertList, convertValue, FieldError, isEmpty, isObject } from '../../shared/values';
import type { Plan } from '../step';

type Limits = Parameters<typeof removePush>[3];

function text(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = located(context.getNodeParameter(name, itemIndex, ''), name);
	return isEmpty(value) ? '' : String(value).trim();
}

function limits(context: IExecuteFunctions, itemIndex: number): Limits {
	const { timeout } = readOptions(context, itemIndex);
	return { signal: context.getExecutionCancelSignal(), ...(timeout === undefined ? {} : { timeout }) };
}

const itemOf = (json: object, itemIndex: number): INodeExecutionData[] => [{ json: json as IDataObject, pairedItem: { item: itemIndex } }];

/** Runs for one name follow one another, so that the second one finds what the first one made. */
const laneOf = (name: string): string => `push ${name}`;

/** A number, true, false or a text in quotes is what it says; any other text is itself. */
function valueOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

const listing: ReadonlySet<unknown> = new Set(['All', 'In', 'NotIn']);

function listOf(value: unknown): unknown[] {
	const given = valueOf(value);
	if (Array.isArray(given)) return given;
	return typeof given === 'string' ? given.split(',').map((part) => valueOf(part.trim())) : [given];
}

function readCriteria(context: IExecuteFunctions, itemIndex: number): Criterion[] {
	const given = context.getNodeParameter('matchCriteria', itemIndex, {});
	const entries = isObject(given) && 'values' in given ? given.values : given;
	if (isObject(entries) && Object.keys(entries).length === 0) return [];
	return convertList(entries, 'object', 'matchCriteria', 'UTC').map((entry, index) => {
		const { jsonPath, operator = 'Equal', value, values } = entry as Record<string, unknown>;
		if (isEmpty(jsonPath)) throw new FieldError(`matchCriteria.values[${index}].jsonPath`, 'is empty', 'a property of the event, such as mediaType');
		const about = { jsonPath: String(jsonPath), operator: String(operator) };
		// That something exists is a condition without a value in the form, and true for the API.
		if (operator === 'Exists' && isEmpty(value)) return { ...about, value: true };
		return listing.has(operator) ? { ...about, values: listOf(values ?? value) } : { ...about, value: valueOf(value) };
	});
}

/** Reads additional fields; one that is left out or empty is undefined. */
function readMore(context: IExecuteFunctions, itemIndex: number): (name: string, type: 'boolean' | 'integer') => unknown {
	const more = context.getNodeParameter('additionalFields', itemIndex, {}) as Record<string, unknown>;
	return (name, type) => (isEmpty(more[name]) ? undefined : convertValue(more[name], type, `additionalFields.${name}`, 'UTC'));
}

function readSettings(context: IExecuteFunctions, itemIndex: number): PushSettings {
	const given = readMore(context, itemIndex);
	const workflowId = text(context, 'workflowId', itemIndex);
	return checkSettings({
		name: text(context, 'pushName', itemIndex),
		webhookUrl: text(context, 'webhookUrl', itemIndex),
		topicName: text(context, 'topicName', itemIndex),
		headerName: text(context, 'headerName', itemIndex),
		secret: text(context, 'secret', itemIndex),
		...(workflowId === '' ? {} : { workflowId }),
		matchCriteria: readCriteria(context, itemIndex),
		enabled: given('enabled', 'boolean') as boolean | undefined,
		delayBySeconds: given('delayBySeconds', 'integer') as number | undefined,
		eventTTLSeconds: given('eventTTLSeconds', 'integer') as number | undefined,
	});
}

const setUp: Plan = (context, itemIndex, operations) => {
	const settings = readSettings(context, itemIndex);
	const run = async (): Promise<INodeExecutionData[]> =>
		await useClient(context, itemIndex, async (client) => itemOf(await setUpPush(client, operations, settings, limits(context, itemIndex)), itemIndex));
	return { lane: laneOf(settings.name), run };
};

const setUpMessaging: Plan = (context, itemIndex, operations) => {
	const settings = checkOpenMessaging({
		name: text(context, 'pushName', itemIndex),
		webhookUrl: text(context, 'webhookUrl', itemIndex),
		secret: text(context, 'secret', itemIndex),
		takeOver: readMore(context, itemIndex)('takeOver', 'boolean') as boolean | undefined,
	});
	const run = async (): Promise<INodeExecutionData[]> =>
		await useClient(context, itemIndex, async (client) => itemOf(await setUpOpenMessaging(client, operations, settings, limits(context, itemIndex)), itemIndex));
	return { lane: laneOf(settings.name), run };
};

const remove: Plan = (context, itemIndex, operations) => {
	const name = checkName(text(context, 'pushName', itemIndex));
	const run = async (): Promise<INodeExecutionData[]> =>
		await useClient(context, itemIndex, async (client) => itemOf({ name, removed: await removePush(client, operations, name, limits(context, itemIndex)) }, itemIndex));
	return { lane: laneOf(name), run };
};

/** The bytes that were signed, and what they say: the item goes on with its body as JSON. */
const verify: Plan = (context, itemIndex) => {
	const secret = text(context, 'secret', itemIndex);
	if (secret === '') throw new FieldError('secret', 'is empty', 'the secret of the integration');
	const signature = text(context, 'signature', itemIndex);
	const run = async (): Promise<INodeExecutionData[]> => {
		const body = await rawBody(context, itemIndex);
		verifySignature(body, signature, secret);
		const { json, binary } = context.getInputData()[itemIndex]!;
		return [{ json: { ...json, body: valueOf(body.toString('utf8')) as IDataObject }, ...(binary ? { binary } : {}), pairedItem: { item: itemIndex } }];
	};
	return { run };
};

async function rawBody(context: IExecuteFunctions, itemIndex: number): Promise<Buffer> {
	if (context.getNodeParameter('rawBodyFrom', itemIndex, 'binary') === 'binary') {
		const field = text(context, 'binaryField', itemIndex) || 'data';
		// It says what is wrong where the item has no such field; the other one fails without a word about it.
		context.helpers.assertBinaryData(itemIndex, field);
		return await context.helpers.getBinaryDataBuffer(itemIndex, field);
	}
	const given = context.getNodeParameter('rawBody', itemIndex, '');
	if (typeof given !== 'string' || given === '') throw new FieldError('rawBody', isEmpty(given) ? 'is empty' : 'is no text', 'the raw body as text. JSON that was read already is not what was signed');
	return Buffer.from(given);
}

/** Steps of pushes by the value of `operation`. */
export const pushPlans: Readonly<Record<string, Plan>> = { setUpPush: setUp, setUpOpenMessaging: setUpMessaging, removePush: remove, verifySignature: verify };
