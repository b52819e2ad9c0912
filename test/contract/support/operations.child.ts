import { isDeepStrictEqual } from 'node:util';
import { NodeHelpers, type INodeTypeDescription, type INodeParameters } from 'n8n-workflow';

import { openEngine } from '../../../examples/run/engine';
import type { Definition } from '../../../generator/definition/swagger';
import { Catalogue, loadDefinition, startSandbox, type Operation, type RecordedRequest } from '../../../sandbox';
import { ArgumentMaker, type Arguments } from './arguments';
import { everydaySteps, isQuery, withoutHidden } from './everyday';
import { NodeParameterMaker, unknownParameters } from './node-parameters';
import { queryOf, RecordingSdk, segmentsOf, type WireRequest } from './sdk';

/*
 * usage: operations.child.ts <installed package>
 * Takes every operation of every node through n8n's engine against the sandbox, with the required parameters, with all of
 * them, and with a JSON body; compares each request with what the official SDK sends for the same arguments.
 */

/** Most failures that are printed; all are counted. */
const mostFailures = 40;

const pagingSizes = new Set(['pageSize', 'limit', 'count']);

type Way = 'required' | 'all' | 'json';

function sentOf({ method, path, query, headers, body, text }: RecordedRequest): WireRequest {
	const names = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]);
	return { method, path: segmentsOf(path), query: queryOf(query.raw), headers: Object.fromEntries(names) as Record<string, string>, body: text === '' ? undefined : body };
}

/** The node adds a page to a body in which the user set none. */
function withoutPage(sent: unknown, given: unknown): unknown {
	const fields = (body: unknown): object => (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {});
	if (Object.keys(fields(sent)).length === 0) return sent;
	return Object.fromEntries(Object.entries(fields(sent)).filter(([name]) => (name !== 'pageSize' && name !== 'paging') || name in fields(given)));
}

/** What differs between what the node sent and what the SDK sends. */
function differences(sent: WireRequest, expected: WireRequest, operation: Operation, given: Arguments): string[] {
	// The node adds a page size where the user set none.
	const query = Object.fromEntries(Object.entries(sent.query).filter(([name]) => !pagingSizes.has(name) || name in given.query));
	const headers = Object.keys(given.header).map((name) => name.toLowerCase());
	const bodyHeaders = sent.body === undefined ? [] : ['content-type'];
	const different = (what: string, one: unknown, other: unknown): string[] =>
		isDeepStrictEqual(one, other) ? [] : [`${what}: sent ${JSON.stringify(one)}, the SDK sends ${JSON.stringify(other)}`];
	return [
		...different('method', sent.method, expected.method),
		...different('path', sent.path, expected.path),
		...different('query', query, expected.query),
		...different('body', withoutPage(sent.body, given.body), operation.body && sent.body === undefined && expected.body === undefined ? undefined : bodyOf(expected.body)),
		...['accept', ...headers, ...bodyHeaders].flatMap((name) => different(`header ${name}`, sent.headers[name]?.split(';')[0], expected.headers[name])),
	];
}

/** The SDK's transport sends text that is JSON as it is. */
function bodyOf(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

async function main([packageFolder = '']: string[]): Promise<void> {
	const definition = (await loadDefinition()) as unknown as Definition;
	const catalogue = new Catalogue(definition as never);
	const operations = new Map(catalogue.operations.map((operation) => [operation.id, operation]));
	const tags = new Map(Object.values(definition.paths).flatMap((methods) => Object.values(methods).map(({ operationId, tags: [tag = ''] }) => [operationId, tag] as const)));
	const classes = new Map(definition.tags.map(({ name, 'x-genesys-api-class': apiClass }) => [name, apiClass]));
	const sandbox = await startSandbox({ lenientIds: true, recordLimit: 50 });
	const { clientId, clientSecret, port } = sandbox;
	const data = { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	const engine = await openEngine({ packageFolder, credentials: { account: { type: 'genesysCloudClientCredentialsApi', data } }, loader: 'eager' });
	const sdk = new RecordingSdk();
	const maker = new ArgumentMaker(catalogue);
	const counts = { nodes: 0, entries: 0, runs: 0, failures: 0 };
	const fail = (failure: object): void => {
		if (++counts.failures <= mostFailures) process.stdout.write(`${JSON.stringify({ failure })}\n`);
	};

	for (const description of (engine.loader.types as unknown as { nodes: INodeTypeDescription[] }).nodes) {
		const parameters = new NodeParameterMaker(catalogue, description);
		// Triggers have events.
		if (parameters.operations.length === 0) continue;
		counts.nodes++;
		const isEveryday = description.name === 'genesysCloud';
		for (const id of parameters.operations) {
			if (isEveryday && everydaySteps.includes(id)) continue;
			counts.entries++;
			const operation = operations.get(id);
			if (!operation) {
				fail({ node: description.name, id, problems: ['not in the definition'] });
				continue;
			}
			const apiClass = classes.get(isEveryday ? (tags.get(id) ?? '') : description.displayName.replace('Genesys Cloud ', '')) ?? '';
			const ways: Way[] = operation.body ? ['required', 'all', 'json'] : ['required', 'all'];
			for (const way of ways) {
				counts.runs++;
				const made = maker.argumentsOf(operation, way === 'all' ? 'all' : 'required');
				if (way === 'json') made.body = maker.json(operation);
				const form = way === 'json' || (isEveryday && isQuery(id)) ? 'json' : 'fields';
				const given = isEveryday ? withoutHidden(description, catalogue, operation, made, form) : made;
				const problems = await tryOnce(description, operation, apiClass, given, parameters.parametersOf(operation, given, form));
				if (problems.length > 0) fail({ node: description.name, id, way, problems });
			}
		}
	}
	process.stdout.write(`${JSON.stringify({ counts })}\n`);
	await engine.close();
	await sandbox.close();

	async function tryOnce(description: INodeTypeDescription, operation: Operation, apiClass: string, given: Arguments, parameters: INodeParameters): Promise<string[]> {
		const step = {
			type: `n8n-nodes-genesys-cloud.${description.name}`,
			parameters: { ...parameters, limit: 1 },
			credentials: { genesysCloudClientCredentialsApi: { id: '1', name: 'account' } },
		};
		const node = { ...step, id: '1', name: 'Step', typeVersion: 1, position: [0, 0] as [number, number] };
		const kept = NodeHelpers.getNodeParameters(description.properties, step.parameters, true, false, node, description) ?? {};
		const dropped = unknownParameters(parameters, kept);
		if (dropped.length > 0) return [`the node does not know ${dropped.join(', ')}`];
		// What an earlier run wrote would be in the way: an email that is taken, a version that moved on.
		if (operation.method !== 'GET') sandbox.reset();
		sandbox.requests.length = 0;
		// n8n refuses to start a workflow that lacks a required parameter.
		const { outputs, error } = await engine.runStep(step).catch((refused: Error) => ({ outputs: [], error: refused }));
		const sent = sandbox.requests.find(({ operationId }) => operationId === operation.id);
		const problems = sent ? differences(sentOf(sent), await sdk.request(apiClass, operation, given), operation, given) : ['nothing was sent'];
		if (error) problems.push(`${error.message} ${'description' in error ? String(error.description) : ''}`);
		for (const item of outputs[0] ?? []) if ((item.pairedItem as { item?: number } | undefined)?.item !== 0) problems.push('an item has no pairedItem');
		return problems;
	}
}

void main(process.argv.slice(2));
