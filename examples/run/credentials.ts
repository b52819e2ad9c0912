import {
	ICredentials,
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type ICredentialsExpressionResolveValues,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type NodeParameterValueType,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { N8n } from './n8n';

/** What a user would fill in in n8n's credential window, by the name it is saved under. */
export interface SavedCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** n8n's own parent of every OAuth2 credential lives in n8n-nodes-base; these are the fields that have a bearing on a run. */
const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	genericAuth: true,
	properties: [
		['grantType', 'authorizationCode'],
		['authUrl', ''],
		['accessTokenUrl', ''],
		['clientId', ''],
		['clientSecret', ''],
		['scope', ''],
		['authQueryParameters', ''],
		['authentication', 'header'],
	].map(([name = '', value = '']): INodeProperties => ({ displayName: name, name, type: 'string', default: value })),
};

/** Evaluates expressions in credentials that no running step surrounds, as n8n does: with `$self` only. */
const loneNode: INode = { id: '', name: 'Temp-Node', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: {} };

/** Keeps credentials in memory and hands them out the way n8n's CredentialsHelper does: defaults filled in, expressions resolved. */
export class MemoryCredentials extends ICredentialsHelper {
	constructor(
		private readonly n8n: N8n['workflow'],
		private readonly nodeTypes: INodeTypes,
		private readonly typeOf: (name: string) => ICredentialType,
		private readonly saved: Record<string, SavedCredential>,
	) {
		super();
	}

	private type(name: string): ICredentialType {
		return name === oAuth2Api.name ? oAuth2Api : this.typeOf(name);
	}

	private find({ id, name }: INodeCredentialsDetails, type: string): SavedCredential {
		const found = Object.hasOwn(this.saved, name) ? this.saved[name] : undefined;
		if (found?.type === type) return found;
		throw new this.n8n.UserError(`Credential with name "${name}" (ID ${id ?? 'none'}) does not exist for type "${type}".`);
	}

	getParentTypes(name: string): string[] {
		return (this.type(name).extends ?? []).flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.type(name);
		const merged: INodeProperties[] = [];
		for (const parent of parents) this.n8n.NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		this.n8n.NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	/** Asked by n8n 2 only; no type here is restricted to certain nodes. */
	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		const { data } = this.find(details, type);
		return new PlainCredentials(details, type, JSON.stringify(data));
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
		surroundings?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = structuredClone(this.find(details, type).data);
		if (raw) return stored;
		const data = this.n8n.NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		// It is no field of the form, so filling in defaults has dropped it.
		if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData;
		return surroundings
			? this.resolveAmid(surroundings, data, mode, additionalData)
			: this.resolveAlone(data, mode);
	}

	private resolveAmid(
		{ workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData }: ICredentialsExpressionResolveValues,
		data: ICredentialDataDecryptedObject,
		mode: WorkflowExecuteMode,
		additionalData: IWorkflowExecuteAdditionalData,
	): ICredentialDataDecryptedObject {
		const keys = { $vars: additionalData.variables };
		return workflow.expression.getParameterValue(
			data as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			keys,
			undefined,
			false,
			data,
		) as ICredentialDataDecryptedObject;
	}

	private resolveAlone(data: ICredentialDataDecryptedObject, mode: WorkflowExecuteMode): ICredentialDataDecryptedObject {
		const workflow = new this.n8n.Workflow({
			nodes: [{ ...loneNode, parameters: {} }],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
		});
		return workflow.expression.getComplexParameterValue(
			loneNode,
			data as INodeParameters,
			mode,
			{},
			undefined,
			undefined,
			data,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = options as IHttpRequestOptions;
		const { authenticate } = this.type(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!authenticate || !workflow || !node) return request;
		const parts = request as unknown as Record<string, IDataObject>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries((values ?? {}) as Record<string, NodeParameterValueType>)) {
				(parts[part] ??= {})[key] = workflow.expression.getSimpleParameterValue(node, value as string, 'internal', {
					$credentials: credentials,
				}) as string;
			}
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const field = type.properties.find(({ typeOptions }) => typeOptions?.expirable)?.name;
		if (!type.preAuthentication || field === undefined || (credentials[field] && !expired)) return undefined;
		const renewed = (await type.preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		const details = node.credentials?.[typeName];
		if (details) await this.updateCredentials(details, typeName, renewed);
		return { ...credentials, ...renewed };
	}

	/** Asked by n8n 2 only, for OAuth2 types that do something before signing. */
	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async updateCredentials(details: INodeCredentialsDetails, type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		Object.assign(this.find(details, type).data, data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.find(details, type).data.oauthTokenData = data.oauthTokenData as IDataObject;
	}
}

/** n8n asks for this form when it reads a token back; nothing is encrypted in memory. */
class PlainCredentials extends ICredentials {
	getData(): ICredentialDataDecryptedObject {
		return JSON.parse(this.data ?? '{}') as ICredentialDataDecryptedObject;
	}

	getDataToSave() {
		return { ...this, name: this.name };
	}

	setData(data: ICredentialDataDecryptedObject): void {
		this.data = JSON.stringify(data);
	}

	updateData(changes: ICredentialDataDecryptedObject, removals: string[] = []): void {
		const data = Object.entries({ ...this.getData(), ...changes });
		this.setData(Object.fromEntries(data.filter(([key]) => !removals.includes(key))));
	}
}
