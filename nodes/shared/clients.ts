import type { IExecuteFunctions } from 'n8n-workflow';

import { clients, type ClientSettings, type GenesysCloudClient } from '../../lib';
import { clientSettings, credentialType, isAuthentication, type Authentication } from './connection';
import { FieldError } from './values';

interface Login {
	settings: ClientSettings;
	/** Whose login it is, where n8n owns it. */
	key?: string;
}

/** The clients of one execution of a node: all steps with one credential share its token and its connections. */
export class Clients {
	readonly #context: IExecuteFunctions;
	/** One for all items, where the credential cannot differ between them. */
	#shared?: Promise<Login>;

	constructor(context: IExecuteFunctions) {
		this.#context = context;
	}

	async use<T>(itemIndex: number, work: (client: GenesysCloudClient) => Promise<T>): Promise<T> {
		const { settings, key } = await this.#login(itemIndex);
		return await clients.use(settings, work, key);
	}

	async #login(itemIndex: number): Promise<Login> {
		const authentication = this.#context.getNodeParameter('authentication', itemIndex, 'clientCredentials');
		if (!isAuthentication(authentication)) throw new FieldError('authentication', `is ${JSON.stringify(authentication)}`, 'one of the listed ways to connect');
		// An access token may be an expression: each item may bring its own.
		if (authentication === 'accessToken') return await this.#read(authentication, itemIndex);
		this.#shared ??= this.#read(authentication, itemIndex);
		return await this.#shared;
	}

	async #read(authentication: Authentication, itemIndex: number): Promise<Login> {
		const settings = await clientSettings(this.#context, authentication, itemIndex);
		const type = credentialType(authentication);
		const key = this.#context.getNode().credentials?.[type]?.id ?? type;
		return settings.grant.type === 'delegated' ? { settings, key: `${type} ${key}` } : { settings };
	}
}
