import type { ICredentialDataDecryptedObject, IExecuteFunctions, INode } from 'n8n-workflow';

export const node: INode = { id: '1', name: 'Step', type: 'n8n-nodes-genesys-cloud.genesysCloudUsers', typeVersion: 1, position: [0, 0], parameters: {} };

interface Given {
	/** One set for each item. */
	parameters?: object | object[];
	credentials?: Record<string, ICredentialDataDecryptedObject | ((itemIndex: number) => ICredentialDataDecryptedObject)>;
	timeZone?: string;
	helpers?: object;
}

/** The part of n8n's execution context that reading parameters and credentials needs. */
export function contextOf({ parameters = {}, credentials = {}, timeZone = 'Europe/Berlin', helpers = {} }: Given): IExecuteFunctions {
	const sets = (Array.isArray(parameters) ? parameters : [parameters]) as Array<Record<string, unknown>>;
	const context = {
		getNode: () => node,
		getTimezone: () => timeZone,
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
			const set = sets[itemIndex] ?? {};
			return Object.hasOwn(set, name) ? set[name] : fallback;
		},
		getCredentials: async (type: string, itemIndex = 0) => {
			const data = credentials[type];
			if (!data) throw new Error(`Node does not have any credentials of type ${type}`);
			return typeof data === 'function' ? data(itemIndex) : data;
		},
		helpers,
	};
	return context as unknown as IExecuteFunctions;
}

/** What a function throws. */
export function thrownBy(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}
