import type { IBinaryKeyData, INodeExecutionData, INodeParameters, INodeTypeDescription, NodeApiError } from 'n8n-workflow';

import { openEngine, type Engine, type StepResult } from '../../../examples/run/engine';
import { startSandbox, type Sandbox } from '../../../sandbox';

/*
 * usage: jobs-and-files.child.ts <installed package>
 * Runs steps that wait for jobs, fetch files and send them, through n8n's engine against the sandbox, and prints what each
 * gave as a JSON line.
 */

const DETAILS = { specifyBody: 'json', jsonBody: '{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z"}' };
const id = '00000000-0000-4000-8000-000000000001';

type Input = Array<{ json?: object; binary?: IBinaryKeyData }>;

class Scenes {
	constructor(
		private readonly engine: Engine,
		readonly sandbox: Sandbox,
	) {}

	async run(node: string, operation: string, parameters: object, input: Input = [{}], signal?: AbortSignal): Promise<StepResult> {
		const { description } = this.engine.loader.getNode(`genesysCloud${node}`).type as unknown as { description: INodeTypeDescription };
		const own = description.properties.find(({ name, options = [] }) => name === 'operation' && options.some((option) => 'value' in option && option.value === operation));
		const step = {
			type: `n8n-nodes-genesys-cloud.genesysCloud${node}`,
			parameters: { resource: String(own?.displayOptions?.show?.resource?.[0]), operation, ...parameters } as INodeParameters,
			credentials: { genesysCloudClientCredentialsApi: { id: '1', name: 'account' } },
		};
		this.sandbox.requests.length = 0;
		return await this.engine.runStep(step, { input: input.map((item) => ({ json: {}, ...item })) as INodeExecutionData[], signal });
	}

	print(name: string, result: StepResult, facts: object = {}): void {
		const { message, description } = (result.error ?? {}) as Partial<NodeApiError>;
		const items = result.outputs[0]?.map(({ json, binary }) => ({
			json,
			binary: binary && Object.fromEntries(Object.entries(binary).map(([key, { fileName, mimeType, id: stored }]) => [key, { fileName, mimeType, stored: stored !== undefined }])),
		}));
		const asked = this.sandbox.requests.filter(({ operationId }) => operationId !== undefined).map(({ operationId }) => operationId);
		process.stdout.write(`${JSON.stringify({ name, status: result.run.status, message, description, items, asked, ...facts })}\n`);
	}
}

async function jobs(scenes: Scenes): Promise<void> {
	const { sandbox } = scenes;
	const details = async (parameters: object, signal?: AbortSignal) => await scenes.run('Analytics', 'postAnalyticsConversationsDetailsJobs', { ...DETAILS, ...parameters }, undefined, signal);
	const options = { pollInterval: 0.01 };
	scenes.print('not waited for', await details({}));
	sandbox.planJob({ polls: 2, results: 137 });
	scenes.print('results up to a limit', await details({ waitForCompletion: true, limit: 120, options }));
	sandbox.planJob({ polls: 0, results: 137 });
	scenes.print('all results', await details({ waitForCompletion: true, returnAll: true, options }));
	sandbox.planJob({ ends: 'failed', reason: 'The interval is too long.' });
	scenes.print('failed', await details({ waitForCompletion: true, options }));
	sandbox.planJob({ polls: 1_000_000 });
	scenes.print('too long', await details({ waitForCompletion: true, options: { ...options, maxWait: 0.2 } }));
	sandbox.planJob({ polls: 1_000_000 });
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 200);
	const began = performance.now();
	const stopped = await details({ waitForCompletion: true, options: { pollInterval: 60 } }, controller.signal);
	scenes.print('stopped', stopped, { took: performance.now() - began });
	sandbox.failNext({ operationId: 'getAnalyticsConversationsDetailsJob', status: 403, body: { code: 'missing.permissions', message: 'No.', status: 403 } });
	scenes.print('may not be read', await details({ waitForCompletion: true, options }));
}

async function files(scenes: Scenes): Promise<void> {
	const { sandbox } = scenes;
	const big = Buffer.alloc(300_000, 'recording ');
	const recording = { id, mediaUris: { S: { mediaUri: sandbox.files.link('/call.wav', { body: big, type: 'audio/wav' }) }, T: { mediaUri: sandbox.files.link('/screen', { body: 'x', type: 'video/webm', name: 'screen.webm' }) } } };
	sandbox.organisation.put(`/api/v2/conversations/${id}/recordings`, recording);
	const fetched = await scenes.run('Recording', 'getConversationRecording', { conversationId: id, recordingId: id, options: { downloadFile: true, binaryProperty: 'media' } });
	scenes.print('recording', fetched);

	const item = { binary: { data: fetched.outputs[0]?.[0]?.binary?.media } as IBinaryKeyData };
	sandbox.files.received.length = 0;
	const sent = await scenes.run('Knowledge', 'postKnowledgeDocumentuploads', { bodyFileName: 'call.wav', options: { uploadFile: 'data' } }, [item]);
	const [got] = sandbox.files.received;
	scenes.print('sent on', sent, { same: got?.body.equals(big), headers: got?.headers });

	sandbox.files.received.length = 0;
	const text = { binary: { csv: { data: Buffer.from('key,name\r\n1,One').toString('base64'), mimeType: 'text/csv', fileName: 'rows.csv' } } };
	const imported = await scenes.run('Architect', 'postFlowsDatatableImportCsvJobs', { datatableId: id, specifyBody: 'json', jsonBody: '{"status":"WaitingForUpload","importMode":"Append"}', waitForCompletion: true, options: { uploadFile: 'csv', pollInterval: 0.01 } }, [text]);
	scenes.print('sent, then waited for', imported, { text: sandbox.files.received[0]?.body.toString() });

	const exported = await scenes.run('Architect', 'postFlowsDatatableExportJobs', { datatableId: id, waitForCompletion: true, options: { downloadFile: true, pollInterval: 0.01 } });
	scenes.print('waited for, then fetched', exported);
	scenes.print('not there', await scenes.run('Knowledge', 'postKnowledgeDocumentuploads', { bodyFileName: 'a', options: { uploadFile: 'nothing' } }));
	sandbox.files.expire();
	scenes.print('too old', await scenes.run('Recording', 'getConversationRecording', { conversationId: id, recordingId: id, options: { downloadFile: true } }));
}

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox({ lenientIds: true });
	const { clientId, clientSecret, port } = sandbox;
	const data = { clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port };
	const engine = await openEngine({ packageFolder, credentials: { account: { type: 'genesysCloudClientCredentialsApi', data } } });
	const scenes = new Scenes(engine, sandbox);
	await jobs(scenes);
	await files(scenes);
	await engine.close();
	await sandbox.close();
}

void main(process.argv.slice(2));
