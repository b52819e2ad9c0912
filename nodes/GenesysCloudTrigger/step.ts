import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

/** The names that fields of a step have, where a trigger has others. */
const names: Readonly<Record<string, string>> = { additionalFields: 'filters' };

/**
 * A poll as a step with one item: what reads parameters and credentials is written for steps. A poll has no items, so that its own
 * functions take no index.
 */
export function asStep(context: IPollFunctions): IExecuteFunctions {
	const own = {
		getNodeParameter: { value: (name: string, _itemIndex: number, fallback?: unknown) => context.getNodeParameter(names[name] ?? name, fallback as object) as unknown },
		getCredentials: { value: async (type: string) => await context.getCredentials(type) },
	};
	// Everything else is the poll's own.
	return Object.create(context, own) as IExecuteFunctions;
}
