import type {
	IConnections,
	ICredentialType,
	IDataObject,
	INode,
	INodeCredentials,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	IPinData,
	IRun,
	ITriggerFunctions,
	ITriggerResponse,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { MemoryCredentials, type SavedCredential } from './credentials';
import { loadN8n, type N8n } from './n8n';
import { PackageNodeTypes, type NodeSource } from './node-types';

export type { SavedCredential } from './credentials';

/** A workflow as the n8n editor exports it. */
export interface WorkflowFile {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
	staticData?: IDataObject;
}

export interface EngineOptions {
	/** The installed package, see `packPackage`. */
	packageFolder: string;
	/** By the name under which nodes refer to them. */
	credentials?: Record<string, SavedCredential>;
	/** `lazy` (the default) is how n8n loads an installed package at start, `eager` how it does right after installing. */
	loader?: 'lazy' | 'eager';
}

export interface RunOptions {
	/** What the trigger hands on; one empty item if left out. Without effect in `manual` mode, where the trigger itself runs. */
	input?: INodeExecutionData[];
	signal?: AbortSignal;
	/** `cli` (the default) is `n8n execute`; `manual` is the editor's button, which also runs polling triggers and takes pinned data. */
	mode?: Extract<WorkflowExecuteMode, 'cli' | 'manual'>;
}

/** One step, for tests that run very many of them. */
export interface Step {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
	credentials?: INodeCredentials;
	onError?: OnError;
}

export interface StepResult {
	run: IRun;
	/** By output, then item; with `onError: 'continueErrorOutput'` the last output holds the failed items. */
	outputs: INodeExecutionData[][];
	error?: Error;
}

type Loader = InstanceType<N8n['core']['PackageDirectoryLoader']>;

export interface Engine {
	loader: Loader;
	run(workflow: WorkflowFile, options?: RunOptions): Promise<IRun>;
	/** Manual Trigger → one step. */
	runStep(step: Step, options?: RunOptions): Promise<StepResult>;
	/** A page of the list behind a picker, as the editor asks for it while a step is filled in. */
	openList(step: Step, method: string, filter?: string, paginationToken?: string): Promise<INodeListSearchResult>;
	/**
	 * Starts a trigger: as n8n does for an active workflow, or for a test in the editor.
	 * @param staticData what n8n keeps for the workflow; the trigger writes into it
	 */
	startTrigger(step: Step, hears: Pick<ITriggerFunctions, 'emit' | 'emitError'>, mode?: 'trigger' | 'manual', staticData?: IDataObject): Promise<ITriggerResponse>;
	close(): Promise<void>;
}

async function openLoader({ core }: N8n, { packageFolder, loader = 'lazy' }: EngineOptions): Promise<Loader> {
	const Class = loader === 'lazy' ? core.LazyPackageDirectoryLoader : core.PackageDirectoryLoader;
	const opened = new Class(packageFolder);
	await opened.loadAll();
	if (loader === 'lazy' && !opened.isLazyLoaded) {
		throw new Error(`${packageFolder} lacks the metadata files that let n8n load it lazily; build it first`);
	}
	return opened;
}

function unsupported(what: string): () => never {
	return () => {
		throw new Error(`${what} needs a running n8n`);
	};
}

/** What n8n's server puts around an execution. Addresses are those of a default installation; nothing listens there. */
function surroundings(credentialsHelper: MemoryCredentials, executionId: string): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678';
	return {
		credentialsHelper,
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: `${base}/`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		executeWorkflow: unsupported('A sub-workflow'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: unsupported('A task runner'),
		logAiEvent: () => {},
	} as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
}

const trigger: INode = {
	id: 'trigger',
	name: 'Manual Trigger',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const stepWorkflow = (step: Step): WorkflowFile => ({
	id: 'step',
	nodes: [trigger, { id: 'step', name: 'Step', typeVersion: 1, position: [200, 0], ...step }],
	connections: { [trigger.name]: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

class WorkflowEngine implements Engine {
	private readonly nodeTypes: PackageNodeTypes;
	private readonly credentials: MemoryCredentials;
	private runs = 0;

	constructor(
		private readonly n8n: N8n,
		readonly loader: Loader,
		saved: Record<string, SavedCredential>,
	) {
		this.nodeTypes = new PackageNodeTypes(n8n.workflow, loader as unknown as NodeSource);
		const typeOf = (name: string) => loader.getCredential(name).type as unknown as ICredentialType;
		this.credentials = new MemoryCredentials(n8n.workflow, this.nodeTypes, typeOf, saved);
	}

	async run(file: WorkflowFile, { input, signal, mode = 'cli' }: RunOptions = {}): Promise<IRun> {
		signal?.throwIfAborted();
		const { core } = this.n8n;
		const workflow = new this.n8n.workflow.Workflow({
			// The constructor writes defaults into the nodes it is given.
			...structuredClone({ id: file.id ?? 'example', name: file.name, nodes: file.nodes, staticData: file.staticData }),
			connections: file.connections,
			settings: file.settings,
			active: false,
			nodeTypes: this.nodeTypes,
		});
		const start = workflow.getStartNode();
		if (!start) throw new Error('The workflow has no trigger to start from');

		const executionId = String(++this.runs);
		type Engine = ConstructorParameters<N8n['core']['WorkflowExecute']>;
		type Options = Parameters<InstanceType<N8n['core']['WorkflowExecute']>['run']>[0];
		const additionalData = surroundings(this.credentials, executionId);
		const hooks = new core.ExecutionLifecycleHooks(mode, executionId, file as never);
		Object.assign(additionalData, { hooks });
		const execution = new core.WorkflowExecute(additionalData as unknown as Engine[0], mode).run({
			workflow: workflow as unknown as Options['workflow'],
			startNode: start as unknown as Options['startNode'],
			pinData: mode === 'manual' ? (file.pinData as Options['pinData']) : undefined,
			triggerToStartFrom: input && {
				name: start.name,
				data: { data: { main: [structuredClone(input)] } } as never,
			},
		});
		const cancel = () => execution.cancel();
		signal?.addEventListener('abort', cancel, { once: true });
		try {
			return (await execution) as unknown as IRun;
		} finally {
			signal?.removeEventListener('abort', cancel);
		}
	}

	async runStep(step: Step, options?: RunOptions): Promise<StepResult> {
		const run = await this.run(stepWorkflow(step), options);
		const main = run.data.resultData.runData.Step?.[0]?.data?.main ?? [];
		const error = run.data.resultData.error;
		return { run, outputs: main.map((items) => items ?? []), ...(error && { error: error as Error }) };
	}

	async openList({ type, typeVersion = 1, parameters, credentials }: Step, method: string, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
		const { core } = this.n8n;
		const node: INode = { id: 'step', name: 'Step', type, typeVersion, position: [0, 0], parameters: structuredClone(parameters), credentials };
		const workflow = new this.n8n.workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: this.nodeTypes });
		const additionalData = { ...surroundings(this.credentials, 'list'), currentNodeParameters: parameters };
		type Context = ConstructorParameters<N8n['core']['LoadOptionsContext']>;
		const context = new core.LoadOptionsContext(workflow as unknown as Context[0], node as unknown as Context[1], additionalData as unknown as Context[2], '');
		const search = this.nodeTypes.getByNameAndVersion(type, typeVersion).methods?.listSearch?.[method];
		if (!search) throw new Error(`The node ${type} has no list "${method}"`);
		return await search.call(context as unknown as ILoadOptionsFunctions, filter, paginationToken);
	}

	async startTrigger(
		{ type, typeVersion = 1, parameters, credentials }: Step,
		{ emit, emitError }: Pick<ITriggerFunctions, 'emit' | 'emitError'>,
		mode: 'trigger' | 'manual' = 'trigger',
		staticData: IDataObject = {},
	): Promise<ITriggerResponse> {
		const { core } = this.n8n;
		const node: INode = { id: 'trigger', name: 'Trigger', type, typeVersion, position: [0, 0], parameters: structuredClone(parameters), credentials };
		const workflow = new this.n8n.workflow.Workflow({ id: 'triggered', nodes: [node], connections: {}, active: true, nodeTypes: this.nodeTypes, staticData });
		type Start = Parameters<InstanceType<N8n['core']['TriggersAndPollers']>['runTriggerFunction']>;
		const additionalData = surroundings(this.credentials, 'trigger') as unknown as Start[3];
		Object.assign(additionalData, { hooks: new core.ExecutionLifecycleHooks(mode, 'trigger', { nodes: [node], connections: {} } as never) });
		const context = ((...[own, at, data, how, activation]: Parameters<Start[2]>) => new core.TriggerContext(own, at, data, how, activation, emit as never, emitError as never)) as Start[2];
		const started = await new core.TriggersAndPollers().runTriggerFunction(workflow as unknown as Start[0], node as unknown as Start[1], context, additionalData, mode, 'activate');
		return started as unknown as ITriggerResponse;
	}

	/** Unloads the package's modules, so that a rebuilt one can be opened in the same process. */
	async close(): Promise<void> {
		this.loader.reset();
	}
}

/** n8n's real engine, in this process, with one community package installed and nothing else of n8n around it. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
	const n8n = await loadN8n();
	return new WorkflowEngine(n8n, await openLoader(n8n, options), options.credentials ?? {});
}
